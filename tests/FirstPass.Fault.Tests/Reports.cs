using FirstPass.App.Tests.Instances;

namespace FirstPass.Fault.Tests;

/// <summary>Counts that a passing test should still show: <c>./test</c> prints them at its end.</summary>
internal static class Reports
{
    public static bool Long => Environment.GetEnvironmentVariable("FIRSTPASS_LONG") is { Length: > 0 };

    public static void Write(string name, IEnumerable<string> lines) => House.Report(name, lines);
}
