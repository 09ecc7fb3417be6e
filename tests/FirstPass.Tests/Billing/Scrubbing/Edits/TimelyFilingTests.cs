using CsCheck;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Scrubbing;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Billing.Scrubbing.Edits;

public sealed class TimelyFilingTests
{
    private static readonly Claim Visit = ClaimBuilder.Professional().To("UHP").On(new(2026, 3, 2))
        .Line("99213", "150.00").Build();

    [Fact]
    public void O_25_the_filing_clock_knows_limit_safe_send_warning_and_alarm() => Assert.Equal(
        new FilingClock(new(2026, 5, 31), new(2026, 5, 27), new(2026, 5, 1), new(2026, 5, 16)),
        FilingClock.Of(FixtureWorld.Input(Visit)));

    [Theory]
    [InlineData(5, 27, "", ScrubOutcome.Passed)]
    [InlineData(5, 28, "TIMELY_RISK", ScrubOutcome.Held)]
    [InlineData(5, 31, "TIMELY_RISK", ScrubOutcome.Held)]
    [InlineData(6, 1, "TIMELY_FILING", ScrubOutcome.Failed)]
    public void O_25_after_the_latest_safe_send_there_is_risk_and_after_the_limit_an_error(
        int month, int day, string code, ScrubOutcome outcome)
    {
        var input = FixtureWorld.Input(Visit, sendOn: new(2026, month, day));
        Assert.Equal(code == "" ? [] : [code], FixtureWorld.Codes(input));
        Assert.Equal(outcome, Scrub.Run(input).Outcome());
    }

    [Fact]
    public void O_25_an_acknowledged_risk_may_be_sent()
    {
        var input = FixtureWorld.Input(Visit, sendOn: new(2026, 5, 29)) with
        {
            Acknowledgements = [new("TIMELY_RISK", 0, "ANN", "NOTE-1")],
        };
        Assert.Equal(ScrubOutcome.Passed, Scrub.Run(input).Outcome());
        Assert.True(Assert.Single(Scrub.Run(input)).Acknowledged);
    }

    [Fact]
    public void What_leaves_after_the_cut_off_of_the_latest_safe_day_is_a_risk()
    {
        var input = FixtureWorld.Input(Visit, sendOn: new(2026, 5, 27));
        Assert.Empty(FixtureWorld.Codes(input));
        Assert.Equal(["TIMELY_RISK"], FixtureWorld.Codes(input with { ExpectedReceipt = new(2026, 6, 1) }));
    }

    [Fact]
    public void O_09_retroactive_entitlement_lengthens_the_limit_once_its_document_is_there()
    {
        var claim = ClaimBuilder.Professional().To("MCARE").On(new(2025, 2, 14)).Line("99213", "150.00").Build();
        var input = FixtureWorld.Input(claim, sendOn: new(2026, 5, 11));
        Assert.Equal(new LocalDate(2026, 2, 14), FilingClock.Of(input)!.Value.Limit);
        Assert.Equal(["TIMELY_FILING"], FixtureWorld.Codes(input));
        input = input with { FilingException = new("RETRO_ENTITLEMENT", new(2026, 11, 30)) };
        Assert.Equal(["TIMELY_FILING"], FixtureWorld.Codes(input));
        input = input with { FilingException = input.FilingException with { Document = "NOTICE-1" } };
        Assert.Empty(FixtureWorld.Codes(input));
        Assert.Equal(["TIMELY_FILING"], FixtureWorld.Codes(input.SentOn(new(2026, 12, 1))));
    }

    [Theory]
    [InlineData("UHP", "1", 2026, 4, 20, "2026-07-08", "2026-07-06", 2026, 4, 9)]
    [InlineData("UHP", "7", 2026, 4, 20, "2026-07-19", "2026-07-15", 2026, 3, 2)]
    [InlineData("UHP", "1", 2026, 4, 20, "2026-06-14", "2026-06-10", 2026, 3, 16)]
    public void O_19_O_94_O_101_limits_count_from_service_or_remittance(
        string payer, string frequency, int year, int month, int day, string limit, string safe, int y, int m, int d)
    {
        var claim = ClaimBuilder.Professional().To(payer).Frequency(frequency).On(new(y, m, d))
            .Line("99213", "150.00").Build();
        var clock = FilingClock.Of(FixtureWorld.Input(claim) with { RemitDate = new(year, month, day) });
        Assert.Equal(limit, $"{clock!.Value.Limit:uuuu-MM-dd}");
        Assert.Equal(safe, $"{clock.Value.LatestSafeSend:uuuu-MM-dd}");
    }

