using System.Globalization;

namespace FirstPass.App.Commands.Words;

/// <summary>Instants as people read them.</summary>
internal static class Moments
{
    /// <summary>An instant as <c>2026-06-01 14:00Z</c>.</summary>
    public static string Of(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
