using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using FirstPass.Workflow.Cases;
using NodaTime;

namespace FirstPass.Workflow.Codecs;

/// <summary>
/// Splits the facts of an entry into the part that is stored in the clear and the bodies that are sealed, and joins
/// them
/// again. A body names its codec, so that a later release can read it.
/// </summary>
public static class FactCodec
{
    private const int FirstRoom = 4096;
    private const int MostKept = 256 * 1024;

    /// <summary>What is written here is well-formed by its making; a check would cost as much as the writing.</summary>
    private static readonly JsonWriterOptions Unchecked = new() { SkipValidation = true };

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Room, Utf8JsonWriter Writer)? kept;

    /// <summary>The clear part: UTF-8 JSON of the facts without their bodies.</summary>
    public static byte[] WriteClear(ImmutableArray<Fact> facts) =>
        Written(facts, static (writer, of) => new ClearFacts(writer).Write(of));

    /// <summary>The sealed part: event body first (or null), then one body for each fact that has one.</summary>
    public static byte[] WriteBodies(CodecSet codecs, object? eventBody, ImmutableArray<Fact> facts) =>
        Written((codecs, eventBody, facts), static (writer, of) =>
        {
            writer.WriteStartArray();
            WriteEvent(writer, of.codecs, of.eventBody, of.facts);
            foreach (var fact in of.facts)
                WriteBody(writer, of.codecs, fact.Body);
            writer.WriteEndArray();
        });

    /// <summary>One value by itself: a snapshot, a waiting message, an order.</summary>
    public static byte[] WriteOne(CodecSet codecs, object? value) =>
        Written((codecs, value), static (writer, of) => WriteBody(writer, of.codecs, of.value));

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
        return (ReadEvent(values[0], codecs, facts), facts.ToImmutable());

        static byte[] bytes(ReadOnlySpan<byte> span) => span.ToArray();
    }

    /// <summary>
    /// What is written with a writer and a room that the thread keeps: they cost as much as a small value. Nothing of
    /// what was written stays in the room.
    /// </summary>
    private static byte[] Written<T>(T of, Action<Utf8JsonWriter, T> write)
    {
        var (room, writer) = kept ?? Fresh();
        kept = null;
        writer.Reset(room);
        write(writer, of);
        writer.Flush();
        var written = room.WrittenSpan.ToArray();
        room.Clear();
        if (room.Capacity <= MostKept)
            kept = (room, writer);
        else
            writer.Dispose();
        return written;
    }

    private static (ArrayBufferWriter<byte> Room, Utf8JsonWriter Writer) Fresh()
    {
        var room = new ArrayBufferWriter<byte>(FirstRoom);
        return (room, new Utf8JsonWriter(room, Unchecked));
    }

    private static void WriteEvent(Utf8JsonWriter writer, CodecSet codecs, object? body, ImmutableArray<Fact> facts)
    {
        if (body is not null && codecs.ShortFormOf(body) is { } form)
            foreach (var fact in facts)
                if (fact.Body is { } said && form.Shorten(body, said) is { } rest)
                {
                    Write(writer, form.Rest, rest);
                    return;
                }

        WriteBody(writer, codecs, body);
    }

    private static void WriteBody(Utf8JsonWriter writer, CodecSet codecs, object? body)
    {
        if (body is null)
        {
            writer.WriteNullValue();
            return;
        }

        Write(writer, codecs.For(body), body);
    }

    private static void Write(Utf8JsonWriter writer, Codec codec, object body)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(codec.Name);
        codec.Write(writer, body);
        writer.WriteEndObject();
    }

    private static object? ReadEvent(JsonElement element, CodecSet codecs, ImmutableArray<Fact>.Builder facts)
    {
        var body = ReadBody(element, codecs);
        if (body is null || codecs.ShortFormOf(body) is not { } form || !IsNamed(element, form.Rest.Name))
            return body;
        foreach (var fact in facts)
            if (fact.Body is { } said && form.Lengthen(body, said) is { } whole)
                return whole;
        throw new JsonException("The fact is missing that an event was shortened by.");
    }

    private static bool IsNamed(JsonElement element, string name) => element.TryGetProperty(name, out _);

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
[JsonSerializable(typeof(Instant), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(LocalDate), GenerationMode = JsonSourceGenerationMode.Metadata)]
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
