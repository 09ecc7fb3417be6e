using System.Collections.Immutable;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Denials;

/// <summary>
/// Sorts a denial: category by its reasons, owner, recommended action, and every clock. It recommends; sending,
/// appealing and writing off are other people's decisions.
/// </summary>
public static class DenialTriage
{
    /// <summary>Remark of an unprocessable claim.</summary>
    private const string Unprocessable = "MA130";

    /// <summary>Judges a denial.</summary>
    public static Triage Of(TriageRequest request)
    {
        var leading = Leading(request.Parts, request.Carcs);
        var category = IsUnprocessable(request) ? DenialCategory.Documentation : CategoryOf(leading.Entry);
        var (action, proof) = DenialActions.For(request, category, leading.Entry);
        var bar = Bar(request, category, leading.Carc, action);
        var resend = DenialActions.ResendFrequency(request, action);
        return new Triage
        {
            Category = category,
            Owner = IsUnprocessable(request) ? "Claims" : leading.Entry?.Owner ?? "Claims",
            LeadingReason = leading.Carc,
            Action = action,
            Alternatives = DenialActions.Alternatives(request, category, action, bar),
            Deadlines = DenialClocks.Of(request, leading.Entry, action, bar),
            AppealBar = bar,
            Frequency = resend,
            NeedsPayerNumber = resend == "7" && request.PayerClaimNumber is null,
            PayerError = proof,
            PatientMayBeAsked = category is not (DenialCategory.TimelyFiling or DenialCategory.Duplicate)
                && Refusals(request).Any(a => a.Group == AdjustmentGroup.Patient),
            Denied = Money.Sum(request.Parts.Select(p => p.Open)),
            Recoverable = Recoverable(request),
        };
    }

    /// <summary>
    /// What a line's denial would be called: lines of one name have one owner, one way of appeal and one clock, and are
    /// worked together. One whose claim was unprocessable goes its own way.
    /// </summary>
    internal static string Way(DenialPart part, CarcTable carcs) => IsUnprocessable([part])
        ? Unprocessable
        : CodeName.Of(CategoryOf(Leading([part], carcs).Entry));

    internal static bool IsUnprocessable(TriageRequest request) => IsUnprocessable(request.Parts);

    /// <summary>True when the payer could process none of the lines.</summary>
    internal static bool AreUnprocessable(ImmutableArray<DenialPart> parts) =>
        parts.Length > 0 && parts.All(p => p.Remarks.Contains(Unprocessable));

    /// <summary>Adjustments that refuse, largest first.</summary>
    internal static IEnumerable<Adjustment> Refusals(TriageRequest request) =>
        Refusals(request.Parts, request.Carcs);

    private static bool IsUnprocessable(ImmutableArray<DenialPart> parts) =>
        parts.Any(p => p.Remarks.Contains(Unprocessable));

    private static IEnumerable<Adjustment> Refusals(ImmutableArray<DenialPart> parts, CarcTable carcs) =>
        parts.SelectMany(p => p.Adjustments)
            .Where(a => carcs.Posting(a.Carc) is CarcPosting.Denial or CarcPosting.Bundle or CarcPosting.Capitation)
            .OrderByDescending(a => a.Amount.Cents);

    private static (string Carc, CarcEntry? Entry) Leading(ImmutableArray<DenialPart> parts, CarcTable carcs)
    {
        var leading = Refusals(parts, carcs).FirstOrDefault()
            ?? parts.SelectMany(p => p.Adjustments).OrderByDescending(a => a.Amount.Cents).FirstOrDefault();
        return leading is null ? ("", null) : (leading.Carc, carcs.Find(leading.Carc));
    }

    private static DenialCategory CategoryOf(CarcEntry? entry) =>
        entry is null || entry.Category == DenialCategory.NotADenial ? DenialCategory.Unclassified : entry.Category;

    private static AppealBar Bar(TriageRequest request, DenialCategory category, string carc, DenialAction action)
    {
        if (IsUnprocessable(request))
            return AppealBar.Unprocessable;
        if (action == DenialAction.CloseDuplicate)
            return AppealBar.Settled;
        if (category == DenialCategory.PropertyCasualty)
            return AppealBar.OtherBoard;
        if (request.Agreement?.Appeal is not { } rule)
            return AppealBar.NotKnown;
        return rule.Takes(carc) ? AppealBar.None : AppealBar.NotForReason;
    }

    private static Money? Recoverable(TriageRequest request)
    {
        Money? sum = null;
        foreach (var part in request.Parts)
        {
            var expected = part.Item == 0 ? request.Expectation.Claim : request.Expectation.Of(part.Item)?.Allowed;
            if (expected is { } allowed)
                sum = (sum ?? Money.Zero) + (allowed < part.Open ? allowed : part.Open);
        }

        return sum;
    }
}
