using System.Text.Json;
using System.Text.Json.Serialization;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Codecs;

namespace FirstPass.Billing.Claims;

/// <summary>The stored form of a claim: nulls and defaults are left out, money is whole cents, units are
/// thousandths.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true,
    Converters = [typeof(MoneyJson), typeof(UnitsJson), typeof(LocalDateConverter)])]
[JsonSerializable(typeof(Claim))]
public sealed partial class ClaimJson : JsonSerializerContext
{
    /// <summary>The claim as UTF-8 JSON.</summary>
    public static byte[] Write(Claim claim) => JsonSerializer.SerializeToUtf8Bytes(claim, Default.Claim);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">The bytes are not a stored claim.</exception>
    public static Claim Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, Default.Claim) ?? throw new JsonException("A stored claim is empty.");
}

/// <summary>Money as whole cents.</summary>
public sealed class MoneyJson : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Cents);
}

/// <summary>Units as thousandths.</summary>
public sealed class UnitsJson : JsonConverter<Units>
{
    public override Units Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Units value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Thousandths);
}
