using System.Collections.Immutable;
using FirstPass.Formats.Hl7.Typed;
using FirstPass.Formats.X12;

namespace FirstPass.Formats.Hl7;

/// <summary>
/// Judges one message: its header, the segments that its kind needs, escapes, character set, and every value that is
/// read as a time, an amount or a quantity. Errors are what an acknowledgement refuses the message for.
/// </summary>
public sealed class Hl7Judge
{
    /// <summary>How many findings of one code are kept of one message.</summary>
    private const int PerCode = 20;

    private readonly Hl7Message message;
    private readonly Hl7FindingList findings = new(PerCode);
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    private Hl7Judge(Hl7Message message) => this.message = message;

    /// <summary>What is wrong with a message, what the reader noticed about its lines included.</summary>
    public static ImmutableArray<Hl7Finding> Of(Hl7Message message)
    {
        var judge = new Hl7Judge(message);
        judge.Header();
        for (var i = 0; i < message.Segments.Count; i++)
            judge.Segment(message.Segments[i], i + 1);
        judge.Structure();
        return [.. message.Findings, .. judge.findings.All];
    }

    /// <summary>True when a message has no error; warnings do not count.</summary>
    public static bool Accepts(IEnumerable<Hl7Finding> findings) => findings.All(f => f.Severity != Severity.Error);

    private void Header()
    {
        if (message.Text("MSH-9.1").Length == 0)
            findings.Error("HL7-MSH9-MISSING", InHeader(9), Condition.Required, "The message does not say its type.");
        else if (message.Text("MSH-9.2").Length == 0 && message.Text("MSH-9.1") != "ACK")
            findings.Warning("HL7-MSH9-EVENT", InHeader(9), Condition.Required, "The message does not say its event.");
        if (message.Text("MSH-10").Length == 0)
            findings.Error("HL7-MSH10-MISSING", InHeader(10), Condition.Required, "The message has no control id.");
        if (message.Text("MSH-11.1").Trim() is not ("P" or "T" or "D"))
            findings.Warning("HL7-MSH11-CODE", InHeader(11), Condition.Table, "The processing id is not P, T or D.");
        if (!Hl7Version.TryParse(message.Text("MSH-12.1"), out var version))
            findings.Warning("HL7-MSH12-FORM", InHeader(12), Condition.Version, "The version is none of HL7 v2.");
        else if (!version.IsKnown)
            findings.Warning("HL7-MSH12-VERSION", InHeader(12), Condition.Version, "The version is not 2.3 to 2.8.");
        if (message.Encoding.Charset == Hl7Charset.Other)
            findings.Warning("HL7-MSH18-CHARSET", InHeader(18), Condition.Table, "The character set is not known.");
    }

    private void Segment(MessageSegment segment, int position)
    {
        counts[segment.Id] = counts.GetValueOrDefault(segment.Id) + 1;
        var place = new Hl7Place(segment.Offset, message.Ordinal, position, segment.Id, counts[segment.Id]);
        if (segment.Id[0] != 'Z' && !MessageKind.Segments.Contains(segment.Id))
            findings.Info("HL7-SEGMENT-UNKNOWN", place, "The standard has no segment of this id.");
        if (!Hl7Charsets.Fits(segment.Bytes.Span, message.Encoding.Charset))
            findings.Warning(
                "HL7-CHARSET-BYTES", place, Condition.DataType, "Bytes are none of the declared character set.");
        Escapes(segment, place);
        foreach (var type in FieldType.Of(segment.Id))
        {
            var repetition = 0;
            foreach (var value in segment.Field(type.Field).Parts())
                Value(value[type.Component][type.Subcomponent], type, place with { Repetition = ++repetition });
        }
    }

    private void Escapes(MessageSegment segment, Hl7Place place)
    {
        var bytes = segment.Bytes.Span;
        if (segment.IsHeader || message.Delimiters.Escape == 0 || !bytes.Contains(message.Delimiters.Escape))
            return;
        var field = 0;
        foreach (var value in segment.Fields())
        {
            field++;
            if (Unescape.HasUnknown(value.Bytes.Span, message.Delimiters))
                findings.Warning(
                    "HL7-ESCAPE-UNKNOWN", place with { Field = field }, Condition.DataType,
                    "An escape is not known or not closed; it stays as it stands.");
        }
    }

    private void Value(Hl7Part part, FieldType type, Hl7Place place)
    {
        if (part.Word.Length == 0)
            return;
        place = place with { Field = type.Field, Component = type.Component, Subcomponent = type.Subcomponent };
        if (type.Type == ValueType.Time && !PointInTime.TryParse(part.Word, out _))
            findings.Error("HL7-TYPE-TIME", place, Condition.DataType, "This is no date and no date with a time.");
        else if (type.Type == ValueType.Amount && WireAmount.Cents(part) is null)
            findings.Error(
                "HL7-TYPE-AMOUNT", place, Condition.DataType, "This is no amount of dollars and whole cents.");
        else if (type.Type == ValueType.Quantity && WireAmount.Quantity(part) is null)
            findings.Error(
                "HL7-TYPE-QUANTITY", place, Condition.DataType, "This is no number with at most three decimals.");
    }

    private void Structure()
    {
        var type = message.Text("MSH-9.1").Trim();
        if (type.Length == 0)
            return;
        if (MessageKind.Of(type, message.Text("MSH-9.2").Trim()) is not { } kind)
        {
            findings.Info("HL7-MSH9-UNREAD", InHeader(9), "No typed view is kept of this type of message.");
            return;
        }

        foreach (var id in kind.Required.Where(id => !counts.ContainsKey(id)))
            findings.Error("HL7-SEGMENT-MISSING", Missing(id), Condition.Sequence, "A segment is missing.");
        foreach (var id in kind.Expected.Where(id => !counts.ContainsKey(id)))
            findings.Warning("HL7-SEGMENT-EXPECTED", Missing(id), Condition.Sequence, "A usual segment is missing.");
        Order(kind);
    }

    private void Order(MessageKind kind)
    {
        var at = message.Segments.ToList().FindIndex(s => s.Id == "EVN");
        if (at > 0 && message.Segments.Take(at).Any(s => s.Id is "PID" or "PV1"))
            findings.Warning("HL7-SEGMENT-ORDER", At(at), Condition.Sequence, "EVN stands behind the patient.");
        if (counts.GetValueOrDefault("PID") > 1 && message.Text("MSH-9.1") == "ADT" && !kind.Required.Contains("MRG"))
            findings.Warning(
                "HL7-SEGMENT-REPEATED", At(message.Segments.ToList().FindLastIndex(s => s.Id == "PID")),
                Condition.Sequence, "A message about one patient names a second one.");
    }

    private Hl7Place At(int index) => new(
        message.Segments[index].Offset, message.Ordinal, index + 1, message.Segments[index].Id, 1);

    private Hl7Place Missing(string id) => new(message.Header.Offset, message.Ordinal, 0, id, 1);

    private Hl7Place InHeader(int field) => new(message.Header.Offset, message.Ordinal, 1, "MSH", 1, field, 1);
}
