using System.Collections.Immutable;
using FirstPass.Billing.Acknowledgements;
using FirstPass.Billing.Denials;

namespace FirstPass.Billing.ClaimCases;

/// <summary>What shows that a claim reached somebody: the acknowledgements it got, and what payers decided.</summary>
public static class ClaimEvidence
{
    /// <summary>All evidence, in the order it came.</summary>
    public static ImmutableArray<FilingEvidence> Of(ClaimCase value) =>
    [
        .. value.Answers.Select(answer => new FilingEvidence(
            (answer.Source, answer.Category) switch
            {
                (AnswerSource.Payer, "A2") => FilingEvidenceKind.PayerAcceptance,
                (AnswerSource.Payer, _) => FilingEvidenceKind.PayerReceipt,
                (AnswerSource.Clearinghouse, _) => FilingEvidenceKind.Clearinghouse,
                _ => FilingEvidenceKind.Functional,
            },
            answer.On)),
        .. value.Generations.Where(g => g.On is not null)
            .Select(g => new FilingEvidence(FilingEvidenceKind.Adjudication, g.On!.Value)),
    ];
}
