using System.Globalization;
using NodaTime;
using static FirstPass.App.Tests.Scenarios.Stories.StoryDecision;

namespace FirstPass.App.Tests.Scenarios.Stories;

/// <summary>
/// Writes billing stories: a claim, and payers and people who do what they like with it. A number has always the same
/// story.
/// </summary>
internal sealed class StoryWriter
{
    private const string Elsewhere = "{ number: Z9, status: \"1\", lines: [99213 900.00 paid 900.00] }";
    private static readonly string[] Kinds = ["administrative", "administrative", "bad-debt", "charity", "contractual"];

    private readonly Random random;
    private readonly StoryPayers payers;
    private readonly List<string> steps = [];
    private readonly List<string> remits = [];
    private LocalDate day = new(2026, 5, 11);
    private long taken;
    private int writeOffs;
    private (int Remit, long Cents) parked;

    private StoryWriter(int seed)
    {
        random = new Random(seed);
        payers = new StoryPayers(random);
    }

    /// <summary>The story of a number.</summary>
    public static StoryText Of(int seed)
    {
        var writer = new StoryWriter(seed);
        var acts = writer.random.Next(3, 9);
        for (var i = 0; i < acts; i++)
        {
            writer.Pass(writer.random.Next(1, 7));
            writer.Act();
        }

        writer.Pass(70);
        writer.Step("");
        return new StoryText(seed, writer.Head(seed), [.. writer.steps]);
    }

    private void Act()
    {
        if (steps.Count == 0)
        {
            if (random.Next(20) > 2 || !payers.HasTwo)
                Decide();
            else
                DecideNext();
            return;
        }

        List<Action> acts =
        [
            Decide, Take, WriteOff, EndDenial, BillPatient, PatientPays, Wait, Misfit, Unknown, Announce, Repeat, Work,
        ];
        if (payers.HasTwo)
            acts.AddRange([DecideNext, DecideNext, AskNext]);
        if (payers.ByFirst.Count > 0)
            acts.AddRange([Reverse, Reverse]);
        if (payers.ByNext.Count > 0)
            acts.Add(ReverseNext);
        if (taken > 0)
            acts.Add(GiveBack);
        if (parked.Cents > 0)
            acts.AddRange([Assign, Assign]);
        One<Action>([.. acts])();
    }

    private void Decide()
    {
        payers.ByFirst.Add(payers.Decide());
        Remit(payers.First, "", payers.ByFirst[^1].Said());
    }

    private void DecideNext()
    {
        payers.ByNext.Add(payers.DecideNext());
        Remit(payers.Next, "", payers.ByNext[^1].Said());
    }

    private void Reverse() => Reverse(payers.First, payers.ByFirst, payers.Decide);

    private void ReverseNext() => Reverse(payers.Next, payers.ByNext, payers.DecideNext);

    private void Reverse(string payer, List<StoryDecision> standing, Func<StoryDecision> decide)
    {
        var reversed = standing[random.Next(standing.Count)];
        standing.Remove(reversed);
        if (random.Next(2) == 0)
        {
            Remit(payer, "", reversed.TakenBack(), Elsewhere);
            return;
        }

        standing.Add(decide());
        Remit(payer, "", reversed.TakenBack(), standing[^1].Said(), Elsewhere);
    }

    private void Take()
    {
        var cents = One(2_000L, 3_000L, 6_000L, 8_000L);
        taken += cents;
        var payer = payers.HasTwo ? One(payers.First, payers.First, payers.Next) : payers.First;
        Remit(payer, $"WO:P1 {Usd(cents)}", Elsewhere);
    }

    private void GiveBack()
    {
        var cents = Math.Min(taken, One(2_000L, 6_000L, 8_000L));
        taken -= cents;
        Remit(payers.First, $"WO:P1 {Usd(-cents)}", Elsewhere);
    }

    private void Announce()
    {
        var cents = One(2_000L, 6_000L);
        Do("pia, poster", $"letter: {{ payer: {payers.First}, number: P1, amount: {Usd(cents)} }}");
    }

    // It does not add up, and waits for a person.
    private void Misfit()
    {
        var cents = One(2_000L, 6_000L, 10_000L);
        parked = (steps.Count + 2, cents);
        var line = $"99213 150.00 CO-45 10.00 paid {Usd(cents)}";
        Remit(payers.First, "", $"{{ number: P1, status: \"1\", lines: [{line}] }}");
    }

    private void Unknown()
    {
        var cents = One(2_000L, 6_000L, 10_000L);
        parked = (steps.Count + 2, cents);
        var line = $"99213 150.00 CO-45 {Usd(15_000 - cents)} paid {Usd(cents)}";
        Remit(payers.First, "", $"{{ number: P909, dos: 2026-05-12, lines: [{line}] }}");
    }

