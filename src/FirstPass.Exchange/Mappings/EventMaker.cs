using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using FirstPass.Billing.Events;

namespace FirstPass.Exchange.Mappings;

/// <summary>Makes events at places by a mapping, and remembers what it could not take.</summary>
internal sealed class EventMaker(EventMapping mapping)
{
    private readonly List<MapFault> faults = [];
    private readonly ImmutableArray<WireDocument>.Builder documents = ImmutableArray.CreateBuilder<WireDocument>();
    private readonly SortedSet<string> cleared = new(StringComparer.Ordinal);

    /// <summary>What could not be taken.</summary>
    public IReadOnlyList<MapFault> Faults => faults;

    /// <summary>Documents that the events name.</summary>
    public ImmutableArray<WireDocument> Documents => documents.ToImmutable();

    /// <summary>The events of a message, or of a resource, of a kind.</summary>
    public IEnumerable<MappedEvent> Make(string kind, WirePlace start)
    {
        foreach (var rule in mapping.Rules.Where(r => r.Messages.Contains(kind)))
            foreach (var place in rule.Each is { } each ? start.Each(each) : [start])
                if (place.Fits(rule) && Make(rule, place) is { } made)
                    yield return made;
    }

    private MappedEvent? Make(EventRule rule, WirePlace place)
    {
        var kind = EventKind.Find(rule.Event)!;
        var body = new JsonObject();
        cleared.Clear();
        var before = faults.Count;
        foreach (var (field, source) in mapping.FieldsOf(rule))
            Set(body, new Target(kind.Shape, field, field), source, place);
        if (faults.Count > before)
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
            foreach (var (name, part) in rule.Items)
                Set(item, new Target(shape, name, $"{target.Full}.{name}"), part, one);
            if (item.Count > 0)
                items.Add(item);
        }

        if (items.Count == 0 && rule.Required)
            Fault("MAP-REQUIRED", place, rule.Each!, $"The field {target.Full} is needed and comes from here.");
        return items.Count == 0 ? null : items;
    }

    private JsonValue? Document(JsonObject body, FieldRule rule, WirePlace place)
    {
        if (place.Document(rule) is not { } document)
        {
            if (rule.Required)
                Fault(
                    "MAP-DOCUMENT", place, place.DocumentPath(rule), "The document is missing or cannot be read.");
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
                    texts.Add(WireValue.Read(field, text, one));
        return texts.Count == 0 ? null : texts;
    }

    private JsonNode? Value(EventField field, Target target, FieldRule rule, WirePlace place)
    {
        var isNull = false;
        foreach (var source in rule.From)
        {
            isNull |= place.IsNull(source);
            if (place.Text(source) is { Length: > 0 } text)
                return Translated(field, rule, text, (place, source));
        }

        if (rule.Default is { } usual && !isNull)
            return WireValue.Read(field, usual, place);
        if (isNull && !rule.Required)
            cleared.Add(target.Full);
        if (rule.Required)
            Fault(
                "MAP-REQUIRED", place, rule.From[0].Path,
                $"The field {target.Full} is needed and comes from "
                + $"{string.Join(" or ", rule.From.Select(f => f.Text).Distinct())}.");
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
                Fault(
                    "MAP-CODE", at.Place, at.Source.Path, $"The table {rule.Codes} does not have this code.");
                return null;
            }

            text = meant;
        }

        if (!(field.Form == FieldForm.Amount && at.Place.IsOtherMoney(at.Source))
            && WireValue.Read(field, text, at.Place) is { } value)
            return value;
        Fault("MAP-VALUE", at.Place, at.Source.Path, $"Here stands what is not {WireValue.Wanted(field)}.");
        return null;
    }

    private void Fault(string code, WirePlace place, WirePath path, string sentence) =>
        faults.Add(new MapFault(code, place, path, sentence));

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
        JsonTypeInfo Shape, string Name, string Full);
}
