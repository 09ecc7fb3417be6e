namespace FirstPass.Formats.X12.Typed;

/// <summary>
/// Reads remittances part by part: header, claims in order, provider adjustments, end; any number of interchanges and
/// sets. Memory does not grow with the file.
/// </summary>
/// <example><code>
/// using var reader = new Remittance835Reader(stream);
/// while (reader.Read())
///     if (reader.Current is RemittancePart.Claim { Payment: var payment }) paid += payment.Paid ?? 0;
/// </code></example>
public sealed class Remittance835Reader : IDisposable
{
    private readonly SetWalker walker;
    private readonly RemittanceAssembler835 assembler = new();
    private RemittancePart? current;

    /// <summary>Reads from the stream's current position; the stream stays the caller's.</summary>
    public Remittance835Reader(Stream stream, X12Limits? limits = null) =>
        walker = new SetWalker(stream, limits, "835");

    /// <summary>The part that the last <see cref="Read"/> found; stays valid.</summary>
    public RemittancePart Current => current ?? throw new InvalidOperationException("Read has found no part.");

    /// <summary>What was wrong with the bytes themselves; the rest stands in the parts.</summary>
    public IReadOnlyList<Finding> Findings => walker.Findings;

    /// <summary>How many sets were passed over because they are no 835.</summary>
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
