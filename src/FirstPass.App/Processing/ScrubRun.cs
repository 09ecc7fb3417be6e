using System.Collections.Immutable;
using FirstPass.App.Composition;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Files;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Scrubbing;
using FirstPass.Billing.Vocabulary;
using FirstPass.Exchange.Claim837;
using FirstPass.Exchange.Files;
using FirstPass.Formats.X12;
using NodaTime;

namespace FirstPass.App.Processing;

/// <summary>A claim as the edits judge it.</summary>
/// <param name="Ordinal">Ordinal in the file, from 1.</param>
/// <param name="Set">ST02 of its set.</param>
/// <param name="Number">CLM01.</param>
/// <param name="Payer">Our code of the payer, else what the file calls it.</param>
/// <param name="Charge">Its charge.</param>
/// <param name="ServiceDate">First day of service.</param>
/// <param name="Findings">All findings, in the order of the edits.</param>
public sealed record ScrubbedClaim(
    int Ordinal,
    string Set,
    string Number,
    string Payer,
    Money? Charge,
    LocalDate? ServiceDate,
    ImmutableArray<ScrubFinding> Findings)
{
    /// <summary>What the findings add up to.</summary>
    public ScrubOutcome Outcome => Findings.Outcome();
}

/// <summary>
/// Judges the claims of a file by the edits alone: nothing is stored, sent or remembered. What takes other claims of
/// the same patient to see (duplicates, global days, admission windows) is not judged here.
/// </summary>
public sealed class ScrubRun(Rulebook rules, Instant now)
{
    private readonly World world = rules.World;
    private readonly ReferenceData reference = rules.Active.Get<ReferenceData>(Desk.ReferenceName);
    private readonly ImmutableArray<PayerRule> payerRules =
        rules.Active.Get<ImmutableArray<PayerRule>>(Desk.RulesName);

    /// <summary>The claims of a file, one after the other; sets that carry none, or are refused, are passed
    /// over.</summary>
    public IEnumerable<ScrubbedClaim> Judge(FileSets file)
    {
        var ordinal = 0;
        foreach (var interchange in file.Outline.Interchanges)
            foreach (var group in interchange.Groups)
                foreach (var set in group.Sets.Where(s => IsOfClaims(group, s)))
                    foreach (var claim in Judge(file, interchange, group, set))
                        yield return claim with { Ordinal = ++ordinal };
    }

    /// <summary>True for a set whose claims are judged.</summary>
    public static bool IsOfClaims(GroupOutline group, SetOutline set) =>
        !set.Refused && GuideKinds.Of(group, set) == InterchangeContent.Claims;

    private IEnumerable<ScrubbedClaim> Judge(
        FileSets file, InterchangeOutline interchange, GroupOutline group, SetOutline set)
    {
        var source = world.Partners.Values
            .FirstOrDefault(p => p.Side == PartnerSide.Source && p.Envelope?.Sender == interchange.Sender.Id);
        var route = source is null ? null : world.Routes.Values.FirstOrDefault(r => r.Source == source.Code);
        using var stream = file.Open(interchange, group, set, out _);
        using var reader = new X12Reader(stream);
        using var cutter = new ClaimCutter();
        while (reader.Read())
            if (cutter.Add(reader.Current) is { } cut)
            {
                var claim = ClaimTranslation.ToDomain(cut.Wire, source?.Code ?? interchange.Sender.Id, null);
                yield return Judge(claim, route, set.ControlNumber);
            }
    }

    private ScrubbedClaim Judge(Claim claim, RouteProfile? inbound, string set)
    {
        var payer = claim.Payer.WireId is { } id ? world.PayerOnClaim(id) : null;
        var route = payer is null || inbound is null ? inbound : world.RouteFor(inbound.Source, payer.Code) ?? inbound;
        var known = payer is null ? claim : claim with { Payer = claim.Payer with { Code = payer.Code } };
        var today = world.Staff.DateOf(now);
        var lead = route?.LeadBusinessDays ?? 2;
        var findings = Scrub.Run(new ScrubInput
        {
            Claim = known,
            SendOn = today,
            ExpectedReceipt = world.Staff.ExpectedReceipt(now, lead),
            ReceivedAt = now,
            Reference = reference,
            Payer = payer?.TermsFor(claim.Kind, claim.FirstServiceDate ?? today),
            LeadBusinessDays = lead,
            Calendar = world.Staff,
            PayerRules = payerRules,
        });
        return new ScrubbedClaim(
            0, set, claim.Number ?? "", payer?.Code ?? claim.Payer.WireId ?? "", claim.Charge,
            claim.FirstServiceDate, findings);
    }
}
