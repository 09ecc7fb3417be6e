using CsCheck;
using FirstPass.Billing.Scrubbing;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Billing.Scrubbing.Edits;

public sealed class GlobalPeriodsTests
{
    private static readonly LocalDate Visit = new(2026, 5, 20);

    [Fact]
    public void O_95_a_visit_five_days_after_a_surgery_of_the_group_is_warned()
    {
        var finding = Assert.Single(Scrub.Run(Input(5)));
        Assert.Equal(("GLOBAL_PERIOD", ScrubSeverity.Warning), (finding.Code, finding.Severity));
        Assert.Equal(ScrubOutcome.Passed, Scrub.Run(Input(5)).Outcome());
    }

    [Fact]
    public void The_days_count_from_the_day_after_the_surgery() => Gen.Int[1, 120].Sample(static days =>
        Assert.Equal(days <= 10 ? ["GLOBAL_PERIOD/1"] : [], FixtureWorld.Codes(Input(days))));

    [Theory]
    [InlineData("24", false)]
    [InlineData("25", false)]
    [InlineData("57", false)]
    [InlineData("78", false)]
    [InlineData("79", false)]
    [InlineData("95", true)]
    public void A_modifier_says_that_the_visit_is_another_matter(string modifier, bool warned) =>
        Assert.Equal(warned ? ["GLOBAL_PERIOD/1"] : [], FixtureWorld.Codes(Input(5, modifier)));

    [Fact]
    public void Another_group_or_a_refused_claim_opens_no_period()
    {
        var input = Input(5);
        var line = input.History.Lines[0];
        Assert.Empty(FixtureWorld.Codes(input with { History = new([line with { Group = "111111111" }], []) }));
        Assert.Empty(FixtureWorld.Codes(input with { History = new([line with { State = PriorState.Refused }], []) }));
    }

    [Fact]
    public void A_surgery_on_the_same_claim_opens_a_period_too() => Assert.Equal(
        ["GLOBAL_PERIOD/2"],
        FixtureWorld.Codes(ClaimBuilder.Professional().On(Visit.PlusDays(-3)).Line("20610", "250.00")
            .On(Visit).Line("99213", "150.00").Build()));

    private static ScrubInput Input(int daysAfter, params string[] modifiers)
    {
        var surgery = ClaimBuilder.Professional().Number("P9").On(Visit.PlusDays(-daysAfter))
            .Line("20610", "250.00").Build();
        var visit = ClaimBuilder.Professional().On(Visit).Line("99213", "150.00", modifiers).Build();
        return FixtureWorld.Input(visit) with { History = new([FixtureWorld.History(surgery, surgery.Lines[0])], []) };
    }
}
