using System.Collections.Immutable;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Scrubbing;
using FirstPass.Workflow.Cases;

namespace FirstPass.Billing.ClaimCases;

/// <summary>
/// A person corrects a claim that its payer has decided: it goes out again as a replacement of the whole, under the
/// payer's number, where claims are corrected here and the payer takes one. Its denial stays until that is decided.
/// </summary>
internal static class Replacing
{
    internal static StepResult Correct(Moment<ClaimCase> moment)
    {
        if (Correcting.Objection(moment) is { } objection)
            return objection;
        if (Refusal(moment) is var (code, reason))
            return Correcting.Refuse(code, reason);
        var value = moment.Value;
        var body = (ClaimCorrection)moment.Event.Body!;
        var whole = Whole(moment, body);
        var content = ClaimContent.DigestOf(whole.Claim);
        var corrected = new ClaimFact.Corrected(
            whole.Claim, whole.Edits[value.Edits.Length..], body.Evidence, content);
        var replaces = new ClaimFact.Amended(whole.Claim, [], content, new PriorClaim(value.Claim));
        var facts = ImmutableArray.CreateBuilder<Fact>();
        facts.AddRange(Fact.Of(corrected), Fact.Of(replaces));
        facts.Add(new Fact.KeyTaken(
            ClaimKeys.Alias, moment.Context.Keys.Of(ClaimKeys.Alias, whole.Claim.RouteNumber!), false,
            CandidateTag.Write(value)));
        facts.AddRange(PatientDays.Leave(
            value.Claim, whole.Claim, moment.Context.Reference(), moment.Context.Keys));
        return Receiving.Judge(moment, ClaimFact.Apply(ClaimFact.Apply(value, corrected), replaces), facts);
    }

    private static LateClaim Whole(Moment<ClaimCase> moment, ClaimCorrection body)
    {
        var (value, by) = (moment.Value, moment.Event.Actor.Id);
        var whole = new LateClaim(body.Claim, value.Edits.AddRange(body.Edits));
        if (body.Claim.Frequency != "7")
            whole = new LateClaim(
                whole.Claim with { Frequency = "7" }, whole.Edits.Add(new RecordedEdit(0, 5, 3, "7", by)));
        if (value.PayerClaimNumber is { } number && whole.Claim.PayerClaimNumber != number)
            whole = whole.Naming(number, by);
        return whole.Claim.RouteNumber is null ? whole.Numbered(moment.Case.Id, by) : whole;
    }

    private static (string Code, string Reason)? Refusal(Moment<ClaimCase> moment)
    {
        var (claim, world) = (moment.Value.Claim, moment.Context.World());
        var route = world.Routes.GetValueOrDefault(moment.Value.Route);
        if (route is not { Mode: GatewayMode.Gate, Corrections: Corrections.Here })
            return ("FIX_AT_SOURCE", "Claims of this route are made and corrected at their source.");
        if (claim.Frequency == "8")
            return ("VOIDED", "The claim voids an earlier one and takes no correction.");
        var on = claim.FirstServiceDate ?? moment.Context.Today();
        var way = world.Payers.GetValueOrDefault(moment.Value.Payer)?.TermsFor(claim.Kind, on)?.Correction;
        return way is null or CorrectionChannel.Replacement
            ? null
            : ("CORRECTION_REFUSED", "This payer takes no replacement; its denial says what it takes.");
    }
}
