using System.Collections.Frozen;
using System.Collections.Immutable;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using NodaTime;

namespace FirstPass.Billing.Contracts;

/// <summary>Who pays a claim and where it was served, as far as prices depend on it.</summary>
/// <param name="Payer">Code whose rates hold.</param>
/// <param name="CapitatedCodes">Codes paid by capitation.</param>
/// <param name="Site">Place of service or site; empty when prices do not depend on it.</param>
public sealed record PricingTerms(string Payer, ImmutableArray<string> CapitatedCodes = default, string Site = "")
{
    /// <summary>Codes paid by capitation.</summary>
    public ImmutableArray<string> CapitatedCodes { get => field.IsDefault ? [] : field; init; } = CapitatedCodes;
}

/// <summary>
/// The allowed amount of a line: rate on the day of service, times units, times what its modifiers leave.
/// </summary>
public static class LinePricing
{
    // Modifiers that change the price. Without a factor for one of them the line has no expectation.
    private static readonly FrozenSet<string> PricingModifiers = new[]
    {
        "22", "26", "50", "51", "52", "53", "54", "55", "56", "62", "66", "73", "74", "78", "80", "81", "82", "AS",
        "TC", "AD", "QK", "QX", "QY", "QZ",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What the contract says about each line of a claim.</summary>
    public static Expectation Expect(
        ContractBook book, PricingTerms terms, ImmutableArray<BilledLine> lines, LocalDate on) => new()
        {
            Lines = [.. lines.Select(line => Expect(book, terms, line, line.From ?? on)).OfType<LineExpectation>()],
        };

    private static LineExpectation? Expect(ContractBook book, PricingTerms terms, BilledLine line, LocalDate on)
    {
        if (line.Code is not { } code)
            return null;
        if (terms.CapitatedCodes.Contains(code))
            return new LineExpectation(line.Item, null, Capitated: true);
        if (book.Rate(terms.Payer, code, line.Modifiers, terms.Site, on) is not { } rate)
            return null;
        Int128 allowed = (Int128)rate.Allowed.Cents * (line.Units ?? Units.Of(1)).Thousandths;
        Int128 divisor = 1000;
        foreach (var modifier in line.Modifiers.Where(m => m != rate.Modifier && PricingModifiers.Contains(m)))
        {
            if (book.Factor(terms.Payer, modifier, on) is not { } factor)
                return null;
            allowed *= factor;
            divisor *= 10_000;
        }

        var rule = new RuleRef("contract-" + terms.Payer, "1", $"rates row {rate.Row}");
        return new LineExpectation(line.Item, Round(allowed, divisor), Rule: rule);
    }

    /// <summary>Whole cents, halves away from zero.</summary>
    internal static Money Round(Int128 amount, Int128 divisor)
    {
        var half = amount < 0 ? -divisor / 2 : divisor / 2;
        return new Money((long)((amount + half) / divisor));
    }
}
