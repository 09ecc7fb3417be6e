using System.Collections.Immutable;
using FirstPass.Engine.Effects;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Codecs;
using FirstPass.Workflow.Definitions;
using FirstPass.Workflow.Identity;
using FirstPass.Workflow.Postings;
using NodaTime;

namespace FirstPass.Tests.Simulation;

/// <summary>
/// A small bank that uses everything the kernel knows: money between cases, keys, sets, sums, clocks, guarded effects with an
/// approval, a file fed line by line, messages that wait for somebody, and two events that always fail.
/// </summary>
public static class ToyWorld
{
    /// <summary>Most cents the bank takes in by single deposits; lines of files do not count.</summary>
    public const long Cap = 60_000;

    /// <summary>Most members of a group.</summary>
    public const int GroupSize = 3;

    public static readonly ImmutableArray<EffectKind> Effects =
    [
        new("pay", guarded: true, Repeat.Never),
        new("drop", guarded: true, Repeat.Safe),
        new("print", guarded: false, Repeat.Safe),
    ];

    private const string AccountChart = """
        workflow: account
        version: 1
        case: account
        owner: bank
        start: open
        states:
          open:
            forever: an account stays open
            on:
              deposit: {do: account.deposit@1, then: {done: stay}}
              line: {do: account.line@1, then: {done: stay}}
              transfer: {do: account.transfer@1, then: {done: stay}}
              credit: {do: account.credit@1, then: {done: stay}}
              unclaimed credit: {do: account.returned@1, then: {done: stay}}
              alarm: {do: account.alarm@1, then: {done: stay}}
              clock a: {do: account.nothing@1, then: {done: stay}}
              clock b: {do: account.nothing@1, then: {done: stay}}
              join: {do: account.join@1, then: {done: stay}}
              pay: {do: account.pay@1, then: {done: stay}}
              approve: {do: account.approve@1, then: {done: stay}}
              drop: {do: account.drop@1, then: {done: stay}}
              print: {do: account.print@1, then: {done: stay}}
              start pay: {do: account.start-pay@1, then: {done: stay}}
              start drop: {do: account.start-drop@1, then: {done: stay}}
              effect pay done: {do: account.ended@1, then: {done: stay}}
              effect pay failed: {do: account.ended@1, then: {done: stay}}
              effect pay unknown: {do: account.ended@1, then: {done: stay}}
              effect drop done: {do: account.nothing@1, then: {done: stay}}
              effect drop failed: {do: account.nothing@1, then: {done: stay}}
              effect drop unknown: {do: account.nothing@1, then: {done: stay}}
              effect print done: {do: account.nothing@1, then: {done: stay}}
              effect print failed: {do: account.nothing@1, then: {done: stay}}
              effect print unknown: {do: account.nothing@1, then: {done: stay}}
              storm: {do: account.storm@1, then: {done: stay}}
              poison: {do: account.poison@1, then: {done: stay}}
              uneven: {do: account.uneven@1, then: {done: stay}}
              close: {do: account.nothing@1, then: {done: closed}}
          closed:
            end: yes
        never:
          - {reach: closed, without: account.nothing@1}
        """;

    private const string FileChart = """
        workflow: file
        version: 1
        case: file
        owner: bank
        start: received
        states:
          received: {do: file.open@1, then: {opened: feeding}}
          feeding:
            forever: the feed always ends
            on:
              line done: {do: file.count@1, then: {more: stay, all: finished}}
          finished:
            end: yes
        """;

    private static readonly LocalDate Day = new(2026, 5, 4);

    public static readonly Catalog Catalog = Make();

    /// <summary>Reads and proves the toy's charts, as a product would.</summary>
    public static IEnumerable<string> Faults() =>
        from pair in new[] { (AccountChart, Account()), (FileChart, File()) }
        let text = ChartReader.Read(new SourceText("toy", pair.Item1)).OrThrow()
        from fault in new ChartProof(text.Chart, pair.Item2, text.Never, ["pay", "drop"]).Check()
        select fault;

    private static Catalog Make()
    {
        var codecs = new CodecSet()
            .Add("toy-body@1", () => ToyJson.Default.ToyBody)
            .Add("account@1", () => ToyJson.Default.AccountValue)
            .Add("account-fact@1", () => ToyJson.Default.AccountFact)
            .Add("file@1", () => ToyJson.Default.FileValue)
            .Add("file-fact@1", () => ToyJson.Default.FileFact);
        return new Catalog(
            new[] { Account(), File() }.ToImmutableDictionary(t => t.Name),
            new Dictionary<string, ImmutableArray<Chart>>
            {
                ["account"] = [ChartReader.Read(new SourceText("account", AccountChart)).OrThrow().Chart],
                ["file"] = [ChartReader.Read(new SourceText("file", FileChart)).OrThrow().Chart],
            }.ToImmutableDictionary(),
            codecs);
    }

