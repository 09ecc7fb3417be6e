using CsCheck;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Scrubbing;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Definitions;
using FirstPass.Workflow.Definitions.Tables;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Billing.Scrubbing.Edits;

public sealed class PayerRulesTests
{
    private const string Says =
        "what: Something is missing., why: The payer asks for it., fix: Enter it at the source.";

    [Theory]
    [InlineData(6, 30, false)]
    [InlineData(7, 1, true)]
    public void O_24_a_rule_follows_the_date_of_service(int month, int day, bool found)
    {
        var rule = Rule("UHP-REF", "service-date", "2026-07-01", "{ payer: UHP, referring-npi: { is: absent } }");
        var claim = ClaimBuilder.Professional().To("UHP").On(new(2026, month, day)).Line("99213", "150.00").Build();
        var findings = Scrub.Run(FixtureWorld.Input(claim) with { PayerRules = [rule] });
        Assert.Equal(found ? ["UHP-REF"] : [], findings.Select(static f => f.Code));
        Assert.Equal(found ? ["UHP-REF v2"] : [], findings.Select(static f => f.Rule.ToString()));
        Assert.Empty(Scrub.Run(FixtureWorld.Input(claim with { Referring = new(ClaimBuilder.NpiNumber(3)) })));
    }

    [Theory]
    [InlineData(27, false)]
    [InlineData(28, true)]
    public void O_91_a_rule_follows_the_expected_receipt(int sendDay, bool found)
    {
        var rule = Rule("UHP-TAX", "received-date", "2026-09-01", "{ payer: UHP, billing-taxonomy: { is: absent } }");
        var claim = ClaimBuilder.Professional().To("UHP").On(new(2026, 8, 24)).Line("99213", "150.00").Build();
        claim = claim with { Billing = claim.Billing with { Taxonomy = null } };
        var input = FixtureWorld.Input(claim, sendOn: new(2026, 8, sendDay)) with { PayerRules = [rule] };
        Assert.Equal(found ? ["UHP-TAX"] : [], FixtureWorld.Codes(input));
    }

    [Fact]
    public void A_rule_that_asks_for_a_line_is_judged_line_by_line()
    {
        var rule = Rule("NDC", "service-date", "2026-01-01", "{ line-code: J1885, line-ndc: { is: absent } }");
        var claim = ClaimBuilder.Professional().Line("J1885", "10.00").Line("99213", "150.00")
            .Line("J1885", "20.00", 1, static line => line with { Ndc = "00011122233" }).Build();
        Assert.Equal(["NDC/1"], FixtureWorld.Codes(FixtureWorld.Input(claim) with { PayerRules = [rule] }));
    }

    [Fact]
    public void A_rule_may_ask_for_codes_of_the_claim()
    {
        var rule = Rule("DX", "service-date", "2026-01-01", "{ diagnoses: E119, procedures: 99213 }");
        var claim = ClaimBuilder.Professional().Diagnoses("I10", "E11.9").Line("99213", "150.00").Build();
        Assert.Equal(["DX"], FixtureWorld.Codes(FixtureWorld.Input(claim) with { PayerRules = [rule] }));
    }

    [Fact]
    public void Every_field_can_be_read_on_an_empty_and_on_a_full_claim()
    {
        var full = ClaimBuilder.Institutional("0111").Revenue("0120", "J1885", "10.00").Build();
        foreach (var claim in new[] { new Claim(), full })
        {
            foreach (var field in ClaimCells.Vocabulary.Fields)
                _ = ClaimCells.Read(FixtureWorld.Input(claim), claim.Lines.FirstOrDefault(), field.Name);
        }

        Assert.InRange(ClaimCells.Vocabulary.Fields.Length, 60, 90);
    }

    [Fact]
    public void A_patients_age_is_that_of_the_day_of_service()
    {
        var claim = ClaimBuilder.Professional().On(new(2026, 3, 11)).Line("99213", "150.00").Build();
        Assert.Equal(45, ClaimCells.Read(FixtureWorld.Input(claim), null, "patient-age").AsNumber);
        claim = ClaimBuilder.Professional().On(new LocalDate(2026, 3, 12)).Line("99213", "150.00").Build();
        Assert.Equal(46, ClaimCells.Read(FixtureWorld.Input(claim), null, "patient-age").AsNumber);
    }

    [Fact]
    public void A_rule_speaks_exactly_of_its_payers_codes_amounts_and_days() =>
        Gen.Select(
            Gen.Select(Payers, Payers, (asked, billed) => (Asked: asked, Billed: billed)),
            Gen.Select(Codes, Codes, (asked, billed) => (Asked: asked, Billed: billed)),
            Gen.Select(Gen.Long[1, 50_000], Gen.Long[1, 50_000], (from, charge) => (From: from, Charge: charge)),
            Gen.Select(Gen.Int[0, 900], Gen.Int[-40, 40], (start, shift) => (
                From: new LocalDate(2025, 1, 1).PlusDays(start), On: new LocalDate(2025, 1, 1).PlusDays(start + shift))))
        .Sample(static (payer, code, cents, day) =>
        {
            var from = day.From.ToString("uuuu-MM-dd", null);
            var when = $"{{ payer: {payer.Asked}, procedures: {code.Asked}, charge: {{ from: {new Money(cents.From)} }} }}";
            var rule = Rule("SOME-RULE", "service-date", from, when);
            var claim = ClaimBuilder.Professional().To(payer.Billed).On(day.On)
                .Line(code.Billed, $"{new Money(cents.Charge)}").Build();
            var meets = payer.Asked == payer.Billed && code.Asked == code.Billed && cents.Charge >= cents.From
                && day.On >= day.From;
            var input = FixtureWorld.Input(claim) with { PayerRules = [rule] };
            Assert.Equal(meets, FixtureWorld.Codes(input).Contains("SOME-RULE"));
        });

    private static readonly Gen<string> Payers = Pick.One("BLUE", "UHP", "MCARE");

    private static readonly Gen<string> Codes = Pick.One("G0008", "J1885", "A0425");

    private static PayerRule Rule(string name, string basis, string from, string when) => new(DecisionTable.Compile(
        new SourceText("rule.yaml", $$"""
            table: {{name}}
            version: "2"
            source: bulletin
            vocabulary: claim
            hit: collect
            basis: {{basis}}
            effective: { from: {{from}} }
            rows:
              - id: only
                when: {{when}}
                then: { finding: {{name}}, severity: error, {{Says}} }
            """),
        [ClaimCells.Vocabulary]).OrThrow());
}
