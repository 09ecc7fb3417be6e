using System.Text;
using FirstPass.App.Tests.Instances;

namespace FirstPass.App.Tests.Messages;

/// <summary>Resources of an invented front desk, and an instance that takes them.</summary>
internal static class FhirText
{
    /// <summary>The sample world with a folder for resources.</summary>
    public static Func<string, string> Folder => With("folder: fhir/in");

    /// <summary>The sample world with one sender that it knows.</summary>
    public static Func<string, string> OneSender =>
        With("folder: fhir/in, senders: [{ sender: DESK, source: \"https://desk.example\" }]");

    /// <summary>A patient on one line; without a name it is refused.</summary>
    public static string Patient(string number, string name = "SAMPLE", string more = "") =>
        $$"""{"resourceType":"Patient","id":"{{number}}",{{more}}"name":[{"family":"{{name}}"}],"gender":"female"}""" + "\n";

    /// <summary>A patient whose sex is none of R4.</summary>
    public static string Wrong(string number) => Patient(number, "SECRETNAME")
        .Replace("female", "SECRETSEX", StringComparison.Ordinal);

    public static byte[] Sample(string name) =>
        File.ReadAllBytes(Path.Combine(House.Root, "samples", "fhir", name));

    public static byte[] Bytes(params string[] lines) => Encoding.UTF8.GetBytes(string.Concat(lines));

    private static Func<string, string> With(string settings) => text => text.Replace(
        "  books: ours\n", $"  books: ours\n  fhir: {{ {settings} }}\n", StringComparison.Ordinal);
}
