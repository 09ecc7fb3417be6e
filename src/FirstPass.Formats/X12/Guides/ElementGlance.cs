using System.Buffers;

namespace FirstPass.Formats.X12.Guides;

/// <summary>
/// A first look at a segment: it says that all elements are as the guide wants them, or that
/// <see cref="ElementJudge"/> has to look at them one by one. Nearly every segment of a good file is settled here.
/// </summary>
internal sealed class ElementGlance
{
    private Delimiters delimiters;
    private SearchValues<byte> odd = SearchValues.Create(ReadOnlySpan<byte>.Empty);
    private SearchValues<byte> worse = SearchValues.Create(ReadOnlySpan<byte>.Empty);

    /// <summary>True when nothing can be found in a segment; false says nothing.</summary>
    public bool IsFine(in Segment segment, SegmentDefinition definition)
    {
        var count = segment.Count;
        var elements = definition.Elements;
        if (!segment.IsBound || count == 0 || count > elements.Length || count < definition.LastRequired
            || segment[count].IsEmpty || !IsPlain(segment, out var composed))
            return false;
        var present = 0UL;
        var before = ReadOnlySpan<byte>.Empty;
        for (var number = 1; number <= count; number++)
        {
            var value = segment[number];
            var element = elements[number - 1];
            if (value.IsEmpty)
            {
                if (element.Usage == Usage.Required)
                    return false;
            }
            else
            {
                if (!Fits(element, value, before, composed))
                    return false;
                present |= 1UL << number;
            }

            before = value;
        }

        return Hold(definition.Notes, present);
    }

    // Nothing but plain characters and, in some elements, components: whatever repeats or is odd is looked at closely.
    private bool IsPlain(in Segment segment, out bool composed)
    {
        if (segment.Delimiters != delimiters)
            Classify(segment.Delimiters);
        var bytes = segment.Bytes;
        var first = bytes.IndexOfAny(odd);
        composed = first >= 0;
        return !composed || !bytes[first..].ContainsAny(worse);
    }

    private void Classify(Delimiters separators)
    {
        delimiters = separators;
        var found = new List<byte>();
        for (var value = 0; value < 256; value++)
            if (value is < ' ' or > '~' || value == separators.Repetition)
                found.Add((byte)value);
        found.Remove(separators.Element);
        found.Remove(separators.Component);
        worse = SearchValues.Create(found.ToArray());
        odd = SearchValues.Create([.. found, separators.Component]);
    }

    private bool Fits(ElementDefinition element, ReadOnlySpan<byte> value, ReadOnlySpan<byte> before, bool composed)
    {
        if (element.Usage == Usage.NotUsed)
            return false;
        if (element.Type == DataType.Composite)
            return FitsComposite(element, value);
        return (!composed || !value.Contains(delimiters.Component))
            && FitsSimple(element, value, element.FormatBefore ? before : default);
    }

    private bool FitsComposite(ElementDefinition element, ReadOnlySpan<byte> value)
    {
        var parts = element.Components;
        var present = 0UL;
        var number = 0;
        var before = ReadOnlySpan<byte>.Empty;
        for (var more = true; more; number++)
        {
            if (number == parts.Length)
                return false;
            var cut = value.IndexOf(delimiters.Component);
            more = cut >= 0;
            var part = more ? value[..cut] : value;
            value = more ? value[(cut + 1)..] : default;
            var definition = parts[number];
            if (part.IsEmpty)
            {
                if (definition.Usage == Usage.Required)
                    return false;
            }
            else
            {
                if (definition.Usage == Usage.NotUsed || definition.Type == DataType.Composite
                    || !FitsSimple(definition, part, definition.FormatBefore ? before : default))
                    return false;
                present |= 1UL << (number + 1);
            }

            before = part;
        }

        for (; number < parts.Length; number++)
            if (parts[number].Usage == Usage.Required)
                return false;
        return Hold(element.Notes, present);
    }

    private static bool FitsSimple(ElementDefinition element, ReadOnlySpan<byte> value, ReadOnlySpan<byte> format)
    {
        var length = value.Length;
        var isNumber = element.Type is DataType.Whole or DataType.Decimal;
        if (isNumber)
        {
            var pointed = element.Type == DataType.Decimal;
            if (!ValueFormat.TryNumber(value, pointed, out length, out var fraction)
                || (element.IsMoney && fraction > 2))
                return false;
        }

        if (length < element.Minimum || length > element.Maximum
            || (element.Codes is { } codes && !codes.Contains(value)))
            return false;
        return element.Type switch
        {
            DataType.Whole or DataType.Decimal => true,
            DataType.Code => value[0] != ' ',
            DataType.Text => value[0] != ' '
                && (format.IsEmpty || ValueFormat.Check(format, value) == FormatFault.None),
            DataType.Date => ValueFormat.IsDate(value),
            DataType.Time => ValueFormat.IsTime(value),
            DataType.Binary or DataType.Composite => false,
        };
    }

    private static bool Hold(SyntaxNote[] notes, ulong present)
    {
        foreach (var note in notes)
            if (note.Broken(present) > 0)
                return false;
        return true;
    }
}
