using System.Collections.Immutable;
using FirstPass.Billing.Contracts;
using Xunit;

namespace FirstPass.Tests.Billing.Contracts;

/// <summary>A fee schedule takes the days that it speaks about, and no others.</summary>
public sealed class RateScheduleTests
{
    private static readonly ImmutableArray<ContractRate> Before = Rates(
        "BLUE,99213,,,100.00,2025-01-01,", "BLUE,99214,,,140.00,2025-01-01,", "UHP,99213,,,90.00,2025-01-01,");

    [Fact]
    public void A_new_year_ends_the_old_rate_the_day_before_and_touches_no_other() => Assert.Equal(
        [
            "BLUE,99213,,,100.00,2025-01-01,2026-12-31", "BLUE,99214,,,140.00,2025-01-01,",
            "UHP,99213,,,90.00,2025-01-01,", "BLUE,99213,,,104.00,2027-01-01,",
        ],
        Lines(RateSchedule.Over(Before, Rates("BLUE,99213,,,104.00,2027-01-01,"))));

    [Fact]
    public void A_rate_for_some_months_leaves_the_old_one_before_and_after_them() => Assert.Equal(
        ["BLUE,99213,,,100.00,2025-01-01,2026-05-31", "BLUE,99213,,,100.00,2026-09-01,"],
        Lines(RateSchedule.Over(Before, Rates("BLUE,99213,,,80.00,2026-06-01,2026-08-31")))
            .Where(line => line.Contains("100.00", StringComparison.Ordinal)));

    [Fact]
    public void A_rate_for_a_modifier_or_a_place_stands_beside_the_one_for_any() => Assert.Equal(
        Lines(Before).Concat(["BLUE,99213,25,,70.00,2025-01-01,", "BLUE,99213,,22,75.00,2025-01-01,"]),
        Lines(RateSchedule.Over(
            Before, Rates("BLUE,99213,25,,70.00,2025-01-01,", "BLUE,99213,,22,75.00,2025-01-01,"))));

    [Fact]
    public void The_same_schedule_again_changes_nothing()
    {
        var schedule = Rates(
            "BLUE,99213,,,104.00,2027-01-01,", "BLUE,99214,,,120.00,2026-03-01,2026-08-31", "BLUE,99215,,,1.00,2026-01-01,");
        var once = RateSchedule.Over(Before, schedule);

        Assert.Equal(
            Lines(once).Order(StringComparer.Ordinal),
            Lines(RateSchedule.Over(once, schedule)).Order(StringComparer.Ordinal));
        Assert.Empty(ContractTables.Rates(Lines(once).Prepend(RateSchedule.Heading)).Errors);
    }

    private static ImmutableArray<ContractRate> Rates(params string[] rows) =>
        ContractTables.Rates(rows.Prepend(RateSchedule.Heading)).Rows;

    private static IEnumerable<string> Lines(IEnumerable<ContractRate> rates) => rates.Select(RateSchedule.Line);
}
