using FirstPass.Engine.Keys;
using FirstPass.Engine.Log;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Codecs;
using FirstPass.Workflow.Identity;

namespace FirstPass.Engine.Shards;

/// <summary>What every batch of a shard works with: the committed cases in memory, and the store behind them.</summary>
internal sealed class ShardTools(
    Surroundings around, ICaseStore store, ISealer sealer, Catalog catalog, ShardOptions options)
{
    private readonly CaseReader reader = new(store, sealer, catalog);
    private (long Position, EntryHeader Header)? lastOrigin;

    public ICaseStore Store => store;

    public ISealer Sealer => sealer;

    public ShardOptions Options => options;

    public Surroundings Around => around;

    /// <summary>Committed cases used last.</summary>
    public CaseCache Cache { get; } = new(options.CachedCases);

    public Decider Decider { get; } = new(catalog, options);

    public EntryMaker Maker { get; } = new(around.Shard.Tenant, sealer, catalog.Codecs, options);

    /// <summary>A committed case, or null.</summary>
    /// <exception cref="CaseUnreadableException">It is there but cannot be read.</exception>
    public LoadedCase? Load(CaseId id)
    {
        if (Cache.Find(id) is { } known)
            return known;
        var loaded = reader.Read(id);
        if (loaded is not null)
            Cache.Keep(loaded);
        return loaded;
    }

    /// <summary>A message row as a message, or null when it cannot be opened.</summary>
    public Letter? Read(RowChange.MessageAdded row, OpenBatch batch)
    {
        var context = SealContext.Message(row.To, row.Number);
        var opened = row.SealedBody.Length == 0
            ? new Opened(OpenState.Open, [])
            : sealer.Open(row.SealedBy, context, row.SealedBody);
        if (opened.State != OpenState.Open)
            return null;
        try
        {
            var body = opened.Bytes.Length == 0 ? null : FactCodec.ReadOne(catalog.Codecs, opened.Bytes);
            return Letter.Of(row, body, Origin(row.FromPosition, batch));
        }
        catch (Exception fault) when (fault is not StoreUnavailableException)
        {
            return null;
        }
    }

    /// <summary>
    /// Header of the entry that sent a message; the last one is kept, for one entry may send thousands.
    /// </summary>
    private EntryHeader Origin(long position, OpenBatch batch)
    {
        if (batch.Find(position) is { } fresh)
            return fresh.Header;
        if (lastOrigin is { } last && last.Position == position)
            return last.Header;
        var header = store.FindEntry(position)?.Header
            ?? throw new InvalidOperationException("The entry that sent a message is missing.");
        lastOrigin = (position, header);
        return header;
    }
}
