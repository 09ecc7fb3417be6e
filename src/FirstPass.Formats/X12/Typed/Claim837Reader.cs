namespace FirstPass.Formats.X12.Typed;

/// <summary>
/// Reads the claims of a stream one after the other: professional, institutional and dental, any number of interchanges
/// and sets. Memory does not grow with the file. Claims of one subscriber or provider share its record.
/// </summary>
/// <example><code>
/// using var reader = new Claim837Reader(stream);
/// while (reader.Read())
///     total += reader.Current.Charge ?? 0;
/// </code></example>
public sealed class Claim837Reader : IDisposable
{
    private readonly SetWalker walker;
    private readonly ClaimAssembler837 assembler = new(new FieldReader());
    private Claim837? current;

    /// <summary>Reads from the stream's current position; the stream stays the caller's.</summary>
    public Claim837Reader(Stream stream, X12Limits? limits = null) => walker = new SetWalker(stream, limits, "837");

    /// <summary>The claim that the last <see cref="Read"/> found; stays valid.</summary>
    public Claim837 Current => current ?? throw new InvalidOperationException("Read has found no claim.");

    /// <summary>
    /// What was wrong outside of claims: with the bytes themselves and with the headers and levels read so far.
    /// Together with <see cref="Claim837.Findings"/> of all claims this is everything, each thing once.
    /// </summary>
    public IReadOnlyList<Finding> Findings => [.. walker.Findings, .. assembler.Findings];

    /// <summary>How many sets were passed over because they are no 837.</summary>
    public int SkippedSets => walker.SkippedSets;

    /// <summary>Moves to the next claim.</summary>
    /// <returns>False at the end of the data.</returns>
    public bool Read()
    {
        for (current = null; current is null;)
        {
            var step = walker.Next(out var fields);
            if (step == WalkStep.Finished)
                return false;
            if (step == WalkStep.Inside)
                current = assembler.Take(fields, walker.Position);
            else if (step == WalkStep.Opened)
                assembler.Open(walker.Set);
            else if (step is WalkStep.Closed or WalkStep.Cut)
                current = assembler.Close(step == WalkStep.Closed);
        }

        return true;
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose() => walker.Dispose();
}
