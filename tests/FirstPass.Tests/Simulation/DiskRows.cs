using System.Collections.Immutable;
using FirstPass.Engine.Log;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Tests.Simulation;

/// <summary>What a simulated disk holds, as plain as can be; it checks what a schema would check.</summary>
public sealed class DiskRows
{
    /// <summary>False: postings are not kept, for measuring.</summary>
    public bool KeepsAll { get; init; } = true;

    public long Epoch { get; set; }

    public StreamHead Head { get; private set; } = Streams.Empty;

    public List<Entry> Log { get; } = [];

    public Dictionary<CaseId, List<long>> EntriesOf { get; } = [];

    public SortedDictionary<CaseId, RowChange.CaseRow> Cases { get; } = [];

    public SortedDictionary<(CaseId, int), string> Tasks { get; } = [];

    public Dictionary<(CaseId Case, string Name), Instant> Timers { get; } = [];

    public List<RowChange.PostingLine> Postings { get; } = [];

    public Dictionary<(string, Digest), SortedDictionary<CaseId, RowChange.KeySet>> Keys { get; } = [];

    public Dictionary<(string, Digest), SortedDictionary<(CaseId Case, int Number), Member>> Members { get; } = [];

    public Dictionary<CaseId, SortedDictionary<int, Item>> Items { get; } = [];

    public SortedDictionary<(CaseId, int, int), (RowChange.EffectAdded Row, string Status, int Attempt)> Effects { get; } = [];

    public Dictionary<Digest, RowChange.ApprovalSet> Approvals { get; } = [];

    public SortedDictionary<(long, int), RowChange.MessageAdded> Messages { get; } = [];

    public Dictionary<EventId, RowChange.Seen> Seen { get; } = [];

    public SortedDictionary<(CaseId, string), RowChange.FeedMoved> Feeds { get; } = [];

    /// <summary>What a schema would have refused.</summary>
    public List<string> Violations { get; } = [];

    public IEnumerable<KeyValuePair<int, Item>> ItemsOf(CaseId owner) =>
        Items.TryGetValue(owner, out var items) ? items : [];

    public IEnumerable<WaitingEffect> WaitingEffects() => Effects.Values
        .Where(e => e.Status is EffectStatus.Ready or EffectStatus.Started)
        .OrderBy(e => e.Row.At)
        .Select(e => new WaitingEffect(
            e.Row.Effect, e.Row.Kind, e.Status, e.Attempt, e.Row.Subject, e.Row.SealedRequest));

    /// <summary>Writes a batch whole.</summary>
    public void Write(Batch batch)
    {
        foreach (var entry in batch.Entries)
            Write(entry);
        foreach (var row in batch.Rows)
            Write(row);
    }

