using NodaTime;

namespace FirstPass.Billing.Scrubbing.Tables;

/// <summary>
/// First and last day on which a row of a table holds, as numbers of the form 20260504, which compare as the days do.
/// </summary>
public readonly record struct DateSpan(int From, int To)
{
    /// <summary>Stands for "no last day".</summary>
    public const int Open = 99991231;

    private const int FirstYear = 1900;

    /// <summary>Every day.</summary>
    public static readonly DateSpan Always = new(0, Open);

    public bool Holds(int day) => From <= day && day <= To;

    /// <summary>True when the spans share a day.</summary>
    public bool Meets(DateSpan other) => From <= other.To && other.From <= To;

    /// <summary>The day as a number.</summary>
    public static int Number(LocalDate day) => (day.Year * 10000) + (day.Month * 100) + day.Day;

    /// <summary>The same of a day of service; 0 where there is none. A day before every table and edit is a slip of the
    /// pen: judged as of it, a claim would meet no rule at all.</summary>
    internal static int NumberOf(LocalDate? day) => day is { Year: >= FirstYear } on ? Number(on) : 0;

    /// <summary>Reads 20260504 or 2026-05-04.</summary>
    internal static bool TryReadDay(ReadOnlySpan<char> text, out int day)
    {
        day = 0;
        foreach (var c in text)
        {
            if (c == '-' && text.Length == 10)
                continue;
            if (!char.IsAsciiDigit(c) || day > Open)
                return false;
            day = (day * 10) + (c - '0');
        }

        var (year, month, dayOfMonth) = (day / 10000, day / 100 % 100, day % 100);
        return text.Length is 8 or 10 && year is > 1900 and < 9999 && month is >= 1 and <= 12
            && dayOfMonth >= 1 && dayOfMonth <= CalendarSystem.Iso.GetDaysInMonth(year, month);
    }
}
