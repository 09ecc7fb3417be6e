using System.Globalization;

namespace FirstPass.Formats.Hl7.Typed;

/// <summary>How exactly a time is known.</summary>
public enum TimePrecision
{
    /// <summary>Nothing is known.</summary>
    None,

    /// <summary>The year.</summary>
    Year,

    /// <summary>The month.</summary>
    Month,

    /// <summary>The day.</summary>
    Day,

    /// <summary>The hour.</summary>
    Hour,

    /// <summary>The minute.</summary>
    Minute,

    /// <summary>The second.</summary>
    Second,

    /// <summary>A part of a second.</summary>
    Fraction,
}

/// <summary>
/// A TS or DTM, such as <c>202605040915+0100</c>: a time as exact as it was sent, with its zone if it has one.
/// </summary>
/// <param name="Local">The time as written; what was not sent is the lowest there is.</param>
/// <param name="Precision">How much of it was sent.</param>
/// <param name="Zone">Distance from UTC, when it was sent.</param>
public readonly record struct PointInTime(DateTime Local, TimePrecision Precision, TimeSpan? Zone)
{
    /// <summary>The day; null when not even that was sent.</summary>
    public DateOnly? Day => Precision >= TimePrecision.Day ? DateOnly.FromDateTime(Local) : null;

    /// <summary>The instant; null without a zone and an hour, or when it lies outside the calendar.</summary>
    public DateTimeOffset? Instant =>
        Zone is { } zone && Precision >= TimePrecision.Hour && Local.Ticks >= zone.Ticks
        && Local.Ticks - zone.Ticks <= DateTime.MaxValue.Ticks
            ? new DateTimeOffset(Local, zone)
            : null;

    /// <summary>
    /// Reads <c>YYYY[MM[DD[HH[MM[SS[.S[S[S[S]]]]]]]]][+/-ZZZZ]</c>; false for anything else, an impossible day
    /// included.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out PointInTime time)
    {
        time = default;
        text = text.Trim();
        if (!TryZone(ref text, out var zone))
            return false;
        var ticks = 0L;
        var fraction = text.IndexOf('.');
        if (fraction >= 0 && (fraction != 14 || !TryFraction(text[(fraction + 1)..], out ticks)))
            return false;
        var digits = fraction < 0 ? text : text[..fraction];
        if (digits.Length is < 4 or > 14 || digits.Length % 2 != 0 || digits.ContainsAnyExceptInRange('0', '9'))
            return false;
        if (!TryLocal(digits, out var local))
            return false;
        var precision = fraction >= 0 ? TimePrecision.Fraction : (TimePrecision)((digits.Length - 2) / 2);
        time = new PointInTime(local.AddTicks(ticks), precision, zone);
        return true;
    }

    private static bool TryLocal(ReadOnlySpan<char> digits, out DateTime local)
    {
        local = default;
        Span<char> full = stackalloc char[14];
        "00010101000000".CopyTo(full);
        digits.CopyTo(full);
        return DateTime.TryParseExact(
            full, "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out local);
    }

    private static bool TryZone(ref ReadOnlySpan<char> text, out TimeSpan? zone)
    {
        zone = null;
        var sign = text.IndexOfAny('+', '-');
        if (sign < 0)
            return true;
        var digits = text[(sign + 1)..];
        if (digits.Length != 4 || digits.ContainsAnyExceptInRange('0', '9'))
            return false;
        var minutes = (int.Parse(digits[..2], CultureInfo.InvariantCulture) * 60)
            + int.Parse(digits[2..], CultureInfo.InvariantCulture);
        if (minutes > 14 * 60 || digits[2] > '5')
            return false;
        zone = TimeSpan.FromMinutes(text[sign] == '-' ? -minutes : minutes);
        text = text[..sign];
        return true;
    }

    private static bool TryFraction(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        if (text.Length is < 1 or > 6 || text.ContainsAnyExceptInRange('0', '9'))
            return false;
        ticks = long.Parse(text, CultureInfo.InvariantCulture);
        for (var i = text.Length; i < 7; i++)
            ticks *= 10;
        return true;
    }
}
