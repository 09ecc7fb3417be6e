using System.Collections.Immutable;

namespace FirstPass.App.Commands.Files;

/// <summary>Findings in words: what, where, why, what to do, and which rule says so.</summary>
internal static class FindingText
{
    /// <summary>Writes the findings of a claim that a person should read.</summary>
    public static void Write(TextWriter output, IEnumerable<FindingAnswer> findings)
    {
        foreach (var finding in findings.Where(IsWorthwhile))
        {
            var line = finding.Line > 0 ? $" line {finding.Line}" : "";
            output.WriteLine($"    {finding.Severity} {finding.Code}{line}: {finding.What}");
            output.WriteLine($"      why: {finding.Why}");
            output.WriteLine($"      fix: {finding.Fix} ({finding.Rule} v{finding.Version})");
        }
    }

    /// <summary>True when a person should read one of them.</summary>
    public static bool Any(ImmutableArray<FindingAnswer> findings) => findings.Any(IsWorthwhile);

    private static bool IsWorthwhile(FindingAnswer finding) => finding.Severity != "info";
}
