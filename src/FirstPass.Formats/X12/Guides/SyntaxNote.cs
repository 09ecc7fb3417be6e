using System.Numerics;

namespace FirstPass.Formats.X12.Guides;

/// <summary>How the presence of some elements binds that of others.</summary>
public enum Relation
{
    /// <summary>P: if one is there, all are.</summary>
    Paired,

    /// <summary>R: at least one is there.</summary>
    AnyOf,

    /// <summary>E: no more than one is there.</summary>
    Exclusive,

    /// <summary>C: if the first is there, all the others are.</summary>
    Conditional,

    /// <summary>L: if the first is there, at least one of the others is.</summary>
    ListConditional,
}

/// <summary>A relation between elements of one segment or components of one composite, such as <c>P0304</c>.</summary>
/// <param name="Relation">The kind of relation.</param>
/// <param name="Elements">The element numbers, from 1, in the note's order.</param>
public sealed record SyntaxNote(Relation Relation, int[] Elements)
{
    private readonly ulong all = Elements.Aggregate(0UL, (bits, element) => bits | (1UL << element));
    private readonly ulong first = 1UL << Elements[0];

    /// <summary>Reads a note as the standard writes it: a letter and pairs of digits.</summary>
    /// <exception cref="FormatException">The text is no such note.</exception>
    public static SyntaxNote Parse(string text)
    {
        if (text.Length < 5 || text.Length % 2 == 0 || text.AsSpan(1).ContainsAnyExceptInRange('0', '9'))
            throw new FormatException($"'{text}' is no syntax note.");
        var relation = text[0] switch
        {
            'P' => Relation.Paired,
            'R' => Relation.AnyOf,
            'E' => Relation.Exclusive,
            'C' => Relation.Conditional,
            'L' => Relation.ListConditional,
            _ => throw new FormatException($"'{text}' is no syntax note."),
        };
        var elements = new int[(text.Length - 1) / 2];
        for (var i = 0; i < elements.Length; i++)
            elements[i] = int.Parse(text.AsSpan(1 + (2 * i), 2));
        return new SyntaxNote(relation, elements);
    }

    /// <summary>Finds what breaks the note.</summary>
    /// <param name="present">Bit n is set when element n is there.</param>
    /// <returns>The element that is missing, or for an exclusion the one too many; 0 when the note holds.</returns>
    public int Broken(ulong present)
    {
        var there = present & all;
        return Relation switch
        {
            Relation.Paired => there == 0 || there == all ? 0 : FirstAbsent(present),
            Relation.AnyOf => there != 0 ? 0 : Elements[0],
            Relation.Exclusive => BitOperations.PopCount(there) <= 1 ? 0 : LastPresent(present),
            Relation.Conditional => (there & first) == 0 || there == all ? 0 : FirstAbsent(present),
            Relation.ListConditional => there == first ? Elements[1] : 0,
        };
    }

    /// <summary>The note as the standard writes it.</summary>
    public override string ToString() =>
        $"{"PRECL"[(int)Relation]}{string.Concat(Elements.Select(element => $"{element:00}"))}";

    private int FirstAbsent(ulong present)
    {
        foreach (var element in Elements)
            if ((present >> element & 1) == 0)
                return element;
        return 0;
    }

    private int LastPresent(ulong present)
    {
        var last = 0;
        foreach (var element in Elements)
            if ((present >> element & 1) != 0)
                last = element;
        return last;
    }
}
