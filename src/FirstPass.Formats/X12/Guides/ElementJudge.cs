namespace FirstPass.Formats.X12.Guides;

/// <summary>Judges the elements of one segment by its definition.</summary>
internal sealed class ElementJudge(FindingLog log)
{
    private const int FewValues = 12;
    private readonly ElementScan scan = new();
    private Spot spot;
    private long origin;

    /// <summary>Judges a segment.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="definition">What the guide allows.</param>
    /// <param name="at">Where the segment stands.</param>
    public void Judge(in Segment segment, SegmentDefinition definition, in Spot at)
    {
        spot = at;
        origin = segment.Offset;
        scan.Read(segment);
        var present = 0UL;
        var elements = definition.Elements;
        var last = Math.Min(elements.Length, Math.Max(scan.Count, definition.LastRequired));
        for (var number = 1; number <= last; number++)
            if (Element(segment, elements[number - 1], number))
                present |= 1UL << number;
        if (scan.Count > 0 && scan.Value(segment, scan.Count).IsEmpty)
            Add(GuideFindings.ElementTrailing, scan.Count, 0, scan.Start(scan.Count));
        else if (scan.Count > elements.Length)
            Add(GuideFindings.ElementExcess, elements.Length + 1, 0, scan.Start(elements.Length + 1));
        foreach (var note in definition.Notes)
            if (note.Broken(present) is var broken and > 0)
                Note(note, elements, broken, 0);
    }

    private bool Element(in Segment segment, ElementDefinition element, int number)
    {
        var value = scan.Value(segment, number);
        if (value.IsEmpty)
        {
            if (element.Usage == Usage.Required)
                Add(GuideFindings.ElementMissing, number, 0, scan.Start(number));
            return false;
        }

        var oddities = scan.Oddities(number);
        if (element.Usage == Usage.NotUsed)
            Add(GuideFindings.ElementNotUsed, number, 0, scan.Start(number));
        else if ((oddities & Oddity.Repeats) != 0)
            Repeats(segment, element, number, value);
        else if (element.Type == DataType.Composite)
            Composite(segment.Delimiters, element, number, value, oddities);
        else if ((oddities & Oddity.Components) != 0)
            Add(GuideFindings.ElementComponents, number, 0, scan.Start(number));
        else
            Value(element, number, 0, value, oddities, Before(segment, element, number), scan.Start(number));
        return true;
    }

    private ReadOnlySpan<byte> Before(in Segment segment, ElementDefinition element, int number) =>
        element.FormatBefore ? scan.Value(segment, number - 1) : default;

    private void Repeats(in Segment segment, ElementDefinition element, int number, ReadOnlySpan<byte> value)
    {
        var count = value.Count(segment.Delimiters.Repetition) + 1;
        if (count > element.Repeat)
        {
            var detail = $": at most {element.Repeat}, found {count}";
            Add(GuideFindings.ElementRepeats, number, 0, scan.Start(number), detail);
            return;
        }

        foreach (var range in value.Split(segment.Delimiters.Repetition))
        {
            var part = value[range];
            if (element.Type == DataType.Composite)
                Composite(segment.Delimiters, element, number, part, Oddity.None);
            else if (!part.IsEmpty)
                Value(element, number, 0, part, Oddity.None, default, scan.Start(number));
        }
    }

    private void Composite(
        Delimiters delimiters, ElementDefinition element, int number, ReadOnlySpan<byte> value, Oddity oddities)
    {
        var parts = element.Components;
        var present = 0UL;
        var before = ReadOnlySpan<byte>.Empty;
        var at = scan.Start(number);
        var rest = value;
        var part = 0;
        for (var more = true; more; part++)
        {
            var cut = rest.IndexOf(delimiters.Component);
            var component = cut < 0 ? rest : rest[..cut];
            more = cut >= 0;
            rest = more ? rest[(cut + 1)..] : default;
            if (part < parts.Length && Component(parts[part], number, part + 1, component, before, oddities, at))
                present |= 1UL << (part + 1);
            if (part >= parts.Length && !component.IsEmpty)
                Add(GuideFindings.ElementComponents, number, part + 1, at);
            before = component;
            at += component.Length + 1;
        }

        for (; part < parts.Length; part++)
            if (parts[part].Usage == Usage.Required)
                Add(GuideFindings.ElementMissing, number, part + 1, at - 1);
        foreach (var note in element.Notes)
            if (note.Broken(present) is var broken and > 0)
                Note(note, parts, broken, number);
    }

