using System.Collections.Immutable;
using FirstPass.Sandbox.Claims;

namespace FirstPass.Sandbox.Adjudication;

/// <summary>One adjustment: CAS group, reason and cents.</summary>
public readonly record struct Reduction(string Group, string Reason, long Cents);

/// <summary>What became of a line, or of a claim that is answered without lines.</summary>
public enum LineOutcome
{
    Paid,

    /// <summary>Allowed, and all of it the patient's.</summary>
    PatientShare,
    Denied,

    /// <summary>Paid by capitation.</summary>
    Capitated,

    /// <summary>Nothing left after earlier payers.</summary>
    PriorPayer,
}

/// <summary>The decision on one line; ordinal 0 is the claim itself when it is answered without lines.</summary>
public sealed record LineDecision(
    int Ordinal,
    long ChargeCents,
    long AllowedCents,
    LineOutcome Outcome,
    ImmutableArray<Reduction> Reductions,
    ImmutableArray<string> Remarks)
{
    /// <summary>Charge less every reduction: a line always adds up.</summary>
    public long PaidCents => ChargeCents - Reductions.Sum(r => r.Cents);

    /// <summary>The patient's part.</summary>
    public long ShareCents => Reductions.Where(r => r.Group == "PR").Sum(r => r.Cents);
}

/// <summary>A payer's decision on a claim.</summary>
public sealed record Decision
{
    public required PayerClaim Claim { get; init; }

    /// <summary>CLP07.</summary>
    public required string PayerNumber { get; init; }

    /// <summary>CLP02: 1, 2 or 19; a reversal is written as 22.</summary>
    public required string Status { get; init; }

    public required ImmutableArray<LineDecision> Lines { get; init; }

    /// <summary>Payer to which the claim was forwarded; empty when it was not.</summary>
    public string ForwardedTo { get; init; } = "";

    /// <summary>True when the claim is answered as a whole, without SVC.</summary>
    public bool WithoutLines => Lines is [{ Ordinal: 0 }];

    public long PaidCents => Lines.Sum(l => l.PaidCents);

    public long ShareCents => Lines.Sum(l => l.ShareCents);

    /// <summary>Its text would name a patient.</summary>
    public override string ToString() => nameof(Decision);
}
