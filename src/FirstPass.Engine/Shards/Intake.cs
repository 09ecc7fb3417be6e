namespace FirstPass.Engine.Shards;

/// <summary>Who waits for the answer.</summary>
public enum Lane
{
    /// <summary>A person: goes before all bulk.</summary>
    Person,

    /// <summary>Files, clocks, effects, programs.</summary>
    Bulk,
}

/// <summary>The two bounded queues before a shard's loop. Filled by any thread, emptied by the loop's.</summary>
public sealed class Intake(ShardOptions options)
{
    private readonly Lock gate = new();
    private readonly Queue<Work> person = new();
    private readonly Queue<Work> bulk = new();
    private int personWeight;
    private int bulkWeight;
    private volatile bool closed;

    /// <summary>Called after something was added.</summary>
    public Action? Added { get; set; }

    /// <summary>True when nothing is taken any more.</summary>
    public bool IsClosed => closed;

    /// <summary>True while a person waits.</summary>
    public bool HasPerson => Volatile.Read(ref personWeight) > 0;

    /// <summary>True while anything waits.</summary>
    public bool HasAny => HasPerson || Volatile.Read(ref bulkWeight) > 0;

    /// <summary>Answers everything that waits, and whatever comes later, as stopped.</summary>
    public void Close(string code)
    {
        List<Work> left;
        lock (gate)
        {
            closed = true;
            left = [.. Take(person, ref personWeight, int.MaxValue), .. Take(bulk, ref bulkWeight, int.MaxValue)];
        }

        foreach (var work in left)
            if (work.Ticket is { } ticket)
                ticket.Submission.Answer(ticket.Index, new Receipt(work.Id, ReceiptStatus.Stopped, Code: code));
    }

    /// <summary>Takes all of it, or refuses all of it when there is no room.</summary>
    internal bool TryAdd(IReadOnlyCollection<Work> works, Lane lane)
    {
        var weight = works.Sum(w => w.Weight);
        lock (gate)
        {
            var queue = lane switch { Lane.Person => person, Lane.Bulk => bulk };
            ref var held = ref (lane == Lane.Person ? ref personWeight : ref bulkWeight);
            var most = lane switch { Lane.Person => options.PersonQueue, Lane.Bulk => options.BulkQueue };
            if (closed || (held > 0 && held + weight > most))
                return false;
            foreach (var work in works)
                queue.Enqueue(work);
            Volatile.Write(ref held, held + weight);
        }

        Added?.Invoke();
        return true;
    }

    internal List<Work> TakePersons(int most)
    {
        lock (gate)
            return Take(person, ref personWeight, most);
    }

    internal List<Work> TakeBulk(int most)
    {
        lock (gate)
            return Take(bulk, ref bulkWeight, most);
    }

    private static List<Work> Take(Queue<Work> queue, ref int held, int most)
    {
        var taken = new List<Work>();
        for (var weight = 0; weight < most && queue.TryDequeue(out var work); weight += work.Weight)
        {
            taken.Add(work);
            Volatile.Write(ref held, held - work.Weight);
        }

        return taken;
    }
}
