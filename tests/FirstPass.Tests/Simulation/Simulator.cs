using System.Collections.Immutable;
using FirstPass.Engine.Shards;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Tests.Simulation;

/// <summary>Kinds of trouble a run may meet.</summary>
public enum Trouble
{
    CrashBeforeCommit,
    CrashAfterCommit,
    CrashBetweenCalls,
    UnsureCommit,
    DiskFull,
    Duplicate,
    Reorder,
    Delay,
    StaleOwner,
    ClockForward,
    ClockBack,
    EffectCut,
    StaleChunk,
    StaleReading,
}

/// <summary>What a run did, for the counters that must not stay at zero.</summary>
public sealed record RunReport(
    ImmutableArray<string> Violations, ImmutableDictionary<Trouble, int> Troubles, int Entries, int Processes,
    ImmutableSortedDictionary<string, int> Probes);

/// <summary>
/// Plays one run from a seed: clients, files, clocks, a disk, the outside world and several incarnations of the loop, all on
/// one thread. The loop and the kernel are the real ones.
/// </summary>
public sealed class Simulator
{
    public static readonly ShardId Shard = new(TenantId.Default, 0);
    private const int Ticks = 120;
    private const int MostRounds = 1_000;

    private readonly Random random;
    private readonly ShardOptions options;
    private readonly DiskRows rows = new();
    private readonly PlainSealer sealer = new();
    private readonly Clients clients;
    private readonly Outside outside = new();
    private readonly Dictionary<Trouble, int> troubles = [];
    private readonly List<SimulatedProcess> stale = [];
    private SimulatedProcess process;
    private Instant clock = Instant.FromUtc(2026, 5, 4, 8, 0);
    private int full;
    private int callsUntilCut = -1;
    private int processes;
    private bool calm;

    public Simulator(int seed, int flaw = 0)
    {
        random = new Random(seed);
        options = new ShardOptions
        {
            Build = "toy",
            Chunk = 4,
            LeastEntries = 0,
            PersonAtOnce = 5,
            MostEntries = random.Next(4, 30),
            MostCascade = 4,
            SnapshotEach = random.Next(1, 5),
            CachedCases = random.Next(2, 12),
            BulkQueue = 30,
            PersonQueue = 12,
            OutsidePatience = Duration.FromMinutes(20),
            Flaw = (Flaw)flaw,
        };
        clients = new Clients(random, sealer.Hash);
        process = Start();
    }

    public RunReport Run()
    {
        for (var tick = 0; tick < Ticks; tick++)
            Tick();
        calm = true;
        full = 0;
        var rounds = 0;
        while (!Quiet() && rounds++ < MostRounds)
            Calm(Duration.FromSeconds(10 * rounds));
        var oracle = new Oracle(rows, sealer, clients, outside, options);
        var violations = rows.Violations.Concat(oracle.Check());
        if (!Quiet())
            violations = violations.Append("liveness: the run never came to rest");
        return new RunReport(
            [.. violations], troubles.ToImmutableDictionary(), rows.Log.Count, processes, oracle.Probes());
    }

    private void Tick()
    {
        clock += Duration.FromMilliseconds(random.Next(2_000));
        switch (random.Next(12))
        {
            case < 4:
                clients.Say(random.Next(1, 4));
                break;
            case 4:
                Jump();
                break;
            case 5:
                if (random.Next(3) == 0)
                    full = random.Next(1, 4);
                break;
            case 6:
                if (random.Next(4) == 0)
                    callsUntilCut = random.Next(60);
                break;
            case 7:
                if (random.Next(2) == 0)
                    TakeOver();
                break;
            case 8:
                process.PlayEffects(
                    outside, random, clock, random.Next(6) == 0 ? Note(Trouble.EffectCut) : null,
                    random.Next(2) == 0 ? Note(Trouble.StaleReading) : null);
                break;
            case 9:
                process.PlayFeeds(random, random.Next(5) == 0 ? Note(Trouble.StaleChunk) : null);
                break;
            default:
                Deliver();
                break;
        }

        if (random.Next(2) == 0)
            RunBatch(process);
        if (stale.Count > 0 && random.Next(2) == 0)
            RunBatch(stale[random.Next(stale.Count)]);
        Revive();
    }

    /// <summary>Without trouble and with time passing, everything must come to rest.</summary>
    private void Calm(Duration pause)
    {
        clock += pause;
        clients.DeliverAll(process.Intake);
        process.PlayEffects(outside, random, clock, null);
        process.PlayFeeds(random, null);
        RunBatch(process);
        Revive();
    }

    private bool Quiet() => clients.AllTaken && rows.Timers.Count == 0 && !rows.WaitingEffects().Any()
        && rows.Feeds.Values.All(f => f.Done) && rows.Messages.Values.All(m => m.Status == MessageStatus.Parked);

    private void Deliver()
    {
        if (random.Next(6) == 0)
        {
            Note(Trouble.Delay)();
            return;
        }

        clients.Deliver(process.Intake, Note(Trouble.Duplicate), Note(Trouble.Reorder));
    }

    private void Jump()
    {
        var forward = random.Next(2) == 0;
        Note(forward ? Trouble.ClockForward : Trouble.ClockBack)();
        clock += Duration.FromSeconds(random.Next(600) * (forward ? 1 : -1));
    }

    /// <summary>Another process claims the shard; the old one does not know it yet and goes on for a while.</summary>
    private void TakeOver()
    {
        Note(Trouble.StaleOwner)();
        stale.Add(process);
        if (stale.Count > 2)
            stale.RemoveAt(0);
        process = Start();
    }

    private void Revive()
    {
        stale.RemoveAll(p => p.IsGone);
        if (!process.IsGone)
            return;
        process.Forget();
        process = Start();
    }

    private void RunBatch(SimulatedProcess running)
    {
        running.RunBatch(clock, () => random.Next(3) > 0);
        clients.Listen();
    }

    private SimulatedProcess Start()
    {
        processes++;
        callsUntilCut = -1;
        var disk = new SimulatedDisk(rows);
        var started = new SimulatedProcess(disk, sealer, options, random);
        disk.NextCommit = () => calm || disk != process.Disk ? CommitFate.Fine : Fate();
        disk.PowerFails = () => !calm && disk == process.Disk && callsUntilCut >= 0 && CutsNow();
        return started;
    }

    private bool CutsNow()
    {
        if (callsUntilCut-- > 0)
            return false;
        Note(Trouble.CrashBetweenCalls)();
        return true;
    }

    private CommitFate Fate()
    {
        if (full > 0)
        {
            full--;
            Note(Trouble.DiskFull)();
            return CommitFate.Full;
        }

        var (fate, trouble) = random.Next(40) switch
        {
            0 => (CommitFate.LostBefore, Trouble.CrashBeforeCommit),
            1 => (CommitFate.LostAfter, Trouble.CrashAfterCommit),
            2 => (CommitFate.Unsure, Trouble.UnsureCommit),
            _ => (CommitFate.Fine, (Trouble?)null),
        };
        if (trouble is { } happened)
            Note(happened)();
        return fate;
    }

    private Action Note(Trouble trouble) => () => troubles[trouble] = troubles.GetValueOrDefault(trouble) + 1;
}