    [Fact]
    public void A_secondary_claim_counts_from_the_primary_remittance()
    {
        var claim = Visit with { Order = "S", OtherPayers = [new("BLUE1", "P", On: new(2026, 5, 20))] };
        Assert.Equal(new LocalDate(2026, 8, 18), FilingClock.Of(FixtureWorld.Input(claim))!.Value.Limit);
    }

    [Fact]
    public void Medicare_counts_from_the_first_day_of_a_visit_and_the_last_of_a_stay()
    {
        var visit = ClaimBuilder.Professional().To("MCARE").On(new(2026, 3, 2)).Line("J1885", "1.00")
            .On(new(2026, 3, 9)).Line("J1885", "1.00").Build();
        Assert.Equal(new LocalDate(2027, 3, 2), FilingClock.Of(FixtureWorld.Input(visit))!.Value.Limit);
        var stay = ClaimBuilder.Institutional("0111").To("MCARE").Statement(new(2026, 3, 2), new(2026, 3, 9))
            .Revenue("0120", null, "1.00").Build();
        Assert.Equal(new LocalDate(2027, 3, 9), FilingClock.Of(FixtureWorld.Input(stay))!.Value.Limit);
    }

    [Fact]
    public void A_limit_rolls_off_a_weekend_only_for_a_payer_that_says_so()
    {
        var input = FixtureWorld.Input(Visit);
        Assert.Equal(new LocalDate(2026, 6, 1), FilingClock.Of(
            input with { Payer = input.Payer! with { LimitRollsOffWeekend = true } })!.Value.Limit);
    }

    [Fact]
    public void A_limit_that_is_not_known_is_not_judged()
    {
        var input = FixtureWorld.Input(Visit, sendOn: new(2030, 1, 2));
        Assert.Empty(FixtureWorld.Codes(input with { Payer = input.Payer! with { FirstLimit = null } }));
        var replacement = input with { Claim = Visit with { Frequency = "7", PayerClaimNumber = "P555" } };
        Assert.Null(FilingClock.Of(replacement));
        Assert.Empty(FixtureWorld.Codes(replacement));
    }

    [Fact]
    public void A_claim_sent_by_the_latest_safe_day_arrives_in_time_and_one_day_later_it_may_not() =>
        Gen.Select(Gen.Int[0, 330], Gen.Int[30, 400], Gen.Int[0, 6]).Sample(static (start, days, lead) =>
        {
            var from = new LocalDate(2026, 1, 2).PlusDays(start);
            var claim = ClaimBuilder.Professional().Diagnoses("I10").On(from).Line("J1885", "1.00").Build();
            var input = FixtureWorld.Input(claim) with { LeadBusinessDays = lead };
            input = input with { Payer = input.Payer! with { FirstLimit = FilingLimit.OfDays(days) } };
            var clock = FilingClock.Of(input)!.Value;
            Assert.Equal(from.PlusDays(days), clock.Limit);
            Assert.True(FixtureWorld.Federal.IsBusinessDay(clock.LatestSafeSend));
            Assert.True(FixtureWorld.Federal.AddBusinessDays(clock.LatestSafeSend, lead) <= clock.Limit);
            var next = FixtureWorld.Federal.OnOrAfter(clock.LatestSafeSend.PlusDays(1));
            Assert.True(FixtureWorld.Federal.AddBusinessDays(next, lead) > clock.Limit);
            Assert.Empty(FixtureWorld.Codes(input.SentOn(clock.LatestSafeSend, lead)));
            Assert.Equal(
                clock.LatestSafeSend.PlusDays(1) > clock.Limit ? ["TIMELY_FILING"] : ["TIMELY_RISK"],
                FixtureWorld.Codes(input.SentOn(clock.LatestSafeSend.PlusDays(1), lead)));
        });
}
