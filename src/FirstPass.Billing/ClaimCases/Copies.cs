using System.Collections.Immutable;
using FirstPass.Billing.Denials;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Billing.ClaimCases;

/// <summary>
/// Looks for the claim that a payer means when it refuses one as a copy: another claim of the same patient with the
/// same service on the same day. Asked only then.
/// </summary>
internal static class Copies
{
    private static readonly string[] Reasons = ["18", "B13"];

    internal static ImmutableArray<Question> Needs(Moment<ClaimCase> moment)
    {
        if (!IsRefusedAsCopy((RemitItem)moment.Event.Body!))
            return [];
        var days = PatientDays.Questions(moment.Case, moment.Value.Claim, moment.Context.Keys).ToList();
        return [.. days, .. Originals(moment, days).Select(id => new Question.Standing(id))];
    }

    /// <summary>What is known of the original.</summary>
    internal static DuplicateOf Of(Moment<ClaimCase> moment, RemitItem item)
    {
        if (!IsRefusedAsCopy(item))
            return DuplicateOf.Nothing;
        var days = PatientDays.Questions(moment.Case, moment.Value.Claim, moment.Context.Keys).ToList();
        var states = Originals(moment, days)
            .Select(id => moment.Context.Get<Answer.Stands>(new Question.Standing(id)).State).ToList();
        if (states.Any(IsSettled))
            return DuplicateOf.SettledClaim;
        return states.Count == 0 ? DuplicateOf.Nothing : DuplicateOf.OpenClaim;
    }

    private static bool IsRefusedAsCopy(RemitItem item) => item.Claim.Status != "22"
        && item.Claim.Adjustments.Concat(item.Claim.Lines.SelectMany(l => l.Adjustments))
            .Any(a => Reasons.Contains(a.Carc));

    private static bool IsSettled(string? state) =>
        state is "Paid" or "PartiallyPaid" or "PatientResponsibility" or "Closed";

    private static IEnumerable<CaseId> Originals(Moment<ClaimCase> moment, IEnumerable<Question> days)
    {
        var codes = moment.Value.Claim.Lines.Select(l => l.Code).ToHashSet();
        return days.Select(q => moment.Context.Find<Answer.SetMembers>(q)).OfType<Answer.SetMembers>()
            .SelectMany(a => a.Members)
            .Where(m => codes.Contains(m.Member.Code))
            .Select(m => m.Case)
            .Distinct();
    }
}
