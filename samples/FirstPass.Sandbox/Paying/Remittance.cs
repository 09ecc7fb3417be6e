using System.Collections.Immutable;
using FirstPass.Sandbox.Adjudication;
using FirstPass.Sandbox.Rules;

namespace FirstPass.Sandbox.Paying;

/// <summary>One claim as a remittance shows it, with whatever the payer gets wrong.</summary>
public sealed record RemitClaim
{
    public required Decision Decision { get; init; }

    public required bool Reversal { get; init; }

    /// <summary>CLP01 as it is written.</summary>
    public required string Number { get; init; }

    public bool KeepsModifiers { get; init; } = true;

    public bool KeepsLineNumbers { get; init; } = true;

    /// <summary>Written too much as paid on the first line, so that it does not add up.</summary>
    public long OffCents { get; init; }

    /// <summary>1, or -1 for a reversal.</summary>
    public int Sign => Reversal ? -1 : 1;

    /// <summary>CLP04 as it is written.</summary>
    public long PaidCents => (Sign * Decision.PaidCents) + OffCents;

    /// <summary>The claim as this payer writes it.</summary>
    public static RemitClaim Of(Payable payable, Misbehaviour faults, int seed)
    {
        var claim = payable.Decision!.Claim;
        var reversal = payable.Kind == PayableKind.Reversal;
        return new RemitClaim
        {
            Decision = payable.Decision,
            Reversal = reversal,
            Number = NumberOf(claim.Number, claim.HubNumber, faults),
            KeepsModifiers = Chance.Of(seed, "modifiers", claim.Number) >= faults.LosesModifiers,
            KeepsLineNumbers = Chance.Of(seed, "line-numbers", claim.Number) >= faults.LosesLineNumbers,
            OffCents = !reversal && Chance.Of(seed, "balance", claim.Number) < faults.OutOfBalance
                ? faults.OffCents
                : 0,
        };
    }

    /// <summary>Its text would name a patient.</summary>
    public override string ToString() => nameof(RemitClaim);

    private static string NumberOf(string number, string hubNumber, Misbehaviour faults)
    {
        var given = faults.PaysByHubNumber && hubNumber.Length > 0 ? hubNumber : number;
        return faults.ClaimNumberLength > 0 && given.Length > faults.ClaimNumberLength
            ? given[..faults.ClaimNumberLength]
            : given;
    }
}

/// <summary>One item of a PLB.</summary>
/// <param name="Reason">PLB03-1.</param>
/// <param name="Reference">PLB03-2.</param>
/// <param name="Cents">Above zero lowers the payment.</param>
public readonly record struct ProviderItem(string Reason, string Reference, long Cents);

/// <summary>A payment with its explanation.</summary>
public sealed record Remittance
{
    public required PayerRules Payer { get; init; }

    public required Payee Payee { get; init; }

    public required Sender To { get; init; }

    /// <summary>BPR16: the day the money lands.</summary>
    public required DateOnly PayDay { get; init; }

    /// <summary>TRN02.</summary>
    public required string Trace { get; init; }

    public required ImmutableArray<RemitClaim> Claims { get; init; }

    public required ImmutableArray<ProviderItem> Items { get; init; }

    /// <summary>BPR02: the claims less the items, never below zero.</summary>
    public long AmountCents => Claims.Sum(c => c.PaidCents) - Items.Sum(i => i.Cents);

    /// <summary>BPR04: NON when there is nothing to pay.</summary>
    public string Method => AmountCents == 0 ? "NON" : Payer.Payment.Method;

    /// <summary>TRN03: 1 and the payer's tax number.</summary>
    public string Origin => "1" + Payer.TaxId;
}
