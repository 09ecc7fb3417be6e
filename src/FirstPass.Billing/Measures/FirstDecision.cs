using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Remittance;

namespace FirstPass.Billing.Measures;

/// <summary>
/// How a claim's first remittance decided it: folded from its facts. Capitated lines and shares of shielded patients
/// are no denials; what is decided later changes nothing.
/// </summary>
/// <param name="Sends">Times it left before it was decided.</param>
/// <param name="Refused">It was rejected or handed back before it was decided.</param>
/// <param name="Decided">A payer has decided it.</param>
/// <param name="Denied">At least one line, or the claim where there are none, was denied then.</param>
public sealed record FirstDecision(int Sends, bool Refused, bool Decided, bool Denied)
{
    /// <summary>Before anything came.</summary>
    public static readonly FirstDecision Start = new(0, false, false, false);

    /// <summary>Counts as resolved at the first pass: decided on its first send, with no denied line.</summary>
    public bool IsResolved => Decided && !Denied && !Refused && Sends <= 1;

    /// <summary>The claim after a fact.</summary>
    public static FirstDecision Apply(FirstDecision value, ClaimFact fact) => value.Decided ? value : fact switch
    {
        ClaimFact.Sent => value with { Sends = value.Sends + 1 },
        ClaimFact.Answered { Answer.Noted: true } => value,
        ClaimFact.Answered { Answer.Category: "A3" or "A4" or "A6" or "A7" or "A8" or "R" or "M" or "W" or "X" } =>
            value with { Refused = true },
        ClaimFact.Remitted remitted when !remitted.Generations.IsEmpty => value with
        {
            Decided = true,
            Denied = remitted.Generations.Where(g => g.Kind == GenerationKind.Adjudication)
                .SelectMany(g => g.Lines).Any(l => l.Class == LineClass.Denied),
        },
        _ => value,
    };
}
