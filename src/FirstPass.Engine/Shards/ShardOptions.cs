using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Engine.Shards;

/// <summary>Every limit of a shard's loop.</summary>
public sealed record ShardOptions
{
    /// <summary>Build of the product, recorded in every entry.</summary>
    public string Build { get; init; } = "";

    /// <summary>Most events of people that wait; more are refused as busy.</summary>
    public int PersonQueue { get; init; } = 1_000;

    /// <summary>Most bulk events that wait; more are refused as busy.</summary>
    public int BulkQueue { get; init; } = 20_000;

    /// <summary>Most events of people in one batch.</summary>
    public int PersonAtOnce { get; init; } = 256;

    /// <summary>Bulk events are taken in chunks of so many, for a person never waits for more than one chunk.</summary>
    public int Chunk { get; init; } = 64;

    /// <summary>How long a batch goes on taking chunks while no person waits.</summary>
    public TimeSpan ChunksFor { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>
    /// So many entries are taken even when that takes longer, as long as no person works: on a busy machine little
    /// would fit into the time, and each commit costs the same.
    /// </summary>
    public int LeastEntries { get; init; } = 256;

    /// <summary>How long after a person's event the next one is expected, and batches are kept small for it.</summary>
    public Duration PersonStays { get; init; } = Duration.FromSeconds(2);

    /// <summary>
    /// A batch takes nothing new beyond so many entries; messages left over become rows. It bounds how long a person
    /// waits for somebody else's fan-out, and is more than a batch takes in its time.
    /// </summary>
    public int MostEntries { get; init; } = 512;

    /// <summary>Most facts one decision may make.</summary>
    public int MostFacts { get; init; } = 50_000;

    /// <summary>Most times a decision may ask.</summary>
    public int MostRounds { get; init; } = 4;

    /// <summary>
    /// Most bytes of answers one decision may get. Most get less than a thousand; a claim beside the longest one that
    /// the standard allows, 999 lines for the same patient and day, gets some 220,000.
    /// </summary>
    public int MostAnswerBytes { get; init; } = 256 * 1024;

    /// <summary>How deep messages may cause messages inside one batch.</summary>
    public int MostCascade { get; init; } = 16;

    /// <summary>A case's value is stored whole each so many entries, so that loading folds at most so many.</summary>
    public int SnapshotEach { get; init; } = 8;

    /// <summary>How many decoded cases are kept in memory at most.</summary>
    public int CachedCases { get; init; } = 20_000;

    /// <summary>How long a repeat of an outside event is recognised.</summary>
    public Duration SeenFor { get; init; } = Duration.FromDays(30);

    /// <summary>How long an outside event waits for somebody to hold its key.</summary>
    public Duration OutsidePatience { get; init; } = Duration.FromDays(7);

    /// <summary>Longest pause after a failed write.</summary>
    public TimeSpan MostBackOff { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Defects that the simulator must find; none in a product.</summary>
    internal Flaw Flaw { get; init; }
}

/// <summary>What a loop needs from around it, as data or as functions that a simulation can supply.</summary>
/// <param name="Shard">Tenant and slot.</param>
/// <param name="Owner">Name of this writer, for people who look at the stream's row.</param>
/// <param name="Entropy">64 random bits for the ids of an entry.</param>
/// <param name="Active">Reference data and definitions in force at an instant.</param>
public sealed record Surroundings(ShardId Shard, string Owner, Func<ulong> Entropy, Func<Instant, InForce> Active);

/// <summary>Defects planted by tests, to prove that the simulator would find them.</summary>
[Flags]
internal enum Flaw
{
    None = 0,

    /// <summary>A repeat of an outside event is decided again.</summary>
    NoDedupe = 1,

    /// <summary>Receipts are given before the batch is durable.</summary>
    AckBeforeCommit = 2,

    /// <summary>A writer that was fenced claims the shard again and writes what it had decided.</summary>
    LostFence = 4,

    /// <summary>Answers ignore what the batch itself has changed.</summary>
    BlindToBatch = 8,

    /// <summary>Clocks run out early.</summary>
    ClockEarly = 16,

    /// <summary>Messages that found no place in their batch are overtaken.</summary>
    Overtaking = 32,

    /// <summary>A failed write leaves the cases of its batch in memory.</summary>
    KeepAfterFailure = 64,
}
