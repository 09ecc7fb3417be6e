using Xunit;

namespace FirstPass.Tests.Formats.X12;

/// <summary>Real sample files, read only where they are at hand; nothing of them is in this repository.</summary>
internal static class Corpus
{
    /// <summary>Every X12 file that the corpus index lists; skips the test when there is no corpus.</summary>
    public static IReadOnlyList<(string Name, byte[] Bytes)> X12Files()
    {
        var folder = Folder();
        Assert.SkipWhen(folder is null, "No corpus: set FIRSTPASS_CORPUS to its folder.");
        var rows = File.ReadLines(Path.Combine(folder!, "index.tsv")).Skip(1).Select(line => line.Split('\t'));
        return
        [
            .. rows.Where(row => row[3] == "x12")
                .Select(row => Path.Combine(row[0].Replace("/", "__", StringComparison.Ordinal), row[2]))
                .Select(name => (name, File.ReadAllBytes(Path.Combine(folder!, name)))),
        ];
    }

    private static string? Folder()
    {
        if (Environment.GetEnvironmentVariable("FIRSTPASS_CORPUS") is { Length: > 0 } named)
            return named;
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "FirstPass.slnx")))
                return Existing(Path.Combine(at.FullName, "..", "shared", "corpus"));
        return null;
    }

    private static string? Existing(string folder) => Directory.Exists(folder) ? folder : null;
}
