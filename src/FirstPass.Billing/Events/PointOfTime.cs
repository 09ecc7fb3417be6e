using System.Text.Json;
using System.Text.Json.Serialization;

namespace FirstPass.Billing.Events;

/// <summary>
/// A time as exactly as it was told, in ISO 8601: <c>2026-05</c>, <c>2026-05-04</c>, <c>2026-05-04T09:15</c>,
/// <c>2026-05-04T09:15:30-05:00</c>. What was not told is not made up, a zone least of all.
/// </summary>
public readonly record struct PointOfTime
{
    private const int LongestText = 40;

    private readonly string? text;

    private PointOfTime(string text) => this.text = text;

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static bool TryParse(string? text, out PointOfTime time)
    {
        time = default;
        if (text is not { Length: >= 4 and <= LongestText } || !text.All(IsPart) || !text[..4].All(char.IsAsciiDigit))
            return false;
        time = new PointOfTime(text);
        return true;
    }

    public override string ToString() => text ?? "";

    private static bool IsPart(char c) => char.IsAsciiDigit(c) || c is '-' or ':' or 'T' or '.' or '+' or 'Z';
}

/// <summary>Times as their text.</summary>
public sealed class PointOfTimeJson : JsonConverter<PointOfTime>
{
    public override PointOfTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        PointOfTime.TryParse(reader.GetString(), out var time) ? time : throw new JsonException("Not a time.");

    public override void Write(Utf8JsonWriter writer, PointOfTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
