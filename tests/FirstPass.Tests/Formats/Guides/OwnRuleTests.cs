using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Acknowledgements;
using FirstPass.Formats.X12.Guides;
using FirstPass.Formats.X12.Typed;
using FirstPass.Tests.Formats.Generation;
using Xunit;

namespace FirstPass.Tests.Formats.Guides;

/// <summary>Rules of one's own: SNIP 6 by line of service, SNIP 7 by partner.</summary>
public sealed class OwnRuleTests
{
    private static readonly FindingKind NoReferral =
        new("MAPLE-REFERRAL", Severity.Error, 7, "", "This partner wants a referral number on every claim");

    private static readonly FindingKind Drug =
        new("DRUG-LINE", Severity.Warning, 6, "", "A drug is billed without its national code");

    private static readonly FindingKind Refused =
        new("MAPLE-NO-CONTACT", Severity.Error, 7, "I9", "This partner takes no contact of a billing provider");

    [Fact]
    public void A_rule_over_claims_rejects_one_claim_and_leaves_its_set_accepted()
    {
        var claims = new List<JudgedClaim>();

        var verdict = Judged(new JudgeOptions { ClaimRules = [new Referral("MAPLE")], Claims = claims.Add });

        var judged = verdict.Sets[0].Findings;
        Assert.Equal(["MAPLE-REFERRAL", "MAPLE-REFERRAL"], judged.Select(one => one.Finding.Code));
        Assert.Equal(["P1", "P2"], judged.Select(one => one.Claim!.Value));
        Assert.Equal(("CLM", "2300", 23), Spot(judged[0].Finding));
        Assert.Equal(["P1", "P2"], claims.Select(one => one.Claim.ClaimNumber));
        Assert.All(claims, one => Assert.Equal("MAPLE-REFERRAL", Assert.Single(one.Errors).Code));
        Assert.Equal(Acceptance.Accepted, GroupAnswers.To(verdict, verdict.Outline.Interchanges[0])[0].Acceptance);
    }

    [Fact]
    public void A_rule_of_one_partner_says_nothing_of_another() =>
        Assert.Empty(Judged(new JudgeOptions { ClaimRules = [new Referral("OTHER")] }).Findings);

    [Fact]
    public void A_rule_over_segments_with_a_code_for_the_999_refuses_the_set()
    {
        var verdict = Judged(new JudgeOptions { SetRules = [new NoContact()] });

        var finding = Assert.Single(verdict.Findings);
        Assert.Equal(("PER", "2010AA", 12), Spot(finding));
        var set = GroupAnswers.To(verdict, verdict.Outline.Interchanges[0])[0].Sets[0];
        Assert.Equal(Acceptance.Rejected, set.Acceptance);
        var fault = set.Faults[0];
        Assert.Equal(("PER", 12, "I9"), (fault.SegmentId, fault.Position, fault.Elements[0].Code));
    }

    [Fact]
    public void What_own_rules_find_stands_in_the_order_of_the_file_beside_everything_else()
    {
        var spoilt = GuideSamples.Professional.Replace("CLM*P1*150*", "CLM*P1*160*");

        var verdict = Judged(new JudgeOptions { ClaimRules = [new Referral("MAPLE"), new Drugs()] }, spoilt);

        Assert.Equal(
            ["MAPLE-REFERRAL", "X12-CLM02-SUM", "DRUG-LINE", "MAPLE-REFERRAL"],
            verdict.Findings.Select(one => one.Code));
    }

    [Fact]
    public void Own_rules_share_the_limit_of_their_set()
    {
        var verdict = Judged(new JudgeOptions { SetRules = [new Loud()] });

        Assert.Equal(GuideValidator.FindingLimit, verdict.Sets[0].Findings.Length);
        Assert.Contains(verdict.Findings, one => one.Code == "X12-FINDINGS-LIMIT");
        Assert.True(verdict.Sets[0].Refuses);
    }

    [Theory]
    [InlineData("X12-MINE", 7)]
    [InlineData("MINE", 4)]
    public void A_rule_reports_under_its_own_code_and_level(string code, int snip) =>
        Assert.Throws<ArgumentException>(() => Judged(new JudgeOptions
        {
            SetRules = [new Loud(new FindingKind(code, Severity.Error, snip, "", "Mine"))],
        }));

