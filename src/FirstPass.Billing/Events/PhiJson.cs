using System.Text.Json;
using System.Text.Json.Serialization;
using FirstPass.Workflow.Codecs;
using FirstPass.Workflow.Privacy;
using NodaTime;
using NodaTime.Text;

namespace FirstPass.Billing.Events;

/// <summary>A patient's text in its stored form, which is sealed; everywhere else a mask is written.</summary>
public sealed class PhiTextJson : JsonConverter<Phi<string?>>
{
    public override Phi<string?> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString());

    public override void Write(Utf8JsonWriter writer, Phi<string?> value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Reveal());
}

/// <summary>A patient's date in its stored form, which is sealed; everywhere else a mask is written.</summary>
public sealed class PhiDayJson : JsonConverter<Phi<LocalDate?>>
{
    public override Phi<LocalDate?> Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        LocalDatePattern.Iso.Parse(reader.GetString() ?? "") is { Success: true } day
            ? new(day.Value)
            : throw new JsonException("Not a date.");

    public override void Write(Utf8JsonWriter writer, Phi<LocalDate?> value, JsonSerializerOptions options)
    {
        if (value.Reveal() is { } day)
            writer.WriteStringValue(IsoDay.Text(day));
        else
            writer.WriteNullValue();
    }
}
