using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace FirstPass.Workflow.Codecs;

/// <summary>
/// Writes values by the code that was generated for their types. The serializer itself does not use that code where
/// options have converters, for it may not know of them; a context that declares its converted types by their metadata
/// alone makes code that does.
/// </summary>
internal sealed class GeneratedWriters : JsonConverterFactory
{
    private static readonly ConcurrentDictionary<IJsonTypeInfoResolver, JsonSerializerOptions> Known = new();

    private readonly JsonSerializerOptions shapes;

    private GeneratedWriters(JsonSerializerOptions shapes) => this.shapes = shapes;

    /// <summary>The shape as it is written fastest: the same bytes.</summary>
    public static JsonTypeInfo<T> Of<T>(JsonTypeInfo<T> shape)
    {
        if (shape.OriginatingResolver is not JsonSerializerContext context || !IsAware(context))
            return shape;
        var options = Known.GetOrAdd(context, static (_, from) => new JsonSerializerOptions(from)
        {
            Converters = { new GeneratedWriters(from) },
        }, context.Options);
        return (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
    }

    /// <summary>A member of a family is not written by its own code, which does not say which member it is.</summary>
    public override bool CanConvert(Type typeToConvert) =>
        HasCode(shapes, typeToConvert) && !IsMember(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(
            typeof(Writer<>).MakeGenericType(typeToConvert), shapes.GetTypeInfo(typeToConvert))!;

    /// <summary>True when the generated code leaves to the converters what is theirs.</summary>
    private static bool IsAware(JsonSerializerContext context)
    {
        var bare = new JsonSerializerOptions { TypeInfoResolver = context };
        return context.Options.Converters.All(c => c.Type is { } type && !HasCode(bare, type));
    }

    private static bool HasCode(JsonSerializerOptions shapes, Type type) =>
        shapes.TryGetTypeInfo(type, out var shape)
        && shape.GetType().GetProperty(nameof(JsonTypeInfo<>.SerializeHandler))!.GetValue(shape) is not null;

    private bool IsMember(Type type)
    {
        for (var family = type.BaseType; family is not null; family = family.BaseType)
            if (shapes.TryGetTypeInfo(family, out var shape) && shape.PolymorphismOptions is not null)
                return true;
        return false;
    }

    private sealed class Writer<T>(JsonTypeInfo<T> shape) : JsonConverter<T>
    {
        private readonly Action<Utf8JsonWriter, T> code = shape.SerializeHandler!;

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            code(writer, value);

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("This form only writes.");
    }
}
