using System.Collections.Immutable;
using FirstPass.Engine.Effects;
using FirstPass.Engine.Keys;
using FirstPass.Engine.Log;
using FirstPass.Engine.Rebuild;
using FirstPass.Engine.Shards;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Codecs;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Tests.Simulation;

/// <summary>Judges a run from the outside: from what clients and the world saw, and from the log.</summary>
public sealed class Oracle(DiskRows rows, PlainSealer sealer, Clients clients, Outside outside, ShardOptions options)
{
    private readonly List<string> violations = [];
    private readonly CaseReader reader = new(new SimulatedDisk(rows), sealer, ToyWorld.Catalog);
    private readonly Dictionary<CaseId, Case> cases = [];
    private List<(Entry Entry, ImmutableArray<Fact> Facts)> log = [];

    /// <summary>Every promise that was broken.</summary>
    public IEnumerable<string> Check()
    {
        try
        {
            CheckAll();
        }
        catch (Exception fault)
        {
            violations.Add($"replay: the log cannot be read: {fault.Message}");
        }

        return violations;
    }

    private void CheckAll()
    {
        log = [.. rows.Log.Select(e => (e, reader.Open(e).Facts))];
        foreach (var id in rows.Cases.Keys)
            cases[id] = reader.Read(id)!.Case;
        Receipts();
        Money();
        Order();
        Groups();
        Clocks();
        EffectsOutside();
        Files();
        Rebuilt();
    }

    /// <summary>What a run must have met now and then, or it proves nothing.</summary>
    public ImmutableSortedDictionary<string, int> Probes()
    {
        var probes = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        foreach (var receipt in clients.All.SelectMany(c => c.Receipts))
            Add($"receipt {receipt.Status}{(receipt.Repeat ? " again" : "")}");
        foreach (var entry in rows.Log)
            Add(entry.Header.Event.Source == "client" ? "entry outside" : $"entry {entry.Header.EventType}");
        foreach (var (_, row) in rows.Messages)
            Add($"message {row.Status} {row.Reason}");
        foreach (var approval in rows.Approvals.Values)
            Add($"approval {approval.Status}");
        foreach (var effect in rows.Effects.Values)
            Add($"effect {effect.Row.Kind} {effect.Status}");
        Add("snapshot", rows.Log.Count(e => e.Parts.Any(p => p.Number == 3)));
        Add("answers", rows.Log.Count(e => e.Parts.Any(p => p.Number == 2)));
        return probes.ToImmutable();

        void Add(string probe, int count = 1) => probes[probe] = probes.GetValueOrDefault(probe) + count;
    }

    /// <summary>Promises 1 and 2: an event that was answered is in the log, once, where the answer said.</summary>
    private void Receipts()
    {
        var byEvent = rows.Log.Where(e => e.Header.Event.Source == "client").ToLookup(e => e.Header.Event);
        foreach (var said in clients.All)
        {
            var entries = byEvent[said.Event.Id].ToList();
            var taken = said.Receipts.Where(r => r.Taken).ToList();
            if (entries.Count > 1)
                violations.Add($"once: {said.Event.Type} was decided {entries.Count} times");
            if (taken.Any(r => entries.All(e => e.Position != r.Position)))
                violations.Add($"durable: an answered {said.Event.Type} is not where its receipt says");
            if (taken.Select(r => (r.Status, r.Position, r.Case, r.Code)).Distinct().Count() > 1)
                violations.Add($"once: {said.Event.Type} was answered in two ways");
        }
    }