    private void Assign()
    {
        var to = One("claim, claim: P1", "claim, claim: P1", "refund, claim: P1", "other-income");
        Do("pia, poster",
            $"solve: {{ remit: T{parked.Remit}, item: 1, amount: {Usd(parked.Cents)}, to: {to}, reason: found }}");
        parked = default;
    }

    private void Repeat()
    {
        if (remits.Count == 0)
            return;
        var said = One<string>([.. remits]);
        if (random.Next(3) == 0)
            Step($"        file: again-{steps.Count + 2}\n        again: {said.Split('\n')[0].Split(' ')[^1]}\n");
        else
            Step($"        file: late-{steps.Count + 2}\n{said[(said.IndexOf('\n', StringComparison.Ordinal) + 1)..]}");
    }

    // The practice bills the next payer itself.
    private void AskNext()
    {
        if (payers.ByFirst.Count == 0)
            return;
        Step($"        file: next-{steps.Count + 2}\n        claims:\n          - number: P1\n"
            + $"            payer: {payers.Next}\n            dos: 2026-05-04\n            order: S\n"
            + $"            other-payers: [{payers.First} P {payers.ByFirst[^1].Repeated()} on {Iso(day)}]\n"
            + $"            lines: [{payers.Claimed}]\n");
        Step($"        file: ack-{steps.Count + 2}\n        answer-999: A\n", 10);
    }

    private void WriteOff()
    {
        var cents = One(1_000L, 2_000L, 6_000L, 8_000L, 15_000L, 21_000L);
        var side = random.Next(5) == 0 ? ", side: patient" : "";
        writeOffs++;
        Do("bill, biller",
            $"write-off: {{ claim: P1, amount: {Usd(cents)}, reason: NO_AUTH, kind: {One<string>(Kinds)}{side} }}");
        var vote = One("approve", "approve", "approve", "reject");
        Do("mia, manager, supervisor", $"{vote}: {{ claim: {Numbered(writeOffs)} }}", 11);
    }

    private void EndDenial() => Do("dan, denials",
        $"end-denial: {{ denial: {Numbered(random.Next(1, 4))}, outcome: {One("Upheld", "Overturned", "Upheld")} }}");

    private void Work()
    {
        var action = One("bill-patient", "appeal-l-1", "write-off", "review");
        Do("dan, denials", $"decide: {{ denial: {Numbered(random.Next(1, 3))}, action: {action} }}");
    }

    private void BillPatient() => Do("bill, biller",
        $"bill-patient: {{ claim: P1, amount: {Usd(One(2_000L, 6_000L, 15_000L, 21_000L))}, reason: not covered }}");

    private void PatientPays()
    {
        var cents = One(1_000L, 2_000L, 6_000L, 10_000L);
        Do("dora, biller", $"patient-payment: {{ claim: P1, amount: {Usd(cents)}, trace: D{steps.Count} }}");
    }

    private void Wait()
    {
        Pass(One(20, 45));
        Step("");
    }

    private void Remit(string payer, string provider, params string[] claims)
    {
        var number = steps.Count + 2;
        var plb = provider.Length > 0 ? $"          plb: [\"{provider}\"]\n" : "";
        var text = $"        file: remit-{number}\n        remit:\n          payer: {payer}\n"
            + $"          trace: T{number}\n          date: {Iso(day)}\n{plb}          claims:\n"
            + string.Concat(claims.Select(c => $"            - {c}\n"));
        remits.Add(text);
        Step(text);
    }

    private void Do(string by, string command, int hour = 10) => Step($"        by: {by}\n        {command}\n", hour);

    private void Step(string what, int hour = 9) => steps.Add(string.Create(
        CultureInfo.InvariantCulture,
        $"  - title: step {steps.Count + 2}\n    when:\n      - at: {Iso(day)} {hour:D2}:00\n{what}    then: {{}}\n"));

    private void Pass(int days)
    {
        day = day.PlusDays(days);
        while (day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)
            day = day.PlusDays(1);
    }

    private string Head(int seed) => $$"""
        scenario: story-{{seed}}
        title: Payers and people do what they like, number {{seed}}
        start: 2026-05-05 08:00
        story:
          - title: The payer has it
            when:
              - at: 2026-05-05 09:00
                file: batch-1
                claims:
                  - number: P1
                    payer: {{payers.First}}
                    dos: 2026-05-04
                    other-payers: [{{(payers.IsNamed ? payers.Next + " S" : "")}}]
                    lines: [{{payers.Claimed}}]
              - at: 2026-05-05 10:00
                file: ack-1
                answer-999: A
              - at: 2026-05-05 11:00
                file: payer-1
                answer-277ca: { claims: { P1: A2 } }
            then: {}

        """;

    private static string Numbered(int number) =>
        number == 1 ? "P1" : string.Create(CultureInfo.InvariantCulture, $"\"P1 #{number}\"");

    private static string Iso(LocalDate on) => on.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private T One<T>(params ReadOnlySpan<T> of) => of[random.Next(of.Length)];
}
