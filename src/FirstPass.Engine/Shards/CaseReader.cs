using System.Collections.Immutable;
using FirstPass.Engine.Keys;
using FirstPass.Engine.Log;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Codecs;
using FirstPass.Workflow.Identity;

namespace FirstPass.Engine.Shards;

/// <summary>A case with the ordinal of the entry that holds its newest snapshot; 0 for none.</summary>
public sealed record LoadedCase(Case Case, int SnapshotSequence);

/// <summary>
/// A case that is there but cannot be read: its subject was shredded, its bytes are damaged, or its history was written
/// by a release that knew more.
/// </summary>
public sealed class CaseUnreadableException(string code, Exception? cause = null) : Exception(code, cause)
{
    /// <summary>Stable code: <c>SHREDDED</c>, <c>DAMAGED</c>, <c>UNREADABLE</c>.</summary>
    public string Code { get; } = code;
}

/// <summary>Makes cases from what is stored of them: the newest snapshot, and the facts since.</summary>
public sealed class CaseReader(ICaseStore store, ISealer sealer, Catalog catalog)
{
    private const int Facts = 0;
    private const int Bodies = 1;
    private const int Snapshot = 3;

    /// <summary>The case as it was committed last, or null when there is none.</summary>
    /// <exception cref="CaseUnreadableException">It is there but cannot be read.</exception>
    public LoadedCase? Read(CaseId id)
    {
        var stored = store.LoadCase(id);
        if (stored is null)
            return null;
        try
        {
            return new LoadedCase(Fold(stored), stored.Row.SnapshotSequence);
        }
        catch (Exception fault) when (fault is not (CaseUnreadableException or StoreUnavailableException))
        {
            throw new CaseUnreadableException("UNREADABLE", fault);
        }
    }

    /// <summary>The event's body and the facts of an entry, opened.</summary>
    public (object? EventBody, ImmutableArray<Fact> Facts) Open(Entry entry)
    {
        var clear = Part(entry, Facts) ?? throw new CaseUnreadableException("DAMAGED");
        return Part(entry, Bodies) is { } bodies
            ? FactCodec.Read(catalog.Codecs, clear, bodies)
            : (null, FactCodec.ReadClear(clear));
    }

    private Case Fold(StoredCase stored)
    {
        var current = Case.New(stored.Row.Case, new object());
        foreach (var entry in stored.Entries)
        {
            if (entry.Header.Sequence == stored.Row.SnapshotSequence)
            {
                var snapshot = Part(entry, Snapshot) ?? throw new CaseUnreadableException("DAMAGED");
                current = SnapshotCodec.Read(catalog.Codecs, current.Id, snapshot);
                continue;
            }

            foreach (var fact in Open(entry).Facts)
                current = Kernel.Apply(TypeOf(current, fact), current, fact, entry.Header.At);
            current = current with { Sequence = entry.Header.Sequence };
        }

        return current;
    }

    private CaseType TypeOf(Case current, Fact fact) =>
        catalog.CaseTypes[fact is Fact.Opened opened ? opened.CaseType : current.Type];

    private byte[]? Part(Entry entry, int number)
    {
        foreach (var part in entry.Parts)
            if (part.Number == number)
                return Open(part, SealContext.Part(entry.Header.Case, entry.Header.Sequence, number));
        return null;
    }

    private byte[] Open(PayloadPart part, SealContext context)
    {
        var opened = sealer.Open(part, context);
        return opened.State switch
        {
            OpenState.Open => opened.Bytes,
            OpenState.Shredded => throw new CaseUnreadableException("SHREDDED"),
            OpenState.Damaged => throw new CaseUnreadableException("DAMAGED"),
        };
    }
}
