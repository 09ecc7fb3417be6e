using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using FirstPass.App.Commands.Words;
using FirstPass.App.Composition;
using FirstPass.App.Imports;
using FirstPass.Billing.Scrubbing.Tables;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.App.Commands.Instance;

/// <summary><c>firstpass import ...</c>: checks and installs configuration and code tables.</summary>
public static class ImportCommand
{
    internal const string NotServed =
        "It goes into the configuration folder of the instance, which is read when serve starts: stop serve first.";

    /// <summary>The command with its parts.</summary>
    public static Command Create() => new(
        "import", "Check and install configuration, code tables and fee schedules; take in tables.")
    {
        Configuration(),
        Diagnoses(),
        Pairs(),
        UnitLimits(),
        ImportTables.Fees(),
        ImportTables.Rows(),
    };

    private static Instruction Configuration()
    {
        var folder = new Argument<string>("folder")
        {
            Description = "Folder with payers, routes, rates, rules, calendars.",
        };
        var command = new Instruction(
            "config",
            "Install a configuration folder: payers, rates, routes, calendars, rules, tables.",
            "import config samples/practice/config --data /srv/firstpass --dry-run",
            "import config my-config --data /srv/firstpass --as jane --password-file jane.txt")
        {
            Remarks = NotServed,
        };
        command.Add(folder);
        return ImportRun.Finish(command, (parsed, place, tenant) =>
        {
            var source = parsed.GetValue(folder)!;
            return Directory.Exists(source)
                ? new Staging.Ready(StagedConfiguration.From(source, place.Data, tenant), "", 0)
                : new Staging.Refused([$"There is no folder {source}."]);
        });
    }

    private static Instruction Diagnoses()
    {
        var file = FileArgument.One("Order file or code file of a year, as CMS publishes it.");
        var year = new Option<int>("--year") { Description = "Fiscal year, such as 2026.", Required = true };
        year.Validators.Add(result => Require(
            result, result.GetValueOrDefault<int>() is > 2000 and < 2100, "--year is a year such as 2026."));
        var command = new Instruction(
            "icd10",
            "Install the ICD-10-CM codes of a year; from then on a code that is not listed is wrong in that year.",
            "import icd10 icd10cm-order-2026.txt --year 2026 --data /srv/firstpass")
        {
            Remarks = NotServed,
        };
        command.Add(file);
        command.Add(year);
        return ImportRun.Finish(command, (parsed, place, tenant) =>
        {
            var lines = OfficialTables.Diagnoses(parsed.GetValue(file)!, parsed.GetValue(year), out var errors);
            return ImportRun.Table(place, tenant, new ImportedTable(
                CodeYears.FileOf(parsed.GetValue(year)), Named(errors, parsed.GetValue(file)!), [.. lines]));
        });
    }

    private static Instruction Pairs()
    {
        var files = FileArgument.Many("Files of code pairs as CMS publishes them, tab separated.");
        var command = new Instruction(
            "ptp",
            "Install code pairs (NCCI PTP) from your own licensed files as codes/ptp.csv.",
            "import ptp ccipra-v1.txt ccipra-v2.txt --data /srv/firstpass")
        {
            Remarks = NotServed,
        };
        command.Add(files);
        return ImportRun.Finish(command, (parsed, place, tenant) =>
        {
            var lines = OfficialTables.Pairs(parsed.GetValue(files)!, out var errors);
            return ImportRun.Table(place, tenant, new ImportedTable(
                Path.Combine(ConfigurationText.Imported, "ptp.csv"), [.. errors.Select(e => e.ToString())],
                [.. lines]));
        });
    }

    private static Instruction UnitLimits()
    {
        var file = FileArgument.One("Unit limits as CMS publishes them, comma separated.");
        var quarter = new Option<string>("--quarter") { Description = "Quarter, such as 2026Q2.", Required = true };
        quarter.Validators.Add(result => Require(
            result, TryQuarter(result.Tokens.Count > 0 ? result.Tokens[0].Value : "", out _),
            "--quarter is a quarter such as 2026Q2."));
        var command = new Instruction(
            "mue",
            "Add unit limits (NCCI MUE) of a quarter from your own licensed file to codes/mue.csv.",
            "import mue mue-practitioner.csv --quarter 2026Q2 --data /srv/firstpass")
        {
            Remarks = NotServed,
        };
        command.Add(file);
        command.Add(quarter);
        return ImportRun.Finish(command, (parsed, place, tenant) =>
        {
            TryQuarter(parsed.GetValue(quarter)!, out var days);
            var lines = OfficialTables.UnitLimits(parsed.GetValue(file)!, days, out var errors);
            return ImportRun.Table(place, tenant, new ImportedTable(
                Path.Combine(ConfigurationText.Imported, "mue.csv"), Named(errors, parsed.GetValue(file)!), [.. lines])
            {
                Keeps = row => !row.EndsWith(OfficialTables.Days(days), StringComparison.Ordinal),
            });
        });
    }

    internal static ImmutableArray<string> Named(ImmutableArray<RowError> errors, string file) =>
        [.. errors.Select(e => $"{Path.GetFileName(file)}:{e.Row}: {e.Column} {e.Reason}".Replace("  ", " "))];

    private static void Require(SymbolResult result, bool holds, string sentence)
    {
        if (!holds)
            result.AddError(sentence);
    }

    private static bool TryQuarter(string text, out DateSpan days)
    {
        days = default;
        if (text.Length != 6 || text[4] != 'Q' || text[5] is < '1' or > '4'
            || !int.TryParse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year))
            return false;
        var first = (text[5] - '1') * 3 + 1;
        var last = new NodaTime.LocalDate(year, first + 2, 1).With(NodaTime.DateAdjusters.EndOfMonth);
        days = new DateSpan(DateSpan.Number(new NodaTime.LocalDate(year, first, 1)), DateSpan.Number(last));
        return true;
    }
}
