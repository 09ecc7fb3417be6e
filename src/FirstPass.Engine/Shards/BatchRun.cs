using FirstPass.Engine.Log;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Engine.Shards;

/// <summary>Does pieces of work in a batch and remembers what to answer once the batch is durable.</summary>
internal sealed class BatchRun(ShardTools tools, OpenBatch batch, Instant now, Func<OpenFeed, long?> cursorOf)
{
    private readonly Dictionary<(CaseId, string), long> moved = [];

    /// <summary>The batch.</summary>
    public OpenBatch Batch => batch;

    /// <summary>What was accepted, in order: each piece is answered, whatever becomes of the batch.</summary>
    public List<Work> Accepted { get; } = [];

    /// <summary>Answers to give after the commit.</summary>
    public List<(Ticket Ticket, Receipt Receipt)> Answers { get; } = [];

    /// <summary>Clocks that ran out for cases that cannot be read; they are not tried again by this loop.</summary>
    public List<DueTimer> Stuck { get; } = [];

    /// <summary>True while the store holds messages that this batch has not consumed.</summary>
    public bool HasReady { get; set; }

    /// <summary>True when messages were left because the batch was full.</summary>
    public bool HasSkipped { get; private set; }

    /// <summary>Promises an answer.</summary>
    public void Accept(IReadOnlyList<Work> works) => Accepted.AddRange(works);

    /// <summary>Does pieces of work, one after the other.</summary>
    public void DoAll(IReadOnlyList<Work> works)
    {
        Accept(works);
        foreach (var work in works)
            Answer(work, Do(work));
    }

    /// <summary>Instead of doing what breaks the commit, keeps it for a person to look at.</summary>
    public void Park(Work work, string code)
    {
        Accept([work]);
        Answer(work, work switch
        {
            Work.Taken taken => Remember(taken.Event, batch.Park(new Arrival(taken.Event), code)),
            Work.Again => NotNow(work.Id, code),
            Work.Fed => NotNow(work.Id, code),
            Work.Rang rang => Stick(rang.Timer),
            Work.Ready ready => Keep(ready.Message, code),
            Work.Expired expired => Keep(expired.Message, code),
            _ => throw new System.Diagnostics.UnreachableException(),
        });
    }

    /// <summary>Answers everything accepted with the same.</summary>
    public void RefuseAll(ReceiptStatus status, string code)
    {
        foreach (var work in Accepted)
            if (work.Ticket is { } ticket)
                ticket.Submission.Answer(ticket.Index, new Receipt(work.Id, status, Code: code));
    }

    private Receipt Do(Work work) => work switch
    {
        Work.Taken taken => Take(taken.Event),
        Work.Again again => TryAgain(again.Message, again.To),
        Work.Fed fed => Feed(fed),
        Work.Rang rang => Ring(rang),
        Work.Ready ready => Deliver(ready.Message),
        Work.Expired expired => Expire(expired.Message),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private void Answer(Work work, Receipt receipt)
    {
        if (work.Ticket is { } ticket)
            Answers.Add((ticket, receipt));
    }

    private Receipt Take(Event happened)
    {
        if (Sources.IsOutside(happened.Id) && !tools.Options.Flaw.HasFlag(Flaw.NoDedupe)
            && batch.Rows.FindSeen(happened.Id) is { } seen)
            return Receipt.Again(seen);
        return Remember(happened, batch.Handle(new Arrival(happened)));
    }

    private Receipt Remember(Event happened, Receipt receipt)
    {
        if (receipt.Taken && Sources.IsOutside(happened.Id) && !tools.Options.Flaw.HasFlag(Flaw.NoDedupe))
            batch.Rows.Add(new RowChange.Seen(
                happened.Id, receipt.Position, receipt.Case, receipt.Answer, now.Plus(tools.Options.SeenFor)));
        return receipt;
    }

    /// <summary>A message that waits is taken out of turn only when it gets another address: where it waits now it
    /// would be found as soon as somebody wants it.</summary>
    private Receipt TryAgain(MessageId id, Address? to)
    {
        if (batch.Rows.FindMessage(id) is not { } row
            || !(row.Status == MessageStatus.Parked || (row.Status == MessageStatus.Waiting && to is not null)))
            return new Receipt(id.ToEvent(), ReceiptStatus.Stale);
        return tools.Read(row, batch) is { } letter
            ? batch.Handle(new Arrival(letter.Event with { To = to ?? letter.Event.To }, letter))
            : Keep(row, "UNREADABLE");
    }

    private Receipt Feed(Work.Fed fed)
    {
        var feed = fed.Feed;
        var key = (feed.Case, feed.Feed);
        var cursor = moved.TryGetValue(key, out var here) ? here : cursorOf(feed);
        if (cursor != feed.Cursor)
            return new Receipt(fed.Id, ReceiptStatus.Stale, feed.Case);
        foreach (var happened in fed.Chunk.Events)
            batch.Handle(new Arrival(happened));
        moved[key] = fed.Chunk.Cursor;
        batch.Rows.Add(new RowChange.FeedMoved(feed.Case, feed.Feed, feed.Blob, fed.Chunk.Cursor, fed.Chunk.Done));
        return new Receipt(fed.Id, ReceiptStatus.Applied, feed.Case);
    }

    private Receipt Ring(Work.Rang rang)
    {
        var timer = rang.Timer;
        var happened = new Event(
            rang.Id, Kernel.ClockPrefix + timer.Name, new Address.ToCase(timer.Case), Actor.System, null);
        var receipt = batch.Handle(new Arrival(happened));
        return receipt.Case.IsNone ? Stick(timer) : receipt;
    }

    private Receipt Deliver(RowChange.MessageAdded row)
    {
        var id = new MessageId(row.FromPosition, row.Number);
        HasSkipped |= batch.IsFull;
        if (HasSkipped)
            return new Receipt(id.ToEvent(), ReceiptStatus.Stale);
        if (batch.Rows.FindMessage(id) is not { Status: MessageStatus.Ready })
            return new Receipt(id.ToEvent(), ReceiptStatus.Stale);
        return tools.Read(row, batch) is { } letter
            ? batch.Handle(new Arrival(letter.Event, letter))
            : Keep(row, "UNREADABLE");
    }

    private Receipt Expire(RowChange.MessageAdded row)
    {
        var id = new MessageId(row.FromPosition, row.Number);
        if (batch.Rows.FindMessage(id) is not { Status: MessageStatus.Waiting })
            return new Receipt(id.ToEvent(), ReceiptStatus.Stale);
        if (tools.Read(row, batch) is not { } letter)
            return Keep(row, "UNREADABLE");
        batch.Expire(letter);
        return new Receipt(id.ToEvent(), ReceiptStatus.Applied);
    }

    private Receipt Keep(RowChange.MessageAdded row, string code)
    {
        batch.Rows.Add(row with { Status = MessageStatus.Parked, Reason = code, Until = null });
        return NotNow(new MessageId(row.FromPosition, row.Number).ToEvent(), code);
    }

    private Receipt Stick(DueTimer timer)
    {
        Stuck.Add(timer);
        return NotNow(new EventId(Sources.Clock, timer.Name), "CLOCK_STUCK");
    }

    private static Receipt NotNow(EventId id, string code) => new(id, ReceiptStatus.Parked, default, 0, code);
}
