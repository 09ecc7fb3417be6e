namespace FirstPass.Formats.X12.Guides;

/// <summary>
/// Judges the elements of one segment by its definition. A segment whose separators are known is first glanced at; one
/// that was made of bytes alone is judged element by element, which finds the same.
/// </summary>
internal sealed class ElementJudge(FindingLog log)
{
    private const int FewValues = 12;
    private readonly ElementGlance glance = new();
    private readonly ElementScan scan = new();
    private Delimiters delimiters;
    private Spot spot;
    private long origin;

    /// <summary>Judges a segment.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="definition">What the guide allows.</param>
    /// <param name="at">Where the segment stands.</param>
    public void Judge(in Segment segment, SegmentDefinition definition, in Spot at)
    {
        if (glance.IsFine(segment, definition))
            return;
        spot = at;
        origin = segment.Offset;
        delimiters = segment.Delimiters;
        scan.Read(segment);
        var present = 0UL;
        var elements = definition.Elements;
        var last = Math.Min(elements.Length, Math.Max(scan.Count, definition.LastRequired));
        for (var number = 1; number <= last; number++)
            if (IsThere(elements[number - 1], Piece(segment, number, elements[number - 1].FormatBefore)))
                present |= 1UL << number;
        if (scan.Count > 0 && scan.Value(segment, scan.Count).IsEmpty)
            Add(GuideFindings.ElementTrailing, Piece(segment, scan.Count, false));
        else if (scan.Count > elements.Length)
            Add(GuideFindings.ElementExcess, Piece(segment, elements.Length + 1, false));
        foreach (var note in definition.Notes)
            if (note.Broken(present) is var broken and > 0)
                Note(note, elements, Piece(segment, broken, false));
    }

    private Piece Piece(in Segment segment, int number, bool formatted) => new()
    {
        Value = scan.Value(segment, number),
        Format = formatted ? scan.Value(segment, number - 1) : default,
        Element = number,
        At = scan.Start(number),
        Oddities = scan.Oddities(number),
    };

    // Judges an element or a component and says whether anything stands there.
    private bool IsThere(ElementDefinition definition, in Piece piece)
    {
        if (piece.Value.IsEmpty)
        {
            if (definition.Usage == Usage.Required)
                Add(GuideFindings.ElementMissing, piece);
            return false;
        }

        if (definition.Usage == Usage.NotUsed)
            Add(GuideFindings.ElementNotUsed, piece);
        else if (piece.Has(Oddity.Repeats))
            Repeats(definition, piece);
        else if (definition.Type == DataType.Composite)
            Components(definition, piece);
        else if (piece.Has(Oddity.Components))
            Add(GuideFindings.ElementComponents, piece);
        else
            Value(definition, piece);
        return true;
    }

    private void Repeats(ElementDefinition definition, in Piece piece)
    {
        var count = piece.Value.Count(delimiters.Repetition) + 1;
        if (count > definition.Repeat)
        {
            Add(GuideFindings.ElementRepeats, piece, $": at most {definition.Repeat}, found {count}");
            return;
        }

        foreach (var range in piece.Value.Split(delimiters.Repetition))
            if (!piece.Value[range].IsEmpty)
                IsThere(definition, piece.Part(range, piece.Component) with
                {
                    Oddities = piece.Oddities & ~Oddity.Repeats,
                });
    }

    private void Components(ElementDefinition definition, in Piece piece)
    {
        var parts = definition.Components;
        var present = 0UL;
        var number = 0;
        var before = default(Range);
        foreach (var range in piece.Value.Split(delimiters.Component))
        {
            var part = piece.Part(range, ++number);
            if (number > parts.Length && !part.Value.IsEmpty)
                Add(GuideFindings.ElementComponents, part);
            else if (number <= parts.Length && IsThere(parts[number - 1], part with
            {
                Format = parts[number - 1].FormatBefore ? piece.Value[before] : default,
            }))
                present |= 1UL << number;
            before = range;
        }

        for (number++; number <= parts.Length; number++)
            if (parts[number - 1].Usage == Usage.Required)
                Add(GuideFindings.ElementMissing, piece.Part(^0.., number));
        foreach (var note in definition.Notes)
            if (note.Broken(present) is var broken and > 0)
                Note(note, parts, piece.Part(^0.., broken));
    }

    private void Value(ElementDefinition definition, in Piece piece)
    {
        if (piece.Has(Oddity.Character) && piece.Value.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
            Add(GuideFindings.ElementCharacter, piece);
        else if (definition.Type is not (DataType.Whole or DataType.Decimal))
            Value(definition, piece, piece.Value.Length);
        else if (!ValueFormat.TryNumber(piece.Value, HasPoint(definition), out var digits, out var fraction))
            Add(GuideFindings.ElementNumber, piece);
        else if (definition.IsMoney && fraction > 2)
            Add(GuideFindings.ElementCents, piece, $": found {fraction}");
        else
            Value(definition, piece, digits);
    }

    private static bool HasPoint(ElementDefinition definition) => definition.Type == DataType.Decimal;

    private void Value(ElementDefinition definition, in Piece piece, int length)
    {
        if (length < definition.Minimum)
            Add(GuideFindings.ElementShort, piece, $": at least {definition.Minimum}, found {length}");
        else if (length > definition.Maximum)
            Add(GuideFindings.ElementLong, piece, $": at most {definition.Maximum}, found {length}");
        else if (definition.Codes is { } codes && !codes.Contains(piece.Value))
            Add(GuideFindings.ElementCode, piece, Allowed(codes));
        else if (Fault(definition, piece) is { } kind)
            Add(kind, piece);
    }

    private static FindingKind? Fault(ElementDefinition definition, in Piece piece) => definition.Type switch
    {
        DataType.Date => ValueFormat.IsDate(piece.Value) ? null : GuideFindings.ElementDate,
        DataType.Time => ValueFormat.IsTime(piece.Value) ? null : GuideFindings.ElementTime,
        DataType.Text or DataType.Code when IsBlank(definition, piece.Value) => GuideFindings.ElementBlank,
        DataType.Text => piece.Format.IsEmpty ? null : ValueFormat.Check(piece.Format, piece.Value) switch
        {
            FormatFault.None => null,
            FormatFault.Date => GuideFindings.ElementDate,
            FormatFault.Time => GuideFindings.ElementTime,
            FormatFault.Order => GuideFindings.ElementRange,
        },
        DataType.Code or DataType.Whole or DataType.Decimal or DataType.Binary or DataType.Composite => null,
    };

    private static bool IsBlank(ElementDefinition definition, ReadOnlySpan<byte> value) =>
        value[0] == ' ' && !definition.MayBeBlank && value.Trim((byte)' ').IsEmpty;

    private void Note(SyntaxNote note, ElementDefinition[] definitions, in Piece piece)
    {
        // What the guide requires or rules out there has been said already.
        var broken = piece.Component == 0 ? piece.Element : piece.Component;
        if (broken > definitions.Length || definitions[broken - 1].Usage != Usage.Situational)
            return;
        var kind = note.Relation == Relation.Exclusive ? GuideFindings.NoteExclusive : GuideFindings.NoteMissing;
        Add(kind, piece, $" ({note})");
    }

    private void Add(FindingKind kind, in Piece piece, string detail = "")
    {
        var at = spot with { Element = piece.Element, Component = piece.Component, Offset = origin + piece.At };
        log.Add(kind, at, detail);
    }

    private static string Allowed(CodeSet codes) => codes.Values.Count > FewValues
        ? $"; {codes.Values.Count} values are"
        : $"; allowed: {string.Join(", ", codes.Values)}";
}
