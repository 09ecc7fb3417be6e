using System.Globalization;
using System.Text.Json.Nodes;
using FirstPass.Billing.Vocabulary;
using FirstPass.Formats.Hl7.Typed;

namespace FirstPass.Exchange.Hl7;

/// <summary>Turns the text of a wire into the value of a field: exactly, or not at all.</summary>
internal static class WireValue
{
    /// <summary>Nobody alive was born before, and no plan ends later.</summary>
    private const int FirstYear = 1850;
    private const int LastYear = 2199;

    /// <summary>The value as the stored form has it; null when the text is none.</summary>
    public static JsonNode? Read(EventField field, string text) => field.Form switch
    {
        FieldForm.Text => JsonValue.Create(text),
        FieldForm.Day => TimeOf(text) is { Precision: >= TimePrecision.Day } day
            ? JsonValue.Create(day.Local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            : null,
        FieldForm.Time => TimeOf(text) is { } time ? JsonValue.Create(Iso(time)) : null,
        FieldForm.Amount => Money.TryParse(Plain(text, 2), out var money) ? JsonValue.Create(money.Cents) : null,
        FieldForm.Units => Units.TryParse(Plain(text, 3), out var units) ? JsonValue.Create(units.Thousandths) : null,
        FieldForm.Whole => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole)
            ? JsonValue.Create(whole)
            : null,
        FieldForm.Choice => field.Member(text) is { } member ? JsonValue.Create(member) : null,
        FieldForm.Texts => JsonValue.Create(text),
        FieldForm.Document or FieldForm.List => null,
    };

    /// <summary>What a field wants, for whoever sends something else.</summary>
    public static string Wanted(EventField field) => field.Form switch
    {
        FieldForm.Text or FieldForm.Texts => "a text",
        FieldForm.Day => "a day",
        FieldForm.Time => "a time",
        FieldForm.Amount => "an amount of dollars and whole cents",
        FieldForm.Units => "a quantity with at most three decimals",
        FieldForm.Whole => "a whole number",
        FieldForm.Choice => "one of the codes of its table",
        FieldForm.Document => "a document",
        FieldForm.List => "a list",
    };

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

    // NM allows a plus sign, and zeros behind the point that say nothing.
    private static string Plain(string text, int decimals)
    {
        text = text.StartsWith('+') ? text[1..] : text;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var least = point < 0 ? text.Length : point + 1 + decimals;
        while (text.Length > least && text[^1] == '0')
            text = text[..^1];
        return text;
    }
}
