using FirstPass.Tests.Tidy;
using Xunit;

namespace FirstPass.Tests.Formats.X12;

/// <summary>Real sample files, read only where they are at hand; nothing of them is in this repository.</summary>
internal static class Corpus
{
    /// <summary>Every X12 file that the corpus index lists; skips the test when there is no corpus.</summary>
    public static IReadOnlyList<(string Name, byte[] Bytes)> X12Files() => Files("x12");

    /// <summary>Every HL7 v2 file that the corpus index lists; skips the test when there is no corpus.</summary>
    public static IReadOnlyList<(string Name, byte[] Bytes)> Hl7Files() => Files("hl7v2");

    private static IReadOnlyList<(string Name, byte[] Bytes)> Files(string kind)
    {
        Assert.SkipWhen(House.Corpus is null, "No corpus: set FIRSTPASS_CORPUS to its folder.");
        var folder = House.Corpus!;
        var rows = File.ReadLines(Path.Combine(folder, "index.tsv")).Skip(1).Select(line => line.Split('\t'));
        return
        [
            .. rows.Where(row => row[3] == kind)
                .Select(row => Path.Combine(row[0].Replace("/", "__", StringComparison.Ordinal), row[2]))
                .Select(name => (name, File.ReadAllBytes(Path.Combine(folder, name)))),
        ];
    }
}
