using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace FirstPass.Formats.X12.Acknowledgements;

/// <summary>
/// Takes what a claim acknowledgement says of claims while they are judged, and keeps it on a stream until the totals,
/// which stand before the claims on the wire, are known. Memory grows with the number of sets and of changes of billing
/// provider, not with the claims.
/// </summary>
/// <example><code>
/// var spool = new ClaimSpool(stream);
/// spool.Begin(delimiters, processed);
/// spool.Provider(provider);
/// spool.Claim(claim);
/// var batch = spool.End();
/// ClaimAcknowledgement277CAWriter.Put(writer, answer, (spool, batch), "0001");
/// </code></example>
/// <param name="stream">Keeps the bytes; it can seek, and stays the caller's.</param>
public sealed class ClaimSpool(Stream stream)
{
    private const int Chunk = 64 * 1024;
    private readonly List<SpooledProvider> providers = [];
    private X12Writer? writer;
    private ClaimBatchWriter? batch;
    private long start;

    /// <summary>Begins the claims of one set.</summary>
    /// <param name="delimiters">The separators that the answer is written with.</param>
    /// <param name="processed">The day that stands where an answer gives none.</param>
    public void Begin(Delimiters delimiters, DateOnly processed)
    {
        if (writer is null || writer.Delimiters != delimiters)
            (writer, start) = (X12Writer.OfParts(stream, delimiters), stream.Position);
        providers.Clear();
        batch = ClaimBatchWriter.BehindReceiver(writer, processed);
    }

    /// <summary>Begins a billing provider.</summary>
    public void Provider(ProviderAnswer answer)
    {
        CloseProvider();
        var from = Here();
        batch!.Head(answer, children: true);
        providers.Add(new SpooledProvider(from, Here(), default, default));
    }

    /// <summary>Takes a claim of the provider.</summary>
    public void Claim(ClaimAnswer claim)
    {
        batch!.Claim(claim);
        ref var provider = ref CollectionsMarshal.AsSpan(providers)[^1];
        provider = provider with { Totals = provider.Totals.With(claim) };
        writer!.FlushBeyond(Chunk);
    }

    /// <summary>Ends the set.</summary>
    public SpooledBatch End()
    {
        CloseProvider();
        return new SpooledBatch([.. providers], writer!.EndParts());
    }

    /// <summary>Puts a provider with its claims into a set that is open.</summary>
    internal void CopyTo(X12Writer target, in SpooledProvider part, ClaimBatchWriter into)
    {
        target.CopyParts(stream, part.Head, part.Claims);
        into.ProviderTotals(part.Totals);
        target.CopyParts(stream, part.Claims, part.End);
    }

    private void CloseProvider()
    {
        if (providers.Count > 0)
            providers[^1] = providers[^1] with { End = Here() };
    }

    private PartPosition Here()
    {
        var (bytes, segments) = writer!.Written();
        return new PartPosition(start + bytes, segments);
    }
}

/// <summary>What a claim acknowledgement will say of the claims of one set.</summary>
public sealed class SpooledBatch
{
    internal SpooledBatch(ImmutableArray<SpooledProvider> providers, ImmutableArray<Finding> refusals)
    {
        Providers = providers;
        Refusals = refusals;
        Totals = providers.Aggregate(default(AnswerTotals), (sum, one) => sum.With(one.Totals));
    }

    /// <summary>Totals over its claims.</summary>
    public AnswerTotals Totals { get; }

    /// <summary>What could not be written; then nothing of the batch can be.</summary>
    public ImmutableArray<Finding> Refusals { get; }

    internal ImmutableArray<SpooledProvider> Providers { get; }
}

/// <summary>Where a provider with its claims lies on the spool.</summary>
internal readonly record struct SpooledProvider(
    PartPosition Head, PartPosition Claims, PartPosition End, AnswerTotals Totals);
