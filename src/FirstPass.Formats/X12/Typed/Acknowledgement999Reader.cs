namespace FirstPass.Formats.X12.Typed;

/// <summary>Reads 999 and 997 acknowledgements part by part; any number of interchanges and sets.</summary>
public sealed class Acknowledgement999Reader : IDisposable
{
    private readonly SetWalker walker;
    private readonly AcknowledgementAssembler999 assembler = new();
    private AcknowledgementPart? current;

    /// <summary>Reads from the stream's current position; the stream stays the caller's.</summary>
    public Acknowledgement999Reader(Stream stream, X12Limits? limits = null) =>
        walker = new SetWalker(stream, limits, "999", "997");

    /// <summary>The part that the last <see cref="Read"/> found; stays valid.</summary>
    public AcknowledgementPart Current =>
        current ?? throw new InvalidOperationException("Read has found no part.");

    /// <summary>What was wrong with the bytes themselves; the rest stands in the parts.</summary>
    public IReadOnlyList<Finding> Findings => walker.Findings;

    /// <summary>How many sets of other kinds were passed over.</summary>
    public int SkippedSets => walker.SkippedSets;

    /// <summary>Moves to the next part.</summary>
    /// <returns>False at the end of the data.</returns>
    public bool Read()
    {
        while (!assembler.Parts.TryDequeue(out current))
        {
            var step = walker.Next(out var fields);
            if (step == WalkStep.Finished)
                return false;
            if (step == WalkStep.Inside)
                assembler.Take(fields, walker.Position);
            else if (step == WalkStep.Opened)
                assembler.Open(walker.Set);
            else if (step is WalkStep.Closed or WalkStep.Cut)
                assembler.Close(step == WalkStep.Closed);
        }

        return true;
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose() => walker.Dispose();
}
