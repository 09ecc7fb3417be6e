using System.Text.Json;
using System.Text.Json.Serialization;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.App.Commands.Files;

/// <summary>Places of segments; they are told and not taken back.</summary>
internal sealed class EdiPositionJson : JsonConverter<SegmentPosition>
{
    public long Shift { get; set; }

    public override SegmentPosition Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        reader.Skip();
        return SegmentPosition.None;
    }

    public override void Write(Utf8JsonWriter writer, SegmentPosition value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("offset", value.Offset + Shift);
        writer.WriteNumber("segment", value.InSet);
        if (value.InClaim >= 0)
            writer.WriteNumber("inClaim", value.InClaim);
        writer.WriteEndObject();
    }
}

/// <summary>Quantities as texts, as on the wire.</summary>
internal sealed class EdiQuantityJson : JsonConverter<Quantity>
{
    private const int Decimals = 3;

    public override Quantity Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        WireNumber.TryParse(reader.ValueSpan, Decimals, out var thousandths)
            ? new Quantity(thousandths)
            : throw new JsonException("A quantity is a number with at most three decimals.");

    public override void Write(Utf8JsonWriter writer, Quantity value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

/// <summary>Separators of a kept segment: element, component, repetition.</summary>
internal sealed class EdiDelimitersJson : JsonConverter<Delimiters>
{
    public override Delimiters Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.GetString() is [var element, var component, .. var rest]
            ? Delimiters.Standard with
            {
                Element = (byte)element,
                Component = (byte)component,
                Repetition = rest is [var repetition] ? (byte)repetition : (byte)0,
            }
            : throw new JsonException("Separators are two or three characters.");

    public override void Write(Utf8JsonWriter writer, Delimiters value, JsonSerializerOptions options)
    {
        ReadOnlySpan<char> all = [(char)value.Element, (char)value.Component, (char)value.Repetition];
        writer.WriteStringValue(value.Repetition == 0 ? all[..2] : all);
    }
}
