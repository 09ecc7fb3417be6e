using FirstPass.Engine.Feeds;
using FirstPass.Engine.Log;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;

namespace FirstPass.Engine.Shards;

/// <summary>Something for a batch to do: the closed family of what makes a shard move.</summary>
internal abstract record Work
{
    private Work()
    {
    }

    /// <summary>Where the answer goes; null for what the loop found itself.</summary>
    public Ticket? Ticket { get; init; }

    /// <summary>How its receipt calls it.</summary>
    public abstract EventId Id { get; }

    /// <summary>How many events it holds, for bounds.</summary>
    public virtual int Weight => 1;

    /// <summary>An event from a door, or from the engine's own dispatchers.</summary>
    public sealed record Taken(Event Event) : Work
    {
        public override EventId Id => Event.Id;
    }

    /// <summary>A parked message is to be tried again, at another address where one is given.</summary>
    public sealed record Again(MessageId Message, Address? To = null) : Work
    {
        public override EventId Id => Message.ToEvent();
    }

    /// <summary>Events of a stored file with the cursor behind them.</summary>
    public sealed record Fed(OpenFeed Feed, FeedChunk Chunk) : Work
    {
        public override EventId Id => new(Sources.Feed, $"{Feed.Case}/{Feed.Feed}");

        /// <summary>A whole chunk: a feed makes it as large as what a person may wait for, however few events fan out
        /// to that.</summary>
        public override int Weight => Math.Max(FeedPump.Chunk, Chunk.Events.Length);
    }

    /// <summary>A clock ran out.</summary>
    public sealed record Rang(DueTimer Timer) : Work
    {
        public override EventId Id => new(
            Sources.Clock, $"{Timer.Case}/{Timer.Name}/{Timer.Due.ToUnixTimeMilliseconds()}");
    }

    /// <summary>A message row is to be consumed.</summary>
    public sealed record Ready(RowChange.MessageAdded Message) : Work
    {
        public override EventId Id => new MessageId(Message.FromPosition, Message.Number).ToEvent();
    }

    /// <summary>A message waited long enough.</summary>
    public sealed record Expired(RowChange.MessageAdded Message) : Work
    {
        public override EventId Id => new MessageId(Message.FromPosition, Message.Number).ToEvent();
    }
}

/// <summary>The place of an answer in its submission.</summary>
internal readonly record struct Ticket(Submission Submission, int Index);

/// <summary>Events that were handed in together; done when each has its receipt.</summary>
internal sealed class Submission(int count)
{
    private readonly Receipt?[] receipts = new Receipt?[count];
    private readonly TaskCompletionSource<Receipt[]> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int missing = count;

    public Task<Receipt[]> Done => done.Task;

    public void Answer(int index, Receipt receipt)
    {
        receipts[index] = receipt;
        if (Interlocked.Decrement(ref missing) == 0)
            done.SetResult(receipts!);
    }
}
