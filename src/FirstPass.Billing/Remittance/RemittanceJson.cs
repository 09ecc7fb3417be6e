using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using FirstPass.Billing.Vocabulary;
using NodaTime;
using NodaTime.Text;

namespace FirstPass.Billing.Remittance;

/// <summary>
/// The stored form of a payment batch and its parts: money is whole cents, units are thousandths, and whatever is
/// null or
/// empty is left out.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(CentsJson), typeof(ThousandthsJson), typeof(DayJson)])]
[JsonSerializable(typeof(PaymentBatch))]
[JsonSerializable(typeof(RemitClaim))]
public sealed partial class RemittanceJson : JsonSerializerContext
{
    /// <summary>Options for everything this context knows.</summary>
    public static JsonSerializerOptions Stored => StoredOptions.Compact;

    /// <summary>The value as UTF-8 JSON.</summary>
    public static byte[] Write<T>(T value) =>
        JsonSerializer.SerializeToUtf8Bytes(value, (JsonTypeInfo<T>)Stored.GetTypeInfo(typeof(T)));

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">The bytes are not a stored value of this type.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, (JsonTypeInfo<T>)Stored.GetTypeInfo(typeof(T)))
        ?? throw new JsonException("A stored value is empty.");

    // A class of its own, because the order in which statics of a generated context start is not ours.
    private static class StoredOptions
    {
        public static readonly JsonSerializerOptions Compact = Make();

        private static JsonSerializerOptions Make()
        {
            var options = new JsonSerializerOptions(Default.Options)
            {
                TypeInfoResolver = Default.WithAddedModifier(LeaveOutEmptyLists),
            };
            options.MakeReadOnly();
            return options;
        }

        private static void LeaveOutEmptyLists(JsonTypeInfo type)
        {
            foreach (var property in type.Properties)
            {
                if (typeof(ICollection).IsAssignableFrom(property.PropertyType))
                    property.ShouldSerialize = (_, value) => value is not ICollection { Count: 0 };
            }
        }
    }
}

/// <summary>Money as whole cents.</summary>
public sealed class CentsJson : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Cents);
}

/// <summary>Units as thousandths.</summary>
public sealed class ThousandthsJson : JsonConverter<Units>
{
    public override Units Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Units value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Thousandths);
}

/// <summary>Dates as <c>2026-05-04</c>.</summary>
public sealed class DayJson : JsonConverter<LocalDate>
{
    public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        LocalDatePattern.Iso.Parse(reader.GetString() ?? "") is { Success: true } read
            ? read.Value
            : throw new JsonException("A stored date is not a date.");

    public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) =>
        writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
}
