using FirstPass.Sandbox.Claims;
using FirstPass.Sandbox.Generation;
using FirstPass.Sandbox.Rules;
using FirstPass.Sandbox.Schedule;
using Xunit;

namespace FirstPass.Tests.Samples;

public sealed class RulesFileTests
{
    [Fact]
    public void The_shipped_rules_are_the_ones_that_the_program_carries()
    {
        var shipped = SampleFarSide.RulesWith();
        var carried = PracticeFolder.Rules();
        Assert.Equal(shipped.Payers.Select(p => (p.Code, p.Name)), carried.Payers.Select(p => (p.Code, p.Name)));
        Assert.Equal(6, carried.Payers.Length);
    }

    [Theory]
    [InlineData("seed: 7", "seed: seven", "'seed'")]
    [InlineData("seed: 7", "sead: 7", "has no key 'sead'")]
    [InlineData("pay-day: friday", "pay-day: someday", "'pay-day' is one of monday")]
    [InlineData("renumbers: no ", "renumbers: maybe ", "yes or no")]
    [InlineData("copay: 20.00", "copay: 20.0", "an amount")]
    [InlineData("wire-ids: [HARV1]", "wire-ids: [LAKE1]", "names two payers")]
    [InlineData("recovery: deferred", "recovery: later", "at-once, deferred, after-letter, unannounced")]
    public void What_is_wrong_in_the_rules_is_said_and_nothing_is_used(string from, string to, string says) =>
        Assert.Contains(says, Assert.Throws<RulesException>(() => SampleFarSide.RulesWith((from, to))).Message);

    [Theory]
    [InlineData("2026-06-01", "2026-06-01T09:00")]
    [InlineData("2026-06-01T14:30:00", "2026-06-01T14:30")]
    [InlineData("2026-06-01T14:30:00Z", "2026-06-01T09:30")]
    [InlineData("\"2026-06-01T14:30:00-05:00\"", "2026-06-01T14:30")]
    [InlineData("{\"now\":\"2026-06-01T14:30:00Z\"}", "2026-06-01T09:30")]
    [InlineData("{\"today\":\"2026-06-01\"}", "2026-06-01T09:00")]
    public void A_clock_may_say_the_time_in_several_ways(string text, string expected)
    {
        Assert.True(DemoClock.TryRead(text, out var now));
        Assert.Equal(expected, now.ToString("yyyy-MM-ddTHH:mm"));
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("{\"now\":7}")]
    [InlineData("{")]
    [InlineData("2026-13-01")]
    public void What_is_no_time_is_refused(string text) => Assert.False(DemoClock.TryRead(text, out _));

    [Fact]
    public void Every_provider_of_the_practice_has_a_valid_number()
    {
        var numbers = Roster.Renderers.Select(r => r.Npi).Concat(Roster.Groups.Select(g => g.Npi))
            .Concat(Roster.Sites.Select(s => s.Npi)).ToList();
        Assert.Equal(11, numbers.Distinct().Count());
        Assert.All(numbers, n => Assert.True(FirstPass.Billing.Vocabulary.Npi.TryParse(n, out _)));
        Assert.All(numbers, n => Assert.True(ClaimChecks.IsNpi(n)));
        Assert.Equal(2, Roster.Groups.Select(g => g.TaxId).Distinct().Count());
        Assert.Equal(3, Roster.Sites.Length);
        Assert.Equal(6, Roster.Renderers.Length);
    }

    [Theory]
    [InlineData("1234567893", true)]
    [InlineData("1234567890", false)]
    [InlineData("3234567893", false)]
    [InlineData("123456789", false)]
    public void The_check_digit_of_an_npi_decides(string npi, bool valid) => Assert.Equal(valid, ClaimChecks.IsNpi(npi));

    [Fact]
    public void A_chance_is_the_same_every_time_and_about_as_often_as_it_says()
    {
        var hits = Enumerable.Range(0, 10_000).Count(i => Chance.Of(1, "rule", $"PL{i}") < 100);
        Assert.InRange(hits, 900, 1100);
        Assert.Equal(Chance.Of(1, "rule", "PL1"), Chance.Of(1, "rule", "PL1"));
        Assert.NotEqual(
            Enumerable.Range(0, 20).Select(i => Chance.Of(1, "rule", $"PL{i}")),
            Enumerable.Range(0, 20).Select(i => Chance.Of(2, "rule", $"PL{i}")));
    }
}
