using FirstPass.Billing.Vocabulary;
using NodaTime;

namespace FirstPass.Billing.Denials;

/// <summary>
/// Why a denial stands where it stands in a queue. All parts are shown, in whole numbers, so that nobody has to trust a
/// score.
/// </summary>
/// <param name="Recoverable">What could be won.</param>
/// <param name="OverturnPermille">How often such denials are overturned, of a thousand.</param>
/// <param name="EffortMinutes">Minutes such a denial takes; at least one.</param>
/// <param name="DaysLeft">Days to the nearest limit; null when none runs.</param>
public readonly record struct DenialPriority(
    Money Recoverable, int OverturnPermille, int EffortMinutes, int? DaysLeft)
{
    /// <summary>With this many days left, or fewer, a denial counts double.</summary>
    public const int NearDays = 10;

    /// <summary>With this many days left, or fewer, a denial stands on top.</summary>
    public const int TopDays = 3;

    /// <summary>Recoverable times the chance to win it.</summary>
    public Money Expected => new((long)((Int128)Recoverable.Cents * OverturnPermille / 1000));

    /// <summary>1, or 2 near a limit.</summary>
    public int Boost => DaysLeft <= NearDays ? 2 : 1;

    /// <summary>Stands before everything that is not near its limit.</summary>
    public bool OnTop => DaysLeft <= TopDays;

    /// <summary>Expected cents a minute, boosted.</summary>
    public long Score => Expected.Cents / Math.Max(EffortMinutes, 1) * Boost;

    /// <summary>The parts of a triaged denial on a day.</summary>
    public static DenialPriority Of(Triage triage, LocalDate today, int overturnPermille, int effortMinutes)
    {
        LocalDate?[] limits = triage.Action == DenialAction.AppealL1
            ? [triage.Deadlines.Appeal]
            : [triage.Deadlines.CorrectionSafeSend, triage.Deadlines.Appeal];
        var nearest = limits.Min();
        return new(
            triage.Recoverable ?? triage.Denied,
            overturnPermille,
            effortMinutes,
            nearest is { } limit ? Period.DaysBetween(today, limit) : null);
    }
}
