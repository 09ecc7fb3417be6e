using System.Collections.Immutable;
using FirstPass.Engine.Keys;
using FirstPass.Engine.Log;
using FirstPass.Engine.Shards;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Composition;

/// <summary>
/// Reads committed cases and rows of a tenant beside its loop, for feeds, effects and reports. Safe for several
/// threads.
/// </summary>
public sealed class CaseLookup(ICaseStore store, ISealer sealer, Catalog catalog) : IDisposable
{
    private readonly Lock gate = new();
    private readonly CaseReader reader = new(store, sealer, catalog);

    /// <summary>A case, or null.</summary>
    /// <exception cref="CaseUnreadableException">It is there but cannot be read.</exception>
    public Case? Find(CaseId id)
    {
        lock (gate)
            return reader.Read(id)?.Case;
    }

    /// <summary>The value of a case that must be there.</summary>
    public (Case Case, TValue Value) Get<TValue>(CaseId id) =>
        Find(id) is { Value: TValue value } found
            ? (found, value)
            : throw new InvalidOperationException($"There is no {typeof(TValue).Name} {id}.");

    /// <summary>Cases that hold a key, oldest first.</summary>
    public ImmutableArray<KeyHolder> Holders(string kind, Digest key)
    {
        lock (gate)
            return store.KeyHolders(kind, key);
    }

    /// <summary>What became of an outside event; null when it was never taken, or so long ago that it is
    /// forgotten.</summary>
    public Receipt? Taken(EventId id)
    {
        lock (gate)
            return store.FindSeen(id) is { } seen ? Receipt.Again(seen) : null;
    }

    /// <summary>An event that is on its way, waits or is parked; null when it is not there.</summary>
    public RowChange.MessageAdded? Message(MessageId id)
    {
        lock (gate)
            return store.FindMessage(id)?.Message;
    }

    /// <summary>How many items of a case have each status.</summary>
    public ImmutableArray<StatusTotal> Totals(CaseId owner)
    {
        lock (gate)
            return store.ItemTotals(owner);
    }

    /// <summary>The items of a case with ordinals of a range, in order; ordinals that have none are passed
    /// over.</summary>
    public IEnumerable<NumberedItem> Items(CaseId owner, int first, int last)
    {
        for (var ordinal = first; ordinal <= last; ordinal++)
            if (Item(owner, ordinal) is { } item)
                yield return new NumberedItem(ordinal, item);
    }

    public void Dispose() => store.Dispose();

    private Item? Item(CaseId owner, int ordinal)
    {
        lock (gate)
            return store.FindItem(owner, ordinal);
    }
}
