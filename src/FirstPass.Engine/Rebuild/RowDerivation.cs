using System.Collections.Immutable;
using FirstPass.Engine.Keys;
using FirstPass.Engine.Log;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Engine.Rebuild;

/// <summary>An entry of a case with the case before and after it.</summary>
/// <param name="Header">Its head; gives case, sequence and time.</param>
/// <param name="Position">Its place in the log.</param>
/// <param name="Before">The case before; only its level 1 part is read.</param>
/// <param name="After">The case after, with the sequence of this entry; only its level 1 part is read.</param>
/// <param name="Facts">What was decided.</param>
/// <param name="SnapshotSequence">Entry of the case that holds its newest snapshot, this one included; 0 for
/// none.</param>
public sealed record DecidedEntry(
    EntryHeader Header, long Position, Case Before, Case After, ImmutableArray<Fact> Facts, int SnapshotSequence);

/// <summary>
/// Seals a body for a row. The rebuild passes one that leaves it open, and compares what the rows open to.
/// </summary>
public delegate byte[] SealBody(SubjectId subject, SealContext context, object body);

/// <summary>
/// The rows that follow from an entry. The shard loop writes them and the rebuild makes them again from the log: one
/// function, so that the two cannot drift apart. Messages and the inbox are the loop's own bookkeeping.
/// </summary>
public static class RowDerivation
{
    /// <summary>A case type for folding level 1 alone: it skips domain facts.</summary>
    public static readonly CaseType LevelOne = new(
        "", new object(), static (value, _) => value, ImmutableDictionary<string, Step>.Empty);

    /// <summary>The row changes of an entry: the case's row first, for the others refer to it.</summary>
    /// <exception cref="InvalidOperationException">A posting does not add up to zero: a bug, and nothing of it is
    /// written.</exception>
    public static ImmutableArray<RowChange> From(DecidedEntry entry, SealBody seal)
    {
        var rows = ImmutableArray.CreateBuilder<RowChange>(entry.Facts.Length + 2);
        rows.Add(CaseRow(entry));
        var lines = 0;
        var approvals = false;
        foreach (var fact in entry.Facts)
        {
            if (fact is Fact.Posted posted)
                AddLines(entry, posted, ref lines, rows);
            else if (Row(entry, fact, seal) is { } row)
                rows.Add(row);
            approvals |= IsApproval(fact);
        }

        AddTimers(entry.Before.Open, entry.After, rows);
        if (approvals)
            AddApprovals(entry, rows);
        return rows.ToImmutable();
    }

    /// <summary>The row of a message that was not consumed in its own batch.</summary>
    /// <param name="entry">The entry that sent it.</param>
    /// <param name="sent">The message.</param>
    /// <param name="status">One of <see cref="MessageStatus"/>.</param>
    /// <param name="seal">Seals its body, under the subject it is about or, without one, the sender's.</param>
    public static RowChange.MessageAdded Message(DecidedEntry entry, Fact.Sent sent, string status, SealBody seal)
    {
        var by = sent.Subject ?? entry.After.Subject;
        var body = sent.Body is null ? [] : seal(by, SealContext.Message(sent.To, sent.Number), sent.Body);
        return new RowChange.MessageAdded(
            entry.Position, sent.Number, sent.To, sent.Type, sent.Subject, by, body, status, "", sent.WaitUntil);
    }

    private static RowChange.CaseRow CaseRow(DecidedEntry entry)
    {
        var after = entry.After;
        return new RowChange.CaseRow(
            after.Id, after.Type, after.Definition.Text(), after.State, after.Since, entry.Header.Sequence,
            entry.SnapshotSequence, after.Subject, after.Open.Index, after.Open.Tasks.Count)
        {
            Extent = Extent(entry.Before, after),
        };
    }

    private static RowExtent Extent(Case before, Case after)
    {
        if (!before.IsOpened || before.Type != after.Type || before.Subject != after.Subject
            || before.Definition != after.Definition || before.Open.Index != after.Open.Index)
            return RowExtent.Whole;
        return before.State == after.State ? RowExtent.Counts : RowExtent.State;
    }

