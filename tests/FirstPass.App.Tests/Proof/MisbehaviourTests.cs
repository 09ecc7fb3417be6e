using FirstPass.Bench.Measuring;
using FirstPass.Bench.Proof;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.RemittanceCases;
using FirstPass.Sandbox.Generation;
using FirstPass.Workflow.Cases;
using Xunit;

namespace FirstPass.App.Tests.Proof;

/// <summary>Payers that send a remittance twice, late, never, or with a claim that does not add up.</summary>
public sealed class MisbehaviourTests
{
    [Fact]
    public async Task Repeated_late_lost_and_unbalanced_remittances_leave_no_cent_without_its_place()
    {
        var folder = House.Scratch("misbehaviour-test");
        try
        {
            var made = Make(Directory.CreateDirectory(Path.Combine(folder, "files")).FullName);
            await using var practice = PracticeInstance.Start(folder, House.Root);
            await Playing.RunAsync(practice, made);
            using var database = new Database(practice.Database);
            var posted = database.Sums("select account, sum(cents) from posting group by account");
            var payments = database.Cases("remittance").Select(id => practice.Desk.Cases.Get<RemittanceCase>(id)).ToList();

            Assert.Equal(0, posted.Values.Sum());
            Repeated(made, database);
            Lost(made, payments, posted);
            Late(made, payments);
            Unbalanced(payments, posted);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Repeated(GeneratedFolder made, Database database)
    {
        var again = made.Files().Count(f => f.Name.Contains("again-", StringComparison.Ordinal));
        Assert.True(again > 5, $"{again} remittances came twice");
        Assert.Equal(
            again, database.Number("select count(*) from case_row where type = 'interchange' and state = 'Duplicate'"));
    }

    /// <summary>Money without a remittance waits as unapplied cash, and somebody is asked for the remittance.</summary>
    private static void Lost(
        GeneratedFolder made, List<(Case Case, RemittanceCase Value)> payments,
        IReadOnlyDictionary<string, long> posted)
    {
        var landed = Bank(made).ToDictionary(l => l[3], l => BankLines.Cents(l[2]), StringComparer.Ordinal);
        var came = Traces(made).ToHashSet(StringComparer.Ordinal);
        var lost = landed.Where(l => !came.Contains(l.Key)).ToDictionary(l => l.Key, l => l.Value);
        Assert.True(lost.Count > 5, $"{lost.Count} remittances were lost");
        var waiting = payments.Where(p => p.Case.State == "CashWaiting").ToList();
        Assert.Equal(lost.Keys.Order(StringComparer.Ordinal),
            waiting.Select(p => p.Value.Landed!.Trace).Order(StringComparer.Ordinal));
        Assert.Contains(waiting, p => p.Case.Open.Tasks.Values.Any(t => t.Kind == "ERA_MISSING"));
        Assert.Equal(landed.Values.Sum(), posted[Accounts.Cash.Code]);
        Assert.Equal(-lost.Values.Sum(), posted[Accounts.UnappliedCash.Code]);
    }

    /// <summary>Money that came first is taken up by its remittance.</summary>
    private static void Late(GeneratedFolder made, List<(Case Case, RemittanceCase Value)> payments)
    {
        var dates = Bank(made).ToDictionary(l => l[3], l => l[0], StringComparer.Ordinal);
        var late = made.Files().Where(f => f.Name.EndsWith(".835", StringComparison.Ordinal))
            .Select(f => (f.At, Trace: TraceOf(made.In(f.Name))))
            .Where(f => dates.TryGetValue(f.Trace, out var day)
                && string.CompareOrdinal(f.At.Date.ToString("uuuu-MM-dd", null), day) > 0)
            .Select(f => f.Trace).Distinct().ToList();
        Assert.True(late.Count > 5, $"{late.Count} remittances came late");
        var states = payments.Where(p => p.Value.Received is not null)
            .ToDictionary(p => p.Value.Received!.Payment.Trace, p => p.Case.State, StringComparer.Ordinal);
        Assert.All(late, trace => Assert.Equal("Reconciled", states[trace]));
    }

    /// <summary>What does not add up waits in suspense, each amount beside the task that asks about it.</summary>
    private static void Unbalanced(
        List<(Case Case, RemittanceCase Value)> payments, IReadOnlyDictionary<string, long> posted)
    {
        var unbalanced = payments.Sum(p => p.Value.Received?.Imbalances.Length ?? 0);
        Assert.True(unbalanced > 5, $"{unbalanced} claims did not add up");
        var aside = payments.SelectMany(p => p.Value.Aside)
            .Where(a => a.Account == Accounts.RemitSuspense.Code).Sum(a => a.Cents);
        Assert.Equal(-aside, posted[Accounts.RemitSuspense.Code]);
        Assert.Equal(0, posted.GetValueOrDefault(Accounts.PayerClearing.Code));
        Assert.All(
            payments.SelectMany(p => p.Value.Aside.Where(a => a.Cents != 0), (p, a) => (p.Case.Open.Tasks, Item: a)),
            p => Assert.Contains(p.Tasks.Values, t => (t.Kind, t.Cause) == (p.Item.Task, p.Item.Cause)));
    }

    private static GeneratedFolder Make(string path)
    {
        var rules = PracticeFolder.Rules();
        rules = rules with
        {
            Payers =
            [
                .. rules.Payers.Select(p => p with
                {
                    Misbehaviour = p.Misbehaviour with
                    {
                        RepeatsRemittances = 200,
                        LateRemittances = 200,
                        LosesRemittances = 150,
                        OutOfBalance = 60,
                    },
                }),
            ],
        };
        var volume = new Volume(400, 1, 20, new DateOnly(2026, 5, 4));
        using var generator = new VolumeGenerator(rules, PracticeFolder.Charges(), volume, path);
        generator.Run();
        return new GeneratedFolder(path);
    }

    private static IEnumerable<string[]> Bank(GeneratedFolder made) => made.Of("csv")
        .Where(f => Path.GetFileName(f).StartsWith("bank", StringComparison.Ordinal))
        .SelectMany(f => File.ReadLines(f).Skip(1)).Select(l => l.Split(','));

    private static IEnumerable<string> Traces(GeneratedFolder made) => made.Of("835").Select(TraceOf);

    private static string TraceOf(string file) => File.ReadAllText(file).Split("TRN*1*")[1].Split('*')[0];
}
