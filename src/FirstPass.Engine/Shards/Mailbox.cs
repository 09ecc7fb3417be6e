using FirstPass.Engine.Log;
using FirstPass.Engine.Rebuild;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Engine.Shards;

/// <summary>A message on its way inside a batch.</summary>
/// <param name="Id">Entry that sent it, and its ordinal there.</param>
/// <param name="Event">The message as an event.</param>
/// <param name="Depth">How many messages caused one another up to here.</param>
/// <param name="Sender">The case that sent it, or none for an outside event that was kept.</param>
/// <param name="Until">When it gives up waiting for a key, or null: at once.</param>
internal sealed record Letter(MessageId Id, Event Event, int Depth, CaseId Sender, Instant? Until)
{
    /// <summary>Its row, when it has one.</summary>
    public RowChange.MessageAdded? Row { get; init; }

    /// <summary>What it was made from, when it has no row yet.</summary>
    public (DecidedEntry From, Fact.Sent Sent) Origin { get; init; }

    /// <summary>A message that an entry of this batch just sent.</summary>
    public static Letter Of(DecidedEntry from, Fact.Sent sent, int depth)
    {
        var id = new MessageId(from.Position, sent.Number);
        var happened = new Event(id.ToEvent(), sent.Type, sent.To, Actor.System, sent.Body, sent.Subject);
        return new Letter(id, happened, depth, from.After.Id, sent.WaitUntil) { Origin = (from, sent) };
    }

    /// <summary>A message that has a row, with its body opened.</summary>
    /// <param name="origin">Header of the entry that sent it. An event that was only kept for later keeps its
    /// actor.</param>
    public static Letter Of(RowChange.MessageAdded row, object? body, EntryHeader origin)
    {
        var id = new MessageId(row.FromPosition, row.Number);
        var kept = origin.Case.IsNone
            || (origin.EventType == row.EventType && row.To is Address.ToCase self && self.Id == origin.Case);
        var actor = kept ? origin.Actor : Actor.System;
        var happened = new Event(id.ToEvent(), row.EventType, row.To, actor, body, row.Subject);
        return new Letter(id, happened, 1, origin.Case, row.Until) { Row = row };
    }
}

/// <summary>
/// Messages of a batch that are still to be consumed in it, in log order: so messages from one case to another arrive
/// in the order they were sent, also when one of them waited for its key.
/// </summary>
internal sealed class Mailbox
{
    private readonly PriorityQueue<Letter, (long, int)> letters = new();

    /// <summary>True once a message had to wait for a later batch: all that are sent after it wait behind it.</summary>
    public bool IsDeferring { get; set; }

    /// <summary>How many messages are there.</summary>
    public int Count => letters.Count;

    public void Add(Letter letter) => letters.Enqueue(letter, (letter.Id.Position, letter.Id.Number));

    public bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Letter? letter) =>
        letters.TryDequeue(out letter, out _);
}
