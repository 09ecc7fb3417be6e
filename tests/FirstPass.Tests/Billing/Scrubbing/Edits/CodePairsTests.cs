using CsCheck;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Scrubbing;
using FirstPass.Billing.Scrubbing.Tables;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Billing.Scrubbing.Edits;

public sealed class CodePairsTests
{
    [Fact]
    public void O_21_a_pair_of_indicator_1_passes_with_the_modifier_of_its_source()
    {
        Assert.Equal(["NCCI_PTP/2"], FixtureWorld.Codes(
            ClaimBuilder.Professional().Line("20610", "250.00").Line("99213", "150.00").Build()));
        Assert.Empty(FixtureWorld.Codes(
            ClaimBuilder.Professional().Line("20610", "250.00").Line("99213", "150.00", "25").Build()));
        Assert.Empty(FixtureWorld.Codes(
            ClaimBuilder.Professional().Line("20610", "250.00", "59").Line("99213", "150.00").Build()));
    }

    [Theory]
    [InlineData(ModifierAuthor.Person, "ANN CODER", "DOC-7", null, false)]
    [InlineData(ModifierAuthor.Person, null, "DOC-7", null, true)]
    [InlineData(ModifierAuthor.Person, "ANN CODER", " ", null, true)]
    [InlineData(ModifierAuthor.Ai, "ANN CODER", "DOC-7", null, true)]
    [InlineData(ModifierAuthor.Ai, null, "DOC-7", "separate history and examination", true)]
    [InlineData(ModifierAuthor.Ai, "ANN CODER", "DOC-7", "separate history and examination", false)]
    public void O_21_a_modifier_added_here_needs_its_evidence(
        ModifierAuthor author, string? coder, string? document, string? quote, bool refused)
    {
        var claim = ClaimBuilder.Professional().Line("99213", "150.00", "25").Line("20610", "250.00").Build();
        var evidence = new ModifierEvidence(1, "25", author, coder, document, quote);
        var input = FixtureWorld.Input(claim) with { ModifiersAdded = [evidence] };
        Assert.Equal(refused, evidence.Refusal is not null);
        Assert.Equal(refused ? ["NCCI_PTP/1"] : [], FixtureWorld.Codes(input));
    }

    [Fact]
    public void A_refused_modifier_does_no_harm_when_another_one_lifts_the_pair()
    {
        var claim = ClaimBuilder.Professional().Line("99213", "150.00", "25").Line("20610", "250.00", "LT").Build();
        var input = FixtureWorld.Input(claim) with
        {
            ModifiersAdded = [new ModifierEvidence(1, "25", ModifierAuthor.Ai, null, null)],
        };
        Assert.Empty(FixtureWorld.Codes(input));
    }

