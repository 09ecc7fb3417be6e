using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using FirstPass.Workflow.Cases;

namespace FirstPass.Workflow.Codecs;

/// <summary>
/// Splits the facts of an entry into the part that is stored in the clear and the bodies that are sealed, and joins
/// them
/// again. A body names its codec, so that a later release can read it.
/// </summary>
public static class FactCodec
{
    private const int FirstRoom = 2048;

    /// <summary>What is written here is well-formed by its making; a check would cost as much as the writing.</summary>
    private static readonly JsonWriterOptions Unchecked = new() { SkipValidation = true };

    /// <summary>The clear part: UTF-8 JSON of the facts without their bodies.</summary>
    public static byte[] WriteClear(ImmutableArray<Fact> facts) =>
        JsonSerializer.SerializeToUtf8Bytes(facts, WorkflowJson.Default.ImmutableArrayFact);

    /// <summary>The sealed part: event body first (or null), then one body for each fact that has one.</summary>
    public static byte[] WriteBodies(CodecSet codecs, object? eventBody, ImmutableArray<Fact> facts)
    {
        var stream = new ArrayBufferWriter<byte>(FirstRoom);
        using (var writer = new Utf8JsonWriter(stream, Unchecked))
        {
            writer.WriteStartArray();
            WriteBody(writer, codecs, eventBody);
            foreach (var fact in facts)
                WriteBody(writer, codecs, fact.Body);
            writer.WriteEndArray();
        }

        return stream.WrittenSpan.ToArray();
    }

    /// <summary>One value by itself: a snapshot, a waiting message, an order.</summary>
    public static byte[] WriteOne(CodecSet codecs, object? value)
    {
        var stream = new ArrayBufferWriter<byte>(FirstRoom);
        using (var writer = new Utf8JsonWriter(stream, Unchecked))
            WriteBody(writer, codecs, value);
        return stream.WrittenSpan.ToArray();
    }

    /// <summary>Reads what <see cref="WriteOne"/> wrote.</summary>
    public static object? ReadOne(CodecSet codecs, ReadOnlySpan<byte> bytes)
    {
        using var document = JsonDocument.Parse(bytes.ToArray());
        return ReadBody(document.RootElement, codecs);
    }

    /// <summary>The facts without their bodies, as a rebuild of level 1 rows needs them.</summary>
    public static ImmutableArray<Fact> ReadClear(ReadOnlySpan<byte> clear) =>
        JsonSerializer.Deserialize(clear, WorkflowJson.Default.ImmutableArrayFact);

    /// <summary>The event's body and the facts with theirs.</summary>
    public static (object? EventBody, ImmutableArray<Fact> Facts) Read(
        CodecSet codecs, ReadOnlySpan<byte> clear, ReadOnlySpan<byte> bodies)
    {
        var facts = ReadClear(clear).ToBuilder();
        using var document = JsonDocument.Parse(bytes(bodies));
        var values = document.RootElement;
        for (var i = 0; i < facts.Count; i++)
            facts[i] = facts[i] with { Body = ReadBody(values[i + 1], codecs) };
        return (ReadBody(values[0], codecs), facts.ToImmutable());

        static byte[] bytes(ReadOnlySpan<byte> span) => span.ToArray();
    }

    private static void WriteBody(Utf8JsonWriter writer, CodecSet codecs, object? body)
    {
        if (body is null)
        {
            writer.WriteNullValue();
            return;
        }

        var codec = codecs.For(body);
        writer.WriteStartObject();
        writer.WritePropertyName(codec.Name);
        codec.Write(writer, body);
        writer.WriteEndObject();
    }

    private static object? ReadBody(JsonElement element, CodecSet codecs)
    {
        if (element.ValueKind == JsonValueKind.Null)
            return null;
        foreach (var property in element.EnumerateObject())
            return codecs.Named(property.Name).Read(JsonMarshal.GetRawUtf8Value(property.Value));
        throw new JsonException("A stored body names no codec.");
    }
}

/// <summary>Shapes of the kernel's own values.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(InstantConverter), typeof(LocalDateConverter)])]
[JsonSerializable(typeof(ImmutableArray<Fact>))]
[JsonSerializable(typeof(Address))]
[JsonSerializable(typeof(Actor))]
[JsonSerializable(typeof(EffectOutcome))]
[JsonSerializable(typeof(EffectStart))]
[JsonSerializable(typeof(TaskChange))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(List<RecordedAnswer>))]
[JsonSerializable(typeof(Question))]
[JsonSerializable(typeof(Answer))]
[JsonSerializable(typeof(OpenWork))]
[JsonSerializable(typeof(Postings.Balances))]
public sealed partial class WorkflowJson : JsonSerializerContext;

/// <summary>A question with the answer that was given, as the entry records it.</summary>
public sealed record RecordedAnswer(Question Question, Answer Answer);
