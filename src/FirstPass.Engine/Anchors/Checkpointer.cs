using System.Collections.Immutable;
using FirstPass.Engine.Keys;
using FirstPass.Engine.Store;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Engine.Anchors;

/// <summary>
/// Signs where all streams of a tenant stand, keeps it in the database and appends it to the anchor file. From an
/// anchor on nothing before it can be changed, cut or rolled back unseen.
/// </summary>
public sealed class Checkpointer
{
    /// <summary>At most so long between a change and its anchor.</summary>
    public static readonly Duration MostAge = Duration.FromSeconds(60);

    /// <summary>At most so many entries between two anchors, as far as the caller asks often enough.</summary>
    public const int MostEntries = 1000;

    private readonly TenantFile file;
    private readonly SigningKey key;
    private readonly AnchorFile anchors;
    private long number;
    private Digest previous;
    private long entries;
    private Instant last = NodaConstants.UnixEpoch;
    private bool behind;

    /// <exception cref="StoreRefusedException">The anchors know more than the database, or something else.</exception>
    public Checkpointer(TenantFile file, SigningKey key, AnchorFile anchors)
        : this(file, key, anchors, check: true, append: true)
    {
    }

    /// <param name="file">The tenant's database.</param>
    /// <param name="key">Signs.</param>
    /// <param name="anchors">Where checkpoints are anchored.</param>
    /// <param name="check">False for an audit, which says by itself what is lost or changed.</param>
    /// <param name="append">False where nothing is written.</param>
    internal Checkpointer(TenantFile file, SigningKey key, AnchorFile anchors, bool check, bool append)
    {
        this.file = file;
        this.key = key;
        this.anchors = anchors;

        // Read before the database: whoever writes it beside us anchors a checkpoint after it is there.
        var anchor = check ? anchors.Last(file.Marker) : null;
        using var reader = SqliteDatabase.Open(file.Paths.Data, OpenAs.Reader);
        var newest = CheckpointRows.Newest(reader, file.Marker.Number);
        if (newest is not null)
        {
            number = newest.Number;
            previous = newest.Digest;
            last = Checkpoint.ReadTime(newest.Body);
            entries = Checkpoint.ReadHeads(newest.Body).Sum(h => h.Position);
            if (check)
                key.Require(newest.KeyId);
            if (check && !CheckpointRows.Untrue(reader, file.Marker.Number).IsEmpty)
                throw new StoreRefusedException(StoreRefusal.HeadDiffers);
        }

        Require(reader, anchor);
        if (append)
            AppendMissing(reader);
    }

    /// <summary>Writes a checkpoint when enough time or enough entries have gone by.</summary>
    /// <returns>The checkpoint, or null when none was due.</returns>
    public Checkpoint? MaybeWrite(Instant now)
    {
        CatchUp();
        var heads = Heads();
        var fresh = heads.Sum(h => h.Position) - entries;
        return fresh > 0 && (fresh >= MostEntries || now - last >= MostAge) ? Write(now, heads) : null;
    }

    /// <summary>Writes a checkpoint if anything was logged since the last one: at a clean shutdown.</summary>
    public Checkpoint? WriteLast(Instant now)
    {
        CatchUp();
        var heads = Heads();
        return heads.Sum(h => h.Position) > entries ? Write(now, heads) : null;
    }

    private Checkpoint Write(Instant now, ImmutableArray<CheckpointHead> heads)
    {
        var at = Instant.Max(now, last);
        var body = Checkpoint.WriteBody(file.Marker, number + 1, at, previous, heads);
        var checkpoint = new Checkpoint(number + 1, at, body, key.Id, key.Sign(body));
        lock (file.Gate)
            file.Writer.InTransaction(() => CheckpointRows.Insert(file.Writer, file.Marker.Number, checkpoint));
        number = checkpoint.Number;
        previous = checkpoint.Digest;
        last = at;
        entries = heads.Sum(h => h.Position);
        behind = true;
        anchors.Append(checkpoint, file.Marker);
        behind = false;
        return checkpoint;
    }

    /// <summary>A checkpoint whose anchor could not be written is anchored before the next one: an auditor expects
    /// dense numbers.</summary>
    private void CatchUp()
    {
        if (!behind)
            return;
        using var reader = SqliteDatabase.Open(file.Paths.Data, OpenAs.Reader);
        AppendMissing(reader);
        behind = false;
    }

    private ImmutableArray<CheckpointHead> Heads()
    {
        var reader = file.Readers.Take();
        try
        {
            return CheckpointRows.Heads(reader, file.Marker.Number);
        }
        finally
        {
            file.Readers.GiveBack(reader);
        }
    }

    /// <summary>
    /// A crash may have come between a checkpoint and its anchor; a new anchor file gets all of them.
    /// </summary>
    private void AppendMissing(SqliteDatabase reader)
    {
        for (var next = (anchors.Last(file.Marker)?.Number ?? 0) + 1; next <= number; next++)
            if (CheckpointRows.Find(reader, file.Marker.Number, next) is { } missing)
                anchors.Append(missing, file.Marker);
    }

    /// <summary>The last anchor must be a checkpoint of this database, and its heads must be in this log.</summary>
    private void Require(SqliteDatabase reader, Anchor? anchor)
    {
        if (anchor is null)
            return;
        if (anchor.Number > number)
            throw new StoreRefusedException(StoreRefusal.TailLost);
        if (CheckpointRows.Find(reader, file.Marker.Number, anchor.Number) is not { } stored
            || !stored.Body.AsSpan().SequenceEqual(anchor.Body))
            throw new StoreRefusedException(StoreRefusal.AnchorDiffers);
        foreach (var head in Checkpoint.ReadHeads(anchor.Body))
            if (HeadCheck.ChainAt(reader, file.Marker.Number, head.Stream, head.Position) != head.Chain)
                throw new StoreRefusedException(StoreRefusal.AnchorDiffers);
    }
}
