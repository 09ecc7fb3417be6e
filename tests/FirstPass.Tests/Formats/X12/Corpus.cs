using FirstPass.Tests.Tidy;
using Xunit;

namespace FirstPass.Tests.Formats.X12;

/// <summary>Real sample files, read only where they are at hand; nothing of them is in this repository.</summary>
internal static class Corpus
{
    /// <summary>Every X12 file that the corpus index lists; skips the test when there is no corpus.</summary>
    public static IReadOnlyList<(string Name, byte[] Bytes)> X12Files()
    {
        Assert.SkipWhen(House.Corpus is null, "No corpus: set FIRSTPASS_CORPUS to its folder.");
        var folder = House.Corpus!;
        var rows = File.ReadLines(Path.Combine(folder, "index.tsv")).Skip(1).Select(line => line.Split('\t'));
        return
        [
            .. rows.Where(row => row[3] == "x12")
                .Select(row => Path.Combine(row[0].Replace("/", "__", StringComparison.Ordinal), row[2]))
                .Select(name => (name, File.ReadAllBytes(Path.Combine(folder, name)))),
        ];
    }
}