    [Theory]
    [InlineData("837P")]
    [InlineData("837I")]
    [InlineData("837D")]
    public void Lean_claims_tell_what_an_answer_tells_and_come_in_the_same_order(string kind)
    {
        var file = SampleFileTests.Made(kind, seed: 5, count: 60);
        var (whole, lean) = (Claims(file, lean: false), Claims(file, lean: true));

        Assert.Equal(60, lean.Count);
        Assert.Equal(Read(file).Select(Told), whole.Select(Told));
        Assert.Equal(whole.Select(Told), lean.Select(Told));
    }

    private static (string, long?, string, string, DateOnly?, DateOnly?, DateOnly?, string) Told(Claim837 claim) => (
        claim.ClaimNumber, claim.Charge, claim.Facility + claim.Frequency,
        string.Join('|', [
            $"{claim.Header.Reference} {claim.Header.Submitter.Name} {claim.Header.Submitter.Id}",
            claim.Provider.Billing.Name, claim.Provider.Billing.Id, claim.Provider.TaxId, claim.Patient?.Person.Name, claim.Patient?.Person.First,
        ]),
        claim.Dates.Of("434")?.From, claim.Lines.Select(line => line.Dates.Of("472")?.From).Min(),
        claim.Lines.Select(line => line.Dates.Of("472")?.To).Max(),
        $"{claim.Subscriber.Insured.Name} {claim.Subscriber.Insured.First} {claim.Subscriber.Insured.Id} {claim.Kind}");

    private static List<Claim837> Claims(byte[] file, bool lean)
    {
        var claims = new List<Claim837>();
        FileJudge.Of(new MemoryStream(file), new JudgeOptions { Claims = one => claims.Add(one.Claim), Lean = lean });
        return claims;
    }

    private static List<Claim837> Read(byte[] file)
    {
        using var reader = new Claim837Reader(new MemoryStream(file));
        var claims = new List<Claim837>();
        while (reader.Read())
            claims.Add(reader.Current);
        return claims;
    }

    private static (string, string, int) Spot(Finding finding) =>
        (finding.Place.SegmentId, finding.Place.Loop, finding.Place.SegmentPosition);

    private static FileVerdict Judged(JudgeOptions options, string set = GuideSamples.Professional) =>
        FileJudge.Of(new MemoryStream(GuideSamples.File(set, "HC", "005010X222A1")), options);

    private sealed class Referral(string partner) : IClaimRule
    {
        public bool Begin(SetHeader set) => set.Envelope.SenderId.StartsWith(partner, StringComparison.Ordinal);

        public void Judge(Claim837 claim, RuleLog log)
        {
            if (claim.References.Value("9F").Length == 0)
                log.Add(NoReferral);
        }
    }

    private sealed class Drugs : IClaimRule
    {
        public bool Begin(SetHeader set) => true;

        public void Judge(Claim837 claim, RuleLog log)
        {
            foreach (var line in claim.Lines)
                if (line.Procedure.Code == "99213")
                    log.Add(Drug, claim.Header.Set.At(line.Position, "LX", "2400"));
        }
    }

    private sealed class NoContact : ISetRule
    {
        public bool Begin(SetHeader set, Guide guide) => guide.Name == "837P";

        public void See(in WalkStep step, in Segment segment, RuleLog log)
        {
            if (step.Loop.Id == "2010AA" && segment.Is("PER"u8))
                log.Add(Refused, element: 2);
        }

        public void Close(in Closed closed, RuleLog log)
        {
        }

        public void End(RuleLog log)
        {
        }
    }

    /// <summary>Finds something in every segment, again and again.</summary>
    private sealed class Loud(FindingKind? kind = null) : ISetRule
    {
        public bool Begin(SetHeader set, Guide guide) => true;

        public void See(in WalkStep step, in Segment segment, RuleLog log)
        {
            for (var i = 0; i < 100; i++)
                log.Add(kind ?? NoReferral);
            if (segment.Is("SE"u8))
                log.Add(Refused, element: 1);
        }

        public void Close(in Closed closed, RuleLog log)
        {
        }

        public void End(RuleLog log)
        {
        }
    }
}
