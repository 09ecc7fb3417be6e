using System.Collections.Immutable;
using FirstPass.App.Composition;
using FirstPass.Billing.Contracts;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Vocabulary;
using FirstPass.Exchange.Csv;
using NodaTime;

namespace FirstPass.App.Imports;

/// <summary>Lays a payer's fee schedule over the rates of a configuration.</summary>
/// <param name="Payer">Our code of the payer; empty where each row names one.</param>
/// <param name="From">First day of service of rows that name none.</param>
internal sealed record FeeImport(string Payer, LocalDate? From)
{
    /// <summary>The rows of the table of rates afterwards, or why there are none.</summary>
    /// <param name="path">The fee schedule.</param>
    /// <param name="rules">The configuration in force.</param>
    /// <param name="table">The table's file, below the configuration folder.</param>
    public Imported<string> Read(string path, Rulebook rules, out string table)
    {
        table = "";
        if (!rules.World.Tables.TryGetValue(WorldTable.Rates, out var inForce))
            return Refused("The configuration has no table of rates; add 'rates: rates.csv' to its 'tables'.");
        if (Payer.Length > 0 && !rules.World.Payers.ContainsKey(Payer))
            return Refused("There is no payer of this code in the configuration.");
        table = Path.Combine(ConfigurationText.Imported, Path.GetFileName(inForce.File));
        var terms = new FeeTerms(Payer, From, rules.World.Payers.ContainsKey);
        var schedule = FeeSchedule.Read(File.ReadAllLines(path), rules.FeeMappings.For(Payer), terms);
        if (schedule.Ok && schedule.Rows.IsEmpty)
            return Refused("The file has no rows.");
        var before = ContractTables.Rates(inForce.Text.ReplaceLineEndings("\n").Split('\n'));
        return schedule.Ok
            ? new Imported<string>([.. RateSchedule.Over(before.Rows, schedule.Rows).Select(RateSchedule.Line)], [])
            : new Imported<string>([], schedule.Errors);
    }

    /// <summary>The lines of the table.</summary>
    public static ImmutableArray<string> Table(IEnumerable<string> rows) => [RateSchedule.Heading, .. rows];

    private static Imported<string> Refused(string reason) => new([], [new RowError(0, "", reason)]);
}
