namespace FirstPass.Formats.X12.Typed;

/// <summary>
/// Reads sets of one kind part by part, in the order of the file; any number of interchanges and sets. Memory does not
/// grow with the file.
/// </summary>
/// <typeparam name="TPart">What a set is read as, piece by piece.</typeparam>
public abstract class PartReader<TPart> : IDisposable
    where TPart : class
{
    private readonly SetWalker walker;
    private readonly IPartAssembler<TPart> assembler;
    private TPart? current;

    private protected PartReader(SetWalker walker, IPartAssembler<TPart> assembler)
    {
        this.walker = walker;
        this.assembler = assembler;
    }

    /// <summary>The part that the last <see cref="Read"/> found; stays valid.</summary>
    public TPart Current => current ?? throw new InvalidOperationException("Read has found no part.");

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
    public void Dispose()
    {
        walker.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>Turns the segments of a set into its parts. Nothing survives the set's end.</summary>
internal interface IPartAssembler<TPart>
{
    /// <summary>Parts that are ready, in the order of the file.</summary>
    Queue<TPart> Parts { get; }

    /// <summary>Begins a set.</summary>
    void Open(SetHeader set);

    /// <summary>Takes one segment between ST and SE.</summary>
    void Take(in Fields fields, SegmentPosition position);

    /// <summary>Ends the set.</summary>
    /// <param name="complete">False when it has no SE.</param>
    void Close(bool complete);
}
