using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using FirstPass.Engine.Feeds;
using FirstPass.Engine.Log;
using FirstPass.Engine.Store;
using FirstPass.Engine.Timers;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Engine.Shards;

/// <summary>
/// The writer of one shard: a thread of its own around <see cref="ShardCore"/>, so that batches never overlap and the
/// n-th write of a run is always the same one. Safe for several threads.
/// </summary>
public sealed class Shard
{
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromMilliseconds(50);

    private readonly ShardCore core;
    private readonly Intake intake;
    private readonly ICaseStore store;
    private readonly ShardOptions options;
    private readonly Alarm alarm;
    private readonly ConcurrentQueue<Action<ICaseStore?>> questions = new();
    private readonly TaskCompletionSource<string> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread thread;
    private volatile bool stopping;

    /// <summary>Makes the shell; <see cref="Start"/> starts the thread.</summary>
    public Shard(ShardCore core, Intake intake, ICaseStore store, ShardOptions options, TimeProvider clock)
    {
        this.core = core;
        this.intake = intake;
        this.store = store;
        this.options = options;
        alarm = new Alarm(clock);
        intake.Added = alarm.Ring;
        thread = new Thread(Loop) { Name = "shard", IsBackground = true };
    }

    /// <summary>Called on the shard's thread after each batch that did something or failed; must be quick.</summary>
    public Action<BatchReport>? Reported { get; set; }

    /// <summary>Completes with a code when the loop has ended: empty when it was asked to.</summary>
    public Task<string> Ended => ended.Task;

    /// <summary>Starts the loop.</summary>
    public void Start() => thread.Start();

    /// <summary>Hands events in; completes when each is durable or was not taken.</summary>
    /// <returns>Receipts in the order of the events.</returns>
    public Task<ImmutableArray<Receipt>> Submit(ImmutableArray<Event> events, Lane lane)
    {
        if (events.All(Sources.MayCome))
            return Hand([.. events.Select(e => new Work.Taken(e))], lane);
        var none = events.Select(e => new Receipt(e.Id, ReceiptStatus.Reserved)).ToImmutableArray();
        return Task.FromResult(none);
    }

    /// <summary>Tries a parked message again, at once; with an address also one that waits, and there.</summary>
    public async Task<Receipt> TryAgain(MessageId message, Address? to) =>
        (await Hand([new Work.Again(message, to)], Lane.Person).ConfigureAwait(false))[0];

    /// <summary>Asks the store on the shard's thread, between two batches. For the engine's own dispatchers: pages read
    /// through a connection of their own.</summary>
    /// <exception cref="InvalidOperationException">The loop has ended.</exception>
    public Task<T> Ask<T>(Func<ICaseStore, T> question)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        questions.Enqueue(from =>
        {
            try
            {
                answer.SetResult(question(from ?? throw new InvalidOperationException("The loop has ended.")));
            }
            catch (Exception fault)
            {
                answer.SetException(fault);
            }
        });
        alarm.Ring();
        if (ended.Task.IsCompleted)
            AnswerQuestions(null);
        return answer.Task;
    }

    /// <summary>Drops what the loop holds of a subject in memory, between two batches.</summary>
    public Task Forget(SubjectId subject) => Ask(_ =>
    {
        core.Forget(subject);
        return true;
    });

    /// <summary>Lets the batch at hand finish, answers what waits as stopped, and ends the thread.</summary>
    public Task<string> Stop()
    {
        stopping = true;
        alarm.Ring();
        return Ended;
    }

    /// <summary>Events of the engine's own dispatchers, which may speak with its voice.</summary>
    internal async Task<Receipt> Tell(Event happened) =>
        (await Hand([new Work.Taken(happened)], Lane.Bulk).ConfigureAwait(false))[0];

    /// <summary>A chunk of a feed.</summary>
    internal async Task<Receipt> Feed(OpenFeed feed, FeedChunk chunk) =>
        (await Hand([new Work.Fed(feed, chunk)], Lane.Bulk).ConfigureAwait(false))[0];

    private async Task<ImmutableArray<Receipt>> Hand(ImmutableArray<Work> works, Lane lane)
    {
        if (works.IsEmpty)
            return [];
        var submission = new Submission(works.Length);
        var tickets = works.Select((w, i) => w with { Ticket = new Ticket(submission, i) }).ToList();
        if (intake.TryAdd(tickets, lane))
            return [.. await submission.Done.ConfigureAwait(false)];
        var status = intake.IsClosed ? ReceiptStatus.Stopped : ReceiptStatus.Busy;
        return [.. works.Select(w => new Receipt(w.Id, status))];
    }

    private void Loop()
    {
        var code = "";
        try
        {
            code = RunUntilStopped();
        }
        catch (Exception fault)
        {
            code = $"BROKEN {fault.GetType().Name}";
        }
        finally
        {
            intake.Close(code);
            ended.SetResult(code);
            AnswerQuestions(null);
        }
    }

    private string RunUntilStopped()
    {
        var backOff = FirstBackOff;
        while (!stopping)
        {
            AnswerQuestions(store);
            var started = Stopwatch.GetTimestamp();
            var report = core.RunBatch(alarm.Now, () => Stopwatch.GetElapsedTime(started) < options.ChunksFor);
            if (report.End != BatchEnd.Idle)
                Reported?.Invoke(report);
            if (report.End == BatchEnd.Stopped)
                return report.Code;
            backOff = Pause(report.End, backOff);
        }

        return "";
    }

    private TimeSpan Pause(BatchEnd end, TimeSpan backOff)
    {
        if (end == BatchEnd.Unavailable)
        {
            alarm.Pause(backOff, () => stopping);
            var longer = 2 * backOff;
            return longer < options.MostBackOff ? longer : options.MostBackOff;
        }

        if (end == BatchEnd.Idle && !intake.HasAny && questions.IsEmpty && !core.HasMore && !stopping)
        {
            store.Rest();
            alarm.SleepUntil(core.NextDue);
        }

        return FirstBackOff;
    }

    private void AnswerQuestions(ICaseStore? from)
    {
        while (questions.TryDequeue(out var question))
            question(from);
    }
}