    private static CaseType Account() => new CaseTypeBuilder<AccountValue, AccountFact>("account", AccountValue.New, AccountFact.Apply)
        .Step("account.deposit@1", ["done"], Deposit, _ => [new Question.LedgerSum("cash", "", "bank")])
        .Step("account.line@1", ["done"], Line)
        .Step("account.transfer@1", ["done"], Transfer)
        .Step("account.credit@1", ["done"], Credit)
        .Step("account.returned@1", ["done"], Returned)
        .Step("account.alarm@1", ["done"], m =>
        {
            var alarm = (ToyBody.Alarm)m.Event.Body!;
            return Done(new Fact.TimerArmed(alarm.Name, m.Context.Now.Plus(Duration.FromSeconds(alarm.Seconds))));
        })
        .Step("account.join@1", ["done"], Join, m => [new Question.Members("group", GroupOf(m))])
        .Step("account.pay@1", ["done"], Pay)
        .Step("account.approve@1", ["done"], Approve, orders: ["pay"])
        .Step("account.drop@1", ["done"], _ => Done(new Fact.EffectOrdered(0, "drop")), orders: ["drop"])
        .Step("account.print@1", ["done"], _ => Done(
            new Fact.EffectOrdered(0, "print") { Body = new ToyBody.Deposit(1) }, new Fact.EffectOrdered(0, "print")), orders: ["print"])
        .Step("account.start-pay@1", ["done"], StartPay)
        .Step("account.start-drop@1", ["done"], m => Started(m, Digest.Zero))
        .Step("account.ended@1", ["done"], Ended)
        .Step("account.storm@1", ["done"], Storm)
        .Step("account.poison@1", ["done"], _ => throw new InvalidOperationException("poison"))
        .Step("account.uneven@1", ["done"], _ => Done(Post(new Line(new("cash"), 5, new("bank")))))
        .Step("account.nothing@1", ["done"], _ => Done())
        .Build();

    private static CaseType File() => new CaseTypeBuilder<FileValue, FileFact>("file", new FileValue(0), (_, f) => new FileValue(f.Lines))
        .Step("file.open@1", ["opened"], m =>
        {
            var file = (ToyBody.FileOf)m.Event.Body!;
            return new StepResult("opened", [Fact.Of(new FileFact(file.Lines)), new Fact.FeedOpened("lines", BlobOf(file.Number))]);
        })
        .Step("file.count@1", ["more", "all"], Count, m => [new Question.ItemTotals(m.Case.Id)])
        .Build();

    /// <summary>Digest of a stored file.</summary>
    public static Digest BlobOf(int number) => Digest.Of(BitConverter.GetBytes(number));

    /// <summary>Where an account is found.</summary>
    public static Address AccountAt(KeyHash keys, string name, bool opens) =>
        new Address.ToKey("account", keys.Of("account", name), opens ? "account" : null);

    private static StepResult Deposit(Moment<AccountValue> m)
    {
        var cents = ((ToyBody.Deposit)m.Event.Body!).Cents;
        var sum = m.Context.Get<Answer.Sum>(new Question.LedgerSum("cash", "", "bank")).Cents;
        return sum + cents > Cap
            ? Done(new Fact.Refused("CAP", "The bank takes no more."))
            : Done(Two("cash", cents, "deposits", "bank"));
    }

    private static StepResult Line(Moment<AccountValue> m)
    {
        var line = (ToyBody.LineOf)m.Event.Body!;
        return Done(
            Fact.Of(new AccountFact.GotLine()),
            Two("cash", line.Cents, "deposits", "files"),
            new Fact.Sent(0, new Address.ToCase(line.File), "line done", null, null) { Body = line });
    }

    private static StepResult Transfer(Moment<AccountValue> m)
    {
        var transfer = (ToyBody.Transfer)m.Event.Body!;
        var number = m.Value.SentTo.GetValueOrDefault(transfer.To) + 1;
        Instant? until = transfer.PatienceSeconds == 0
            ? null
            : m.Context.Now.Plus(Duration.FromSeconds(transfer.PatienceSeconds));
        var to = AccountAt(m.Context.Keys, transfer.To, transfer.Opens);
        return Done(
            Fact.Of(new AccountFact.SentCredit(transfer.To, number)),
            Two("deposits", transfer.Cents, "transit", ""),
            new Fact.Sent(0, to, "credit", null, until)
            {
                Body = new ToyBody.Credit(transfer.From, transfer.To, number, transfer.Cents),
            });
    }

