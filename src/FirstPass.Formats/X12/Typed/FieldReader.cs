using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Typed;

/// <summary>
/// Reads single elements and says what it could not read. Knows where the reader stands, so that a finding has its
/// place.
/// </summary>
internal sealed class FieldReader
{
    /// <summary>Most findings kept of one claim, level or header; a file of garbage must not fill the memory.</summary>
    private const int MostFindings = 200;

    private readonly List<Finding> findings = [];
    private readonly TextCache texts = new();
    private readonly ProcedureCache procedures;
    private readonly CodeListCache lists;

    public FieldReader()
    {
        procedures = new ProcedureCache(texts);
        lists = new CodeListCache(texts);
    }

    public SetHeader Set { get; set; } = SetHeader.Empty;

    public SegmentPosition Position { get; set; } = SegmentPosition.None;

    /// <summary>The guide's loop at this position.</summary>
    public string Loop { get; set; } = "";

    /// <summary>Position and loop together, to come back to after typing a segment that was held.</summary>
    public (SegmentPosition Position, string Loop) Here
    {
        get => (Position, Loop);
        set => (Position, Loop) = value;
    }

    /// <summary>The wire with one segment on it.</summary>
    public ReadWire On(in Fields fields) => new(this, fields);

    public string Code(ReadOnlySpan<byte> text) => texts.Code(text);

    public string Code(in Fields fields, int element) => texts.Code(fields[element]);

    public static string Text(in Fields fields, int element) => TextCache.Fresh(fields[element]);

    public Procedure Procedure(in Fields fields, int element) =>
        procedures.Read(fields[element], fields.Delimiters.Component);

    /// <summary>The components of an element in order; empty ones are left out.</summary>
    public ImmutableArray<string> Codes(in Fields fields, int element) =>
        lists.Read(fields[element], fields.Delimiters.Component);

    /// <summary>The repetitions of an element in order; empty ones are left out.</summary>
    public ImmutableArray<string> Repeats(in Fields fields, int element) =>
        fields.Delimiters.Repetition == 0
            ? fields.Has(element) ? [Code(fields, element)] : []
            : lists.Read(fields[element], fields.Delimiters.Repetition);

    public long? Cents(in Fields fields, int element) => Cents(fields, element, fields[element]);

    public long? Cents(in Fields fields, int element, ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return null;
        if (WireNumber.TryParse(text, 2, out var cents))
            return cents;
        Report("X12-TYPE-AMOUNT", fields, element, "6", "This is no amount of dollars and whole cents.");
        return null;
    }

    public Quantity? Quantity(in Fields fields, int element) => Quantity(fields, element, fields[element]);

    public Quantity? Quantity(in Fields fields, int element, ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return null;
        if (WireNumber.TryParse(text, 3, out var thousandths))
            return new Quantity(thousandths);
        Report("X12-TYPE-QUANTITY", fields, element, "6", "This is no number with at most three decimals.");
        return null;
    }

    /// <summary>A whole number, such as a count or a position.</summary>
    public int? Number(in Fields fields, int element, ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return null;
        if (WireNumber.TryParse(text, 0, out var number) && number is >= 0 and <= int.MaxValue)
            return (int)number;
        Report("X12-TYPE-NUMBER", fields, element, "6", "This is no whole number of a usual size.");
        return null;
    }

    public DateOnly? Day(in Fields fields, int element)
    {
        var text = fields[element];
        if (text.IsEmpty)
            return null;
        if (WireDate.TryDay(text, out var day))
            return day;
        ReportDate(fields, element);
        return null;
    }

    public void ReportDate(in Fields fields, int element) =>
        Report("X12-TYPE-DATE", fields, element, "8", "This is no date in the form that its qualifier promises.");

    public void Report(string code, in Fields fields, int element, string syntax, string message) =>
        Add(code, Set.At(Position, Code(fields, 0), Loop, element), syntax, message);

    public void Report(string code, string segmentId, string message) =>
        Add(code, Set.At(Position, segmentId, Loop), "", message);

    private void Add(string code, Place place, string syntax, string message)
    {
        if (findings.Count < MostFindings)
            findings.Add(new Finding(code, Severity.Error, 1, place, message, syntax));
        else if (findings.Count == MostFindings)
            findings.Add(new Finding(
                "X12-TYPE-MORE", Severity.Warning, 1, place, "More could not be read; it is not named."));
    }

    /// <summary>True when something was found since the findings were taken.</summary>
    public bool HasFindings => findings.Count > 0;

    /// <summary>Hands over what was found since the last call, in the order of the file.</summary>
    public ImmutableArray<Finding> TakeFindings()
    {
        if (findings.Count == 0)
            return [];
        ImmutableArray<Finding> taken = [.. findings.OrderBy(finding => finding.Place.SegmentPosition)];
        findings.Clear();
        return taken;
    }
}
