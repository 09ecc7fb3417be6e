using System.Globalization;
using System.Text.Json.Nodes;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.Exchange.Mappings;

/// <summary>Turns the text of a wire into the value of a field: exactly, or not at all.</summary>
internal static class WireValue
{
    /// <summary>The value as the stored form has it; null when the text is none.</summary>
    public static JsonNode? Read(EventField field, string text, WirePlace place) => field.Form switch
    {
        FieldForm.Text => JsonValue.Create(text),
        FieldForm.Day => place.Day(text) is { } day ? JsonValue.Create(day) : null,
        FieldForm.Time => place.Time(text) is { } time ? JsonValue.Create(time) : null,
        FieldForm.Amount => Money.TryParse(Plain(text, 2), out var money) ? JsonValue.Create(money.Cents) : null,
        FieldForm.Units => Units.TryParse(Plain(text, 3), out var units) ? JsonValue.Create(units.Thousandths) : null,
        FieldForm.Whole => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole)
            ? JsonValue.Create(whole)
            : null,
        FieldForm.YesNo => text is "yes" or "true" or "Y" or "no" or "false" or "N"
            ? JsonValue.Create(text is "yes" or "true" or "Y")
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
        FieldForm.YesNo => "yes or no",
        FieldForm.Choice => "one of the codes of its table",
        FieldForm.Document => "a document",
        FieldForm.List => "a list",
    };

    // HL7's NM allows a plus sign, and anybody zeros behind the point that say nothing.
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
