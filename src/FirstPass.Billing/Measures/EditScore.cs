using System.Collections.Immutable;
using FirstPass.Billing.Acknowledgements;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Scrubbing;

namespace FirstPass.Billing.Measures;

/// <summary>What the far side made of a claim that left although edits had something to say.</summary>
public enum EditTruth
{
    /// <summary>Nobody has said yet.</summary>
    Unknown,

    /// <summary>It was rejected, or denied whole: the edits were right.</summary>
    Right,

    /// <summary>It was paid, or its amount found rightly billed: the edits were wrong.</summary>
    Wrong,
}

/// <summary>
/// What the error edits said of a claim that left all the same, and who was right: folded from the claim's facts. It is
/// how a route shows, while it only observes, which edits are worth stopping for.
/// </summary>
/// <param name="Said">Codes of the errors when it left.</param>
/// <param name="Sent">It left.</param>
/// <param name="Truth">What came of it.</param>
public sealed record EditScore(ImmutableArray<string> Said, bool Sent, EditTruth Truth)
{
    /// <summary>Before anything came.</summary>
    public static readonly EditScore Start = new([], false, EditTruth.Unknown);

    /// <summary>The score after a fact; the first word of the far side stands.</summary>
    public static EditScore Apply(EditScore value, ClaimFact fact) => fact switch
    {
        ClaimFact.Judged judged when !value.Sent => value with
        {
            Said =
            [
                .. judged.Findings.Where(f => f.Severity == ScrubSeverity.Error).Select(f => f.Code).Distinct(),
            ],
        },
        ClaimFact.Sent => value with { Sent = true },
        ClaimFact.Answered answered when Rejects(answered.Answer) => Decided(value, EditTruth.Right),
        ClaimFact.Remitted remitted => Decided(value, TruthOf(remitted)),
        _ => value,
    };

    private static EditScore Decided(EditScore value, EditTruth truth) =>
        value.Sent && value.Truth == EditTruth.Unknown ? value with { Truth = truth } : value;

    private static EditTruth TruthOf(ClaimFact.Remitted remitted) =>
        remitted.Generations.SelectMany(g => g.Lines).All(l => l.Class == LineClass.Denied)
            ? EditTruth.Right
            : EditTruth.Wrong;

    // The payer's and the clearinghouse's word on the claim; a refused envelope says nothing about what is in it.
    private static bool Rejects(AnswerRecord answer) =>
        !answer.Noted && answer.Source != AnswerSource.Other
        && answer.Category is ("A3" or "A4" or "A6" or "A7" or "A8");
}
