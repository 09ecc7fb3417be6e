using FirstPass.Billing.Ledger;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Postings;
using Xunit;

namespace FirstPass.App.Tests.Scenarios.Stories;

/// <summary>A promise that cannot be broken says nothing: each is shown a fault, and has to notice it.</summary>
public sealed class PlantedFaultTests
{
    private static readonly StoryText Known = new(0, """
        scenario: story-0
        title: One line is paid and one refused; the refusal stands, and is given up
        start: 2026-05-05 08:00
        story:
          - when:
              - at: 2026-05-05 09:00
                file: batch-1
                claims: [{ number: P1, payer: BLUE, dos: 2026-05-04, lines: [99213 150.00, 93000 60.00] }]
              - at: 2026-05-05 10:00
                file: ack-1
                answer-999: A
              - at: 2026-05-05 11:00
                file: payer-1
                answer-277ca: { claims: { P1: A2 } }
            then: {}
          - when:
              - at: 2026-05-11 09:00
                remit:
                  payer: BLUE
                  trace: T2
                  date: 2026-05-11
                  claims:
                    - number: P1
                      lines: [99213 150.00 CO-45 50.00 PR-2 20.00 paid 80.00, 93000 60.00 CO-50 60.00 paid 0.00]
            then: {}
          - when:
              - { at: 2026-05-12 09:00, by: "dan, denials", end-denial: { denial: P1, outcome: Upheld } }
            then: {}
          - when:
              - { at: 2026-05-13 09:00, by: "bill, biller", write-off: { claim: P1, amount: 60.00, reason: NO_AUTH } }
              - { at: 2026-05-13 10:00, by: "mia, supervisor", approve: { claim: P1 } }
            then: {}

        """, []);

    private static readonly (string Fault, string Promise, Func<SeenMoment, SeenMoment> Plant)[] Faults =
    [
        ("a denial is lost", "somebody has it", Claims(c => c with { Denials = [] })),
        ("a task is lost", "somebody has it", Claims(c => c with { Tasks = [] })),
        ("a task is about a cent less", "somebody has it", Tasks(t => t with { Cents = t.Cents - 1 })),
        ("a credit that nobody looks at", "somebody has it", Sums(Accounts.InsuranceReceivable, -7_000)),
        ("a task is about a cent more", "nobody is asked for more", Tasks(t => t with { Cents = t.Cents + 1 })),
        ("a task is about nothing", "nobody is asked for more", Tasks(t => t with { Cents = 0 })),
        ("two have the same money", "nobody is asked for more",
            Claims(c => c with { Tasks = [.. c.Tasks, .. c.Tasks] })),
        ("a denial has another amount than its claim says", "nobody is asked for more",
            Claims(c => c with { Denials = [.. c.Denials.Select(d => d with { Left = d.Left - 1 })] })),
        ("a denial has more than is open", "nobody is asked for more", Sums(Accounts.InsuranceReceivable, -1)),
        ("payers owe another amount by the ledger", "the ledger agrees", Ledger(Accounts.InsuranceReceivable)),
        ("patients owe another amount by the ledger", "the ledger agrees", Ledger(Accounts.PatientReceivable)),
        ("a posting does not add up", "the ledger agrees", Ledger(Accounts.Contractual)),
        ("a claim does not add up", "the ledger agrees", Sums(Accounts.Contractual, 1)),
        ("a statement asks for more", "the patient is asked for what is due", Statement(1)),
        ("the patient owes less than nothing", "the patient is asked for what is due",
            Sums(Accounts.PatientReceivable, -3_000)),
        ("a payer is undecided", "the patient is asked for what is due",
            Claims(c => c with { Payers = [.. c.Payers, "UHP"] })),
        ("it is closed too early", "the state agrees", State("Closed")),
        ("it is given up too early", "the state agrees", State("WrittenOff")),
        ("nothing is open of what was denied", "the state agrees", State("Denied")),
        ("nothing is open of the rest", "the state agrees", State("PartiallyPaid")),
        ("nothing was paid", "the state agrees", Sums(Accounts.PayerClearing, -8_000)),
    ];

    [Fact]
    public async Task Each_promise_notices_when_it_is_broken()
    {
        using var stage = new StoryStage();
        var moments = await stage.PlayAsync(Known).Select(m => m.Seen)
            .ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(4, moments.Count);
        Assert.Empty(moments.SelectMany(MoneyPromise.Broken));
        Assert.Equal(MoneyPromise.All.Select(p => p.Name), Faults.Select(f => f.Promise).Distinct());
        Assert.Empty(Faults.Where(f => !IsNoticed(moments, f.Promise, f.Plant)).Select(f => $"not noticed: {f.Fault}"));
    }

    private static bool IsNoticed(
        IEnumerable<SeenMoment> moments, string promise, Func<SeenMoment, SeenMoment> plant) =>
        moments.Any(m => MoneyPromise.All.First(p => p.Name == promise).Broken(plant(m)).Any());

    private static Func<SeenMoment, SeenMoment> Claims(Func<SeenClaim, SeenClaim> change) =>
        moment => moment with { Claims = [.. moment.Claims.Select(change)] };

    private static Func<SeenMoment, SeenMoment> Tasks(Func<SeenTask, SeenTask> change) =>
        Claims(c => c with { Tasks = [.. c.Tasks.Select(change)] });

    private static Func<SeenMoment, SeenMoment> State(string state) => Claims(c => c with { State = state });

    private static Func<SeenMoment, SeenMoment> Sums(AccountCode account, long cents) => Claims(c => c with
    {
        Sums = new Balances(c.Sums.Cents.SetItem(account.Code, c.Sums[account] + cents)),
    });

    private static Func<SeenMoment, SeenMoment> Ledger(AccountCode account) => moment => moment with
    {
        Ledger = moment.Ledger.SetItem(account.Code, moment.Ledger.GetValueOrDefault(account.Code) + 1),
    };

    private static Func<SeenMoment, SeenMoment> Statement(long cents) => Claims(c => c.Value.Money is not { } money
        ? c
        : c with
        {
            Value = c.Value with
            {
                Money = money with { StatementEligible = money.StatementEligible + new Money(cents) },
            },
        });
}
