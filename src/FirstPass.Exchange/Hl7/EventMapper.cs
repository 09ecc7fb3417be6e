using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using FirstPass.Billing.Events;
using FirstPass.Formats.Hl7;

namespace FirstPass.Exchange.Hl7;

/// <summary>
/// Turns a message into events by a mapping. It takes all of a message or, with findings that name places and never
/// values, nothing.
/// </summary>
public sealed class EventMapper
{
    private const string WrongType = "200";
    private const string WrongTrigger = "201";
    private const string Missing = "101";
    private const string WrongValue = "102";
    private const string WrongCode = "103";
    private const string Internal = "207";

    /// <summary>Most segments of a message that becomes events.</summary>
    private const int MostSegments = 10_000;

    private static readonly Hl7Path Kind = Hl7Path.Parse("MSH-9");

    private readonly Hl7Message message;
    private readonly EventMapping mapping;
    private readonly MessageOrigin origin;
    private readonly ImmutableArray<Hl7Finding>.Builder findings = ImmutableArray.CreateBuilder<Hl7Finding>();
    private readonly ImmutableArray<WireDocument>.Builder documents = ImmutableArray.CreateBuilder<WireDocument>();
    private readonly SortedSet<string> cleared = new(StringComparer.Ordinal);

    private EventMapper(Hl7Message message, EventMapping mapping, MessageOrigin origin) =>
        (this.message, this.mapping, this.origin) = (message, mapping, origin);

    /// <summary>The events of a message.</summary>
    public static MappedMessage Map(Hl7Message message, EventMapping mapping, MessageOrigin origin) =>
        new EventMapper(message, mapping, origin).Map();

    /// <summary>Type and trigger of a message, such as <c>ADT^A04</c>.</summary>
    public static string NameOf(Hl7Message message) =>
        $"{message.Text("MSH-9.1").Trim()}^{message.Text("MSH-9.2").Trim()}";

    private MappedMessage Map()
    {
        var name = NameOf(message);
        var told = new EventOrigin(
            origin.Partner, name, MappedMessage.ContentOf(message), origin.File, origin.Offset,
            message.Segments.Sum(s => s.Bytes.Length + s.Tail.Length), mapping.Title);
        var events = ImmutableArray.CreateBuilder<MappedEvent>();
        var start = new WirePlace(message, []);
        if (HasTooMany())
            return new MappedMessage([], [], [start.Finding(
                "MAP-MANY", Kind, Internal, "The message holds more segments or repetitions than are taken.")]);
        foreach (var rule in mapping.Rules.Where(r => r.Messages.Contains(name)))
            foreach (var place in rule.Each is { } each ? start.Each(each) : [start])
                if (place.Holds(rule.When) && Make(rule, place) is { } made)
                    events.Add(made with { Body = made.Body with { Origin = told } });
        if (findings.Count == 0 && events.Count == 0)
            findings.Add(Untaken(start, name));
        return findings.Count == 0
            ? new MappedMessage(events.ToImmutable(), documents.ToImmutable(), [])
            : new MappedMessage([], [], findings.ToImmutable());
    }

    /// <summary>What is beyond a limit is refused: nothing of a message is ever left out.</summary>
    private bool HasTooMany() =>
        message.Segments.Count > MostSegments
        || message.Segments.GroupBy(s => s.Id).Any(g => g.Count() > WirePlace.MostOfOne)
        || message.Segments.Any(s => s.Fields().Any(f => f.Count > WirePlace.MostOfOne));

    private Hl7Finding Untaken(WirePlace start, string name) =>
        mapping.Takes(name)
            ? start.Finding("MAP-NOTHING", Kind, Missing, "The message holds nothing of what is taken from its kind.")
        : mapping.TakesType(message.Text("MSH-9.1").Trim())
            ? start.Finding("MAP-TRIGGER", Kind, WrongTrigger, "No mapping takes this trigger of this type of message.")
        : start.Finding("MAP-TYPE", Kind, WrongType, "No mapping takes this type of message.");

    private MappedEvent? Make(EventRule rule, WirePlace place)
    {
        var kind = EventKind.Find(rule.Event)!;
        var body = new JsonObject();
        cleared.Clear();
        var before = findings.Count;
        foreach (var (field, source) in mapping.FieldsOf(rule))
            Set(body, new Target(kind.Shape, field, field), source, place);
        if (findings.Count > before)
            return null;
        var happened = (BillingEvent)body.Deserialize(kind.Shape)!;
        return new MappedEvent(rule.Event, happened with { Cleared = [.. cleared] });
    }

