using System.Collections.Immutable;
using FirstPass.Sandbox.Claims;
using FirstPass.Sandbox.Rules;

namespace FirstPass.Sandbox.Adjudication;

/// <summary>Decides claims by a payer's rules. The same claim under the same seed is always decided alike.</summary>
public sealed class Adjudicator(PayerRules payer, int seed)
{
    private const string Contract = "45";
    private const string Duplicate = "18";
    private const string Capitation = "24";
    private const string NotCovered = "204";
    private const string Sequestration = "253";
    private const string EarlierPayer = "23";

    private AdjudicationRules Rules => payer.Adjudication;

    /// <summary>The first decision on a claim.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="number">The payer's number for it.</param>
    /// <param name="seenBefore">Ordinals of lines whose service this payer has had before.</param>
    public Decision Decide(PayerClaim claim, string number, ImmutableArray<int> seenBefore)
    {
        var forwards = claim.NextPayerId.Length > 0 && Rules.Forwards.Any(t => t.Fits(claim, seed));
        return new Decision
        {
            Claim = claim,
            PayerNumber = number,
            Status = forwards ? "19" : "1",
            ForwardedTo = forwards ? claim.NextPayerId : "",
            Lines = IsStay(claim) ? [Stay(claim)] : Lines(claim, seenBefore, 100),
        };
    }

    /// <summary>The decision of a later payer, to which an earlier one forwarded the claim.</summary>
    public Decision DecideAfter(Decision earlier, PayerClaim claim, string number) => new()
    {
        Claim = claim,
        PayerNumber = number,
        Status = "2",
        Lines = [.. earlier.Lines.Select(line => After(line, claim))],
    };

    /// <summary>The decision that takes the place of one that is taken back.</summary>
    public Decision Correct(Decision first, LaterRule rule) => first with
    {
        Lines = rule.CorrectedPercent == 0
            ? [.. first.Lines.Select(l => Deny(l.Ordinal, l.ChargeCents, "CO", rule.Reason, []))]
            : Lines(first.Claim, [], rule.CorrectedPercent),
    };

    private ImmutableArray<LineDecision> Lines(PayerClaim claim, ImmutableArray<int> seenBefore, int percent)
    {
        var decided = ImmutableArray.CreateBuilder<LineDecision>(claim.Lines.Length);
        var paysPercent = Rules.Underpays.FirstOrDefault(u => u.When.Fits(claim, seed))?.Percent ?? 100;
        var deductible = Rules.Deductible.Any(t => t.Fits(claim, seed));
        var copay = Rules.CopayCents;
        foreach (var line in claim.Lines)
        {
            var refused = Refused(claim, line, seenBefore);
            var allowed = Cents.Percent(Cents.Percent(Allowed(claim, line), paysPercent), percent);
            var next = refused ?? Allow(line, allowed, deductible, ref copay);
            decided.Add(next);
        }

        return decided.ToImmutable();
    }

    private LineDecision? Refused(PayerClaim claim, PayerLine line, ImmutableArray<int> seenBefore)
    {
        if (seenBefore.Contains(line.Ordinal))
            return Deny(line.Ordinal, line.ChargeCents, "OA", Duplicate, []);
        if (Rules.CapitatedCodes.Contains(line.Code))
            return new LineDecision(
                line.Ordinal, line.ChargeCents, 0, LineOutcome.Capitated,
                [new Reduction("CO", Capitation, line.ChargeCents)], []);
        foreach (var rule in Rules.Denials)
            if (IsAbout(rule, claim, line))
                return Deny(
                    line.Ordinal, line.ChargeCents, rule.Group,
                    rule.Reasons[Chance.Below(rule.Reasons.Length, seed, rule.When.Name + "/reason", claim.Number)],
                    rule.Remarks);
        return Allowed(claim, line) > 0
            ? null
            : Deny(line.Ordinal, line.ChargeCents, "CO", NotCovered, []);
    }

