using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;
using FirstPass.Billing.Events;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Identity;
using FirstPass.Workflow.Privacy;
using NodaTime;

namespace FirstPass.Exchange.Mappings;

/// <summary>What a field of an event holds.</summary>
internal enum FieldForm
{
    Text,
    Day,
    Time,
    Amount,
    Units,
    Whole,
    YesNo,
    Choice,
    Document,
    Texts,
    List,
}

/// <summary>A field of an event, found by its name in the shape of the event's body.</summary>
/// <param name="Form">What it holds.</param>
/// <param name="Type">The closed set of a choice, or what a list holds.</param>
internal sealed record EventField(FieldForm Form, Type Type)
{
    // Names come from mappings that were proved, or are refused with what is remembered here.
    private static readonly ConcurrentDictionary<(JsonTypeInfo Shape, string Name), EventField?> Known = new();

    /// <summary>A field by its name, such as <c>patient.last</c>; null when there is none, or when it has parts of its
    /// own.</summary>
    public static EventField? Find(JsonTypeInfo shape, string name) => Known.GetOrAdd((shape, name), Search);

    private static EventField? Search((JsonTypeInfo Shape, string Name) at)
    {
        var (shape, name) = at;
        var steps = name.Split('.');
        for (var i = 0; ; i++)
        {
            if (shape.Properties.FirstOrDefault(p => p.Name == steps[i]) is not { } property)
                return null;
            var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            if (i == steps.Length - 1)
                return Of(type);
            if (Of(type) is not null)
                return null;
            shape = shape.Options.GetTypeInfo(type);
        }
    }

    /// <summary>The members of a choice, as mappings write them.</summary>
    public ImmutableArray<string> Choices => [.. Enum.GetNames(Type).Select(Kebab)];

    /// <summary>How the stored form writes a member that a mapping names; null for one that is none.</summary>
    public string? Member(string word) => Enum.GetNames(Type).FirstOrDefault(n => Kebab(n) == word);

    /// <summary>The word that a mapping names a member by, from its stored form.</summary>
    public string Word(string member) => Kebab(member);

    private static EventField? Of(Type type)
    {
        if (type.IsEnum)
            return new EventField(FieldForm.Choice, type);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
        {
            var held = type.GetGenericArguments()[0];
            return new EventField(held == typeof(string) ? FieldForm.Texts : FieldForm.List, held);
        }

        return Simple(type) is { } form ? new EventField(form, type) : null;
    }

    private static FieldForm? Simple(Type type) =>
        type == typeof(string) || type == typeof(Phi<string?>) ? FieldForm.Text
        : type == typeof(LocalDate) || type == typeof(Phi<LocalDate?>) ? FieldForm.Day
        : type == typeof(PointOfTime) ? FieldForm.Time
        : type == typeof(Money) ? FieldForm.Amount
        : type == typeof(Units) ? FieldForm.Units
        : type == typeof(int) ? FieldForm.Whole
        : type == typeof(bool) ? FieldForm.YesNo
        : type == typeof(Digest) ? FieldForm.Document
        : null;

    private static string Kebab(string name) => string.Concat(name.Select((c, i) =>
        char.IsAsciiLetterUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
