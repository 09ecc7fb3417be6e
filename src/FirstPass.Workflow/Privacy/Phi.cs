using System.Text.Json;
using System.Text.Json.Serialization;

namespace FirstPass.Workflow.Privacy;

/// <summary>
/// Patient data. Printing it, interpolating it or serialising it by default gives a mask; whoever needs the value says
/// <see cref="Reveal"/>, which is easy to find in a review.
/// </summary>
[JsonConverter(typeof(PhiMask))]
public readonly struct Phi<T>(T value) : IEquatable<Phi<T>>
{
    private readonly T value = value;

    /// <summary>The value. Every call is a place where patient data leaves its wrapping.</summary>
    public T Reveal() => value;

    public bool Equals(Phi<T> other) => EqualityComparer<T>.Default.Equals(value, other.value);

    public override bool Equals(object? obj) => obj is Phi<T> other && Equals(other);

    public override int GetHashCode() => 0;

    public override string ToString() => Phi.Mask;
}

/// <summary>What stands in the place of patient data.</summary>
public static class Phi
{
    /// <summary>The mask.</summary>
    public const string Mask = "[phi]";
}

/// <summary>Writes the mask for every <see cref="Phi{T}"/>; reading one back is refused, for nothing was
/// stored.</summary>
public sealed class PhiMask : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Phi<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        var mask = typeof(Mask<>).MakeGenericType(typeToConvert.GetGenericArguments()[0]);
        return (JsonConverter)Activator.CreateInstance(mask)!;
    }

    private sealed class Mask<T> : JsonConverter<Phi<T>>
    {
        public override Phi<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new JsonException("Masked data cannot be read back.");

        public override void Write(Utf8JsonWriter writer, Phi<T> value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Phi.Mask);
    }
}
