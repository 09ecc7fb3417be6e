using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FirstPass.Billing.Events;
using FirstPass.Exchange.Mappings;
using FirstPass.Formats.X12;
using Hl7.Fhir.Model;

namespace FirstPass.Exchange.Fhir;

/// <summary>Resources that tell an event, or why they cannot be written.</summary>
/// <param name="Resources">Each as JSON on one line.</param>
/// <param name="Findings">What R4 wants and the event does not say; an error when nothing tells the event.</param>
public sealed record WrittenResources(ImmutableArray<string> Resources, ImmutableArray<FhirFinding> Findings);

/// <summary>
/// Writes events as resources by a mapping. What is written is read again by the model of R4 before it is given: what
/// the model would not take is not given.
/// </summary>
public sealed class ResourceWriter(OutwardMapping mapping)
{
    private const string Dollars = "USD";

    private static readonly JsonSerializerOptions Relaxed =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The resources of an event.</summary>
    /// <param name="type">Event type.</param>
    /// <param name="happened">The event.</param>
    public WrittenResources Write(string type, BillingEvent happened)
    {
        var kind = EventKind.Of(happened);
        var body = JsonNode.Parse(kind.Write(happened))!.AsObject();
        var resources = ImmutableArray.CreateBuilder<string>();
        var findings = ImmutableArray.CreateBuilder<FhirFinding>();
        foreach (var rule in mapping.Rules.Where(r => r.Event == type))
            foreach (var source in SourcesOf(rule, new EventValues(body, new EventScope(kind.Shape, null), body)))
            {
                var text = One(rule, source).ToJsonString(Relaxed);
                var at = new FhirPlace(resources.Count + 1, "", 1, 0);
                ModelResource.Read(Encoding.UTF8.GetBytes(text), at, findings);
                resources.Add(text);
            }

        if (resources.Count == 0)
            findings.Add(new FhirFinding(
                "MAP-EVENT", Severity.Error, new FhirPlace(0, type, 0, 0), "No mapping writes this event."));
        return findings.Any(f => f.Severity == Severity.Error)
            ? new WrittenResources([], findings.ToImmutable())
            : new WrittenResources(resources.ToImmutable(), findings.ToImmutable());
    }

    private static IEnumerable<EventValues> SourcesOf(OutwardRule rule, EventValues whole) =>
        rule.Each.Length == 0 ? [whole] : whole.Each(rule.Each);

    private JsonObject One(OutwardRule rule, EventValues source)
    {
        var resource = new JsonObject { ["resourceType"] = rule.Resource };
        var type = ModelInfo.ModelInspector.FindClassMapping(rule.Resource)!;
        foreach (var (path, field) in mapping.FieldsOf(rule))
            Set(resource, ModelPath.Parse(type, path)!, field, source);
        return resource;
    }

    private void Set(JsonObject into, ModelPath path, OutwardField field, EventValues source)
    {
        if (field.Each.Length == 0)
        {
            if (Value(path, field, source) is { } value)
                Put(into, path, value);
            return;
        }

        var items = new JsonArray();
        foreach (var one in source.Each(field.Each))
        {
            var item = new JsonObject();
            foreach (var (below, part) in OutwardMapping.Present(field.Fields))
                Set(item, ModelPath.Parse(path.Type, below)!, part, one);
            if (item.Count > 0)
                items.Add(item);
        }

        if (items.Count > 0)
            Parent(into, path)[path.Steps[^1].Name] = items;
    }

    private JsonNode? Value(ModelPath path, OutwardField field, EventValues source)
    {
        var text = field.From.Select(source.Text).FirstOrDefault(t => t is { Length: > 0 });
        if (text is not null && field.Codes.Length > 0)
            text = mapping.Codes[field.Codes].GetValueOrDefault(
                text, mapping.Codes[field.Codes].GetValueOrDefault("else", ""));
        if (string.IsNullOrEmpty(text))
            text = field.With.Length == 0 || source.Text(field.With) is { Length: > 0 } ? field.Default : null;
        if (string.IsNullOrEmpty(text))
            return null;
        text = path.Type.Name switch
        {
            "date" when text.Length > 10 => text[..10],
            "dateTime" or "instant" => FhirTime.Time(text) is not null ? text : text.Split('T')[0],
            _ => text,
        };
        return path.IsBare ? JsonNode.Parse(text) : JsonValue.Create(text);
    }

    private static void Put(JsonObject into, ModelPath path, JsonNode value)
    {
        var parent = Parent(into, path);
        var (name, index) = path.Steps[^1];
        if (index < 0)
            parent[name] = value;
        else
            ((JsonArray)(parent[name] ??= new JsonArray())).Add(value);
        if (name == "value" && path.Type.Name == "decimal" && path.Holder.Name == "Money")
            parent["currency"] = Dollars;
    }

    /// <summary>The object that holds the last step, made where it is not there.</summary>
    private static JsonObject Parent(JsonObject into, ModelPath path)
    {
        foreach (var (name, index) in path.Steps[..^1])
        {
            if (index < 0)
            {
                into = (JsonObject)(into[name] ??= new JsonObject());
                continue;
            }

            var list = (JsonArray)(into[name] ??= new JsonArray());
            while (list.Count <= index)
                list.Add(new JsonObject());
            into = (JsonObject)list[index]!;
        }

        return into;
    }
}

/// <summary>An event's values where a rule stands, as resources write them.</summary>
internal sealed record EventValues(JsonNode Here, EventScope Scope, JsonObject Whole)
{
    /// <summary>The text of a field; null when the event does not say it.</summary>
    public string? Text(string name)
    {
        if (name == EventScope.Text)
            return Here.GetValue<string>();
        if (Scope.Find(name) is not { } field)
            return null;
        JsonNode? node = EventScope.OfWhole(name) is null ? Here : Whole;
        foreach (var step in (EventScope.OfWhole(name) ?? name).Split('.'))
            node = (node as JsonObject)?[step];
        return node is null ? null : field.Form switch
        {
            FieldForm.Amount => Decimal(node.GetValue<long>(), 2),
            FieldForm.Units => Decimal(node.GetValue<long>(), 3),
            FieldForm.Whole => node.GetValue<int>().ToString(CultureInfo.InvariantCulture),
            FieldForm.YesNo => node.GetValue<bool>() ? "true" : "false",
            FieldForm.Choice => field.Word(node.GetValue<string>()),
            FieldForm.Text or FieldForm.Day or FieldForm.Time or FieldForm.Document => node.GetValue<string>(),
            FieldForm.Texts or FieldForm.List => null,
        };
    }

    /// <summary>Each item of a list.</summary>
    public IEnumerable<EventValues> Each(string list)
    {
        if (Scope.Find(list) is not { } field)
            yield break;
        JsonNode? node = EventScope.OfWhole(list) is null ? Here : Whole;
        foreach (var step in (EventScope.OfWhole(list) ?? list).Split('.'))
            node = (node as JsonObject)?[step];
        foreach (var item in (node as JsonArray)?.OfType<JsonNode>() ?? [])
            yield return new EventValues(item, field.Form == FieldForm.List ? Scope.Below(field) : Scope, Whole);
    }

    private static string Decimal(long value, int places)
    {
        var digits = Math.Abs(value).ToString(CultureInfo.InvariantCulture).PadLeft(places + 1, '0');
        var text = $"{(value < 0 ? "-" : "")}{digits[..^places]}.{digits[^places..]}";
        return places == 2 ? text : text.TrimEnd('0').TrimEnd('.');
    }
}
