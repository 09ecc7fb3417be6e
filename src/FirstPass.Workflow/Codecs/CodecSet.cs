using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FirstPass.Workflow.Codecs;

/// <summary>
/// The stored form of every domain value, by a name that carries its version (<c>claim-fact@1</c>). A changed shape
/// gets a new name; the old one stays readable through an upcaster, so history never has to be rewritten. Shapes are
/// asked for at their first use: making all of them would be a third of the time of a start.
/// </summary>
public sealed class CodecSet
{
    private readonly Dictionary<string, Codec> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, Codec> byType = [];
    private readonly Dictionary<Type, ShortForm> shortForms = [];
    private readonly ConcurrentDictionary<Type, Codec> resolved = new();
    private readonly ConcurrentDictionary<IJsonTypeInfoResolver, JsonSerializerOptions> lenient = new();

    /// <summary>A set that knows the bodies of the kernel's own events.</summary>
    public CodecSet()
    {
        Add("effect-start@1", () => WorkflowJson.Default.EffectStart);
        Add("effect-outcome@1", () => WorkflowJson.Default.EffectOutcome);
        Add("task-change@1", () => WorkflowJson.Default.TaskChange);
    }

    /// <summary>Adds the current form of a type (and of the members of its family).</summary>
    public CodecSet Add<T>(string name, Func<JsonTypeInfo<T>> shape)
        where T : notnull
    {
        var written = new Lazy<JsonTypeInfo<T>>(() => GeneratedWriters.Of(shape()));
        var stored = new Lazy<JsonTypeInfo<T>>(() => NothingRequired(shape()));
        var codec = new Codec(
            name,
            (writer, value) => JsonSerializer.Serialize(writer, (T)value, written.Value),
            bytes => JsonSerializer.Deserialize(bytes, stored.Value)
                ?? throw new JsonException("A stored value is null."));
        byName.Add(name, codec);
        byType.Add(typeof(T), codec);
        return this;
    }

    /// <summary>Adds a form that is no longer written: its values are read and turned into the current ones.</summary>
    public CodecSet AddOld<T>(string name, Func<JsonTypeInfo<T>> shape, Func<T, object> upcast)
        where T : notnull
    {
        var stored = new Lazy<JsonTypeInfo<T>>(() => NothingRequired(shape()));
        byName.Add(name, new Codec(
            name,
            (_, _) => throw new InvalidOperationException("An old form is only read."),
            bytes => upcast(JsonSerializer.Deserialize(bytes, stored.Value)
                ?? throw new JsonException("A stored value is null."))));
        return this;
    }

    /// <summary>
    /// Adds the form of an event of which a fact of its own entry repeats the greater part: only the rest is written
    /// with the fact.
    /// </summary>
    /// <param name="name">Name with version, another one than that of the whole form.</param>
    /// <param name="shape">Shape of the event's type.</param>
    /// <param name="shorten">The event without what the fact says, or null when the fact says something else.</param>
    /// <param name="lengthen">The event again, or null when it was not that fact that shortened it.</param>
    public CodecSet AddShort<TEvent, TFact>(
        string name, Func<JsonTypeInfo<TEvent>> shape, Func<TEvent, TFact, TEvent?> shorten,
        Func<TEvent, TFact, TEvent?> lengthen)
        where TEvent : class
        where TFact : class
    {
        AddOld(name, shape, rest => rest);
        var written = new Lazy<JsonTypeInfo<TEvent>>(() => GeneratedWriters.Of(shape()));
        shortForms.Add(typeof(TEvent), new ShortForm(
            byName[name] with
            {
                Write = (writer, value) => JsonSerializer.Serialize(writer, (TEvent)value, written.Value),
            },
            (body, fact) => fact is TFact known ? shorten((TEvent)body, known) : null,
            (rest, fact) => fact is TFact known ? lengthen((TEvent)rest, known) : null));
        return this;
    }

    /// <summary>The codec that writes a value.</summary>
    /// <exception cref="InvalidOperationException">No codec was registered for the value's type: a bug.</exception>
    public Codec For(object value) => resolved.GetOrAdd(value.GetType(), Resolve);

    /// <summary>The codec of a stored name.</summary>
    /// <exception cref="InvalidOperationException">The history was written by a release that knew more.</exception>
    public Codec Named(string name) =>
        byName.TryGetValue(name, out var codec)
            ? codec
            : throw new InvalidOperationException($"No codec is registered for '{name}'.");

    /// <summary>The short form of an event's body, or null when its type has none.</summary>
    internal ShortForm? ShortFormOf(object body) => shortForms.GetValueOrDefault(body.GetType());

    // A member that has its default (the first choice of a closed set, no money) is not written, so none may be missed
    // when it is read, whatever the type asks of whoever makes a value in code.
    private JsonTypeInfo<T> NothingRequired<T>(JsonTypeInfo<T> shape)
    {
        if (shape.OriginatingResolver is not { } resolver)
            return shape;
        var options = lenient.GetOrAdd(resolver, from => new JsonSerializerOptions(shape.Options)
        {
            TypeInfoResolver = from.WithAddedModifier(static type =>
            {
                foreach (var property in type.Properties)
                    property.IsRequired = false;
            }),
        });
        return (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
    }

    private Codec Resolve(Type type)
    {
        for (Type? t = type; t is not null; t = t.BaseType)
            if (byType.TryGetValue(t, out var codec))
                return codec;
        throw new InvalidOperationException($"No codec is registered for {type.Name}.");
    }
}

/// <summary>How an event is stored beside a fact that repeats it.</summary>
/// <param name="Rest">Writes and reads what the fact does not say.</param>
/// <param name="Shorten">The rest, or null when that fact does not repeat the event.</param>
/// <param name="Lengthen">The event from its rest, or null when it is not that fact.</param>
internal sealed record ShortForm(
    Codec Rest, Func<object, object, object?> Shorten, Func<object, object, object?> Lengthen);

/// <summary>How one domain type is stored.</summary>
/// <param name="Name">Name with version.</param>
/// <param name="Write">To UTF-8 JSON.</param>
/// <param name="Read">From UTF-8 JSON.</param>
public sealed record Codec(string Name, Action<Utf8JsonWriter, object> Write, Func<ReadOnlySpan<byte>, object> Read);
