using CsCheck;
using FirstPass.Billing.Scrubbing;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Billing.Scrubbing.Edits;

public sealed class DiagnosesTests
{
    [Theory]
    [InlineData(2026, 9, 30, 0)]
    [InlineData(2026, 10, 1, 1)]
    public void O_28_a_diagnosis_expires_by_the_date_of_service(int year, int month, int day, int found)
    {
        var claim = ClaimBuilder.Professional().On(new(year, month, day)).Diagnoses("E119").Line("99213", "150.00")
            .Build();
        var input = FixtureWorld.Input(claim, sendOn: new(2026, 10, 5)) with
        {
            Reference = FixtureWorld.Reference with
            {
                Diagnoses = FixtureWorld.Diagnoses("E119,yes,2015-10-01,2026-09-30,test"),
            },
        };
        Assert.Equal(Enumerable.Repeat("DX_NOT_VALID_ON_DOS", found), FixtureWorld.Codes(input));
    }

    [Fact]
    public void A_diagnosis_holds_from_its_first_to_its_last_day_and_on_no_other() =>
        Gen.Select(Gen.Int[0, 3000], Gen.Int[0, 400], Gen.Int[-500, 4000]).Sample(static (start, length, day) =>
        {
            var from = new LocalDate(2019, 1, 1).PlusDays(start);
            var to = from.PlusDays(length);
            var on = new LocalDate(2019, 1, 1).PlusDays(day);
            var claim = ClaimBuilder.Professional().On(on).Diagnoses("R059").Line("J1885", "10.00").Build();
            var input = FixtureWorld.Input(claim) with
            {
                Reference = FixtureWorld.Reference with
                {
                    Diagnoses = FixtureWorld.Diagnoses($"R059,yes,{from:uuuu-MM-dd},{to:uuuu-MM-dd},test"),
                },
            };
            Assert.Equal(from <= on && on <= to ? [] : ["DX_NOT_VALID_ON_DOS"], FixtureWorld.Codes(input));
        });

    [Fact]
    public void A_category_is_not_billable_and_a_code_beyond_the_shipped_part_is_not_checked()
    {
        Assert.Equal(["DX_NOT_VALID_ON_DOS"], Codes("E11"));
        var unchecked_ = Assert.Single(Findings("A000"));
        Assert.Equal(("DX_NOT_CHECKED", ScrubSeverity.Info), (unchecked_.Code, unchecked_.Severity));
        Assert.Equal(["DX_NOT_VALID_ON_DOS"], Codes("250.00"));
    }

    [Fact]
    public void A_category_may_have_been_a_code_before_it_was_divided()
    {
        Assert.Empty(On("R05", new(2021, 9, 30)));
        Assert.Equal(["DX_NOT_VALID_ON_DOS"], On("R05", new(2021, 10, 1)));
        Assert.Equal(["DX_NOT_VALID_ON_DOS"], On("R059", new(2021, 9, 30)));
        Assert.Empty(On("R059", new(2021, 10, 1)));
    }

    [Fact]
    public void A_professional_claim_over_the_turn_of_the_year_must_hold_on_both_days()
    {
        var claim = ClaimBuilder.Professional().Diagnoses("M545")
            .On(new(2021, 9, 30)).Line("J1885", "10.00").On(new(2021, 10, 1)).Line("J1885", "10.00").Build();
        Assert.Equal(["DX_NOT_VALID_ON_DOS"], FixtureWorld.Codes(claim));
    }

    [Fact]
    public void An_institutional_claim_is_coded_by_its_last_day()
    {
        var claim = ClaimBuilder.Institutional("0111").Diagnoses("M5450")
            .Statement(new(2021, 9, 28), new(2021, 10, 2)).On(new(2021, 9, 28)).Revenue("0120", null, "4000.00", 4)
                .Build();
        Assert.Empty(FixtureWorld.Codes(claim));
    }

    [Fact]
    public void The_same_diagnosis_twice_is_found_with_or_without_dot() =>
        Assert.Equal(["DX_DUPLICATE"], Codes("I10", "E119", "E11.9"));

    [Fact]
    public void An_external_cause_may_stand_second_but_never_first()
    {
        Assert.Equal(["DX_EXTERNAL_FIRST"], Codes("W19XXXA", "S93401A"));
        Assert.Empty(Codes("S93401A", "W19XXXA"));
    }

    [Theory]
    [InlineData(12, false)]
    [InlineData(13, true)]
    public void A_professional_claim_holds_twelve_diagnoses(int count, bool found)
    {
        var codes = new[]
        {
            "I10", "E119", "E785", "R059", "M542", "N390", "J069", "R51.9", "K219", "F419", "Z23", "E039", "R42",
        };
        Assert.Equal(found ? ["DX_LIMIT"] : [], Codes(codes[..count]));
    }

    [Theory]
    [InlineData(new[] { 1 }, false)]
    [InlineData(new[] { 2, 1 }, false)]
    [InlineData(new[] { 3 }, true)]
    [InlineData(new[] { 0 }, true)]
    [InlineData(new[] { 1, 2, 1, 2, 1 }, true)]
    public void A_line_points_to_one_to_four_diagnoses_of_the_claim(int[] pointers, bool found)
    {
        var claim = ClaimBuilder.Professional().Diagnoses("I10", "E119")
            .Line("99213", "150.00", 1, line => line with { Pointers = [.. pointers] }).Build();
        Assert.Equal(found ? ["DX_POINTER/1"] : [], FixtureWorld.Codes(claim));
    }

    [Fact]
    public void A_pointer_is_good_exactly_when_its_diagnosis_exists() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[-2, 9].Array[1, 4]).Sample(static (count, pointers) =>
        {
            var claim = ClaimBuilder.Professional()
                .Diagnoses([.. new[] { "I10", "E119", "E785", "R059", "M542" }[..count]])
                .Line("99213", "150.00", 1, line => line with { Pointers = [.. pointers] }).Build();
            var good = pointers.All(pointer => pointer >= 1 && pointer <= count);
            Assert.Equal(good ? [] : ["DX_POINTER/1"], FixtureWorld.Codes(claim));
        });

    private static IEnumerable<string> Codes(params string[] diagnoses) => Findings(diagnoses)
        .Select(static f => f.Code);

    private static IEnumerable<string> On(string diagnosis, LocalDate day) => FixtureWorld.Codes(
        ClaimBuilder.Professional().On(day).Diagnoses(diagnosis).Line("J1885", "150.00").Build());

    private static IEnumerable<ScrubFinding> Findings(params string[] diagnoses) => Scrub.Run(FixtureWorld.Input(
        ClaimBuilder.Professional().Diagnoses(diagnoses).Line("99213", "150.00").Build()));
}
