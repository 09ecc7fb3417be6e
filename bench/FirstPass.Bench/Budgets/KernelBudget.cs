using System.Collections.Immutable;
using System.Diagnostics;
using FirstPass.Bench.Measuring;
using FirstPass.Bench.Proof;
using FirstPass.Billing.Acknowledgements;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.RemittanceCases;
using FirstPass.Billing.Vocabulary;
using FirstPass.Engine.Shards;
using FirstPass.Sandbox.Generation;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Bench.Budgets;

/// <summary>
/// How many steps the kernel makes with the shipped charts: claims of a sample file come in, leave, are answered and
/// paid, each step handed to the loop as an event, so that nothing but the loop works. Beside it, in turns, a bare
/// journal.
/// </summary>
public sealed class KernelBudget
{
    private const int Claims = 2_000;
    private const int Rounds = 9;

    private readonly PracticeInstance practice;
    private readonly ImmutableArray<(CaseId Id, ClaimCase Value)> models;
    private readonly CaseId interchange;
    private readonly CaseId remittance;
    private int said;

    private KernelBudget(PracticeInstance practice, Database database)
    {
        this.practice = practice;
        models = [.. database.Cases("claim").Select(id => (id, practice.Desk.Cases.Get<ClaimCase>(id).Value))];
        interchange = database.Cases("interchange")[0];
        remittance = database.Cases("remittance")[0];
    }

