using System.Collections.Frozen;
using System.Diagnostics;

namespace FirstPass.Workflow.Definitions.Tables;

/// <summary>
/// What one cell of a row demands. On a list of codes, a demand on a value holds when one of the codes meets it.
/// </summary>
public abstract record Condition
{
    private Condition(int field) => Field = field;

    /// <summary>Id of the field it looks at.</summary>
    public int Field { get; }

    /// <summary>Equals one of these texts.</summary>
    public sealed record OneOfTexts(int Id, FrozenSet<string> Values) : Condition(Id);

    /// <summary>Equals one of these numbers, amounts or days.</summary>
    public sealed record OneOfNumbers(int Id, FrozenSet<long> Values) : Condition(Id);

    /// <summary>Lies between these texts in ordinal order, both included.</summary>
    public sealed record BetweenTexts(int Id, string? From, string? To) : Condition(Id);

    /// <summary>Lies between these numbers, amounts or days, both included.</summary>
    public sealed record BetweenNumbers(int Id, long From, long To) : Condition(Id);

    /// <summary>Is there, or is not.</summary>
    public sealed record Presence(int Id, bool Present) : Condition(Id);

    /// <summary>Has between so many and so many codes.</summary>
    public sealed record Count(int Id, int Least, int Most) : Condition(Id);

    /// <summary>True when the value meets the demand. The plain truth: indexes must agree with it.</summary>
    public bool Holds(Cell cell) => this switch
    {
        Presence presence => cell.IsPresent == presence.Present,
        Count count => cell.AsCodes.Length >= count.Least && cell.AsCodes.Length <= count.Most,
        OneOfNumbers one => cell.IsPresent && one.Values.Contains(cell.Ordinal),
        BetweenNumbers between => cell.IsPresent && cell.Ordinal >= between.From && cell.Ordinal <= between.To,
        OneOfTexts or BetweenTexts => HoldsForText(cell),
        _ => throw new UnreachableException(),
    };

    private bool HoldsForText(Cell cell)
    {
        if (cell.IsOf(CellType.Text))
            return cell.IsPresent && HoldsForText(cell.AsText);
        foreach (var code in cell.AsCodes)
            if (HoldsForText(code))
                return true;
        return false;
    }

    private bool HoldsForText(string text) => this switch
    {
        OneOfTexts one => one.Values.Contains(text),
        BetweenTexts between => (between.From is null || string.CompareOrdinal(text, between.From) >= 0)
            && (between.To is null || string.CompareOrdinal(text, between.To) <= 0),
        _ => throw new UnreachableException(),
    };

    /// <summary>
    /// True when whatever meets <paramref name="other"/>, a demand on the same field, surely meets this one. It may say
    /// no where the answer is yes.
    /// </summary>
    public bool Covers(Condition other) => (this, other) switch
    {
        (Presence one, Presence two) => one.Present == two.Present,
        (Presence one, Count two) => one.Present ? two.Least > 0 : two.Most == 0,
        (Presence one, _) => one.Present,
        (Count one, Count two) => one.Least <= two.Least && one.Most >= two.Most,
        (Count one, Presence two) => two.Present ? one is { Least: <= 1, Most: int.MaxValue } : one.Least == 0,
        (OneOfTexts one, OneOfTexts two) => two.Values.IsSubsetOf(one.Values),
        (BetweenTexts one, OneOfTexts two) => two.Values.All(one.HoldsForText),
        (BetweenTexts one, BetweenTexts two) =>
            (one.From is null || (two.From is { } from && one.HoldsForText(from)))
            && (one.To is null || (two.To is { } to && one.HoldsForText(to))),
        (OneOfNumbers one, OneOfNumbers two) => two.Values.IsSubsetOf(one.Values),
        (BetweenNumbers one, OneOfNumbers two) => two.Values.All(v => v >= one.From && v <= one.To),
        (BetweenNumbers one, BetweenNumbers two) => one.From <= two.From && one.To >= two.To,
        _ => false,
    };
}
