using System.Collections.Immutable;
using FirstPass.Billing.Denials;
using FirstPass.Billing.Remittance;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Billing.ClaimCases;

/// <summary>
/// Looks for the service that a payer means when it refuses a line as a copy: a line of this claim that it settled, or
/// the same service of the same patient and day on another claim. Asked only then; no other reason makes a copy.
/// </summary>
internal static class Copies
{
    private static readonly string[] Reasons = ["18", "B13"];

    /// <summary>A line refused as a copy, and what of it is known.</summary>
    /// <param name="Of">What the original is.</param>
    /// <param name="Originals">Other claims that have the same service.</param>
    internal sealed record Copy(DuplicateOf Of, ImmutableArray<CaseId> Originals);

    internal static ImmutableArray<Question> Needs(Moment<ClaimCase> moment)
    {
        var item = (RemitItem)moment.Event.Body!;
        var asked = item.Claim.Status != "22" && item.Claim.Adjustments
            .Concat(item.Claim.Lines.SelectMany(l => l.Adjustments)).Any(a => Reasons.Contains(a.Carc));
        if (!asked)
            return [];
        var days = Days(moment).ToList();
        var originals = Enumerable.Range(1, LateCharging.AtPayer(moment).Lines.Length)
            .SelectMany(ordinal => Originals(moment, ordinal)).Distinct();
        return [.. days, .. originals.Select(id => new Question.Standing(id))];
    }

    /// <summary>True for a part that is refused as a copy and for nothing else.</summary>
    internal static bool IsCopy(DenialPart part, CarcTable carcs)
    {
        var refusing = part.Adjustments
            .Where(a => carcs.Posting(a.Carc)
                is CarcPosting.Denial or CarcPosting.Bundle or CarcPosting.Capitation or null)
            .ToList();
        return refusing.Count > 0 && refusing.TrueForAll(a => Reasons.Contains(a.Carc));
    }

    /// <summary>What is known of the original of a refused part; null when it is not refused as a copy.</summary>
    internal static Copy? Of(Moment<ClaimCase> moment, DenialPart part)
    {
        if (!IsCopy(part, moment.Context.Carcs()))
            return null;
        if (part.SettledBefore)
            return new Copy(DuplicateOf.SettledClaim, []);
        var refusedBefore = moment.Value.Generations.Standing()
            .SelectMany(g => g.Lines)
            .Any(l => Generations.Touches(l.Item, part.Item) && !Classification.IsFinal(l.Class));
        var originals = Originals(moment, part.Item).ToImmutableArray();
        var states = originals
            .Select(id => moment.Context.Get<Answer.Stands>(new Question.Standing(id)).State).ToList();
        return new Copy(
            states.Exists(IsSettled) ? DuplicateOf.SettledClaim
            : refusedBefore ? DuplicateOf.CorrectedClaim
            : states.Count == 0 ? DuplicateOf.Nothing
            : DuplicateOf.OpenClaim,
            originals);
    }

    /// <summary>
    /// True for the state of a claim all of whose lines are settled. One that is paid in part may owe its part to any
    /// line, so that it proves nothing; a line that was given up says so on its day.
    /// </summary>
    internal static bool IsSettled(string? state) =>
        state is "Paid" or "PatientResponsibility" or "Closed" or "WrittenOff";

    private static IEnumerable<Question> Days(Moment<ClaimCase> moment) =>
        PatientDays.Questions(moment.Case, LateCharging.AtPayer(moment), moment.Context.Keys);

    private static IEnumerable<CaseId> Originals(Moment<ClaimCase> moment, int item)
    {
        var claim = LateCharging.AtPayer(moment);
        return claim.Lines.ElementAtOrDefault(item - 1) is { } line
            ? Days(moment).Select(q => moment.Context.Find<Answer.SetMembers>(q)).OfType<Answer.SetMembers>()
                .SelectMany(a => a.Members)
                .Where(m => PatientDays.IsSameService(m.Member, claim, line))
                .Select(m => m.Case)
                .Distinct()
            : [];
    }
}
