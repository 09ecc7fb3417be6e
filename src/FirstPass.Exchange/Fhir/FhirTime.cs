using System.Globalization;

namespace FirstPass.Exchange.Fhir;

/// <summary>Dates and times of resources in the form in which events keep them, which is nearly their own.</summary>
internal static class FhirTime
{
    /// <summary>Nobody alive was born before, and no plan ends later.</summary>
    private const int FirstYear = 1850;
    private const int LastYear = 2199;
    private const int DayLength = 10;
    private const int SecondLength = 19;

    /// <summary>The day of a date or a time, as it is told there; null when the text is none.</summary>
    public static string? Day(string text) =>
        text.Length >= DayLength && Time(text) is { } time ? time[..DayLength] : null;

    /// <summary>The time as exactly as it was told; null when the text is none.</summary>
    public static string? Time(string text) => text.Length switch
    {
        4 => IsDate(text + "-01-01") ? text : null,
        7 => IsDate(text + "-01") ? text : null,
        DayLength => IsDate(text) ? text : null,
        > SecondLength and <= 40 => IsDate(text[..DayLength]) && IsTime(text[DayLength..SecondLength])
            && IsRest(text.AsSpan(SecondLength)) ? text : null,
        _ => null,
    };

    private static bool IsDate(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is >= FirstYear and <= LastYear;

    private static bool IsTime(string text) =>
        TimeOnly.TryParseExact(text, "'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>A fraction that may be there, and a zone that must.</summary>
    private static bool IsRest(ReadOnlySpan<char> text)
    {
        if (text is ['.', ..])
        {
            var digits = text[1..].IndexOfAnyExceptInRange('0', '9');
            if (digits < 1)
                return false;
            text = text[(digits + 1)..];
        }

        return text is "Z" || (text is ['+' or '-', _, _, ':', _, _] && TimeOnly.TryParseExact(
            text[1..], "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
    }
}