    /// <summary>Promise 6: every posting is balanced, and nothing is made or lost between cases.</summary>
    private void Money()
    {
        foreach (var entry in rows.Postings.GroupBy(p => p.Position))
            if (entry.Sum(p => p.Line.Cents) != 0)
                violations.Add("money: an entry is not balanced");
        var sums = rows.Postings.GroupBy(p => p.Line.Account.Code).ToDictionary(g => g.Key, g => g.Sum(p => p.Line.Cents));
        if (sums.GetValueOrDefault("transit") != 0)
            violations.Add($"money: {sums["transit"]} cents are still between two cases");
        var handled = Handled().ToHashSet();
        var deposited = clients.All.Where(c => c.Event.Type == "deposit" && handled.Contains(c.Event.Id))
            .Sum(c => ((ToyBody.Deposit)c.Event.Body!).Cents);
        var lines = rows.Items.Values.SelectMany(i => i.Values).Sum(i => i.Cents);
        if (sums.GetValueOrDefault("cash") != deposited + lines)
            violations.Add($"money: cash is {sums.GetValueOrDefault("cash")}, the model says {deposited} + {lines}");
        if (rows.Postings.Where(p => p.Line is { Account.Code: "cash", Dimensions.Payer: "bank" }).Sum(p => p.Line.Cents) > ToyWorld.Cap)
            violations.Add("answers: the cap was passed");
        foreach (var (id, found) in cases)
            foreach (var account in rows.Postings.Where(p => p.Case == id).GroupBy(p => p.Line.Account))
                if (found.Balances[account.Key] != account.Sum(p => p.Line.Cents))
                    violations.Add("money: a case's balance is not the sum of its postings");
    }

    /// <summary>Deposits that were decided and not refused, whether at once or after they had waited.</summary>
    private IEnumerable<EventId> Handled() =>
        from both in log
        let header = both.Entry.Header
        where header.EventType == "deposit" && !header.Case.IsNone && !both.Facts.Any(f => f is Fact.Refused)
        select Origin(both.Entry).Header.Event;

    private Entry Origin(Entry entry) =>
        MessageId.TryRead(entry.Header.Event, out var message) ? rows.Log[(int)message.Position - 1] : entry;

    /// <summary>Messages from one case to another arrive in the order they were sent, each once, there or back.</summary>
    private void Order()
    {
        var names = NamesOf();
        foreach (var (id, found) in cases)
        {
            if (found.Value is not AccountValue account)
                continue;
            if (account.OutOfOrder > 0)
                violations.Add("order: a message was overtaken");
            foreach (var (to, count) in account.SentTo)
                for (var n = 1; n <= count; n++)
                {
                    var mark = $"{names[id]}-{n}";
                    var arrived = cases.Values.Count(c => c.Value is AccountValue a && names[c.Id] == to && a.Credits.Contains(mark));
                    var back = account.Returned.Contains($"{to}-{n}") ? 1 : 0;
                    if (arrived + back != 1)
                        violations.Add($"once: a transfer arrived {arrived} times and came back {back} times");
                }
        }
    }

    private Dictionary<CaseId, string> NamesOf()
    {
        var names = new Dictionary<CaseId, string>();
        var known = new[] { "ann", "bob", "cyd", "dan", "eve", "late0", "late1", "late2", "f0", "f1", "f2", "f3" };
        foreach (var name in known)
            foreach (var holder in new SimulatedDisk(rows).KeyHolders("account", sealer.Hash.Of("account", name)))
                names[holder.Case] = name;
        return names;
    }

    private void Groups()
    {
        foreach (var group in rows.Members.Values)
            if (group.Count > ToyWorld.GroupSize)
                violations.Add($"answers: a group has {group.Count} members");
    }

    /// <summary>Promise 5: a clock never rings early, and once.</summary>
    private void Clocks()
    {
        var armed = new Dictionary<(CaseId, string), Instant>();
        foreach (var (entry, facts) in log)
        {
            var header = entry.Header;
            if (header.Event.Source == Sources.Clock)
            {
                var key = (header.Case, header.EventType[Kernel.ClockPrefix.Length..]);
                if (!armed.Remove(key, out var due))
                    violations.Add("time: a clock rang that was not set");
                else if (due > header.At)
                    violations.Add("time: a clock rang early");
            }

            foreach (var fact in facts)
                if (fact is Fact.TimerArmed timer)
                    armed[(header.Case, timer.Name)] = timer.Due;
        }

        if (armed.Count > 0)
            violations.Add("time: a clock never rang");
    }

