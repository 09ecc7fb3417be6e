using NodaTime;

namespace FirstPass.Billing.Scrubbing;

/// <summary>
/// The days that matter before a filing limit.
/// </summary>
/// <param name="Limit">Last day on which the payer may receive the claim.</param>
/// <param name="LatestSafeSend">Last business day from which the route arrives by the limit.</param>
/// <param name="WarnOn">Day of the first warning.</param>
/// <param name="AlarmOn">Day of the alarm.</param>
public readonly record struct FilingClock(
    LocalDate Limit, LocalDate LatestSafeSend, LocalDate WarnOn, LocalDate AlarmOn)
{
    /// <summary>
    /// Days before the limit at which people are warned and alarmed; configuration may say otherwise.
    /// </summary>
    public static readonly (int Warn, int Alarm) DefaultNotice = (30, 15);

    /// <summary>
    /// A day behind this one is written wrong, and the end of all days may lie before its limit: it has none.
    /// </summary>
    private static readonly LocalDate LastBasis = new(2999, 12, 31);

    /// <summary>
    /// The clock of a claim, or null when the payer, its limit or the day it counts from is not known.
    /// </summary>
    public static FilingClock? Of(ScrubInput input) => Of(input, DefaultNotice);

    /// <inheritdoc cref="Of(ScrubInput)"/>
    public static FilingClock? Of(ScrubInput input, (int Warn, int Alarm) notice) => LimitOf(input) is { } limit
        ? new(limit, SafeSend(input, limit), limit.PlusDays(-notice.Warn), limit.PlusDays(-notice.Alarm))
        : null;

    /// <summary>
    /// The limit that applies: of a replacement or void the corrected-claim limit, of a secondary claim the secondary
    /// one. An exception lengthens it once its document is there.
    /// </summary>
    internal static LocalDate? LimitOf(ScrubInput input)
    {
        if (input.Payer is not { } payer)
            return null;
        var limit = Rule(input, payer) is { } rule && Basis(input, rule.Basis) is { } from && from <= LastBasis
            ? from.PlusYears(rule.Years).PlusDays(rule.Days)
            : (LocalDate?)null;
        if (payer.LimitRollsOffWeekend && limit is { } plain)
            limit = input.Calendar.OnOrAfter(plain);
        return input.FilingException is { Document.Length: > 0 } exception && exception.Limit > limit
            ? exception.Limit
            : limit;
    }

    /// <summary>
    /// Cheap answer to "may the latest safe send have passed?"; a claim far from its limit needs no calendar.
    /// </summary>
    internal static bool IsClose(ScrubInput input, LocalDate limit) =>
        input.SendOn.PlusDays(14 + (3 * input.LeadBusinessDays)) > limit;

    /// <summary>The last business day from which the route arrives by the limit.</summary>
    internal static LocalDate SafeSend(ScrubInput input, LocalDate limit) =>
        input.Calendar.LatestSafeSend(limit, input.LeadBusinessDays);

    private static FilingLimit? Rule(ScrubInput input, PayerTerms payer) => input.Claim.Frequency is "7" or "8"
        ? payer.CorrectedLimit
        : input.Claim.Order is "S" or "T" ? payer.SecondaryLimit ?? payer.FirstLimit : payer.FirstLimit;

    private static LocalDate? Basis(ScrubInput input, LimitBasis basis) => basis switch
    {
        LimitBasis.ServiceDate => input.Claim.Institutional is null
            ? input.Claim.FirstServiceDate
            : input.Claim.LastServiceDate,
        LimitBasis.RemitDate => input.RemitDate,
        LimitBasis.PrimaryRemitDate => PrimaryRemit(input.Claim),
    };

    private static LocalDate? PrimaryRemit(Claims.Claim claim)
    {
        foreach (var other in claim.OtherPayers)
        {
            if (other.Order == "P" && other.On is { } on)
                return on;
        }

        foreach (var line in claim.Lines)
        {
            foreach (var adjudication in line.Adjudications)
            {
                if (adjudication.On is { } on)
                    return on;
            }
        }

        return null;
    }
}
