namespace FirstPass.Formats.X12.Typed;

/// <summary>Where a piece of a set began in it.</summary>
/// <param name="Position">Position of its first segment in the set, ST being 1; 0 counts on from the piece
/// before.</param>
/// <param name="Offset">Byte offset of its first segment.</param>
public readonly record struct PieceStart(int Position, long Offset);

/// <summary>The separate pieces of one claim, each a run of whole segments with their terminators.</summary>
public readonly ref struct ClaimSlices837
{
    /// <summary>Names nothing yet.</summary>
    public ClaimSlices837()
    {
    }

    /// <summary>The separators of the interchange that the pieces come from.</summary>
    public Delimiters Delimiters { get; init; } = Delimiters.Standard;

    /// <summary>The envelope, when <see cref="Header"/> does not begin with it.</summary>
    public EnvelopeHeader Envelope { get; init; } = EnvelopeHeader.Empty;

    /// <summary>ST, BHT and 1000 loops, with or without ISA and GS before them; may be empty.</summary>
    public ReadOnlySpan<byte> Header { get; init; }

    /// <summary>From HL 20 to before the next HL.</summary>
    public ReadOnlySpan<byte> Provider { get; init; }

    /// <summary>From HL 22 to before the next HL or CLM.</summary>
    public ReadOnlySpan<byte> Subscriber { get; init; }

    /// <summary>From HL 23 to before CLM; empty when the subscriber is the patient.</summary>
    public ReadOnlySpan<byte> Patient { get; init; }

    /// <summary>From CLM to before the next CLM, HL or SE.</summary>
    public ReadOnlySpan<byte> Claim { get; init; }

    /// <summary>Where <see cref="Provider"/> began.</summary>
    public PieceStart ProviderStart { get; init; }

    /// <summary>Where <see cref="Subscriber"/> began.</summary>
    public PieceStart SubscriberStart { get; init; }

    /// <summary>Where <see cref="Patient"/> began.</summary>
    public PieceStart PatientStart { get; init; }

    /// <summary>Where <see cref="Claim"/> began.</summary>
    public PieceStart ClaimStart { get; init; }

    /// <summary>The pieces of one claim of a sliced set; a level that it does not stand below stays empty.</summary>
    public static ClaimSlices837 Of(
        ReadOnlySpan<byte> set, SetSlices slices, ClaimSlice claim, Delimiters delimiters)
    {
        var chain = slices.Chain(claim);
        var provider = chain.FirstOrDefault(level => level.Code == "20");
        var subscriber = chain.FirstOrDefault(level => level.Code == "22");
        var patient = chain.FirstOrDefault(level => level.Code == "23");
        return new ClaimSlices837
        {
            Delimiters = delimiters,
            Header = slices.Header.Of(set),
            Provider = provider is null ? default : provider.Bytes.Of(set),
            Subscriber = subscriber is null ? default : subscriber.Bytes.Of(set),
            Patient = patient is null ? default : patient.Bytes.Of(set),
            Claim = claim.Bytes.Of(set),
            ProviderStart = StartOf(provider),
            SubscriberStart = StartOf(subscriber),
            PatientStart = StartOf(patient),
            ClaimStart = new PieceStart(claim.SegmentPosition, claim.Bytes.Offset),
        };
    }

    private static PieceStart StartOf(LevelSlice? level) =>
        level is null ? default : new PieceStart(level.SegmentPosition, level.Bytes.Offset);
}

/// <summary>
/// Types single claims from separate pieces, as they are kept after a file was split. Gives the same claim as
/// <see cref="Claim837Reader"/> does. Not for several threads at once; meant to be kept and used again.
/// </summary>
public sealed class ClaimSliceReader837
{
    private readonly ClaimAssembler837 assembler = new(new FieldReader());
    private readonly FieldCutter cutter = new();
    private int position;
    private EnvelopeHeader envelope = EnvelopeHeader.Empty;

    /// <summary>Types the claim; null when its piece does not begin with CLM. A second CLM is not read.</summary>
    public Claim837? Read(in ClaimSlices837 slices)
    {
        position = 0;
        envelope = slices.Envelope;
        assembler.Open(new SetHeader { Envelope = envelope, Delimiters = slices.Delimiters });
        Walk(slices.Header, slices.Delimiters, default);
        Walk(slices.Provider, slices.Delimiters, slices.ProviderStart);
        Walk(slices.Subscriber, slices.Delimiters, slices.SubscriberStart);
        Walk(slices.Patient, slices.Delimiters, slices.PatientStart);
        var first = Walk(slices.Claim, slices.Delimiters, slices.ClaimStart);
        var last = assembler.Close(complete: true);
        assembler.Findings.Clear();
        return first ?? last;
    }

    /// <summary>Gives the first claim that ended inside the piece.</summary>
    private Claim837? Walk(ReadOnlySpan<byte> piece, Delimiters delimiters, PieceStart start)
    {
        if (start.Position > 0)
            position = start.Position - 1;
        var segments = new SegmentSplit(piece, delimiters);
        while (segments.Next())
        {
            var fields = cutter.Cut(segments.Current);
            if (Take(fields, start.Offset + fields.Offset) is { } ended)
                return ended;
        }

        return null;
    }

    private Claim837? Take(in Fields fields, long offset)
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