    private static StepResult Credit(Moment<AccountValue> m)
    {
        var credit = (ToyBody.Credit)m.Event.Body!;
        return Done(
            Fact.Of(new AccountFact.GotCredit(credit.From, credit.Number)), Two("transit", credit.Cents, "deposits", ""));
    }

    private static StepResult Returned(Moment<AccountValue> m)
    {
        var credit = (ToyBody.Credit)m.Event.Body!;
        return Done(
            Fact.Of(new AccountFact.GotBack(credit.To, credit.Number)), Two("transit", credit.Cents, "deposits", ""));
    }

    private static StepResult Join(Moment<AccountValue> m)
    {
        var set = GroupOf(m);
        var members = m.Context.Get<Answer.SetMembers>(new Question.Members("group", set)).Members;
        return members.Length >= GroupSize && members.All(x => x.Case != m.Case.Id)
            ? Done(new Fact.Refused("FULL", "The group is full."))
            : Done(new Fact.MemberSet("group", set, 1, new Member(Day, Day, "x", 1, 0, "in")));
    }

    private static StepResult Pay(Moment<AccountValue> m)
    {
        if (m.Value.Pending.Length > 0)
            return Done(new Fact.Refused("PENDING", "One at a time."));
        var statement = m.Context.Keys.Of("pay", m.Event.Id.Source, m.Event.Id.Id);
        var asked = new Fact.ApprovalAsked(
            statement, "pay", m.Event.Actor.Id, ["boss"], m.Context.Now.Plus(Duration.FromDays(1)), 100);
        return Done(Fact.Of(new AccountFact.PendingIs(statement.ToString())), asked);
    }

    private static StepResult Approve(Moment<AccountValue> m) =>
        Digest.TryParse(m.Value.Pending, out var statement)
        && m.Case.Open.Approvals.TryGetValue(m.Value.Pending, out var open) && !open.Complete
            ? Done(
                new Fact.ApprovalGiven(statement, ((ToyBody.Approve)m.Event.Body!).By, "boss"),
                new Fact.EffectOrdered(0, "pay") { Body = new ToyBody.Deposit(100) })
            : Done(new Fact.Refused("NOTHING", "Nothing to approve."));

    private static StepResult StartPay(Moment<AccountValue> m) =>
        Digest.TryParse(m.Value.Pending, out var statement)
        && m.Case.Open.Approvals.TryGetValue(m.Value.Pending, out var open) && open.Complete
            ? Started(m, statement, new Fact.ApprovalUsed(statement))
            : Done();

    private static StepResult Ended(Moment<AccountValue> m)
    {
        var outcome = (EffectOutcome)m.Event.Body!;
        var over = Fact.Of(new AccountFact.PendingIs(""));
        return outcome.Result == EffectResult.Done ? Done(over, Two("deposits", 100, "paid", "")) : Done(over);
    }

    private static StepResult Storm(Moment<AccountValue> m)
    {
        var storm = (ToyBody.Storm)m.Event.Body!;
        if (storm.Depth == 0)
            return Done();
        var next = storm with { Depth = storm.Depth - 1, Width = 1 };
        return Done([.. Enumerable.Range(0, storm.Width).Select(i => (Fact)new Fact.Sent(
            0, AccountAt(m.Context.Keys, storm.Names[(storm.Depth + i) % storm.Names.Length], opens: true), "storm", null, null)
        {
            Body = next,
        })]);
    }

    private static StepResult Count(Moment<FileValue> m)
    {
        var line = (ToyBody.LineOf)m.Event.Body!;
        var done = m.Context.Get<Answer.Totals>(new Question.ItemTotals(m.Case.Id)).Statuses.Sum(s => s.Count);
        return new StepResult(
            done + 1 == m.Value.Lines ? "all" : "more",
            [new Fact.ItemSet(line.Ordinal, new Item(default, "done", line.Cents, 0, 0, Digest.Zero))]);
    }

    private static StepResult Started(Moment<AccountValue> m, Digest statement, params Fact[] more)
    {
        var start = (EffectStart)m.Event.Body!;
        return Done([new Fact.EffectStarted(start.Effect, start.Attempt, statement), .. more]);
    }

    private static Digest GroupOf(Moment<AccountValue> m) => m.Context.Keys.Of("group", ((ToyBody.Join)m.Event.Body!).Group);

    private static StepResult Done(params ImmutableArray<Fact> facts) => new("done", facts);

    private static Fact.Posted Two(string debit, long cents, string credit, string payer) =>
        Post(new Line(new(debit), cents, new(payer)), new Line(new(credit), -cents, new(payer)));

    private static Fact.Posted Post(params ImmutableArray<Line> lines) => new("toy", lines, Day, Day);
}
