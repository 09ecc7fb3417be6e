using System.Collections.Immutable;
using System.Globalization;
using FirstPass.App.Composition;
using FirstPass.Billing.Scrubbing.Tables;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.App.Imports;

/// <summary>
/// Turns the user's own copies of official files into our tables: codes and dates, without any description.
/// </summary>
public static class OfficialTables
{
    private const int OrderWidth = 15;

    /// <summary>The yearly ICD-10-CM file of CMS, order file or code file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="year">Its fiscal year.</param>
    /// <param name="errors">What is wrong with it.</param>
    /// <returns>Lines of our table.</returns>
    public static IEnumerable<string> Diagnoses(string file, int year, out ImmutableArray<RowError> errors)
    {
        var days = CodeYears.DaysOf(year);
        var rule = new RuleRef("icd10cm", year.ToString(CultureInfo.InvariantCulture), "ICD-10-CM");
        var read = IsOrderFile(file)
            ? IcdImport.FromOrderFile(File.ReadLines(file), days, rule)
            : IcdImport.FromCodeFile(File.ReadLines(file), days, rule);
        errors = read.Errors;
        return read.Table.Rows
            .Select(r => $"{r.Code},{(r.Billable ? "yes" : "no")},{Day(days.From)},{Day(days.To)},")
            .Order(StringComparer.Ordinal).Prepend("code,billable,effective,expires,label");
    }

    /// <summary>Code pairs as CMS publishes them, tab separated; several parts follow one another.</summary>
    public static IEnumerable<string> Pairs(IReadOnlyList<string> files, out ImmutableArray<RowError> errors)
    {
        var found = ImmutableArray.CreateBuilder<RowError>();
        foreach (var file in files)
            found.AddRange(PtpImport.FromCms(File.ReadLines(file), new RuleRef("ptp", "1", "NCCI")).Errors
                .Select(e => e with { Column = $"{Path.GetFileName(file)} {e.Column}".TrimEnd() }));
        errors = found.ToImmutable();
        return files.SelectMany(File.ReadLines).Select(line => line.Split('\t'))
            .Where(cells => cells.Length >= 6 && ProcedureCode.TryParse(cells[0].Trim(), out _))
            .Select(cells => (First: cells[0].Trim(), Second: cells[1].Trim(), From: Iso(cells[3].Trim()),
                To: Iso(cells[4].Trim()), Indicator: cells[5].Trim()))
            .Where(p => p.To.Length == 0 || string.CompareOrdinal(p.To, p.From) >= 0)
            .Select(p => $"{p.First},{p.Second},{p.Indicator},{p.From},{p.To}")
            .Order(StringComparer.Ordinal).Prepend("column1,column2,indicator,effective,deleted");
    }

    /// <summary>Unit limits of a quarter as CMS publishes them, as comma separated values.</summary>
    public static IEnumerable<string> UnitLimits(string file, DateSpan quarter, out ImmutableArray<RowError> errors)
    {
        errors = MueTable.FromCms(File.ReadLines(file), quarter, new RuleRef("mue", "1", "NCCI")).Errors;
        return File.ReadLines(file)
            .Where(l => l.Length > 6 && l[5] == ',' && ProcedureCode.TryParse(l.AsSpan(0, 5), out _))
            .Select(l => l.Split(',', 4))
            .Select(c => $"{c[0]},{c[1].Trim()},{c[2].Trim().Trim('"')[0]}{Days(quarter)}")
            .Order(StringComparer.Ordinal).Prepend("code,limit,mai,effective,deleted");
    }

    /// <summary>How the rows of our tables end that hold on these days.</summary>
    public static string Days(DateSpan days) => $",{Day(days.From)},{Day(days.To)}";

    private static bool IsOrderFile(string file)
    {
        var first = File.ReadLines(file).FirstOrDefault(l => l.Length > 0) ?? "";
        return first.Length >= OrderWidth && first[5] == ' '
            && first.AsSpan(0, 5).IndexOfAnyExceptInRange('0', '9') < 0;
    }

    /// <summary>20260504 as our tables write it; nothing for no last day.</summary>
    private static string Iso(string day) =>
        day.Length == 8 ? $"{day[..4]}-{day[4..6]}-{day[6..]}" : day is "*" ? "" : day;

    private static string Day(int day) => string.Create(
        CultureInfo.InvariantCulture, $"{day / 10_000:0000}-{day / 100 % 100:00}-{day % 100:00}");
}
