using System.Globalization;
using FirstPass.Formats.Hl7.Typed;

namespace FirstPass.Exchange.Hl7;

/// <summary>Times of messages in the form in which events keep them.</summary>
internal static class WireTime
{
    /// <summary>Nobody alive was born before, and no plan ends later.</summary>
    private const int FirstYear = 1850;
    private const int LastYear = 2199;

    /// <summary>The day; null when the text is none.</summary>
    public static string? Day(string text) => TimeOf(text) is { Precision: >= TimePrecision.Day } day
        ? day.Local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : null;

    /// <summary>The time as exactly as it was told; null when the text is none.</summary>
    public static string? Time(string text) => TimeOf(text) is { } time ? Iso(time) : null;

    private static PointInTime? TimeOf(string text) =>
        PointInTime.TryParse(text, out var time) && time.Local.Year is >= FirstYear and <= LastYear ? time : null;

    private static string Iso(PointInTime time)
    {
        var form = time.Precision switch
        {
            TimePrecision.None or TimePrecision.Year => "yyyy",
            TimePrecision.Month => "yyyy-MM",
            TimePrecision.Day => "yyyy-MM-dd",
            TimePrecision.Hour or TimePrecision.Minute => "yyyy-MM-ddTHH:mm",
            TimePrecision.Second or TimePrecision.Fraction => "yyyy-MM-ddTHH:mm:ss",
        };
        var zone = time is { Zone: { } offset, Precision: >= TimePrecision.Hour }
            ? (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString(@"hh\:mm", CultureInfo.InvariantCulture)
            : "";
        return time.Local.ToString(form, CultureInfo.InvariantCulture) + zone;
    }
}
