namespace FirstPass.Formats.X12.Typed;

/// <summary>The separate pieces of one claim, each a run of whole segments with their terminators.</summary>
public readonly ref struct ClaimSlices837
{
    /// <summary>Names nothing yet.</summary>
    public ClaimSlices837()
    {
    }

    /// <summary>The separators of the interchange that the pieces come from.</summary>
    public Delimiters Delimiters { get; init; } = Delimiters.Standard;

    /// <summary>Envelope, ST, BHT and 1000 loops; may begin at ISA, GS or ST, or be empty.</summary>
    public ReadOnlySpan<byte> Header { get; init; }

    /// <summary>From HL 20 to before the next HL.</summary>
    public ReadOnlySpan<byte> Provider { get; init; }

    /// <summary>From HL 22 to before the next HL or CLM.</summary>
    public ReadOnlySpan<byte> Subscriber { get; init; }

    /// <summary>From HL 23 to before CLM; empty when the subscriber is the patient.</summary>
    public ReadOnlySpan<byte> Patient { get; init; }

    /// <summary>From CLM to before the next CLM, HL or SE.</summary>
    public ReadOnlySpan<byte> Claim { get; init; }

    /// <summary>Position of CLM in its set; 0 counts on from the pieces before it.</summary>
    public int ClaimPosition { get; init; }

    /// <summary>Byte offset of CLM in the file it comes from.</summary>
    public long ClaimOffset { get; init; }
}

/// <summary>
/// Types single claims from separate pieces, as they are kept after a file was split. Gives the same claim as
/// <see cref="Claim837Reader"/> does. Not for several threads at once; meant to be kept and used again.
/// </summary>
public sealed class ClaimSliceReader837
{
    private readonly FieldReader reader = new();
    private readonly FieldCutter cutter = new();
    private int position;
    private EnvelopeHeader envelope = EnvelopeHeader.Empty;

    /// <summary>Types the claim; nothing when its piece does not begin with CLM.</summary>
    public Claim837? Read(in ClaimSlices837 slices)
    {
        var assembler = new ClaimAssembler837(reader);
        position = 0;
        envelope = EnvelopeHeader.Empty;
        assembler.Open(SetHeader.Empty);
        Walk(assembler, slices.Header, slices.Delimiters, 0);
        Walk(assembler, slices.Provider, slices.Delimiters, 0);
        Walk(assembler, slices.Subscriber, slices.Delimiters, 0);
        Walk(assembler, slices.Patient, slices.Delimiters, 0);
        if (slices.ClaimPosition > 0)
            position = slices.ClaimPosition - 1;
        var before = Walk(assembler, slices.Claim, slices.Delimiters, slices.ClaimOffset);
        return before ?? assembler.Close(complete: true);
    }

    /// <summary>Gives the first claim that ended inside the piece.</summary>
    private Claim837? Walk(
        ClaimAssembler837 assembler, ReadOnlySpan<byte> piece, Delimiters delimiters, long offset)
    {
        Claim837? first = null;
        var start = 0;
        while (first is null)
        {
            while (start < piece.Length && piece[start] is (byte)'\r' or (byte)'\n' or (byte)' ')
                start++;
            if (start >= piece.Length)
                return null;
            var length = piece[start..].IndexOf(delimiters.Segment);
            var segment = length < 0 ? piece[start..] : piece.Slice(start, length);
            first = Take(assembler, cutter.Cut(segment, delimiters), offset + start);
            start += segment.Length + 1;
        }

        return first;
    }

    private Claim837? Take(ClaimAssembler837 assembler, in Fields fields, long offset)
    {
        if (fields.Id == SegmentId.Isa)
            envelope = EnvelopeTyping.Interchange(fields, 1);
        else if (fields.Id == SegmentId.Gs)
            envelope = EnvelopeTyping.Group(fields, envelope, 1);
        else if (fields.Id == SegmentId.St)
            assembler.Open(EnvelopeTyping.Set(fields, envelope, position = 1));
        else if (fields.Id != SegmentId.Se)
            return assembler.Take(fields, new SegmentPosition(offset, ++position));
        return null;
    }
}