    private bool IsAbout(DenialRule rule, PayerClaim claim, PayerLine line) =>
        (rule.Codes.IsEmpty || rule.Codes.Contains(line.Code))
        && (!rule.LastLineOnly || (line.Ordinal == claim.Lines.Length && claim.Lines.Length > 1))
        && rule.When.Fits(claim, seed);

    private long Allowed(PayerClaim claim, PayerLine line)
    {
        if (claim.Institutional)
            return Cents.Percent(line.ChargeCents, Rules.InstitutionalPercent);
        return line.Code.Length > 0 && Rules.Rates.Find(line.Code, line.On) is { } rate
            ? Math.Min(line.ChargeCents, rate * line.Units / 1000)
            : Cents.Percent(line.ChargeCents, Rules.OtherCodesPercent);
    }

    private LineDecision Allow(PayerLine line, long allowed, bool deductible, ref long copay)
    {
        var reductions = ImmutableArray.CreateBuilder<Reduction>(4);
        Add(reductions, "CO", Contract, line.ChargeCents - allowed);
        var own = Math.Min(copay, allowed);
        if (deductible)
        {
            Add(reductions, "PR", "1", allowed);
        }
        else
        {
            copay -= own;
            var shared = Cents.Percent(allowed - own, Rules.CoinsurancePercent);
            Add(reductions, "PR", "2", shared);
            Add(reductions, "PR", "3", own);
            Add(reductions, "CO", Sequestration,
                Cents.BasisPoints(allowed - own - shared, Rules.SequestrationBasisPoints));
        }

        var decided = new LineDecision(
            line.Ordinal, line.ChargeCents, allowed, LineOutcome.Paid, reductions.ToImmutable(), []);
        return decided.PaidCents > 0 ? decided : decided with { Outcome = LineOutcome.PatientShare };
    }

    private bool IsStay(PayerClaim claim) =>
        Rules.PerDiemCents > 0 && claim.Institutional && claim.Facility is "11" or "18" or "21";

    private LineDecision Stay(PayerClaim claim)
    {
        var days = Math.Max(1, claim.Through.DayNumber - claim.From.DayNumber);
        var whole = new PayerLine(0, "", [], "", claim.ChargeCents, 1000, claim.From, "");
        var allowed = Math.Min(claim.ChargeCents, Rules.PerDiemCents * days);
        var copay = Rules.CopayCents;
        return Allow(whole, allowed, Rules.Deductible.Any(t => t.Fits(claim, seed)), ref copay);
    }

    // What the earlier payer left to the patient is all that is open here; the rest is its business (OA-23).
    private LineDecision After(LineDecision earlier, PayerClaim claim)
    {
        var reductions = ImmutableArray.CreateBuilder<Reduction>(2);
        var open = earlier.ShareCents;
        Add(reductions, "OA", EarlierPayer, earlier.ChargeCents - open);
        var pays = Rules.LesserOf ? Math.Min(open, Math.Max(0, OwnRate(earlier, claim) - earlier.PaidCents)) : open;
        Add(reductions, "CO", Contract, open - pays);
        return new LineDecision(
            earlier.Ordinal, earlier.ChargeCents, pays, pays > 0 ? LineOutcome.Paid : LineOutcome.PriorPayer,
            reductions.ToImmutable(), []);
    }

    private long OwnRate(LineDecision earlier, PayerClaim claim) =>
        earlier.Ordinal == 0 ? 0 : Allowed(claim, claim.Lines[earlier.Ordinal - 1]);

    private static LineDecision Deny(
        int ordinal, long charge, string group, string reason, ImmutableArray<string> remarks) =>
        new(ordinal, charge, 0, LineOutcome.Denied, [new Reduction(group, reason, charge)], remarks);

    private static void Add(ImmutableArray<Reduction>.Builder reductions, string group, string reason, long cents)
    {
        if (cents != 0)
            reductions.Add(new Reduction(group, reason, cents));
    }
}
