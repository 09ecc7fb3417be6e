namespace FirstPass.Formats.X12.Typed;

/// <summary>One TA1.</summary>
/// <param name="Envelope">The interchange it came in.</param>
/// <param name="Control">TA101: ISA13 of the interchange that is acknowledged.</param>
/// <param name="Date">TA102 as written.</param>
/// <param name="Time">TA103 as written.</param>
/// <param name="Code">TA104: A accepted, E accepted with errors, R rejected.</param>
/// <param name="Note">TA105: 000 when nothing was wrong.</param>
/// <param name="Offset">Byte offset of the segment in the stream.</param>
public sealed record InterchangeAcknowledgement(
    EnvelopeHeader Envelope,
    string Control,
    string Date,
    string Time,
    string Code,
    string Note,
    long Offset);

/// <summary>Reads every TA1 of a stream, wherever between ISA and IEA it stands outside of sets.</summary>
public sealed class Ta1Reader : IDisposable
{
    private readonly SetWalker walker;
    private InterchangeAcknowledgement? current;

    /// <summary>Reads from the stream's current position; the stream stays the caller's.</summary>
    public Ta1Reader(Stream stream, X12Limits? limits = null) => walker = new SetWalker(stream, limits);

    /// <summary>The acknowledgement that the last <see cref="Read"/> found; stays valid.</summary>
    public InterchangeAcknowledgement Current =>
        current ?? throw new InvalidOperationException("Read has found no TA1.");

    /// <summary>What was wrong with the bytes themselves.</summary>
    public IReadOnlyList<Finding> Findings => walker.Findings;

    /// <summary>Moves to the next TA1.</summary>
    /// <returns>False at the end of the data.</returns>
    public bool Read()
    {
        for (current = null; current is null;)
        {
            var step = walker.Next(out var fields);
            if (step == WalkStep.Finished)
                return false;
            if (step == WalkStep.Outside)
                current = new InterchangeAcknowledgement(
                    walker.Envelope,
                    FieldReader.Text(fields, 1),
                    FieldReader.Text(fields, 2),
                    FieldReader.Text(fields, 3),
                    FieldReader.Text(fields, 4),
                    FieldReader.Text(fields, 5),
                    walker.Position.Offset);
        }

        return true;
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose() => walker.Dispose();
}
