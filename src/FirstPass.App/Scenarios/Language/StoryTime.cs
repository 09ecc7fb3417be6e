using FirstPass.Workflow.Definitions;
using NodaTime;

namespace FirstPass.App.Scenarios.Language;

/// <summary>Times of a story: local to the facility, <c>2026-06-01 09:00</c>.</summary>
internal static class StoryTime
{
    /// <summary>Reads a time.</summary>
    public static bool TryRead(string text, out LocalDateTime at)
    {
        at = default;
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0 || !Scalars.TryDate(text[..space], out var date)
            || !Scalars.TryTime(text[(space + 1)..].Trim(), out var time))
            return false;
        at = date.At(time);
        return true;
    }

    /// <summary>Reads a time that must be there.</summary>
    public static LocalDateTime Require(MapReader map, string key) =>
        map.Required<LocalDateTime>(key, TryRead, "a local time as 2026-06-01 09:00", default);
}
