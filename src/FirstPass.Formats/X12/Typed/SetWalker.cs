namespace FirstPass.Formats.X12.Typed;

/// <summary>What the walker came upon.</summary>
internal enum WalkStep
{
    /// <summary>The data is at its end.</summary>
    Finished,

    /// <summary>ST of a wanted kind.</summary>
    Opened,

    /// <summary>A segment between ST and SE.</summary>
    Inside,

    /// <summary>SE.</summary>
    Closed,

    /// <summary>A set that was open ended without SE.</summary>
    Cut,

    /// <summary>TA1, which stands outside of sets.</summary>
    Outside,
}

/// <summary>Walks a stream set by set: keeps the envelope, counts, and skips sets of other kinds.</summary>
internal sealed class SetWalker(Stream stream, X12Limits? limits, params string[] kinds) : IDisposable
{
    private readonly X12Reader reader = new(stream, limits);
    private EnvelopeHeader envelope = EnvelopeHeader.Empty;
    private int sets;
    private int position;
    private bool open;
    private bool wanted;
    private bool again;
    private bool more;

    /// <summary>The set that is open, or was last.</summary>
    public SetHeader Set { get; private set; } = SetHeader.Empty;

    /// <summary>The interchange and group at this place.</summary>
    public EnvelopeHeader Envelope => envelope;

    public IReadOnlyList<Finding> Findings => reader.Findings;

    /// <summary>How many sets of other kinds were passed over.</summary>
    public int SkippedSets { get; private set; }

    public SegmentPosition Position => new(reader.Current.Offset, position);

    /// <summary>Moves on; <paramref name="fields"/> is the segment, valid until the next call.</summary>
    public WalkStep Next(out Fields fields)
    {
        while (true)
        {
            if (!again)
                more = reader.Read();
            again = false;
            if (!more)
            {
                fields = default;
                return Cut() ? WalkStep.Cut : WalkStep.Finished;
            }

            fields = new Fields(reader.Current);
            var step = fields.Id switch
            {
                SegmentId.Isa or SegmentId.Gs or SegmentId.St or SegmentId.Ge or SegmentId.Iea => Border(fields),
                SegmentId.Se => Close(),
                SegmentId.Ta1 when !open => WalkStep.Outside,
                _ => Step(),
            };
            if (step is { } found)
                return found;
        }
    }

    private WalkStep? Step()
    {
        position++;
        return open && wanted ? WalkStep.Inside : null;
    }

    private WalkStep? Close()
    {
        position++;
        var said = open && wanted;
        open = false;
        return said ? WalkStep.Closed : null;
    }

    /// <summary>Ends an open set that lacks its SE; the segment at hand is looked at again.</summary>
    private bool Cut()
    {
        var said = open && wanted;
        open = false;
        again = said;
        return said;
    }

    private WalkStep? Border(in Fields fields)
    {
        if (Cut())
            return WalkStep.Cut;
        if (fields.Id == SegmentId.Isa)
            (envelope, sets) = (EnvelopeTyping.Interchange(fields, envelope.Interchange + 1), 0);
        else if (fields.Id == SegmentId.Gs)
            (envelope, sets) = (EnvelopeTyping.Group(fields, envelope, envelope.Group + 1), 0);
        else if (fields.Id == SegmentId.St)
            return Open(fields);
        return null;
    }

    private WalkStep? Open(in Fields st)
    {
        open = true;
        position = 1;
        sets++;
        wanted = Array.IndexOf(kinds, TextCache.Fresh(st[1])) >= 0;
        if (!wanted)
        {
            SkippedSets++;
            return null;
        }

        Set = EnvelopeTyping.Set(st, envelope, sets);
        return WalkStep.Opened;
    }

    public void Dispose() => reader.Dispose();
}
