using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace FirstPass.Workflow.Codecs;

/// <summary>Days as <c>2026-05-04</c>, written straight into the room of whoever stores them: there are very
/// many.</summary>
public static class IsoDay
{
    /// <summary>Bytes of a day; years before the first or beyond 9999 need more, and are written by the
    /// pattern.</summary>
    public const int Length = 10;

    /// <summary>The day as text.</summary>
    public static string Text(LocalDate day) =>
        day.Year >= 1 ? day.ToDateOnly().ToString("O", CultureInfo.InvariantCulture) : LocalDatePattern.Iso.Format(day);

    /// <summary>Writes the day as UTF-8.</summary>
    /// <returns>False when it does not fit, as one before the first year.</returns>
    public static bool TryWrite(LocalDate day, Span<byte> room) =>
        day.Year >= 1 && day.ToDateOnly().TryFormat(room, out _, "O", CultureInfo.InvariantCulture);
}