    private static RowChange? Row(DecidedEntry entry, Fact fact, SealBody seal)
    {
        var id = entry.After.Id;
        var at = entry.Header.At;
        return fact switch
        {
            Fact.TaskOpened t => Task(entry, t, seal),
            Fact.TaskAssigned t => new RowChange.TaskAssigned(new TaskId(id, t.Number), t.To),
            Fact.TaskWaiting t => new RowChange.TaskWaiting(new TaskId(id, t.Number), t.Reason, t.Until),
            Fact.TaskClosed t => new RowChange.TaskClosed(new TaskId(id, t.Number), t.Outcome, t.By, at),
            Fact.KeyTaken k => new RowChange.KeySet(k.Kind, k.Key, id, entry.After.Type, k.Exclusive, k.Tag, at),
            Fact.KeyFreed k => new RowChange.KeyGone(k.Kind, k.Key, id),
            Fact.MemberSet { Member: { } member } m => new RowChange.MemberSet(m.Kind, m.Set, id, m.Number, member),
            Fact.MemberSet m => new RowChange.MemberGone(m.Kind, m.Set, id, m.Number),
            Fact.ItemSet i => new RowChange.ItemSet(i.Owner.IsNone ? id : i.Owner, i.Ordinal, i.Item),
            Fact.EffectOrdered e => Effect(entry, e, seal),
            Fact.EffectStarted e => new RowChange.EffectStarted(e.Effect, e.Attempt, e.Statement),
            Fact.EffectEnded e => new RowChange.EffectEnded(e.Effect, e.Result, at),
            Fact.FeedOpened f => new RowChange.FeedMoved(id, f.Feed, f.Blob, 0, Done: false),
            _ => null,
        };
    }

    private static RowChange.TaskAdded Task(DecidedEntry entry, Fact.TaskOpened opened, SealBody seal)
    {
        var task = new TaskId(entry.After.Id, opened.Number);
        var subject = entry.After.Subject;
        var detail = opened.Body is null ? null : seal(subject, SealContext.Task(task), opened.Body);
        return new RowChange.TaskAdded(
            task, opened.Kind, opened.Queue, opened.Cause, opened.Due, opened.Warn, opened.Cents, entry.Header.At,
            detail, subject);
    }

    private static RowChange.EffectAdded Effect(DecidedEntry entry, Fact.EffectOrdered order, SealBody seal)
    {
        var effect = new EffectId(entry.After.Id, entry.Header.Sequence, order.Number);
        var subject = entry.After.Subject;
        var request = order.Body is null ? [] : seal(subject, SealContext.Effect(effect), order.Body);
        return new RowChange.EffectAdded(effect, order.Kind, subject, request, entry.Header.At);
    }

    private static void AddLines(
        DecidedEntry entry, Fact.Posted posted, ref int ordinal, ImmutableArray<RowChange>.Builder rows)
    {
        long sum = 0;
        foreach (var line in posted.Lines)
        {
            sum = checked(sum + line.Cents);
            rows.Add(new RowChange.PostingLine(
                entry.Position, ++ordinal, entry.After.Id, posted.Kind, line, posted.PostedOn, posted.Reference,
                entry.After.Open.Index.ServiceDate));
        }

        if (sum != 0)
            throw new InvalidOperationException("The lines of a posting do not add up to zero.");
    }

    /// <summary>Clocks by what changed, so that one which was stopped and set again costs one row.</summary>
    private static void AddTimers(OpenWork before, Case after, ImmutableArray<RowChange>.Builder rows)
    {
        if (ReferenceEquals(before.Timers, after.Open.Timers))
            return;
        foreach (var name in before.Timers.Keys)
            if (!after.Open.Timers.ContainsKey(name))
                rows.Add(new RowChange.TimerGone(after.Id, name));
        foreach (var (name, due) in after.Open.Timers)
            if (!before.Timers.TryGetValue(name, out var earlier) || earlier != due)
                rows.Add(new RowChange.TimerSet(after.Id, name, due));
    }

    private static bool IsApproval(Fact fact) =>
        fact is Fact.ApprovalAsked or Fact.ApprovalGiven or Fact.ApprovalUsed or Fact.ApprovalVoided;

    private static void AddApprovals(DecidedEntry entry, ImmutableArray<RowChange>.Builder rows)
    {
        var current = entry.Before;
        foreach (var fact in entry.Facts.Where(IsApproval))
        {
            var next = Kernel.Apply(LevelOne, current, fact, entry.Header.At);
            var row = fact switch
            {
                Fact.ApprovalAsked a => Approval(next, a.Statement, ApprovalStatus.Asked),
                Fact.ApprovalGiven a => Approval(next, a.Statement, ApprovalStatus.Asked),
                Fact.ApprovalUsed a => Approval(current, a.Statement, ApprovalStatus.Used),
                Fact.ApprovalVoided a => Approval(current, a.Statement, ApprovalStatus.Voided),
                _ => null,
            };
            if (row is not null)
                rows.Add(row);
            current = next;
        }
    }

    private static RowChange.ApprovalSet? Approval(Case current, Digest statement, string status)
    {
        if (!current.Open.Approvals.TryGetValue(statement.ToString(), out var open))
            return null;
        var now = status == ApprovalStatus.Asked && open.Complete ? ApprovalStatus.Given : status;
        return new RowChange.ApprovalSet(
            statement, current.Id, open.Action, open.Requester, string.Join(' ', open.Roles),
            string.Join(' ', open.Given), open.Expires, open.Cents, now);
    }
}
