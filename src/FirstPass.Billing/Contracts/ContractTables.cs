using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Definitions;

namespace FirstPass.Billing.Contracts;

/// <summary>What a payer allows for one unit of a code.</summary>
/// <param name="Row">Row of the table, for reference.</param>
/// <param name="Payer">Our code of the payer.</param>
/// <param name="Code">HCPCS code.</param>
/// <param name="Modifier">Modifier the rate is for, or empty for any.</param>
/// <param name="Site">Place of service or site the rate is for, or empty for any.</param>
/// <param name="Allowed">Allowed amount of one unit.</param>
/// <param name="Effective">Dates of service.</param>
public sealed record ContractRate(
    int Row, string Payer, string Code, string Modifier, string Site, Money Allowed, DateRange Effective);

/// <summary>What a pricing modifier leaves of the rate.</summary>
/// <param name="Payer">Our code, or <c>*</c> for any.</param>
/// <param name="Modifier">The modifier.</param>
/// <param name="BasisPoints">Hundredths of a percent; 15000 is one and a half.</param>
/// <param name="Effective">Dates of service.</param>
public sealed record ModifierFactor(string Payer, string Modifier, int BasisPoints, DateRange Effective);

/// <summary>Where an institutional service is given.</summary>
public enum CareSetting
{
    Inpatient,
    Outpatient,
}

/// <summary>How an institutional claim is priced.</summary>
public enum PricingMethod
{
    /// <summary>An amount for each covered day.</summary>
    PerDiem,

    /// <summary>A share of the charge.</summary>
    Percent,

    /// <summary>By diagnosis group (DRG).</summary>
    Group,
}

/// <summary>How a payer prices institutional claims of a setting.</summary>
public sealed record InstitutionalRate(
    string Payer, CareSetting Setting, PricingMethod Method, Money Amount, int Percent, DateRange Effective);

/// <summary>What a payer allows for a stay of a diagnosis group.</summary>
/// <param name="Payer">Our code of the payer.</param>
/// <param name="Group">DRG.</param>
/// <param name="Amount">Amount of the group.</param>
/// <param name="MeanStayTenths">Mean stay in tenths of a day.</param>
/// <param name="Effective">Dates of discharge.</param>
public sealed record GroupRate(string Payer, string Group, Money Amount, int MeanStayTenths, DateRange Effective);

/// <summary>
/// Reads contract tables; every fault names its row and column, and two rows for the same day are one.
/// </summary>
public static class ContractTables
{
    /// <summary>Columns payer, code, allowed, effective, ends; modifier and site where the contract has them.</summary>
    public static Imported<ContractRate> Rates(IEnumerable<string> lines)
    {
        var seen = new Overlaps();
        return CsvTable.Read(lines, new(["payer", "code", "allowed", "effective", "ends"], "modifier", "site"), row =>
        {
            var rate = new ContractRate(
                row.Number, row.Text("payer"), row.Text("code"), row["modifier"], row["site"], row.Amount("allowed"),
                row.Days());
            return seen.Admit(row, (rate.Payer, rate.Code, rate.Modifier, rate.Site), rate.Effective) ? rate : null;
        });
    }

    /// <summary>Columns payer (or <c>*</c>), modifier, basis_points, effective, ends.</summary>
    public static Imported<ModifierFactor> Factors(IEnumerable<string> lines)
    {
        var seen = new Overlaps();
        return CsvTable.Read(lines, new(["payer", "modifier", "basis_points", "effective", "ends"]), row =>
        {
            var factor = new ModifierFactor(
                row.Text("payer"), row.Text("modifier"), row.Whole("basis_points", 0, 100_000), row.Days());
            return seen.Admit(row, (factor.Payer, factor.Modifier), factor.Effective) ? factor : null;
        });
    }

    /// <summary>Columns payer, setting, method, amount, percent, effective, ends.</summary>
    public static Imported<InstitutionalRate> Institutional(IEnumerable<string> lines)
    {
        var seen = new Overlaps();
        CsvColumns columns = new(["payer", "setting", "method", "amount", "percent", "effective", "ends"]);
        return CsvTable.Read(lines, columns, row =>
        {
            var method = row.Choice<PricingMethod>("method");
            var rate = new InstitutionalRate(
                row.Text("payer"),
                row.Choice<CareSetting>("setting"),
                method,
                method == PricingMethod.PerDiem ? row.Amount("amount") : Money.Zero,
                method == PricingMethod.Percent ? row.Whole("percent", 1, 100) : 0,
                row.Days());
            return seen.Admit(row, (rate.Payer, rate.Setting), rate.Effective) ? rate : null;
        });
    }

    /// <summary>Columns payer, group, amount, mean_stay (days with one decimal), effective, ends.</summary>
    public static Imported<GroupRate> Groups(IEnumerable<string> lines)
    {
        var seen = new Overlaps();
        return CsvTable.Read(lines, new(["payer", "group", "amount", "mean_stay", "effective", "ends"]), row =>
        {
            var rate = new GroupRate(
                row.Text("payer"), row.Text("group"), row.Amount("amount"), Tenths(row), row.Days());
            return seen.Admit(row, (rate.Payer, rate.Group), rate.Effective) ? rate : null;
        });
    }

    private static int Tenths(CsvRow row)
    {
        var isStay = Units.TryParse(row["mean_stay"], out var days)
            && days.Thousandths is >= 100 and <= 999_000
            && days.Thousandths % 100 == 0;
        if (!isStay)
            row.Refuse("mean_stay", "The cell is not a number of days from 0.1 to 999.0 with one decimal.");
        return isStay ? (int)(days.Thousandths / 100) : 1;
    }

    // Rows of one key may not share a day: which of them holds would depend on their order.
    private sealed class Overlaps
    {
        private readonly Dictionary<object, List<DateRange>> ranges = [];

        public bool Admit(CsvRow row, object key, DateRange range)
        {
            if (!ranges.TryGetValue(key, out var earlier))
                ranges[key] = earlier = [];
            if (earlier.Any(range.Overlaps))
                row.Refuse("effective", "An earlier row holds for the same days.");
            earlier.Add(range);
            return row.Ok;
        }
    }
}