    private void Set(JsonObject body, Target target, FieldRule rule, WirePlace place)
    {
        var field = EventField.Find(target.Shape, target.Name)!;
        var value = field.Form switch
        {
            FieldForm.List => List(field, target, rule, place),
            FieldForm.Document => Document(body, rule, place),
            FieldForm.Texts => Texts(field, rule, place),
            _ => Value(field, target, rule, place),
        };
        if (value is not null)
            Put(body, target.Name, value);
    }

    private JsonArray? List(EventField field, Target target, FieldRule rule, WirePlace place)
    {
        var shape = target.Shape.Options.GetTypeInfo(field.Type);
        var items = new JsonArray();
        foreach (var one in place.Each(rule.Each!).Where(p => p.Holds(rule.When)))
        {
            var item = new JsonObject();
            foreach (var (name, part) in rule.Fields.OrderBy(f => f.Key, StringComparer.Ordinal))
                if (part is not null)
                    Set(item, new Target(shape, name, $"{target.Full}.{name}"), part, one);
            if (item.Count > 0)
                items.Add(item);
        }

        if (items.Count == 0 && rule.Required)
            findings.Add(place.Finding(
                "MAP-REQUIRED", rule.Each!, Missing, $"The field {target.Full} is needed and comes from here."));
        return items.Count == 0 ? null : items;
    }

    private JsonValue? Document(JsonObject body, FieldRule rule, WirePlace place)
    {
        if (WireDocument.At(place) is not { } document)
        {
            if (rule.Required)
                findings.Add(place.Finding(
                    "MAP-DOCUMENT", Hl7Path.Parse("OBX-5"), WrongValue, "The document is missing or cannot be read."));
            return null;
        }

        documents.Add(document);
        Put(body, "media", JsonValue.Create(document.Media));
        return JsonValue.Create(document.Content.ToString());
    }

    /// <summary>Each place that holds something gives one text.</summary>
    private JsonArray? Texts(EventField field, FieldRule rule, WirePlace place)
    {
        var texts = new JsonArray();
        foreach (var source in rule.From)
            foreach (var one in rule.Each is { } each ? place.Each(each).Where(p => p.Holds(rule.When)) : [place])
                if (one.Text(source) is { Length: > 0 } text)
                    texts.Add(WireValue.Read(field, text));
        return texts.Count == 0 ? null : texts;
    }

    private JsonNode? Value(EventField field, Target target, FieldRule rule, WirePlace place)
    {
        var isNull = false;
        foreach (var source in rule.From)
        {
            isNull |= place.Part(source) is { State: FieldState.Null };
            if (place.Text(source) is { Length: > 0 } text)
                return Translated(field, rule, text, (place, source));
        }

        if (rule.Default is { } usual && !isNull)
            return WireValue.Read(field, usual);
        if (isNull && !rule.Required)
            cleared.Add(target.Full);
        if (rule.Required)
            findings.Add(place.Finding(
                "MAP-REQUIRED", rule.From[0].Path, Missing,
                $"The field {target.Full} is needed and comes from "
                + $"{string.Join(" or ", rule.From.Select(f => f.Text).Distinct())}."));
        return null;
    }

    private JsonNode? Translated(
        EventField field, FieldRule rule, string text, (WirePlace Place, WireSource Source) at)
    {
        if (rule.Codes.Length > 0)
        {
            var meant = mapping.Codes[rule.Codes].Of(text);
            if (meant == CodeMap.Absent)
                return null;
            if (meant is null)
            {
                findings.Add(at.Place.Finding(
                    "MAP-CODE", at.Source.Path, WrongCode, $"The table {rule.Codes} does not have this code."));
                return null;
            }

            text = meant;
        }

        if (WireValue.Read(field, text) is { } value)
            return value;
        findings.Add(at.Place.Finding(
            "MAP-VALUE", at.Source.Path, WrongValue, $"Here stands what is not {WireValue.Wanted(field)}."));
        return null;
    }

    private static void Put(JsonObject body, string name, JsonNode value)
    {
        var steps = name.Split('.');
        foreach (var step in steps[..^1])
        {
            if (body[step] is not JsonObject below)
                body[step] = below = [];
            body = below;
        }

        body[steps[^1]] = value;
    }

    /// <summary>A field that is being filled.</summary>
    private readonly record struct Target(
        System.Text.Json.Serialization.Metadata.JsonTypeInfo Shape, string Name, string Full);
}
