using CsCheck;
using FirstPass.Billing.Scrubbing;
using FirstPass.Billing.Vocabulary;
using Xunit;

namespace FirstPass.Tests.Billing.Scrubbing.Edits;

public sealed class UnitLimitsTests
{
    [Fact]
    public void O_23a_three_units_on_one_line_pass_no_limit_of_two()
    {
        var finding = Assert.Single(Scrub.Run(FixtureWorld.Input(
            ClaimBuilder.Professional().Line("20610", "750.00", 3).Build())));
        Assert.Equal(("MUE", ScrubSeverity.Error, 1), (finding.Code, finding.Severity, finding.Line));
        Assert.Contains("3 units", finding.What, StringComparison.Ordinal);
    }

    [Fact]
    public void O_23b_two_lines_of_a_day_add_up() => Assert.Equal(["MUE/2"], FixtureWorld.Codes(
        ClaimBuilder.Professional().Line("20610", "500.00", 2).Line("20610", "250.00", 1).Build()));

    [Fact]
    public void O_23c_an_appealable_limit_waits_for_an_acknowledgement_with_a_document()
    {
        var input = FixtureWorld.Input(ClaimBuilder.Professional().Line("97110", "400.00", 8).Build());
        var finding = Assert.Single(Scrub.Run(input));
        Assert.Equal(("MUE", ScrubSeverity.Warning), (finding.Code, finding.Severity));
        Assert.True(finding.NeedsAcknowledgement);
        Assert.Equal(ScrubOutcome.Held, Outcome(input));
        Assert.Equal(ScrubOutcome.Held, Outcome(input with { Acknowledgements = [new("MUE", 1, "ANN", "")] }));
        Assert.Equal(ScrubOutcome.Held, Outcome(input with { Acknowledgements = [new("MUE", 2, "ANN", "DOC-1")] }));
        Assert.Equal(ScrubOutcome.Passed, Outcome(input with { Acknowledgements = [new("MUE", 1, "ANN", "DOC-1")] }));
    }

    [Fact]
    public void A_limit_by_line_does_not_add_lines()
    {
        const string twoALine = "J1885,2,1,2025-01-01,";
        var twice = ClaimBuilder.Professional().Line("J1885", "1.00", 2).Line("J1885", "2.00", 2);
        Assert.Empty(Under(twoALine, twice));
        Assert.Equal(["MUE/1"], Under(twoALine, ClaimBuilder.Professional().Line("J1885", "1.00", 3)));
    }

    [Fact]
    public void Units_of_the_day_on_other_claims_count_unless_they_were_refused()
    {
        var claim = ClaimBuilder.Professional().Line("20610", "500.00", 2).Build();
        var other = ClaimBuilder.Professional().Number("P2").Line("20610", "250.00", 1).Build();
        foreach (var state in Enum.GetValues<PriorState>())
        {
            var input = FixtureWorld.Input(claim) with
            {
                History = new([FixtureWorld.History(other, other.Lines[0], state)], []),
            };
            Assert.Equal(
                state is PriorState.Sent or PriorState.Unsent ? ["MUE/1"] : [],
                FixtureWorld.Codes(input));
        }
    }

    [Fact]
    public void A_span_of_days_counts_its_units_by_the_day()
    {
        var week = ClaimBuilder.Professional()
            .Line("J1885", "70.00", 14, static line => line with { To = new(2026, 5, 10) });
        Assert.Empty(Under("J1885,2,2,2025-01-01,", week));
        Assert.Equal(["MUE/1"], Under("J1885,1,2,2025-01-01,", week));
    }

    [Fact]
    public void Minutes_of_anaesthesia_are_no_units() => Assert.Empty(Under(
        "J1885,1,2,2025-01-01,",
        ClaimBuilder.Professional().Line("J1885", "70.00", 60, static line => line with { Basis = "MJ" })));

    [Fact]
    public void The_day_is_over_its_limit_exactly_when_its_units_are() =>
        Gen.Select(Gen.Int[1, 9], Gen.Int[1, 4].Array[1, 6], Gen.Int[0, 4], Gen.Bool).Sample(static (
            limit, units, history, appealable) =>
        {
            var builder = ClaimBuilder.Professional();
            for (var i = 0; i < units.Length; i++)
                builder.Line("J1885", $"{i + 1}.00", units[i]);
            var claim = builder.Build();
            var earlier = FixtureWorld.History(claim, claim.Lines[0]) with
            {
                Units = Units.Of(history),
                Charge = Money.Zero,
            };
            var input = Input($"J1885,{limit},{(appealable ? 3 : 2)},2025-01-01,", builder) with
            {
                History = history == 0 ? PatientHistory.None : new([earlier], []),
            };
            var over = units.Sum() + history > limit;
            var found = Scrub.Run(input).Select(f => (f.Code, f.Rule.ToString().Split(' ')[0], f.NeedsAcknowledgement));
            Assert.Equal(over ? [("MUE", appealable ? "MUE_APPEALABLE" : "MUE", appealable)] : [], found);
        });

    private static ScrubOutcome Outcome(ScrubInput input) => Scrub.Run(input).Outcome();

    private static IEnumerable<string> Under(string row, ClaimBuilder builder) => FixtureWorld
        .Codes(Input(row, builder));

    private static ScrubInput Input(string row, ClaimBuilder builder) => FixtureWorld.Input(builder.Build()) with
    {
        Reference = FixtureWorld.Reference with { PractitionerUnits = FixtureWorld.Units(row) },
    };
}
