using NodaTime;
using Xunit;

namespace FirstPass.Tests.Billing.Scrubbing.Edits;

public sealed class LineFormTests
{
    [Theory]
    [InlineData(50, false)]
    [InlineData(51, true)]
    public void A_professional_claim_holds_fifty_lines(int count, bool found)
    {
        var builder = ClaimBuilder.Professional();
        for (var i = 0; i < count; i++)
            builder.Line("J1885", $"{i + 1}.00");
        Assert.Equal(found ? ["LINE_LIMIT"] : [], FixtureWorld.Codes(builder.Build()));
    }

    [Theory]
    [InlineData(999, false)]
    [InlineData(1000, true)]
    public void An_institutional_claim_holds_nine_hundred_and_ninety_nine_lines(int count, bool found)
    {
        var builder = ClaimBuilder.Institutional("0131");
        for (var i = 0; i < count; i++)
            builder.Revenue("0250", null, "1.00");
        Assert.Equal(found ? ["LINE_LIMIT"] : [], FixtureWorld.Codes(builder.Build()));
    }

    [Fact]
    public void A_period_that_ends_before_it_starts_is_found()
    {
        var claim = ClaimBuilder.Professional()
            .Line("99213", "150.00", 1, static line => line with { To = new(2026, 5, 3) });
        Assert.Equal(["DATE_ORDER/1"], FixtureWorld.Codes(claim.Build()));
        var stay = ClaimBuilder.Institutional("0131").Statement(new(2026, 5, 4), new(2026, 5, 3))
            .Line(null, "1.00", 1, static line => line with { Revenue = "0250", From = null });
        Assert.Equal(["DATE_ORDER"], FixtureWorld.Codes(stay.Build()));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void A_day_that_has_not_come_is_found_until_it_comes(int days, bool found)
    {
        var day = new LocalDate(2026, 5, 4);
        var claim = ClaimBuilder.Professional().On(day).Line("99213", "150.00").Build();
        var supply = ClaimBuilder.Professional().On(day)
            .Line("99213", "150.00", 1, line => line with { To = day.PlusDays(30) }).Build();
        var stay = ClaimBuilder.Institutional("0131").Statement(day.PlusDays(-3), day)
            .Line(null, "1.00", 1, line => line with { Revenue = "0250", From = null }).Build();

        Assert.All([claim, supply], c => Assert.Equal(
            found ? ["DATE_ORDER/1"] : [], FixtureWorld.Codes(FixtureWorld.Input(c, day.PlusDays(days)))));
        Assert.Equal(found ? ["DATE_ORDER"] : [], FixtureWorld.Codes(FixtureWorld.Input(stay, day.PlusDays(days))));
    }

    [Theory]
    [InlineData("11", 2026, false)]
    [InlineData("10", 2026, false)]
    [InlineData("10", 2021, true)]
    [InlineData("98", 2026, true)]
    [InlineData("1", 2026, true)]
    public void A_place_of_service_must_exist_on_the_day(string place, int year, bool found)
    {
        var claim = ClaimBuilder.Professional().On(new(year, 5, 4)).Diagnoses("I10").Line("99213", "150.00")
            .With(claim => claim with { Place = place }).Build();
        Assert.Equal(found ? ["POS"] : [], FixtureWorld.Codes(claim));
    }

    [Fact]
    public void A_line_may_have_a_place_of_its_own()
    {
        var claim = ClaimBuilder.Professional()
            .Line("99213", "150.00", 1, static line => line with { Place = "98" }).Build();
        Assert.Equal(["POS/1"], FixtureWorld.Codes(claim));
    }

    [Theory]
    [InlineData(new[] { "25" }, "")]
    [InlineData(new[] { "26", "59" }, "")]
    [InlineData(new[] { "59", "26" }, "MODIFIER_ORDER/1")]
    [InlineData(new[] { "25", "25" }, "MODIFIER/1")]
    [InlineData(new[] { "2" }, "MODIFIER/1")]
    [InlineData(new[] { "l t" }, "MODIFIER/1")]
    [InlineData(new[] { "22", "23", "24", "25", "26" }, "MODIFIER/1")]
    public void Modifiers_have_their_form_stand_once_and_price_first(string[] modifiers, string finding)
    {
        var claim = ClaimBuilder.Professional().Line("99213", "150.00", modifiers).Build();
        Assert.Equal(finding == "" ? [] : [finding], FixtureWorld.Codes(claim));
    }

    [Theory]
    [InlineData("1", false)]
    [InlineData("2", true)]
    [InlineData("", true)]
    public void A_professional_claim_is_an_original_a_replacement_or_a_void(string frequency, bool found) =>
        Assert.Equal(found ? ["FREQUENCY"] : [], FixtureWorld.Codes(
            ClaimBuilder.Professional().Frequency(frequency).Line("99213", "150.00").Build()));
}
