using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;
using FirstPass.Billing.Events;
using FirstPass.Workflow.Definitions;

namespace FirstPass.Exchange.Mappings;

/// <summary>
/// Proves a mapping before it is used: events, fields, groups and tables exist, every word that a choice may get is one
/// of its members, and a path leads to a value where one is read.
/// </summary>
internal sealed class MappingProof(EventMapping mapping, ErrorList errors)
{
    public void Run()
    {
        foreach (var rule in mapping.Rules)
        {
            if (EventKind.Find(rule.Event) is not { } kind)
            {
                var known = string.Join(", ", EventKind.All.SelectMany(k => k.Types));
                errors.Add(rule.Place, $"There is no event '{rule.Event}'; known: {known}.");
                continue;
            }

            foreach (var group in rule.Use.Where(g => !mapping.Groups.ContainsKey(g)))
                errors.Add(rule.Place, $"There is no group '{group}'.");
            foreach (var (name, field) in mapping.FieldsOf(rule))
                Check(kind.Shape, name, field);
        }
    }

    private void Check(JsonTypeInfo shape, string name, FieldRule rule)
    {
        if (EventField.Find(shape, name) is not { } field)
        {
            errors.Add(rule.Place, $"The event has no field '{name}'.");
            return;
        }

        if ((field.Form == FieldForm.List) != (rule.Each is not null && !rule.Fields.IsEmpty))
            errors.Add(rule.Place, $"'{name}': 'each' with 'fields' makes a list, and a list is made by nothing else.");
        if ((field.Form == FieldForm.Document) != rule.Content)
            errors.Add(rule.Place, $"'{name}': 'content' reads a document, and a document is read by nothing else.");
        if (rule.From.Any(f => !f.Path.HoldsValue))
            errors.Add(rule.Place, $"'{name}': a value comes from a field, not from a segment.");
        Words(name, field, rule);
        var inner = field.Form == FieldForm.List ? shape.Options.GetTypeInfo(field.Type) : null;
        foreach (var (below, part) in rule.Fields)
            if (inner is not null && part is not null)
                Check(inner, below, part);
    }

    private void Words(string name, EventField field, FieldRule rule)
    {
        var table = mapping.Codes.GetValueOrDefault(rule.Codes);
        if (rule.Codes.Length > 0 && table is null)
            errors.Add(rule.Place, $"There is no table of codes '{rule.Codes}'.");
        if (field.Form != FieldForm.Choice)
            return;
        if (table is null && !rule.From.IsEmpty)
            errors.Add(rule.Place, $"'{name}' is a choice: 'codes' names the table that says what is meant.");
        ImmutableArray<string?> words = [rule.Default, table?.Else, .. table?.Values.Values ?? []];
        foreach (var word in words.OfType<string>().Where(w => w != CodeMap.Absent && field.Member(w) is null))
            errors.Add(
                table?.Place ?? rule.Place,
                $"'{word}' is none of the choices of '{name}': {string.Join(", ", field.Choices)}.");
    }
}