    private bool Component(
        ElementDefinition part, int number, int component, ReadOnlySpan<byte> value, ReadOnlySpan<byte> before,
        Oddity oddities, int at)
    {
        if (value.IsEmpty)
        {
            if (part.Usage == Usage.Required)
                Add(GuideFindings.ElementMissing, number, component, at);
            return false;
        }

        if (part.Usage == Usage.NotUsed)
            Add(GuideFindings.ElementNotUsed, number, component, at);
        else
            Value(part, number, component, value, oddities, part.FormatBefore ? before : default, at);
        return true;
    }

    private void Value(
        ElementDefinition element, int number, int component, ReadOnlySpan<byte> value, Oddity oddities,
        ReadOnlySpan<byte> format, int at)
    {
        if ((oddities & Oddity.Character) != 0 && value.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
        {
            Add(GuideFindings.ElementCharacter, number, component, at);
            return;
        }

        var length = value.Length;
        var numeric = element.Type is DataType.Whole or DataType.Decimal;
        if (numeric && !Number(element, number, component, value, at, out length))
            return;
        if (length < element.Minimum)
            Add(GuideFindings.ElementShort, number, component, at, $": at least {element.Minimum}, found {length}");
        else if (length > element.Maximum)
            Add(GuideFindings.ElementLong, number, component, at, $": at most {element.Maximum}, found {length}");
        else if (element.Codes is { } codes && !codes.Contains(value))
            Add(GuideFindings.ElementCode, number, component, at, Allowed(codes));
        else if (Fault(element, value, format) is { } kind)
            Add(kind, number, component, at);
    }

    private bool Number(
        ElementDefinition element, int number, int component, ReadOnlySpan<byte> value, int at, out int length)
    {
        if (!ValueFormat.TryNumber(value, element.Type == DataType.Decimal, out length, out var fraction))
            Add(GuideFindings.ElementNumber, number, component, at);
        else if (element.IsMoney && fraction > 2)
            Add(GuideFindings.ElementCents, number, component, at, $": found {fraction}");
        else
            return true;
        return false;
    }

    private static FindingKind? Fault(ElementDefinition element, ReadOnlySpan<byte> value, ReadOnlySpan<byte> format) =>
        element.Type switch
        {
            DataType.Date => ValueFormat.IsDate(value) ? null : GuideFindings.ElementDate,
            DataType.Time => ValueFormat.IsTime(value) ? null : GuideFindings.ElementTime,
            DataType.Text or DataType.Code when IsBlank(element, value) =>
                GuideFindings.ElementBlank,
            DataType.Text => format.IsEmpty ? null : ValueFormat.Check(format, value) switch
            {
                FormatFault.None => null,
                FormatFault.Date => GuideFindings.ElementDate,
                FormatFault.Time => GuideFindings.ElementTime,
                FormatFault.Order => GuideFindings.ElementRange,
            },
            DataType.Code or DataType.Whole or DataType.Decimal or DataType.Composite => null,
        };

    private static bool IsBlank(ElementDefinition element, ReadOnlySpan<byte> value) =>
        value[0] == ' ' && !element.MayBeBlank && value.Trim((byte)' ').IsEmpty;

    private void Note(SyntaxNote note, ElementDefinition[] elements, int broken, int outer)
    {
        // What the guide requires or rules out there has been said already.
        if (broken > elements.Length || elements[broken - 1].Usage != Usage.Situational)
            return;
        var kind = note.Relation == Relation.Exclusive ? GuideFindings.NoteExclusive : GuideFindings.NoteMissing;
        var (number, component) = outer == 0 ? (broken, 0) : (outer, broken);
        Add(kind, number, component, scan.Start(number), $" ({note})");
    }

    private void Add(FindingKind kind, int number, int component, int at, string detail = "") =>
        log.Add(kind, spot with { Element = number, Component = component, Offset = origin + at }, detail);

    private static string Allowed(CodeSet codes) => codes.Values.Count > FewValues
        ? $"; {codes.Values.Count} values are"
        : $"; allowed: {string.Join(", ", codes.Values)}";
}