    [Fact]
    public void O_22_no_modifier_lifts_a_pair_of_indicator_0_and_none_is_suggested()
    {
        var claim = ClaimBuilder.Professional().Line("93000", "60.00").Line("93005", "30.00", "59").Build();
        var finding = Assert.Single(Scrub.Run(FixtureWorld.Input(claim)));
        Assert.Equal(("NCCI_PTP", 2), (finding.Code, finding.Line));
        Assert.DoesNotContain("modifier", finding.Fix, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("fixture", FixtureWorld.Reference.PractitionerPairs.Rule.Id);
        Assert.Equal("invented for tests", finding.Rule.Source);
    }

    [Theory]
    [InlineData(2026, 6, 30, true)]
    [InlineData(2026, 7, 1, false)]
    [InlineData(2024, 12, 31, false)]
    public void A_pair_holds_from_its_effective_to_its_deleted_day(int year, int month, int day, bool found)
    {
        var claim = ClaimBuilder.Professional().On(new(year, month, day)).Line("93000", "60.00")
            .Line("93010", "30.00").Build();
        Assert.Equal(found ? ["NCCI_PTP/2"] : [], FixtureWorld.Codes(claim));
    }

    [Fact]
    public void Another_day_or_another_provider_is_no_pair()
    {
        Assert.Empty(FixtureWorld.Codes(ClaimBuilder.Professional().Diagnoses("I10")
            .Line("99213", "150.00").On(new(2026, 5, 5)).Line("20610", "250.00").Build()));
        Assert.Empty(FixtureWorld.Codes(ClaimBuilder.Professional().Line("20610", "250.00")
            .Line("99213", "150.00", 1, static line => line with { Rendering = new(ClaimBuilder.NpiNumber(9)) })
                .Build()));
    }

    [Fact]
    public void The_finding_lies_on_the_second_code_whichever_claim_came_first()
    {
        var surgery = ClaimBuilder.Professional().Number("P1").Line("20610", "250.00").Build();
        var visit = ClaimBuilder.Professional().Number("P2").Line("99213", "150.00").Build();
        Assert.Equal(["NCCI_PTP/1"], FixtureWorld.Codes(Beside(visit, surgery)));
        Assert.Empty(FixtureWorld.Codes(Beside(surgery, visit)));
    }

    [Fact]
    public void A_pair_table_answers_as_a_plain_search_does() =>
        Gen.Select(Row.Array[0, 60], Gen.Int[0, 11], Gen.Int[0, 11], Day).Sample(static (rows, first, second, day) =>
        {
            var table = new PtpTable([.. rows.Select(static r => new PtpPair(
                Code(r.First), Code(r.Second), r.Indicator, new(r.From, r.To)))], default);
            var plain = rows.Where(r => r.First == first && r.Second == second && r.From <= day && day <= r.To)
                .Select(static r => r.Indicator).ToList();
            var found = table.Find(Code(first), Code(second), day);
            Assert.Equal(plain.Count == 0, found is null);
            if (found is { } indicator)
                Assert.Contains(indicator, plain);
            Assert.Equal(rows.Any(r => r.First == first), table.StandsFirst(Code(first)));
        });

    [Fact]
    public void A_pair_is_found_exactly_when_it_holds_and_nothing_lifts_it() =>
        Gen.Select(Gen.Int[0, 2], Pick.One("", "25", "59", "XU", "LT", "26", "76"), Gen.Int[-40, 40])
            .Sample(static (indicator, modifier, shift) =>
            {
                var day = new LocalDate(2026, 7, 1).PlusDays(shift);
                var reference = FixtureWorld.Reference with
                {
                    PractitionerPairs = FixtureWorld.Pairs(
                        $"A1000,B2000,{(indicator == 2 ? 9 : indicator)},2026-06-20,2026-07-20"),
                };
                var claim = ClaimBuilder.Professional().Diagnoses("I10").On(day)
                    .Line("B2000", "10.00", modifier == "" ? [] : [modifier]).Line("A1000", "20.00").Build();
                var holds = day >= new LocalDate(2026, 6, 20) && day <= new LocalDate(2026, 7, 20);
                var lifted = indicator == 2 || (indicator == 1 && modifier is "25" or "59" or "XU" or "LT");
                Assert.Equal(
                    holds && !lifted ? ["NCCI_PTP/1"] : [],
                    FixtureWorld.Codes(FixtureWorld.Input(claim) with { Reference = reference }));
            });

    private static readonly Gen<int> Day = Gen.Int[20260101, 20260131];

    private static readonly Gen<(int First, int Second, PtpIndicator Indicator, int From, int To)> Row = Gen.Select(
        Gen.Int[0, 11], Gen.Int[0, 11], Gen.Enum<PtpIndicator>(), Day, Day);

    private static FirstPass.Billing.Vocabulary.ProcedureCode Code(int n) =>
        FirstPass.Billing.Vocabulary.ProcedureCode.Parse($"{(char)('A' + n)}000{n % 10}");

    private static ScrubInput Beside(Claim claim, Claim other) => FixtureWorld.Input(claim) with
    {
        History = new([.. other.Lines.Select(line => FixtureWorld.History(other, line))], []),
    };
}
