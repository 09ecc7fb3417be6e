using NodaTime;

namespace FirstPass.Billing.Vocabulary;

/// <summary>
/// The days that a person, a program or a bank may name: deadlines that are counted from one have to be days as well.
/// </summary>
public static class DayLimits
{
    /// <summary>The limits as a part of a sentence.</summary>
    public const string Years = "in the years 1950 to 2199";

    /// <summary>True for a day within the limits.</summary>
    public static bool Hold(LocalDate day) => day.Year is >= 1950 and <= 2199;
}