    /// <summary>Promises 2 and 7: what must not be repeated is given out once, and only after its case let it go.</summary>
    private void EffectsOutside()
    {
        var started = new Dictionary<EffectId, long>();
        foreach (var (entry, facts) in log)
            foreach (var fact in facts)
                if (fact is Fact.EffectStarted start)
                    started[start.Effect] = entry.Position;
        foreach (var group in outside.All.GroupBy(g => g.Id))
        {
            var kind = ToyWorld.Effects.First(k => k.Name == group.First().Kind);
            if (kind.Repeat == Repeat.Never && group.Count() > 1)
            {
                // A try that surely did not happen may be made again; everything else may not.
                if (group.SkipLast(1).Any(g => g.Answered != EffectResult.Failed))
                    violations.Add("effects: a payment was given out twice");
            }

            if (kind.Guarded && group.Any(g => started.GetValueOrDefault(g.Id, long.MaxValue) > g.Head))
                violations.Add("effects: a guarded effect ran before its case let it");
        }

        var paid = rows.Postings.Where(p => p.Line.Account.Code == "paid").Sum(p => -p.Line.Cents);
        if (paid > 100 * outside.All.Where(g => g is { Kind: "pay", Answered: EffectResult.Done }).Select(g => g.Id).Distinct().Count())
            violations.Add("effects: a payment was booked that nobody made");
    }

    private void Files()
    {
        foreach (var found in cases.Values)
            if (found.Value is FileValue file)
            {
                var items = rows.ItemsOf(found.Id).Count();
                if (items != file.Lines || found.State != "finished")
                    violations.Add($"feeds: a file of {file.Lines} lines has {items} and stands at {found.State}");
                if (rows.Log.Count(e => e.Header.EventType == "line done" && e.Header.Case == found.Id) != file.Lines)
                    violations.Add("feeds: a line was fed twice");
            }
    }

    /// <summary>Promise 3: the rows are a function of the log.</summary>
    private void Rebuilt()
    {
        var again = new DiskRows();
        var folded = new Dictionary<CaseId, (Case Case, int Snapshot)>();
        var expected = new HashSet<(long, int)>();
        foreach (var (entry, facts) in log)
        {
            if (MessageId.TryRead(entry.Header.Event, out var consumed))
                expected.Remove((consumed.Position, consumed.Number));
            foreach (var sent in facts.OfType<Fact.Sent>())
                expected.Add((entry.Position, sent.Number));
            if (entry.Header.Case.IsNone)
                continue;
            var (before, snapshot) = folded.TryGetValue(entry.Header.Case, out var known)
                ? known
                : (Case.New(entry.Header.Case, new object()), 0);
            var after = new Decider(ToyWorld.Catalog, options).Apply(before, facts, entry.Header.At);
            snapshot = entry.Parts.Any(p => p.Number == 3) ? after.Sequence : snapshot;
            folded[after.Id] = (after, snapshot);
            var decided = new DecidedEntry(entry.Header, entry.Position, before, after, facts, snapshot);
            foreach (var row in RowDerivation.From(decided, Seal))
                again.Write(row);
        }

        Compare("cases", rows.Cases, again.Cases);
        Compare("tasks", rows.Tasks, again.Tasks);
        Compare("clocks", rows.Timers.OrderBy(t => t.Key.Case).ThenBy(t => t.Key.Name), again.Timers.OrderBy(t => t.Key.Case).ThenBy(t => t.Key.Name));
        Compare("postings", rows.Postings, again.Postings);
        Compare("keys", rows.Keys.Values.SelectMany(k => k.Values), again.Keys.Values.SelectMany(k => k.Values));
        Compare("members", rows.Members.Values.SelectMany(m => m), again.Members.Values.SelectMany(m => m));
        Compare("effects", rows.Effects.Values.Select(e => (e.Row.Effect, e.Status, e.Attempt)), again.Effects.Values.Select(e => (e.Row.Effect, e.Status, e.Attempt)));
        Compare("approvals", rows.Approvals.Values, again.Approvals.Values);
        Compare("messages", rows.Messages.Keys, expected.Order());
        foreach (var (id, (folding, _)) in folded)
            if (!SnapshotCodec.Write(ToyWorld.Catalog.Codecs, folding).AsSpan().SequenceEqual(SnapshotCodec.Write(ToyWorld.Catalog.Codecs, cases[id])))
                violations.Add("replay: a case read from its snapshot is not the case its facts make");
    }

    private byte[] Seal(SubjectId subject, SealContext context, object body) =>
        sealer.Seal(subject, context, FactCodec.WriteOne(ToyWorld.Catalog.Codecs, body));

    private void Compare<T>(string what, IEnumerable<T> stored, IEnumerable<T> rebuilt)
    {
        if (!stored.SequenceEqual(rebuilt))
            violations.Add($"replay: stored {what} are not what the log makes");
    }
}
