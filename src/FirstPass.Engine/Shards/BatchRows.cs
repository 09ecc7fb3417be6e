using System.Collections.Immutable;
using FirstPass.Engine.Log;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using FirstPass.Workflow.Postings;

namespace FirstPass.Engine.Shards;

/// <summary>
/// The rows that a batch has changed and that are not committed yet, laid over the committed ones: whatever the loop
/// asks is answered as if every entry before had been committed already.
/// </summary>
internal sealed class BatchRows(ICaseStore store, bool blind)
{
    private readonly Dictionary<(string, Digest), Dictionary<CaseId, RowChange.KeySet?>> keys = [];
    private readonly Dictionary<(string, Digest), Dictionary<(CaseId, int), Member?>> members = [];
    private readonly Dictionary<(string Account, bool ByPayer, string Value), long> sums = [];
    private readonly Dictionary<CaseId, SortedDictionary<int, Item>> items = [];
    private readonly Dictionary<CaseId, int> cases = [];
    private readonly Dictionary<(string, Digest), CaseId?> held = [];
    private readonly Dictionary<EventId, RowChange.Seen> seen = [];
    private readonly Dictionary<MessageId, RowChange.MessageAdded?> messages = [];
    private readonly ImmutableArray<RowChange>.Builder changes = ImmutableArray.CreateBuilder<RowChange>();

    /// <summary>Every change in order.</summary>
    public ImmutableArray<RowChange> Changes => changes.ToImmutable();

    /// <summary>How many changes there are.</summary>
    public int Count => changes.Count;

    public void AddRange(ImmutableArray<RowChange> more)
    {
        foreach (var change in more)
            Add(change);
    }

    public void Add(RowChange change)
    {
        if (change is RowChange.CaseRow c)
        {
            AddCase(c);
            return;
        }

        changes.Add(change);
        if (change is RowChange.KeySet k)
            Of(keys, (k.Kind, k.Key))[k.Case] = k;
        else if (change is RowChange.KeyGone g)
            Of(keys, (g.Kind, g.Key))[g.Case] = null;
        else if (change is RowChange.MemberSet m)
            Of(members, (m.Kind, m.Set))[(m.Case, m.Number)] = m.Member;
        else if (change is RowChange.MemberGone o)
            Of(members, (o.Kind, o.Set))[(o.Case, o.Number)] = null;
        else if (change is RowChange.ItemSet i)
            Of(items, i.Case)[i.Ordinal] = i.Item;
        else if (change is RowChange.PostingLine p)
            AddLine(p.Line);
        else if (change is RowChange.Seen s)
            seen[s.Event] = s;
        else if (change is RowChange.MessageAdded a)
            messages[new MessageId(a.FromPosition, a.Number)] = a;
        else if (change is RowChange.MessageGone d)
            messages[new MessageId(d.FromPosition, d.Number)] = null;
    }

    public RowChange.Seen? FindSeen(EventId id) => seen.GetValueOrDefault(id) ?? store.FindSeen(id);

    /// <summary>The message as it stands after this batch so far, or null when it is gone or never was.</summary>
    public RowChange.MessageAdded? FindMessage(MessageId id) =>
        messages.TryGetValue(id, out var changed) ? changed : store.FindMessage(id)?.Message;

    /// <summary>False for a message that this batch has consumed.</summary>
    public bool IsUntouched(MessageId id) => !messages.ContainsKey(id);

    /// <summary>Messages that wait for a key, in log order.</summary>
    public IEnumerable<RowChange.MessageAdded> WaitingFor(string kind, Digest key)
    {
        var committed = store.WaitingFor(kind, key).Select(w => w.Message)
            .Where(m => IsUntouched(new MessageId(m.FromPosition, m.Number)));
        var fresh = messages.Values.OfType<RowChange.MessageAdded>().Where(m =>
            m.Status == MessageStatus.Waiting && m.To is Address.ToKey to && to.Kind == kind && to.Key == key);
        return committed.Concat(fresh).OrderBy(m => m.FromPosition).ThenBy(m => m.Number);
    }

    /// <summary>The case that alone may hold a key now, or null.</summary>
    public CaseId? ExclusiveHolder(string kind, Digest key)
    {
        var changed = blind ? null : keys.GetValueOrDefault((kind, key));
        if (changed is not null)
            foreach (var taken in changed.Values)
                if (taken is { Exclusive: true })
                    return taken.Case;
        if (!held.TryGetValue((kind, key), out var committed))
            held[(kind, key)] = committed = store.ExclusiveHolder(kind, key);
        return committed is { } holder && changed?.ContainsKey(holder) == true ? null : committed;
    }

