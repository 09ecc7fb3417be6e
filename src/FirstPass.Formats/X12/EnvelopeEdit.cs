using System.Buffers;
using System.Globalization;
using System.Text;

namespace FirstPass.Formats.X12;

/// <summary>Writes the source's ISA and GS with new numbers; every other byte of them stays.</summary>
internal static class EnvelopeEdit
{
    public static bool TryInterchange(SourceSet source, OutgoingEnvelope envelope, ArrayBufferWriter<byte> output)
    {
        var isa = Read(source.Interchange);
        if (isa is null || envelope.ControlNumber is < 0 or > 999_999_999)
            return false;
        List<SegmentEdit.Replace> edits = [Replace(13, Number(envelope.ControlNumber, "D9"))];
        Add(edits, 5, envelope.Sender?.Qualifier);
        Add(edits, 6, envelope.Sender?.Id.PadRight(isa[6].Length));
        Add(edits, 7, envelope.Receiver?.Qualifier);
        Add(edits, 8, envelope.Receiver?.Id.PadRight(isa[8].Length));
        Add(edits, 9, envelope.Date is { Length: 8 } date ? date[2..] : envelope.Date);
        Add(edits, 10, envelope.Time);
        var target = new MemoryStream();
        var result = X12Echo.Copy(new MemoryStream(source.Interchange.ToArray()), target, edits);
        output.Write(target.ToArray());
        return result is EchoResult.Copied;
    }

    public static bool TryGroup(SourceSet source, OutgoingEnvelope envelope, ArrayBufferWriter<byte> output)
    {
        if (envelope.GroupControlNumber is < 0 or > 999_999_999)
            return false;
        List<SegmentEdit.Replace> edits = [Replace(6, Number(envelope.GroupControlNumber, "D"))];
        Add(edits, 2, envelope.GroupSender);
        Add(edits, 3, envelope.GroupReceiver);
        Add(edits, 4, envelope.Date);
        Add(edits, 5, envelope.Time);
        if (SegmentEdits.Apply(source.Group.Span, source.Delimiters, edits) is not EditResult.Edited edited)
            return false;
        output.Write(edited.Bytes);
        return true;
    }

    /// <summary>True when claims of both sources may leave under one ISA and GS.</summary>
    public static bool Fit(SourceSet one, SourceSet other)
    {
        var (isa, otherIsa) = (Read(one.Interchange), Read(other.Interchange));
        var gs = new Segment(one.Group.Span, one.Delimiters, 0);
        var otherGs = new Segment(other.Group.Span, other.Delimiters, 0);
        if (isa is null || otherIsa is null)
            return false;
        foreach (var element in (ReadOnlySpan<int>)[5, 6, 7, 8, 12, 15])
            if (isa[element] != otherIsa[element])
                return false;
        foreach (var element in (ReadOnlySpan<int>)[1, 2, 3, 8])
            if (!gs[element].SequenceEqual(otherGs[element]))
                return false;
        return true;
    }

    private static string[]? Read(ReadOnlyMemory<byte> interchange)
    {
        using var reader = new X12Reader(new MemoryStream(interchange.ToArray()));
        if (!reader.Read() || !reader.Current.Is("ISA"u8))
            return null;
        var elements = new string[InterchangeHeader.Elements + 1];
        for (var i = 0; i < elements.Length; i++)
            elements[i] = reader.Current.Text(i);
        return elements;
    }

    private static void Add(List<SegmentEdit.Replace> edits, int element, string? value)
    {
        if (value is not null)
            edits.Add(Replace(element, value));
    }

    private static string Number(int value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static SegmentEdit.Replace Replace(int element, string value) =>
        new(0, element, 0, Encoding.Latin1.GetBytes(value));
}
