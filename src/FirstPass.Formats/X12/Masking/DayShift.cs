using System.Globalization;

namespace FirstPass.Formats.X12.Masking;

/// <summary>Moves days inside their texts; what is no day is left to the caller.</summary>
internal static class DayShift
{
    private const int DayLength = 8;
    private const int ShortLength = 6;

    /// <summary>Moves every run of eight or more digits that begins with a day (CCYYMMDD), with its time behind
    /// it.</summary>
    /// <returns>False when a run of digits is no day; the text is unchanged then.</returns>
    public static bool TryMove(Span<byte> text, int days)
    {
        Span<byte> moved = text.Length <= 64 ? stackalloc byte[text.Length] : new byte[text.Length];
        text.CopyTo(moved);
        for (var i = 0; i < moved.Length;)
        {
            var run = moved[i..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            run = run < 0 ? moved.Length - i : run;
            if (run > 0 && !TryMoveRun(moved.Slice(i, run), days))
                return false;
            i += run + 1;
        }

        moved.CopyTo(text);
        return true;
    }

    private static bool TryMoveRun(Span<byte> run, int days) => run.Length switch
    {
        >= DayLength => TryMove(run[..DayLength], days, "yyyyMMdd"),
        ShortLength => TryMove(run, days, "yyMMdd"),
        _ => false,
    };

    private static bool TryMove(Span<byte> day, int days, string format)
    {
        Span<char> text = stackalloc char[DayLength];
        for (var i = 0; i < day.Length; i++)
            text[i] = (char)day[i];
        if (!DateOnly.TryParseExact(
            text[..day.Length], format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            || date.DayNumber + days < 0)
            return false;
        if (!date.AddDays(days).TryFormat(text, out _, format, CultureInfo.InvariantCulture))
            return false;
        for (var i = 0; i < day.Length; i++)
            day[i] = (byte)text[i];
        return true;
    }
}
