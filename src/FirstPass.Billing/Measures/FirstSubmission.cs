using FirstPass.Billing.Acknowledgements;
using FirstPass.Billing.ClaimCases;

namespace FirstPass.Billing.Measures;

/// <summary>How the first submission of a claim ended.</summary>
public enum FirstOutcome
{
    /// <summary>Nobody has said yet.</summary>
    Open,

    /// <summary>The payer took it: accepted, decided, or silent for the days after which silence counts as
    /// passed.</summary>
    Taken,

    /// <summary>It was refused at any level.</summary>
    Refused,
}

/// <summary>
/// Whether a claim went through at the first try and without a hand: folded from its facts. What happens after the
/// first
/// outcome changes nothing; replacements, voids and their resends are no first submissions.
/// </summary>
/// <param name="IsOriginal">The claim is a first submission.</param>
/// <param name="Touched">A person changed or released it, or its source sent it again, before it left.</param>
/// <param name="Sent">It left.</param>
/// <param name="Outcome">What came of it.</param>
public sealed record FirstSubmission(bool IsOriginal, bool Touched, bool Sent, FirstOutcome Outcome)
{
    /// <summary>Before anything came.</summary>
    public static readonly FirstSubmission Start = new(false, false, false, FirstOutcome.Open);

    /// <summary>Counts in the rate: a first submission with an outcome.</summary>
    public bool Counts => IsOriginal && Outcome != FirstOutcome.Open;

    /// <summary>Counts as clean: taken at the first try, and nobody touched it.</summary>
    public bool IsClean => Counts && !Touched && Outcome == FirstOutcome.Taken;

    /// <summary>The claim after a fact.</summary>
    public static FirstSubmission Apply(FirstSubmission value, ClaimFact fact) => fact switch
    {
        ClaimFact.Received f when value == Start =>
            value with { IsOriginal = f.Claim.Frequency is not ("5" or "7" or "8") },
        ClaimFact.Received or ClaimFact.Corrected or ClaimFact.FindingAcknowledged when !value.Sent =>
            value with { Touched = true },
        ClaimFact.Sent => value with { Sent = true },
        ClaimFact.Answered f => Decided(value, OutcomeOf(f.Answer)),
        ClaimFact.Remitted or ClaimFact.CountedAsPassed => Decided(value, FirstOutcome.Taken),
        _ => value,
    };

    private static FirstSubmission Decided(FirstSubmission value, FirstOutcome outcome) =>
        value.Sent && value.Outcome == FirstOutcome.Open ? value with { Outcome = outcome } : value;

    private static FirstOutcome OutcomeOf(AnswerRecord answer) => answer switch
    {
        { Noted: true } => FirstOutcome.Open,
        { Category: "A3" or "A4" or "A6" or "A7" or "A8" or "R" or "M" or "W" or "X" or "IR" or "TR" } =>
            FirstOutcome.Refused,
        { Source: AnswerSource.Payer, Category: "A2" } => FirstOutcome.Taken,
        _ => FirstOutcome.Open,
    };
}
