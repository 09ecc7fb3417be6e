using System.Text.Json.Serialization.Metadata;
using FirstPass.Billing.Events;
using FirstPass.Exchange.Mappings;
using FirstPass.Workflow.Definitions;
using Hl7.Fhir.Introspection;
using Hl7.Fhir.Model;

namespace FirstPass.Exchange.Fhir;

/// <summary>Proves a mapping of events to resources before it is used: events and their fields exist, resources and
/// their elements exist, groups and tables exist.</summary>
internal sealed class OutwardProof(OutwardMapping mapping, ErrorList errors)
{
    public void Run()
    {
        foreach (var rule in mapping.Rules)
        {
            if (EventKind.Find(rule.Event) is not { } kind)
                errors.Add(rule.Place, $"There is no event '{rule.Event}'.");
            else if (!ModelInfo.IsKnownResource(rule.Resource))
                errors.Add(rule.Place, $"There is no resource '{rule.Resource}'.");
            else
            {
                foreach (var group in rule.Use.Where(g => !mapping.Groups.ContainsKey(g)))
                    errors.Add(rule.Place, $"There is no group '{group}'.");
                Run(rule, kind.Shape);
            }
        }
    }

    private void Run(OutwardRule rule, JsonTypeInfo shape)
    {
        var whole = new EventScope(shape, null);
        if ((rule.Each.Length == 0 ? whole : Item(rule.Place, whole, rule.Each)) is not { } scope)
            return;
        var target = ModelInfo.ModelInspector.FindClassMapping(rule.Resource)!;
        foreach (var (path, field) in mapping.FieldsOf(rule))
            Check(target, path, field, scope);
    }

    private void Check(ClassMapping type, string path, OutwardField field, EventScope scope)
    {
        if (ModelPath.Parse(type, path) is not { } target)
        {
            errors.Add(field.Place, $"The resource has no element '{path}'.");
            return;
        }

        foreach (var name in field.From.Append(field.With).Where(n => n.Length > 0 && scope.Find(n) is null))
            errors.Add(field.Place, $"The event has no field '{name}'.");
        if (field.Codes.Length > 0 && !mapping.Codes.ContainsKey(field.Codes))
            errors.Add(field.Place, $"There is no table of codes '{field.Codes}'.");
        if (field.Each.Length == 0)
        {
            if (!target.IsValue)
                errors.Add(field.Place, $"'{path}' has parts: a value goes into one of them.");
            return;
        }

        if (Item(field.Place, scope, field.Each) is { } item)
            foreach (var (below, part) in OutwardMapping.Present(field.Fields))
                Check(target.Type, below, part, item);
    }

    private EventScope? Item(Place place, EventScope scope, string list)
    {
        if (scope.Find(list) is { Form: FieldForm.List } found)
            return scope.Below(found);
        if (scope.Find(list) is { Form: FieldForm.Texts })
            return scope;
        errors.Add(place, $"The event has no list '{list}'.");
        return null;
    }
}

/// <summary>Names of an event's fields where a rule stands: those of an item, and behind <c>$event</c> those of the
/// event.</summary>
internal sealed record EventScope(JsonTypeInfo Shape, EventScope? Whole)
{
    /// <summary>What a list of texts calls one of them.</summary>
    public const string Text = "$text";

    private const string Event = "$event.";

    public static string? OfWhole(string name) =>
        name.StartsWith(Event, StringComparison.Ordinal) ? name[Event.Length..] : null;

    public EventField? Find(string name) => name == Text
        ? new EventField(FieldForm.Text, typeof(string))
        : OfWhole(name) is { } whole ? EventField.Find((Whole ?? this).Shape, whole)
        : EventField.Find(Shape, name);

    public EventScope Below(EventField list) => new(Shape.Options.GetTypeInfo(list.Type), Whole ?? this);
}
