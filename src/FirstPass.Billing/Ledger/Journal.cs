using System.Collections.Immutable;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Postings;

namespace FirstPass.Billing.Ledger;

/// <summary>Where a payer's money hangs.</summary>
/// <param name="Payer">Our code of the payer.</param>
/// <param name="Remittance">The remittance (its case id): payer clearing of this reference is zero once the money
/// landed.</param>
/// <param name="Provider">NPI or TIN the money belongs to, or empty.</param>
public readonly record struct LedgerPlace(string Payer, string Remittance = "", string Provider = "")
{
    /// <summary>Dimensions of payer clearing and of other lines that hang on the remittance.</summary>
    public Dimensions OfRemittance => new(Payer, Remittance, Provider);

    /// <summary>Dimensions of a claim's own lines.</summary>
    public Dimensions OfClaim(int item) => new(Payer, "", Provider, item);
}

/// <summary>Builds postings that cannot be out of balance.</summary>
public static class Journal
{
    /// <summary>Lines without those of zero cents.</summary>
    /// <exception cref="InvalidOperationException">The lines do not add up to zero: a bug, never a state of the
    /// books.</exception>
    public static ImmutableArray<Line> Of(params ReadOnlySpan<Line> lines)
    {
        var kept = ImmutableArray.CreateBuilder<Line>(lines.Length);
        foreach (var line in lines)
        {
            if (line.Cents != 0)
                kept.Add(line);
        }

        var journal = kept.ToImmutable();
        AssertConserved(journal);
        return journal;
    }

    /// <summary>
    /// One amount from the credit account to the debit account; a negative amount goes the other way.
    /// </summary>
    public static ImmutableArray<Line> Move(
        AccountCode debit, AccountCode credit, Money amount, Dimensions dimensions) =>
        Of(Debit(debit, amount, dimensions), Credit(credit, amount, dimensions));

    /// <summary>A line on the debit side.</summary>
    public static Line Debit(AccountCode account, Money amount, Dimensions dimensions) =>
        new(account, amount.Cents, dimensions);

    /// <summary>A line on the credit side.</summary>
    public static Line Credit(AccountCode account, Money amount, Dimensions dimensions) =>
        new(account, checked(-amount.Cents), dimensions);

    /// <summary>Money neither appears nor vanishes.</summary>
    /// <exception cref="InvalidOperationException">The lines do not add up to zero.</exception>
    public static void AssertConserved(ImmutableArray<Line> lines)
    {
        var sum = 0L;
        foreach (var line in lines)
            sum = checked(sum + line.Cents);
        if (sum != 0)
            throw new InvalidOperationException("A posting does not add up to zero.");
    }
}
