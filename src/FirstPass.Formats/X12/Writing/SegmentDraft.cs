using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Writing;

/// <summary>The elements of one segment until it is whole; they may be given in any order.</summary>
internal sealed class SegmentDraft
{
    /// <summary>One more than the last element of any segment (ISA aside, LIN has 31).</summary>
    private const int Places = 32;

    private readonly string[]?[] elements = new string[]?[Places];
    private readonly bool[] repeats = new bool[Places];
    private int last;

    /// <summary>Sets an element; an empty value leaves it out.</summary>
    public void Set(int element, string? value) => Set(element, 1, value);

    /// <summary>Sets a component; an empty value leaves it out.</summary>
    public void Set(int element, int component, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return;
        var parts = elements[element] ?? [];
        if (parts.Length < component)
            Array.Resize(ref parts, component);
        parts[component - 1] = value;
        Place(element, parts, isRepeated: false);
    }

    /// <summary>Sets an element to the repetitions of a simple value.</summary>
    public void Repeat(int element, ImmutableArray<string> values)
    {
        if (!values.IsDefaultOrEmpty)
            Place(element, [.. values], isRepeated: true);
    }

    private void Place(int element, string[] parts, bool isRepeated)
    {
        elements[element] = parts;
        repeats[element] = isRepeated;
        last = Math.Max(last, element);
    }

    /// <summary>Hands the elements over in order, and begins anew.</summary>
    /// <returns>False when there was none.</returns>
    public bool Write(SegmentBuilder builder)
    {
        for (var element = 1; element <= last; element++)
        {
            if (elements[element] is not { } parts)
                builder.Skip();
            else if (repeats[element])
                Repeat(builder, parts);
            else
                builder.Composite([.. parts.Select(part => part ?? "")]);
            elements[element] = null;
        }

        var any = last > 0;
        last = 0;
        return any;
    }

    private static void Repeat(SegmentBuilder builder, string[] values)
    {
        builder.Element(values[0]);
        foreach (var value in values.AsSpan(1))
            builder.Repeat(value);
    }
}