    /// <summary>Answers a question of a decision.</summary>
    public Answer Answer(Question question) => question switch
    {
        Question.KeyHolders q => new Answer.Holders(Some(q, Holders(q.Kind, q.Key))),
        Question.Members q => new Answer.SetMembers(Others(q, MembersOf(q.Kind, q.Set))),
        Question.LedgerSum q => new Answer.Sum(Sum(q)),
        Question.ItemTotals q => new Answer.Totals(Totals(q.Case)),
        Question.ItemsWith q => new Answer.Items(ItemsWith(q)),
        Question.Standing q => Stands(q.Case),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static ImmutableArray<KeyHolder> Some(Question.KeyHolders q, ImmutableArray<KeyHolder> holders)
    {
        if (q.Oldest > 0 && q.Oldest < holders.Length)
            return holders[..q.Oldest];
        return q.Newest > 0 && q.Newest < holders.Length ? holders[^q.Newest..] : holders;
    }

    private static ImmutableArray<SetMember> Others(Question.Members q, ImmutableArray<SetMember> members) =>
        q.Except.IsNone ? members : members.RemoveAll(m => m.Case == q.Except);

    private Answer.Stands Stands(CaseId id)
    {
        var row = RowOf(id) ?? store.FindCaseRow(id);
        return new Answer.Stands(row?.Type, row?.State, row?.Since, row?.Index);
    }

    private RowChange.CaseRow? RowOf(CaseId id) =>
        !blind && cases.TryGetValue(id, out var at) ? (RowChange.CaseRow)changes[at] : null;

    /// <summary>However many entries a case gets in a batch, its row is written once: where it stood first, for other
    /// rows refer to it, and as it is last.</summary>
    private void AddCase(RowChange.CaseRow row)
    {
        if (cases.TryGetValue(row.Case, out var at))
        {
            var earlier = (RowChange.CaseRow)changes[at];
            changes[at] = row with { Extent = earlier.Extent < row.Extent ? earlier.Extent : row.Extent };
            return;
        }

        cases[row.Case] = changes.Count;
        changes.Add(row);
    }

    private ImmutableArray<KeyHolder> Holders(string kind, Digest key)
    {
        var committed = store.KeyHolders(kind, key);
        if (cases.Count == 0 || blind)
            return committed;
        var changed = keys.GetValueOrDefault((kind, key));
        var holders = committed
            .Where(h => changed?.ContainsKey(h.Case) != true)
            .Select(h => RowOf(h.Case) is { } row ? h with { State = row.State } : h);
        if (changed is not null)
            holders = holders.Concat(changed.Values.OfType<RowChange.KeySet>().Select(k => new KeyHolder(
                k.Case, k.CaseType, RowOf(k.Case)!.State, k.Since, k.Tag, k.Exclusive)));
        return [.. holders.OrderBy(h => h.Since).ThenBy(h => h.Case)];
    }

    private ImmutableArray<SetMember> MembersOf(string kind, Digest set)
    {
        var committed = store.Members(kind, set);
        if (blind || !members.TryGetValue((kind, set), out var changed))
            return committed;
        var kept = committed.Where(m => !changed.ContainsKey((m.Case, m.Number)));
        var fresh = changed.Where(c => c.Value is not null)
            .Select(c => new SetMember(c.Key.Item1, c.Key.Item2, c.Value!));
        return [.. kept.Concat(fresh).OrderBy(m => m.Case).ThenBy(m => m.Number)];
    }

    private long Sum(Question.LedgerSum q)
    {
        var byPayer = q.Reference.Length == 0;
        var fresh = blind ? 0 : sums.GetValueOrDefault((q.Account, byPayer, byPayer ? q.Payer : q.Reference));
        return checked(store.LedgerSum(q.Account, q.Reference, q.Payer) + fresh);
    }

    private ImmutableArray<StatusTotal> Totals(CaseId owner)
    {
        var committed = store.ItemTotals(owner);
        if (blind || !items.TryGetValue(owner, out var changed))
            return committed;
        var totals = committed.ToDictionary(t => t.Status, StringComparer.Ordinal);
        foreach (var (ordinal, item) in changed)
        {
            if (store.FindItem(owner, ordinal) is { } before)
                Count(before.Status, -1, -before.Cents);
            Count(item.Status, 1, item.Cents);
        }

        return [.. totals.Values.Where(t => t.Count != 0).OrderBy(t => t.Status, StringComparer.Ordinal)];

        void Count(string status, int count, long cents)
        {
            var total = totals.GetValueOrDefault(status) ?? new StatusTotal(status, 0, 0);
            totals[status] = total with { Count = total.Count + count, Cents = checked(total.Cents + cents) };
        }
    }

    private ImmutableArray<NumberedItem> ItemsWith(Question.ItemsWith q)
    {
        if (blind || !items.TryGetValue(q.Case, out var changed))
            return store.ItemsWith(q.Case, q.Status, q.Most);
        var committed = store.ItemsWith(q.Case, q.Status, q.Most + changed.Count)
            .Where(i => !changed.ContainsKey(i.Ordinal));
        var fresh = changed.Where(c => c.Value.Status == q.Status).Select(c => new NumberedItem(c.Key, c.Value));
        return [.. committed.Concat(fresh).OrderBy(i => i.Ordinal).Take(q.Most)];
    }

    private void AddLine(Line line)
    {
        var account = line.Account.Code;
        if (line.Dimensions.Reference.Length > 0)
            Count((account, false, line.Dimensions.Reference));
        Count((account, true, line.Dimensions.Payer));

        void Count((string, bool, string) of) => sums[of] = checked(sums.GetValueOrDefault(of) + line.Cents);
    }

    private static TInner Of<TKey, TInner>(Dictionary<TKey, TInner> map, TKey key)
        where TKey : notnull
        where TInner : new()
    {
        if (!map.TryGetValue(key, out var inner))
            map[key] = inner = new TInner();
        return inner;
    }
}
