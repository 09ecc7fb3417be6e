using System.Collections.Frozen;
using System.Collections.Immutable;

namespace FirstPass.Workflow.Definitions.Tables;

/// <summary>What a cell of a decision table can hold.</summary>
public enum CellType
{
    /// <summary>One code or word.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>An amount in whole cents, written <c>150.00</c>.</summary>
    Cents,

    /// <summary>A day, written <c>2026-05-31</c>.</summary>
    Date,

    /// <summary>Several codes, none or many, such as a claim's diagnoses.</summary>
    Codes,
}

/// <summary>A named field that tables may ask for, or an outcome that they may state.</summary>
/// <param name="Name">Name in kebab-case, such as <c>service-date</c>.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Meaning">One sentence for the person who writes tables.</param>
public sealed record Field(string Name, CellType Type, string Meaning)
{
    /// <summary>The only values it can hold; empty if any.</summary>
    public ImmutableArray<string> Allowed { get; init; } = [];

    /// <summary>True for an outcome that every row must state.</summary>
    public bool Required { get; init; }
}

/// <summary>
/// The published words of one kind of matter (a claim, an action, a task): which fields a table may ask for and which
/// outcomes it may state. A field is known in code by its place in the list, in tables by its name.
/// </summary>
public sealed class Vocabulary
{
    private readonly FrozenDictionary<string, int> fieldIds;
    private readonly FrozenDictionary<string, int> outcomeIds;

    public Vocabulary(string name, ImmutableArray<Field> fields, ImmutableArray<Field> outcomes)
    {
        Name = name;
        Fields = fields;
        Outcomes = outcomes;
        fieldIds = Ids(fields);
        outcomeIds = Ids(outcomes);
    }

    /// <summary>Name by which tables refer to it.</summary>
    public string Name { get; }

    /// <summary>What can be asked.</summary>
    public ImmutableArray<Field> Fields { get; }

    /// <summary>What can be stated.</summary>
    public ImmutableArray<Field> Outcomes { get; }

    /// <summary>The id of a field, -1 if there is none of this name.</summary>
    public int FieldId(string name) => fieldIds.GetValueOrDefault(name, -1);

    /// <summary>The id of an outcome, -1 if there is none of this name.</summary>
    public int OutcomeId(string name) => outcomeIds.GetValueOrDefault(name, -1);

    private static FrozenDictionary<string, int> Ids(ImmutableArray<Field> fields) =>
        fields.Select((field, id) => (field.Name, id))
            .ToFrozenDictionary(f => f.Name, f => f.id, StringComparer.Ordinal);
}
