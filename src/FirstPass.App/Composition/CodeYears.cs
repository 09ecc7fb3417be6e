using System.Collections.Immutable;
using System.Globalization;
using FirstPass.Billing.Scrubbing;
using FirstPass.Billing.Scrubbing.Tables;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Definitions;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Composition;

/// <summary>
/// Diagnosis codes of whole years, imported from the official files into <c>codes/icd10cm-YEAR.csv</c> of a
/// configuration. They take the place of the shipped part, and are complete: on a day of such a year a code that is not
/// listed is wrong.
/// </summary>
public static class CodeYears
{
    private const string Prefix = "icd10cm-";

    /// <summary>Name of the file of a year, below a configuration folder.</summary>
    public static string FileOf(int year) =>
        Path.Combine(ConfigurationText.Imported, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{year}.csv"));

    /// <summary>The days of a year: October of the year before to September.</summary>
    public static DateSpan DaysOf(int year) => new((year - 1) * 10_000 + 1001, year * 10_000 + 930);

    /// <summary>The files of a configuration folder, by year.</summary>
    public static ImmutableArray<SourceText> In(string folder)
    {
        var codes = Path.Combine(folder, ConfigurationText.Imported);
        return Directory.Exists(codes)
            ? [.. Directory.GetFiles(codes, Prefix + "*.csv").Order(StringComparer.Ordinal)
                .Select(f => new SourceText(Path.GetFileName(f), File.ReadAllText(f)))]
            : [];
    }

    /// <summary>The years with their hashes.</summary>
    public static IEnumerable<ActiveMember> Members(ImmutableArray<SourceText> files) => files.Select(f =>
        new ActiveMember("codes", Path.GetFileNameWithoutExtension(f.File), "", Canonical.HashOfLines(f.Text)));

    /// <summary>The reference data with the years in place of the shipped diagnoses.</summary>
    public static Loaded<ReferenceData> Over(ReferenceData shipped, ImmutableArray<SourceText> files)
    {
        var errors = new ErrorList();
        DiagnosisTable? joined = null;
        var last = 0;
        foreach (var file in files)
        {
            if (!TryYear(file.File, out var year))
            {
                errors.Add(new Place(file.File, 0, 0), "The name is icd10cm-YEAR.csv, such as icd10cm-2026.csv.");
                continue;
            }

            if (joined is not null && year != last + 1)
                errors.Add(new Place(file.File, 0, 0), $"The year {last + 1} is missing; years follow one another.");
            else
                joined = Join(joined, Read(file, year, errors));
            last = year;
        }

        var version = files.Aggregate(
            shipped.Version, (v, f) => $"{v}+{Digest.Of(System.Text.Encoding.UTF8.GetBytes(f.Text))}");
        return errors.Finish(() => joined is null ? shipped : shipped with { Diagnoses = joined, Version = version });
    }

    private static DiagnosisTable Join(DiagnosisTable? before, DiagnosisTable next) =>
        before is null ? next : before.With(next);

    private static DiagnosisTable Read(SourceText file, int year, ErrorList errors)
    {
        var name = year.ToString(CultureInfo.InvariantCulture);
        var rule = new RuleRef("icd10cm", name, $"ICD-10-CM, official file of {name}");
        var read = IcdImport.FromCsv(file.Text.ReplaceLineEndings("\n").Split('\n'), rule);
        foreach (var error in read.Errors)
            errors.Add(new Place(file.File, error.Row, 1), $"{error.Column} {error.Reason}".Trim());
        return new DiagnosisTable(read.Table.Rows, DaysOf(year), isComplete: true, rule);
    }

    private static bool TryYear(string file, out int year)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        return int.TryParse(name[Prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out year)
            && year is > 2000 and < 2100;
    }
}
