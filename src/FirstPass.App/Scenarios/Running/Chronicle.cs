using System.Collections.Immutable;
using FirstPass.App.Scenarios.Language;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.DenialCases;
using FirstPass.Billing.Measures;
using FirstPass.Engine.Log;
using FirstPass.Engine.Shards;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Scenarios.Running;

/// <summary>An entry of the log with its event's body and its facts.</summary>
internal sealed record ReadEntry(Entry Entry, object? Body, ImmutableArray<Fact> Facts);

/// <summary>
/// What the log says: which cases there are, what happened since the last look, what was posted in all, which
/// messages nobody
/// has taken. The log is the truth; everything a scenario compares comes from it or from the files outside.
/// </summary>
internal sealed class Chronicle(Stage stage)
{
    private readonly Dictionary<CaseId, (string Type, EntryHeader Opened, object? Body)> cases = [];
    private readonly Dictionary<TaskId, string> tasks = [];
    private readonly Dictionary<MessageId, string> messages = [];
    private readonly SortedDictionary<string, long> balances = new(StringComparer.Ordinal);
    private readonly Dictionary<CaseId, FirstSubmission> first = [];
    private readonly Dictionary<CaseId, EditScore> scores = [];
    private readonly Dictionary<CaseId, FirstDecision> decisions = [];
    private long position;

    /// <summary>Every case, oldest first, with the header and body of the event that opened it.</summary>
    public IEnumerable<(CaseId Id, string Type, EntryHeader Opened, object? Body)> Cases =>
        cases.Select(c => (c.Key, c.Value.Type, c.Value.Opened, c.Value.Body));

    /// <summary>Balance of each account over all cases.</summary>
    public IReadOnlyDictionary<string, long> Balances => balances;

    /// <summary>Event types of messages that nobody has taken.</summary>
    public IEnumerable<string> Untaken => messages.OrderBy(m => m.Key.Position).Select(m => m.Value);

    /// <summary>The rate of clean claims over all of them.</summary>
    public Thing CleanClaims => new Thing("clean-claims", ThingKinds.Measure, "")
        .Counting("part", first.Values.Count(c => c.IsClean)).Counting("whole", first.Values.Count(c => c.Counts));

    /// <summary>Claims that were denied in whole or part, and those resolved at the first pass, of those
    /// decided.</summary>
    public IEnumerable<Thing> Decisions =>
    [
        Share("denied", decisions.Values.Count(d => d.Denied)),
        Share("resolved-at-first-pass", decisions.Values.Count(d => d.IsResolved)),
    ];

    private Thing Share(string name, int part) => new Thing(name, ThingKinds.Measure, "")
        .Counting("part", part).Counting("whole", decisions.Values.Count(d => d.Decided));

    /// <summary>For each edit how often it was right, of the times that somebody said so.</summary>
    public IEnumerable<Thing> Edits => scores.Values
        .Where(s => s.Truth != EditTruth.Unknown)
        .SelectMany(s => s.Said.Select(code => (Code: code, s.Truth)))
        .GroupBy(s => s.Code, StringComparer.Ordinal)
        .Select(g => new Thing("edits", ThingKinds.Measure, g.Key)
            .Counting("part", g.Count(s => s.Truth == EditTruth.Right)).Counting("whole", g.Count()));

    /// <summary>The entries since the last look.</summary>
    public async Task<ImmutableArray<ReadEntry>> LookAsync()
    {
        var desk = stage.Desk;
        var after = position;
        var entries = await desk.Runtime.Ask(store =>
        {
            var reader = new CaseReader(store, desk.Open.Keys, desk.Catalog);
            return store.ReadLog(Streams.Shard, after).Select(entry =>
            {
                var (body, facts) = reader.Open(entry);
                return new ReadEntry(entry, body, facts);
            }).ToImmutableArray();
        }).ConfigureAwait(false);
        foreach (var entry in entries)
            Take(entry);
        return entries;
    }

    /// <summary>What happened in entries, as things of their cases.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="answered">Positions whose refusals the story's steps have met.</param>
    /// <param name="nameOf">Names of cases.</param>
    public IEnumerable<Thing> Happenings(
        ImmutableArray<ReadEntry> entries, IReadOnlySet<long> answered, Func<CaseId, string> nameOf)
    {
        foreach (var entry in entries)
            foreach (var fact in entry.Facts)
                if (Happening(entry, fact, answered, nameOf) is { } thing)
                    yield return thing;
    }

    private Thing? Happening(
        ReadEntry entry, Fact fact, IReadOnlySet<long> answered, Func<CaseId, string> nameOf)
    {
        var id = entry.Entry.Header.Case;
        return fact switch
        {
            Fact.TaskClosed closed => new Thing(
                    nameOf(id), ThingKinds.Closed, tasks.GetValueOrDefault(new TaskId(id, closed.Number), "?"))
                .With("as", closed.Outcome).With("by", closed.By),
            Fact.Posted posted => new Thing(nameOf(id), ThingKinds.Posting, posted.Kind.Replace(' ', '-'))
                .With("cents", posted.Lines.Where(l => l.Cents > 0).Sum(l => l.Cents))
                .With("on", new Said.Day(posted.PostedOn)).With("reference", new Said.Day(posted.Reference)),
            Fact.Refused refused when !answered.Contains(entry.Entry.Position) =>
                new Thing(nameOf(id), ThingKinds.Refused, refused.Code),
            Fact.Domain { Body: ClaimFact.FilingNoticed noticed } => Notice(entry, nameOf(id), noticed.Notice)
                .With("limit", new Said.Day(noticed.Limit)),
            Fact.Domain { Body: DenialFact.Noticed noticed } => Notice(entry, nameOf(id), noticed.Notice)
                .With("limit", new Said.Day(noticed.Limit)),
            _ => null,
        };
    }

    private Thing Notice(ReadEntry entry, string owner, string notice) =>
        new Thing(owner, ThingKinds.Notice, notice).With("at", new Said.Clock(stage.Local(entry.Entry.Header.At)));

    private void Take(ReadEntry entry)
    {
        var header = entry.Entry.Header;
        position = entry.Entry.Position;
        if (MessageId.TryRead(header.Event, out var taken))
            messages.Remove(taken);
        foreach (var fact in entry.Facts)
            Take(entry, header, fact);
    }

    private void Take(ReadEntry entry, EntryHeader header, Fact fact)
    {
        if (fact is Fact.Opened opened)
            cases.TryAdd(header.Case, (opened.CaseType, header, entry.Body));
        else if (fact is Fact.TaskOpened task)
            tasks[new TaskId(header.Case, task.Number)] = task.Kind;
        else if (fact is Fact.Sent sent)
            messages[new MessageId(position, sent.Number)] = sent.Type;
        else if (fact is Fact.Domain { Body: ClaimFact claim })
            Measure(header.Case, claim);
        else if (fact is Fact.Posted posted)
            foreach (var line in posted.Lines)
                balances[line.Account.Code] = balances.GetValueOrDefault(line.Account.Code) + line.Cents;
    }

    private void Measure(CaseId id, ClaimFact fact)
    {
        first[id] = FirstSubmission.Apply(first.GetValueOrDefault(id, FirstSubmission.Start), fact);
        scores[id] = EditScore.Apply(scores.GetValueOrDefault(id, EditScore.Start), fact);
        decisions[id] = FirstDecision.Apply(decisions.GetValueOrDefault(id, FirstDecision.Start), fact);
    }
}