    /// <summary>Measures.</summary>
    public static async Task<ImmutableArray<Row>> RunAsync()
    {
        var folder = House.Scratch("kernel");
        try
        {
            var files = Directory.CreateDirectory(Path.Combine(folder, "files")).FullName;
            var made = GeneratedFolder.MakeApart(files, new ProofOrder(200, 1) { Only = PlannedOutcome.Paid });
            await using var practice = PracticeInstance.Start(folder, House.Root);
            await Playing.RunAsync(practice, made);
            using var database = new Database(practice.Database);
            return await new KernelBudget(practice, database).MeasureAsync(database, folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<ImmutableArray<Row>> MeasureAsync(Database database, string folder)
    {
        await RoundAsync(0);
        await RoundAsync(1);
        var (entries, bytes) = (database.Entries, database.Bytes);
        var steps = new List<Cost>();
        var journal = new List<Cost>();
        for (var round = 2; round < Rounds + 2; round++)
        {
            steps.Add(await RoundAsync(round));
            var made = (int)((database.Entries - entries) / (round - 1));
            journal.Add(new BareJournal(Path.Combine(folder, $"journal{round}.db")).Write(
                made, (int)((database.Bytes - bytes) / (database.Entries - entries))));
        }

        var each = (database.Entries - entries) / (double)Rounds;
        var size = (database.Bytes - bytes) / (database.Entries - entries);
        return Rows(each, size, steps, journal);
    }

    private static ImmutableArray<Row> Rows(double each, long size, List<Cost> steps, List<Cost> journal)
    {
        var cpu = each / Meter.Middle(steps).Cpu.TotalSeconds;
        var wall = steps.Select(c => each / c.Wall.TotalSeconds).Order().ToList();
        var bare = journal.Select(c => each / c.Wall.TotalSeconds).Order().ToList();
        var shares = steps.Zip(journal, (s, j) => j.Wall / s.Wall).Order().ToList();
        return
        [
            Row.AtLeast(
                "kernel, shipped charts, SQLite full sync, chained and sealed", (10_000, 25_000), cpu,
                "steps per CPU-second",
                $"4 steps a claim, {size} bytes a step; by wall {wall[0]:F0} to {wall[^1]:F0} steps/s"),
            Row.AtLeast(
                "  share of a bare group-commit journal", (0.3, 0.6), shares[Rounds / 2], "",
                $"by wall, rounds in turn; journal {bare[0]:F0} to {bare[^1]:F0} entries/s of the same bytes, 8 KiB "
                + $"pages, {BareJournal.Batch} a commit, full sync"),
        ];
    }

    /// <summary>New claims in four steps each.</summary>
    private async Task<Cost> RoundAsync(int round)
    {
        var received = Enumerable.Range(0, Claims).Select(i => Received(round, i)).ToList();
        var cost = await SubmitAsync(received);
        var ids = cost.Cases;
        var sent = new ClaimSent(models[0].Value.Submission, Instant.FromUtc(2026, 7, 1, 12, 0));
        var left = await SubmitAsync([.. ids.Select(id => Say(ClaimEvents.Sent, new Address.ToCase(id), sent))]);
        var answered = await SubmitAsync(
            [.. ids.Select(id => Say(ClaimEvents.Answered, new Address.ToCase(id), Answer()))]);
        var paid = await SubmitAsync([.. ids.Select((id, i) => Say(
            ClaimEvents.Remitted, new Address.ToCase(id), Payment(received[i], (round * Claims) + i + 1)))]);
        return Sum([cost.Cost, left.Cost, answered.Cost, paid.Cost]);
    }

    private async Task<(Cost Cost, ImmutableArray<CaseId> Cases)> SubmitAsync(IReadOnlyList<Event> events)
    {
        var (cpu, wall) = (Meter.Cpu, Stopwatch.GetTimestamp());
        var receipts = await practice.Desk.Runtime.Submit([.. events], Lane.Bulk);
        var cost = new Cost(Meter.Cpu - cpu, Stopwatch.GetElapsedTime(wall), 0);
        if (receipts.FirstOrDefault(r => r.Status != ReceiptStatus.Applied) is { } other)
            throw new InvalidOperationException($"A step was not applied: {other.Status} {other.Code}.");
        return (cost, [.. receipts.Select(r => r.Case)]);
    }

    private Event Received(int round, int i)
    {
        var model = models[i % models.Length].Value;
        var number = $"PL{(round * Claims) + i + 5_000_000}";
        var day = model.Claim.FirstServiceDate!.Value.PlusDays(-(i / models.Length) - (20 * round));
        var claim = model.Claim with
        {
            Number = number,
            Lines = [.. model.Claim.Lines.Select(l => l with { From = day, To = null })],
        };
        var origin = model.Origin with { Interchange = interchange, Ordinal = (round * Claims) + i + 1_000 };
        var key = practice.Desk.Open.Keys.Hash.Of(ClaimKeys.Claim, "PMS", number);
        return Say(
            ClaimEvents.Received, new Address.ToKey(ClaimKeys.Claim, key, "claim"),
            new ClaimReceived(claim, origin, "HUB-1", Digest.Of(System.Text.Encoding.ASCII.GetBytes(number))));
    }

    private static AnswerItem Answer() => new(
        new ClaimAnswer
        {
            Source = AnswerSource.Payer,
            Words = [new StatusWord("A2", "20", "PR")],
            On = new LocalDate(2026, 7, 2),
        },
        Relaxed: false);

    private RemitItem Payment(Event received, int ordinal)
    {
        var claim = ((ClaimReceived)received.Body!).Claim;
        var lines = claim.Lines.Select(l => Line(l, l.Charge!.Value)).ToImmutableArray();
        var remitted = new RemitClaim
        {
            ClaimNumber = claim.Number!,
            Status = "1",
            Charge = claim.Charge!.Value,
            Paid = Money.Sum(lines.Select(l => l.Paid)),
            PayerClaimNumber = $"ICN{ordinal}",
            Lines = lines,
        };
        return new RemitItem(
            remittance, ordinal + 1_000, remitted, "LAKE", "1999900016", new LocalDate(2026, 7, 3), false, 0);
    }

    private static RemitLine Line(Billing.Claims.ServiceLine line, Money charge)
    {
        var contract = new Money(charge.Cents * 2 / 5);
        return new RemitLine
        {
            Procedure = new RemitProcedure("HC", line.Code!, line.Modifiers),
            Charge = charge,
            Paid = charge - contract,
            Control = line.Control,
            From = line.From,
            Adjustments = [new Adjustment(AdjustmentGroup.Contractual, "45", contract)],
        };
    }

    private Event Say(string type, Address to, object body) =>
        new(new EventId("bench", $"{++said}"), type, to, Actor.System, body);

    private static Cost Sum(Cost[] costs) => new(
        costs.Aggregate(TimeSpan.Zero, (t, c) => t + c.Cpu), costs.Aggregate(TimeSpan.Zero, (t, c) => t + c.Wall), 0);
}
