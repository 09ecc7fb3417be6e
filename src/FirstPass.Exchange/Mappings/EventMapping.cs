using System.Collections.Immutable;
using FirstPass.Formats.Hl7;
using FirstPass.Workflow.Definitions;
using FirstPass.Workflow.Identity;

namespace FirstPass.Exchange.Mappings;

/// <summary>A file of mappings as it was read: a shipped one, or a tenant's own that changes those.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version, from 1.</param>
/// <param name="Hash">Hash of its content.</param>
/// <param name="Sender">Whose messages it is for; null for everybody's.</param>
/// <param name="Codes">Tables of codes by name.</param>
/// <param name="Groups">Fields by the name of their group.</param>
/// <param name="Rules">What becomes an event.</param>
internal sealed record MappingFile(
    string Name, int Version, Digest Hash, MessageSender? Sender,
    ImmutableDictionary<string, CodeMap> Codes,
    ImmutableDictionary<string, ImmutableDictionary<string, FieldRule?>> Groups,
    ImmutableArray<EventRule> Rules)
{
    public string Title => $"{Name}@{Version}";
}

/// <summary>Who sends: MSH-3 and MSH-4 of a message, <c>meta.source</c> of a resource. A part that is empty stands for
/// any.</summary>
public sealed record MessageSender(string Application, string Facility)
{
    /// <summary>The sender of a message.</summary>
    public static MessageSender Of(Hl7Message message) =>
        new(message.Text("MSH-3.1").Trim(), message.Text("MSH-4.1").Trim());

    /// <summary>True when what is named here is what that sender is.</summary>
    public bool Covers(MessageSender other) =>
        (Application.Length == 0 || Application == other.Application)
        && (Facility.Length == 0 || Facility == other.Facility);
}

/// <summary>What codes of a wire mean here.</summary>
/// <param name="Place">Where it is written.</param>
/// <param name="Values">Value by code; <see cref="Absent"/> says that the code means nothing here.</param>
/// <param name="Else">What every other code means; null: it is an error.</param>
internal sealed record CodeMap(Place Place, ImmutableDictionary<string, string> Values, string? Else)
{
    public const string Absent = "absent";

    public string? Of(string code) => Values.TryGetValue(code, out var value) ? value : Else;

    /// <summary>This one with the codes of another one over it.</summary>
    public CodeMap Under(CodeMap over) => over with { Values = Values.SetItems(over.Values), Else = over.Else ?? Else };
}

/// <summary>Messages of which an event is made.</summary>
/// <param name="Place">Where it is written.</param>
/// <param name="Messages">Kinds of message, such as <c>ADT^A04</c>, or of resource, such as <c>Patient</c>.</param>
/// <param name="Event">Event type.</param>
/// <param name="Each">One event for each segment, or repetition of a field, of this path; null: one for the
/// message.</param>
/// <param name="When">What must hold, all of it.</param>
/// <param name="Unless">What must not hold, not all of it.</param>
/// <param name="Use">Groups of fields.</param>
/// <param name="Fields">Fields of its own, over those of the groups.</param>
internal sealed record EventRule(
    Place Place, ImmutableArray<string> Messages, string Event, WirePath? Each, ImmutableArray<WireCondition> When,
    ImmutableArray<WireCondition> Unless, ImmutableArray<string> Use, ImmutableDictionary<string, FieldRule?> Fields);

/// <summary>A value that must be there, be one of some, or be none of some.</summary>
internal sealed record WireCondition(WirePath Path, ImmutableArray<string> Is, ImmutableArray<string> Not)
{
    public bool Holds(string value) =>
        value.Length > 0 && (Is.IsEmpty || Is.Contains(value)) && !Not.Contains(value);
}

/// <summary>Where a value may lie.</summary>
/// <param name="Path">The path.</param>
/// <param name="Text">The path as it is written.</param>
/// <param name="Where">Which repetition of its field; null: the first.</param>
/// <param name="Then">Places whose text is put behind it, such as a number behind its area code.</param>
internal sealed record WireSource(
    WirePath Path, string Text, WireCondition? Where, ImmutableArray<WirePath> Then);

/// <summary>Where a field's value comes from and what becomes of it.</summary>
internal sealed record FieldRule(Place Place)
{
    /// <summary>Places in their order: the first one that holds a value gives it.</summary>
    public ImmutableArray<WireSource> From { get; init; } = [];

    /// <summary>Table that says what its codes mean; empty for none.</summary>
    public string Codes { get; init; } = "";

    /// <summary>The value, when the message has none.</summary>
    public string? Default { get; init; }

    /// <summary>Without it the message is refused.</summary>
    public bool Required { get; init; }

    /// <summary>The document that the message holds.</summary>
    public bool Content { get; init; }

    /// <summary>What a list is made of; null for one value.</summary>
    public WirePath? Each { get; init; }

    /// <summary>Which items a list has.</summary>
    public ImmutableArray<WireCondition> When { get; init; } = [];

    /// <summary>Every path that it reads, those of its items too.</summary>
    public IEnumerable<WirePath> Paths =>
    [
        .. From.SelectMany(f => f.Then.Prepend(f.Path).Concat(f.Where is { } where ? [where.Path] : [])),
        .. When.Select(c => c.Path),
        .. Each is { } each ? [each] : Enumerable.Empty<WirePath>(),
        .. Fields.Values.OfType<FieldRule>().SelectMany(f => f.Paths),
    ];

    /// <summary>Fields of an item.</summary>
    public ImmutableDictionary<string, FieldRule?> Fields { get; init; } =
        ImmutableDictionary<string, FieldRule?>.Empty;

    /// <summary>The fields of an item that are not taken away, in one order.</summary>
    public ImmutableArray<KeyValuePair<string, FieldRule>> Items => field.IsDefault ? field = InOrder(Fields) : field;

    public static ImmutableArray<KeyValuePair<string, FieldRule>> InOrder(
        IEnumerable<KeyValuePair<string, FieldRule?>> fields) =>
    [
        .. fields.Where(f => f.Value is not null).OrderBy(f => f.Key, StringComparer.Ordinal)
            .Select(f => KeyValuePair.Create(f.Key, f.Value!)),
    ];
}
