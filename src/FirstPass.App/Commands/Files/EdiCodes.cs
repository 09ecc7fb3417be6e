using System.Text.RegularExpressions;
using FirstPass.Formats.X12.Guides;

namespace FirstPass.App.Commands.Files;

/// <summary>Tables of codes that files are judged by (SNIP 5), from a folder of the user's.</summary>
internal static partial class EdiCodes
{
    /// <summary>Names that our own imports give to tables that X12 knows by another one.</summary>
    private static readonly Dictionary<string, string> Ours = new(StringComparer.Ordinal)
    {
        ["icd10cm"] = CodeTableNames.Diagnosis,
        ["pos"] = CodeTableNames.Place,
    };

    /// <summary>The tables of a folder beside those that come along.</summary>
    /// <param name="folder">The folder; null when there is none.</param>
    /// <param name="trouble">Why there are none.</param>
    public static CodeTables? Of(string? folder, out IEnumerable<string> trouble)
    {
        trouble = [];
        var tables = CodeTables.Shipped;
        if (folder is null)
            return tables;
        if (!Directory.Exists(folder))
        {
            trouble = [$"{folder} is no folder."];
            return null;
        }

        var read = new Dictionary<string, DatedCodes>(StringComparer.Ordinal);
        var known = CodeTableNames.All.ToHashSet(StringComparer.Ordinal);
        foreach (var path in Directory.GetFiles(folder, "*.csv").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            var table = Ours.GetValueOrDefault(Year().Replace(name, ""), name);
            if (!known.Contains(table))
                continue;
            try
            {
                using var text = File.OpenText(path);
                var codes = DatedCodes.Read(text);
                read[table] = read.TryGetValue(table, out var before) ? before.And(codes) : codes;
                tables = tables.With(table, read[table]);
            }
            catch (FormatException wrong)
            {
                trouble = [$"{path}, {wrong.Message}"];
                return null;
            }
        }

        return tables;
    }

    /// <summary>A year may have a file of its own, such as icd10cm-2026.csv.</summary>
    [GeneratedRegex("-[0-9]{4}$")]
    private static partial Regex Year();
}
