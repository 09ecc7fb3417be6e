using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using FirstPass.Engine.Keys;
using FirstPass.Engine.Log;
using FirstPass.Engine.Store;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Engine.Rebuild;

/// <summary>
/// Makes every derived row again from the log and compares it with what is there. It needs no case type: rows follow
/// from level 1 alone, and bodies pass through unread. One case is in memory at a time.
/// </summary>
public sealed class Rebuilder(TenantPaths paths, Marker marker, KeyRing keys)
{
    private readonly byte[] secret = RandomNumberGenerator.GetBytes(32);
    private readonly Dictionary<(CaseId, string), long> opened = [];
    private long entries;
    private long cases;
    private long shredded;

    /// <summary>Replays the log and compares.</summary>
    /// <param name="now">Outside events that were taken long enough before are not looked for.</param>
    /// <param name="mostDifferences">Where to stop listing.</param>
    public RebuildReport Compare(Instant now, int mostDifferences = 100)
    {
        using var live = SqliteDatabase.Open(paths.Data, OpenAs.Reader);
        // One more than is listed: only so it is known whether there are more.
        var differences = new DifferenceList(mostDifferences + 1);
        RebuiltRows.Create(live);
        live.Execute("begin");
        (entries, cases, shredded) = (0, 0, 0);
        opened.Clear();
        Replay(live, differences);
        new RowComparison(live, marker.Number, keys, differences).Run(Fingerprint);
        new BookkeepingCheck(live, marker.Number, keys, differences).Run(now, opened);
        live.Execute("rollback");
        var found = differences.ToImmutable();
        return new RebuildReport(
            entries, cases, shredded, [.. found.Take(mostDifferences)], found.Length > mostDifferences);
    }

    private void Replay(SqliteDatabase live, DifferenceList differences)
    {
        var writer = new RowWriter(live, marker.Number, Streams.Shard, new RowSums(keys.Hash));
        using var consumed = live.Query("insert or ignore into consumed values (?, ?)");
        var reader = new EntryReader(live, marker.Number);
        var current = Case.New(default, new object());
        var snapshot = 0;
        foreach (var entry in reader.ByCase().Concat(reader.WithoutCase(Streams.Shard)))
        {
            if (entry.Header.Case != current.Id)
            {
                (current, snapshot) = (Case.New(entry.Header.Case, new object()), 0);
                cases += entry.Header.Case.IsNone ? 0 : 1;
            }

            entries++;
            if (EntryBodies.Part(entry, EntryBodies.SnapshotPart) is not null)
                snapshot = entry.Header.Sequence;
            current = Replay(entry, current, snapshot, writer, differences);
            if (MessageId.TryRead(entry.Header.Event, out var message))
                consumed.Bind(message.Position).Bind(message.Number).Run();
        }

        writer.Finish();
        live.Execute("""
            delete from temp.message where exists (
                select 1 from consumed c where c.pos = message.from_pos and c.number = message.number)
            """);
    }

    private Case Replay(Entry entry, Case before, int snapshot, RowWriter writer, DifferenceList differences)
    {
        var facts = Facts(entry, differences);
        var after = before;
        foreach (var fact in facts)
            after = Kernel.Apply(RowDerivation.LevelOne, after, fact, entry.Header.At);
        after = after with { Sequence = entry.Header.Sequence };
        var decided = new DecidedEntry(entry.Header, entry.Position, before, after, facts, snapshot);
        // An entry without a case only keeps an event that cannot go to its case yet.
        if (!entry.Header.Case.IsNone)
            foreach (var row in RowDerivation.From(decided, Fingerprint))
                writer.Write(row);
        foreach (var fact in facts)
            if (fact is Fact.Sent sent)
                writer.Write(RowDerivation.Message(decided, sent, MessageStatus.Ready, Fingerprint));
            else if (fact is Fact.FeedOpened feed)
                opened[(entry.Header.Case, feed.Feed)] = entry.Position;
        return after;
    }

    private ImmutableArray<Fact> Facts(Entry entry, DifferenceList differences)
    {
        // A payload that is not the one hashed is not parsed: nothing it says is of use.
        var isWhole = LogFormat.PayloadRoot(entry.Parts.AsSpan()) == entry.PayloadRoot;
        var (facts, state) = isWhole ? EntryBodies.Read(entry, keys) : ([], OpenState.Damaged);
        if (state == OpenState.Damaged)
            differences.Add(
                "payload", string.Create(CultureInfo.InvariantCulture, $"{entry.Stream},{entry.Position}"),
                RowFault.PayloadBroken);
        if (state == OpenState.Shredded)
            shredded++;
        return facts;
    }

    private byte[] Fingerprint(SubjectId subject, SealContext context, object body) =>
        Fingerprint(((RawBody)body).Json);

    /// <summary>
    /// Keyed with a secret of this run: the temporary tables hold no patient data and nothing to guess it by.
    /// </summary>
    private byte[] Fingerprint(byte[] plain) => HMACSHA256.HashData(secret, plain);
}
