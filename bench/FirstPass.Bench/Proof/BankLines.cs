namespace FirstPass.Bench.Proof;

/// <summary>Lines of the bank, as the generator writes them: date, kind, amount, trace, origin, payer.</summary>
public static class BankLines
{
    /// <summary>Whole cents of an amount with two places.</summary>
    public static long Cents(string amount) => long.Parse(amount.Replace(".", "", StringComparison.Ordinal));
}
