using System.Collections;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using FirstPass.Billing.Claims;

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
    Converters = [typeof(MoneyJson), typeof(UnitsJson), typeof(LocalDateJson)])]
[JsonSerializable(typeof(PaymentBatch))]
[JsonSerializable(typeof(RemitClaim))]
[JsonSerializable(typeof(ClaimAccount))]
[JsonSerializable(typeof(Generation))]
[JsonSerializable(typeof(ImmutableArray<Generation>))]
[JsonSerializable(typeof(DenialPart))]
[JsonSerializable(typeof(ImmutableArray<DenialPart>))]
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
