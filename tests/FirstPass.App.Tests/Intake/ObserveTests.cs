using System.Text;
using FirstPass.App.Tests.Instances;
using Xunit;

namespace FirstPass.App.Tests.Intake;

public sealed class ObserveTests
{
    [Fact]
    public async Task A_file_in_observe_leaves_with_the_same_bytes_and_its_claims_are_judged()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("observe"));
        var bytes = new ClaimBatch().ToBytes();

        await instance.PutAsync("hub-1/in", "batch.837", bytes);

        var left = Assert.Single(instance.Files("hub-1/out"));
        Assert.Equal("batch.837", Path.GetFileName(left));
        Assert.Equal(bytes, File.ReadAllBytes(left));
        Assert.Empty(instance.Files("hub-1/answers-out"));
        Assert.Empty(instance.Files("hub-1/in/taken"));
        Assert.Single(instance.Files("hub-1/in/archive"));
        Assert.Equal(5, instance.OnlyFile().Tally!.Other);
        Assert.Empty(instance.OpenTasks());
        Assert.Equal(
            [("P1", "NPI_CHECK"), ("P2", "DX_POINTER")],
            instance.Claims().SelectMany(c => c.Errors.Select(e => (c.Number, e))));
    }

    [Fact]
    public async Task A_file_that_cannot_be_parsed_leaves_unchanged_and_is_told_as_one_finding()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("observe"));
        var bytes = Encoding.Latin1.GetBytes("not a claim file at all \u00e9\u0000\u0001");

        await instance.PutAsync("hub-1/in", "noise.bin", bytes);

        Assert.Equal(bytes, File.ReadAllBytes(Assert.Single(instance.Files("hub-1/out"))));
        Assert.Equal(["X12-NO-ISA"], instance.OnlyFile().Refusals);
        Assert.Empty(instance.OpenTasks());
        Assert.Equal(
            ["noise.bin", "noise.bin.reason.json"],
            instance.Files("hub-1/in/refused").Select(f => Path.GetFileName(f)));
    }

    [Fact]
    public async Task A_file_in_observe_leaves_although_the_database_is_lost_and_waits_for_the_log()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("observe"));
        await instance.PutAsync("hub-1/in", "first.837", new ClaimBatch().ToBytes());
        await instance.StopAsync();
        var lost = Path.Combine(instance.Data, "tenants", "default", "tenant.db");
        File.Move(lost, lost + ".away");
        instance.StartAgain();
        Assert.NotEqual("", instance.Product.Tenants[0].Trouble);
        var bytes = new ClaimBatch { Control = "000000418", Trace = "B418" }.ToBytes();

        await instance.PutAsync("hub-1/in", "second.837", bytes);

        Assert.Equal(bytes, File.ReadAllBytes(instance.Files("hub-1/out")[1]));
        Assert.Single(instance.Files("hub-1/in/taken"), f => !f.EndsWith(".passed", StringComparison.Ordinal));

        await instance.StopAsync();
        File.Delete(lost);
        File.Move(lost + ".away", lost);
        instance.StartAgain();
        await instance.SweepAsync();

        Assert.Empty(instance.Files("hub-1/in/taken"));
        Assert.Equal(2, instance.Files("hub-1/out").Length);
        Assert.Equal(2, instance.Cases("interchange").Length);
    }

    [Fact]
    public async Task A_file_marked_for_the_other_world_is_refused_and_never_passed_on()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("observe"));

        await instance.PutAsync("hub-1/in", "test.837", new ClaimBatch { Usage = "T" }.ToBytes());

        Assert.Empty(instance.Files("hub-1/out"));
        Assert.Equal(["WRONG_ENVIRONMENT"], instance.OnlyFile().Refusals);
        var reason = File.ReadAllText(instance.Files("hub-1/in/refused")[1]);
        Assert.Contains("WRONG_ENVIRONMENT", reason, StringComparison.Ordinal);
        Assert.Empty(instance.Cases("claim"));
    }

    [Fact]
    public async Task A_sender_nobody_knows_is_passed_on_although_the_route_gates()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("gate"));
        var bytes = new ClaimBatch { Sender = "SOMEBODY" }.ToBytes();

        await instance.PutAsync("hub-1/in", "stranger.837", bytes);

        Assert.Equal(bytes, File.ReadAllBytes(Assert.Single(instance.Files("hub-1/out"))));
        Assert.Empty(instance.Files("hub-1/answers-out"));
    }

    [Fact]
    public async Task A_folder_of_a_route_nobody_configured_is_observed()
    {
        await using var instance = TestInstance.Start();
        Directory.CreateDirectory(instance.Folder("other/in"));
        await instance.StopAsync();
        instance.StartAgain();
        var bytes = new ClaimBatch().ToBytes();

        await instance.PutAsync("other/in", "batch.837", bytes);

        Assert.Equal(bytes, File.ReadAllBytes(Assert.Single(instance.Files("other/out"))));
        Assert.Equal("OTHER", instance.OnlyFile().Received!.Route);
    }

    [Fact]
    public async Task What_the_far_side_says_reaches_the_source_unchanged()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("observe"));
        await instance.PutAsync("hub-1/in", "batch.837", new ClaimBatch().ToBytes());
        var answer = FarSide.Accepts("417", "0001");

        await instance.PutAsync("hub-1/answers-in", "answer.999", answer);

        var told = Assert.Single(instance.Files("hub-1/answers-out"));
        Assert.Equal("answer.999", Path.GetFileName(told));
        Assert.Equal(answer, File.ReadAllBytes(told));
    }
}
