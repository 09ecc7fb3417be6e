using FirstPass.App.Commands.Files;
using FirstPass.App.Commands.Words;
using FirstPass.App.Processing;
using FirstPass.App.Tests.Instances;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Vocabulary;
using NodaTime;
using Xunit;

namespace FirstPass.App.Tests.Processing;

public sealed class ProcessRunTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("firstpass-").FullName;

    [Fact]
    public async Task A_file_without_any_configuration_is_gated_and_says_what_became_of_each_claim()
    {
        var file = Write("batch.837", new ClaimBatch().ToBytes());

        var result = Done(await ProcessRun.RunAsync(new ProcessOptions
        {
            Files = [file],
            AsOf = new LocalDate(2026, 6, 1),
            Out = Path.Combine(folder, "out"),
        }));

        Assert.True(result.Settled);
        Assert.Equal(
            [("P1", "returned"), ("P2", "returned"), ("P3", "ready"), ("P4", "ready"), ("P5", "ready")],
            result.Claims.Select(c => (c.Number, c.Status)));
        Assert.Equal(Money.Parse("460.00"), result.Charges("ready"));
        Assert.Equal(Money.Parse("370.00"), result.Charges("returned"));
        Assert.Equal(
            ["277CA", "837", "returned", "returned"],
            result.Written.Select(w => w.Kind).Order(StringComparer.Ordinal));
        Assert.All(result.Written, w => Assert.True(File.Exists(w.Path)));
    }

    [Theory]
    [InlineData(ProcessedFile.TryAgain)]
    [InlineData(ProcessedFile.NotReached)]
    public void A_file_that_was_not_handed_in_is_named_and_ends_with_4(string trouble)
    {
        var result = new ProcessResult(
            [new ProcessedFile("bank.csv", trouble, []), new ProcessedFile("empty", "", [])], [], true, [], []);
        using var output = new StringWriter();
        ProcessReport.Write(result, output);

        Assert.Equal(Exit.Environment, ProcessReport.Code(result));
        Assert.Contains($"bank.csv: not taken ({trouble})", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_behind_one_that_is_still_under_way_are_named_and_not_taken()
    {
        var claims = Enumerable.Range(1, 4_000).Select(n => new SampleClaim($"P{n}", "99213", 150));
        string[] files =
        [
            Write("many.837", new ClaimBatch { Claims = [.. claims] }.ToBytes()),
            Write("later.837", new ClaimBatch { Control = "000000418", Group = "418" }.ToBytes()),
        ];

        var result = Done(await ProcessRun.RunAsync(new ProcessOptions
        {
            Files = [.. files],
            AsOf = new LocalDate(2026, 6, 1),
            Patience = TimeSpan.FromTicks(1),
        }));

        Assert.Equal(["many.837", "later.837"], result.Files.Select(f => f.Name));
        if (!result.Settled)
            Assert.Equal(["", ProcessedFile.NotReached], result.Files.Select(f => f.Trouble));
    }

    [Fact]
    public async Task A_run_in_observe_passes_the_bytes_on()
    {
        var file = Write("batch.837", new ClaimBatch().ToBytes());

        var result = Done(await ProcessRun.RunAsync(new ProcessOptions
        {
            Files = [file],
            Mode = GatewayMode.Observe,
            World = Path.Combine(House.Root, "scenarios", "worlds", "practice.yaml"),
            AsOf = new LocalDate(2026, 6, 1),
        }));

        var passed = Assert.Single(result.Written);
        Assert.Equal(("passed", "batch.837"), (passed.Kind, passed.Name));
        Assert.All(result.Claims, c => Assert.Equal("passed", c.Status));
        Assert.All(result.Claims, c => Assert.Equal("BLUE", c.Payer));
    }

    [Fact]
    public async Task Files_of_both_worlds_are_not_processed_together()
    {
        var real = Write("real.837", new ClaimBatch().ToBytes());
        var test = Write("test.837", new ClaimBatch { Usage = "T" }.ToBytes());

        var result = await ProcessRun.RunAsync(new ProcessOptions { Files = [real, test] });

        Assert.IsType<ProcessOutcome.BothWorlds>(result);
    }

    [Fact]
    public async Task A_file_that_is_no_X12_is_told_kindly()
    {
        var file = Write("list.csv", "a,b\n1,2\n"u8.ToArray());

        var result = Done(await ProcessRun.RunAsync(new ProcessOptions { Files = [file, "missing"] }));

        Assert.Equal(["X12-NO-ISA"], result.Files[0].Interchanges.Single().Refusals);
        Assert.Equal("NO_SUCH_FILE", result.Files[1].Trouble);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static ProcessResult Done(ProcessOutcome outcome) => Assert.IsType<ProcessOutcome.Done>(outcome).Result;

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
