using System.Collections.Immutable;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using FirstPass.Workflow.Postings;

namespace FirstPass.Billing.RemittanceCases;

/// <summary>
/// Adjustments that belong to no claim (PLB): each becomes its own entry, and money taken for a claim climbs the
/// takeback ladder. What is announced or carried forward is kept apart for each payer and provider. Their order in the
/// payment decides nothing.
/// </summary>
internal static class ProviderMoney
{
    internal const string AffiliateOffset = "AFFILIATE_OFFSET";

    internal static ImmutableArray<Question> Needs(Moment<RemittanceCase> moment) =>
    [
        .. Body(moment).Adjustments.Where(ProviderAdjustments.IsExplained)
            .SelectMany(a => new AdjustmentLookups(moment, a).Needs())
            .Distinct(),
    ];

    internal static StepResult Post(Moment<RemittanceCase> moment)
    {
        var body = Body(moment);
        var met = ProviderAdjustments.Met(All(moment));
        var sheet = new Sheet([], [], [], []);
        // What is announced comes first: a recovery that is taken in the same payment meets it.
        foreach (var (adjustment, ordinal) in body.Adjustments
            .Select((a, i) => (Adjustment: a, Ordinal: body.First + i))
            .OrderBy(x => x.Adjustment.Amount.Cents > 0))
        {
            if (!met[ordinal - 1].IsZero)
                sheet.Facts.AddRange(FactsOf(
                    moment, adjustment, ordinal,
                    ProviderAdjustments.Undone(adjustment, met[ordinal - 1], moment.Case.Id.ToString())));
            var rest = adjustment with { Amount = adjustment.Amount - met[ordinal - 1] };
            if (ProviderAdjustments.IsExplained(rest))
                Explain(moment, rest, ordinal, sheet);
            else
                foreach (var step in ProviderAdjustments.Explain(rest, new TakebackAnswers()))
                    sheet.Facts.AddRange(FactsOf(moment, rest, ordinal, step));
        }

        foreach (var (provider, claims) in sheet.Announced)
            sheet.Facts.Add(new AdjustmentLookups(moment, Of(provider)).AnnouncedNow(claims));
        foreach (var (lookups, amount) in sheet.Taken.Values)
            sheet.Facts.Add(lookups.TakenNow(amount));
        return new StepResult("posted", [.. sheet.Facts]);

        ProviderAdjustment Of(string provider) => body.Adjustments.First(a => a.Provider == provider);
    }

    /// <summary>What an entry has gathered so far.</summary>
    /// <param name="Facts">Its facts.</param>
    /// <param name="Moved">What it has moved on accounts that later adjustments of it ask about.</param>
    /// <param name="Announced">Claims whose recovery it announces, by provider.</param>
    /// <param name="Taken">What it takes on claims, less what it gives back.</param>
    private sealed record Sheet(
        List<Fact> Facts,
        Dictionary<(AccountCode Account, string Reference), Money> Moved,
        Dictionary<string, List<string>> Announced,
        Dictionary<string, (AdjustmentLookups Lookups, Money Amount)> Taken);

    private static void Explain(
        Moment<RemittanceCase> moment, ProviderAdjustment adjustment, int ordinal, Sheet sheet)
    {
        var lookups = new AdjustmentLookups(moment, adjustment);
        var carriedBefore = Carried(moment, Body(moment).First - 1, a => a.Provider == adjustment.Provider);
        var takenBefore = lookups.Claim is null ? Money.Zero : sheet.Taken.GetValueOrDefault(lookups.Claim).Amount;
        foreach (var explained in ProviderAdjustments.Explain(
            adjustment, lookups.Answers(sheet.Moved, carriedBefore, takenBefore)))
        {
            var step = Named(explained, lookups);
            sheet.Facts.AddRange(FactsOf(moment, adjustment, ordinal, step));
            if (step is TakebackStep.ToClaim { Ground: not TakebackGround.RefundConfirmed } taken)
                sheet.Taken[taken.Claim] =
                    (lookups, sheet.Taken.GetValueOrDefault(taken.Claim).Amount + taken.Amount);
            if (step is not TakebackStep.Booked booked)
                continue;
            var carries = booked.Account == Accounts.ForwardBalance && booked.Amount.Cents < 0;
            // What an adjustment before it in the same entry has used up is not open any more.
            if (!carries)
                sheet.Moved[(booked.Account, booked.Reference)] =
                    sheet.Moved.GetValueOrDefault((booked.Account, booked.Reference)) + booked.Amount;
            else if (adjustment.Reference is { Length: > 0 } reference)
                sheet.Facts.Add(lookups.CarriedNow(Carried(
                    moment, int.MaxValue, a => a.Provider == adjustment.Provider && a.Reference == reference)));
            if (booked is not { Note: TakebackNote.Deferred } || carries)
                continue;
            if (lookups.Claim is { } claim)
                Announce(sheet, adjustment.Provider, claim);
            else if (booked.Account == Accounts.RecoupmentPayable)
                sheet.Facts.Add(RemittanceSteps.Exception(
                    moment.Context, Cause(adjustment, ordinal), booked.Amount.Cents));
        }
    }