    public void Write(RowChange change)
    {
        var done = change switch
        {
            RowChange.CaseRow c => Do(() => Cases[c.Case] = Kept(c)),
            RowChange.TaskAdded t => Do(() => Unique(Tasks, (t.Task.Case, t.Task.Number), "open")),
            RowChange.TaskAssigned t => Do(() => Tasks[(t.Task.Case, t.Task.Number)] = $"open {t.Assignee}"),
            RowChange.TaskWaiting t => Do(() => Tasks[(t.Task.Case, t.Task.Number)] = $"waiting {t.Reason}"),
            RowChange.TaskClosed t => Do(() => Tasks[(t.Task.Case, t.Task.Number)] = $"closed {t.Outcome}"),
            RowChange.TimerSet t => Do(() => Timers[(t.Case, t.Name)] = t.Due),
            RowChange.TimerGone t => Do(() => Timers.Remove((t.Case, t.Name))),
            RowChange.PostingLine p => !KeepsAll || Do(() => Postings.Add(p)),
            RowChange.KeySet k => Do(() => Set(k)),
            RowChange.KeyGone k => Do(() => Of(Keys, (k.Kind, k.Key)).Remove(k.Case)),
            RowChange.MemberSet m => Do(() => Of(Members, (m.Kind, m.Set))[(m.Case, m.Number)] = m.Member),
            RowChange.MemberGone m => Do(() => Of(Members, (m.Kind, m.Set)).Remove((m.Case, m.Number))),
            RowChange.ItemSet i => Do(() => Of(Items, i.Case)[i.Ordinal] = i.Item),
            RowChange.EffectAdded e => Do(() => Unique(Effects, Of(e.Effect), (e, EffectStatus.Ready, 0))),
            RowChange.EffectStarted e => Do(() => Change(e.Effect, EffectStatus.Started, e.Attempt)),
            RowChange.EffectEnded e => Do(() => Change(e.Effect, EffectStatus.Of(e.Result), null)),
            RowChange.ApprovalSet a => Do(() => Approvals[a.Statement] = a),
            RowChange.MessageAdded m => Do(() => Messages[(m.FromPosition, m.Number)] = m),
            RowChange.MessageGone m => Do(() => Require(Messages.Remove((m.FromPosition, m.Number)), "no such message")),
            RowChange.Seen s => Do(() => Unique(Seen, s.Event, s)),
            RowChange.FeedMoved f => Do(() => Feeds[(f.Case, f.Feed)] = f),
            _ => false,
        };
        Require(done, $"unknown row {change.GetType().Name}");
    }

    /// <summary>The row as a database has it that writes no more of it than it is told.</summary>
    private RowChange.CaseRow Kept(RowChange.CaseRow row)
    {
        var counted = row.Extent == RowExtent.Whole ? row : Cases[row.Case] with
        {
            Sequence = row.Sequence,
            SnapshotSequence = row.SnapshotSequence,
            OpenTasks = row.OpenTasks,
            Since = row.Since,
        };
        return row.Extent == RowExtent.State ? counted with { State = row.State } : counted;
    }

    private void Write(Entry entry)
    {
        Require(entry.Position == Log.Count + 1, "positions are dense");
        Require(entry.Header.At >= Head.At, "time never goes back");
        Require(
            entry.Chain == LogFormat.Chain(Head.Chain, LogFormat.Leaf(
                TenantId.Default, entry.Stream, entry.Position, entry.Header, LogFormat.PayloadRoot(entry.Parts.AsSpan()))),
            "the chain holds");
        Log.Add(entry);
        Head = new StreamHead(entry.Position, entry.Chain, entry.Header.At);
        if (entry.Header.Case.IsNone)
            return;
        var entries = Of(EntriesOf, entry.Header.Case);
        entries.Add(entry.Position);
        Require(entry.Header.Sequence == entries.Count, "a case's entries are dense");
    }

    private void Set(RowChange.KeySet key)
    {
        var holders = Of(Keys, (key.Kind, key.Key));
        Require(
            !key.Exclusive || holders.Values.All(h => !h.Exclusive || h.Case == key.Case),
            "an exclusive key has one holder");
        holders[key.Case] = key;
    }

    private void Change(EffectId id, string status, int? attempt)
    {
        var effect = Effects[Of(id)];
        Require(effect.Status is EffectStatus.Ready or EffectStatus.Started, "an effect ends once");
        Effects[Of(id)] = (effect.Row, status, attempt ?? effect.Attempt);
    }

    private void Unique<TKey, TRow>(IDictionary<TKey, TRow> table, TKey key, TRow row) =>
        Require(table.TryAdd(key, row), $"a key of {typeof(TRow).Name} is unique");

    private void Require(bool holds, string what)
    {
        if (!holds)
            Violations.Add($"schema: {what}");
    }

    private static bool Do(Action act)
    {
        act();
        return true;
    }

    private static (CaseId, int, int) Of(EffectId id) => (id.Case, id.Sequence, id.Number);

    private static TInner Of<TKey, TInner>(Dictionary<TKey, TInner> map, TKey key)
        where TKey : notnull
        where TInner : new()
    {
        if (!map.TryGetValue(key, out var inner))
            map[key] = inner = new TInner();
        return inner;
    }
}
