using System.Collections.Immutable;
using FirstPass.Workflow.Definitions;
using NodaTime.Text;

namespace FirstPass.Billing.Contracts;

/// <summary>
/// Lays a payer's fee schedule over the rates in force: each of its rates takes the days that it speaks about from the
/// rate of the same payer, code, modifier and site; what held before or after them stays.
/// </summary>
public static class RateSchedule
{
    /// <summary>Heading of the table of rates.</summary>
    public const string Heading = "payer,code,modifier,site,allowed,effective,ends";

    /// <summary>The rates afterwards. The same schedule again changes nothing.</summary>
    public static ImmutableArray<ContractRate> Over(
        ImmutableArray<ContractRate> inForce, ImmutableArray<ContractRate> schedule)
    {
        var taken = schedule.ToLookup(KeyOf, rate => rate.Effective);
        return [.. inForce.SelectMany(rate => Left(rate, taken[KeyOf(rate)])), .. schedule];
    }

    /// <summary>A rate as a row of the table.</summary>
    public static string Line(ContractRate rate)
    {
        var ends = rate.Effective.To is { } last ? LocalDatePattern.Iso.Format(last) : "";
        return $"{rate.Payer},{rate.Code},{rate.Modifier},{rate.Site},{rate.Allowed},"
            + $"{LocalDatePattern.Iso.Format(rate.Effective.From)},{ends}";
    }

    private static (string, string, string, string) KeyOf(ContractRate rate) =>
        (rate.Payer, rate.Code, rate.Modifier, rate.Site);

    private static IEnumerable<ContractRate> Left(ContractRate rate, IEnumerable<DateRange> taken)
    {
        IEnumerable<DateRange> days = [rate.Effective];
        foreach (var other in taken)
            days = [.. days.SelectMany(range => Without(range, other))];
        return days.Select(range => rate with { Effective = range });
    }

    private static IEnumerable<DateRange> Without(DateRange range, DateRange taken)
    {
        if (!range.Overlaps(taken))
        {
            yield return range;
            yield break;
        }

        if (range.From < taken.From)
            yield return new DateRange(range.From, taken.From.PlusDays(-1));
        if (taken.To is { } last && (range.To is null || range.To > last))
            yield return new DateRange(last.PlusDays(1), range.To);
    }
}