    private static void Announce(Sheet sheet, string provider, string claim)
    {
        if (!sheet.Announced.TryGetValue(provider, out var claims))
            sheet.Announced[provider] = claims = [];
        claims.Add(claim);
    }

    private static IEnumerable<Fact> FactsOf(
        Moment<RemittanceCase> moment, ProviderAdjustment adjustment, int ordinal, TakebackStep step)
    {
        var today = moment.Context.Today();
        var place = moment.Value.Place(moment.Case) with { Provider = adjustment.Provider };
        var lines = TakebackLadder.RemittanceLines(place, -ordinal, step);
        if (!lines.IsEmpty)
            yield return new Fact.Posted($"plb {adjustment.Reason}", lines, today, today);
        if (step is TakebackStep.ToClaim toClaim)
            yield return ToClaim(moment, adjustment, toClaim);
        if (step is not TakebackStep.Unresolved unresolved)
            yield break;
        var kind = AdjustmentKind.Of(adjustment.Reason) is AdjustmentKind.Offset
            ? AffiliateOffset
            : RemittanceSteps.PostingException;
        var cause = Cause(adjustment, ordinal);
        yield return RemittanceSteps.Aside(-ordinal, -unresolved.Amount.Cents, Accounts.RemitSuspense, (kind, cause));
        yield return RemittanceSteps.Exception(moment.Context, cause, unresolved.Amount.Cents, kind);
    }

    private static string Cause(ProviderAdjustment adjustment, int ordinal) =>
        $"PLB {adjustment.Reason}|item {ordinal}";

    private static Fact ToClaim(Moment<RemittanceCase> moment, ProviderAdjustment adjustment, TakebackStep.ToClaim step)
    {
        CaseId.TryParse(step.Claim, out var id);
        return new Fact.Sent(0, new Address.ToCase(id), ClaimEvents.TakenBack, null, null)
        {
            Body = new Takeback(
                moment.Case.Id, moment.Value.Payer, adjustment.Provider, step.Amount.Cents, step.Ground,
                step.Letter ?? ""),
        };
    }

    // What adjustments of this payment carry forward, those that others undo left out.
    private static Money Carried(Moment<RemittanceCase> moment, int upTo, Func<ProviderAdjustment, bool> of)
    {
        var all = All(moment);
        var met = ProviderAdjustments.Met(all);
        return Money.Sum(all.Select((a, i) => (Adjustment: a, Left: a.Amount - met[i]))
            .Take(upTo)
            .Where(x => AdjustmentKind.Of(x.Adjustment.Reason) is AdjustmentKind.Forward && x.Left.Cents < 0)
            .Where(x => of(x.Adjustment))
            .Select(x => -x.Left));
    }

    private static TakebackStep Named(TakebackStep step, AdjustmentLookups lookups) => step switch
    {
        TakebackStep.Booked { Note: TakebackNote.Deferred } booked when booked.Account == Accounts.RecoupmentPayable =>
            booked with { Reference = lookups.Recovery },
        TakebackStep.Booked booked when booked.Account == Accounts.ForwardBalance =>
            booked with { Reference = lookups.Forward },
        _ => step,
    };

    private static ImmutableArray<ProviderAdjustment> All(Moment<RemittanceCase> moment) =>
        moment.Value.Received!.Payment.ProviderAdjustments;

    private static RemitAdjustments Body(Moment<RemittanceCase> moment) => (RemitAdjustments)moment.Event.Body!;
}
