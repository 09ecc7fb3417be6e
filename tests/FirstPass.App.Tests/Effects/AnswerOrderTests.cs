using System.Globalization;
using System.Text;
using FirstPass.App.Tests.Instances;
using Xunit;

namespace FirstPass.App.Tests.Effects;

public sealed class AnswerOrderTests
{
    private static TestInstance Start(string mode = "gate") =>
        TestInstance.Start(TestInstance.Mode(mode, "[NPI_CHECK]"));

    private static byte[] Numbered(byte[] file, int number) => Encoding.ASCII.GetBytes(
        Encoding.ASCII.GetString(file).Replace(
            "000000077", number.ToString("D9", CultureInfo.InvariantCulture), StringComparison.Ordinal));

    private static ClaimBatch Batch(int number) => new()
    {
        Control = "000000001",
        Group = "1",
        Trace = $"B{number}",
        Claims = [new($"P{number}", "99213", 150) { Patient = $"PATIENT{number}" }],
    };

    private static async Task LaterAsync(TestInstance instance, TimeSpan time)
    {
        instance.Clock.Move(time);
        await instance.SweepAsync();
    }

    [Theory]
    [InlineData("gate")]
    [InlineData("observe")]
    public async Task A_refusal_that_comes_before_its_file_is_known_is_not_lost(string mode)
    {
        await using var instance = Start(mode);
        await instance.PutAsync("hub-1/answers-in", "ack.999", FarSide.Rejects("1", "0001"));
        await instance.PutAsync("hub-1/in", "batch.837", Batch(1).ToBytes());
        Assert.Equal("Submitted", instance.Claims().Single().State);

        await LaterAsync(instance, TimeSpan.FromMinutes(5));

        Assert.Equal("Rejected", instance.Claims().Single().State);
        Assert.DoesNotContain("ACK_UNMATCHED", instance.OpenTasks());
    }

    [Fact]
    public async Task A_payers_word_that_comes_before_the_claim_is_not_lost()
    {
        await using var instance = Start();
        var word = FarSide.Says("PR", "B1", new SampleStatus("P1", "A2", 150));
        await instance.PutAsync("hub-1/answers-in", "payer.277", word);
        await instance.PutAsync("hub-1/in", "batch.837", Batch(1).ToBytes());

        await LaterAsync(instance, TimeSpan.FromMinutes(5));

        Assert.Equal("AcceptedByPayer", instance.Claims().Single().State);
        Assert.Empty(instance.OpenTasks());
    }

    [Fact]
    public async Task What_a_payer_says_of_a_copy_that_was_passed_on_is_about_the_claim()
    {
        await using var instance = Start("observe");
        await instance.PutAsync("hub-1/in", "1.837", Batch(1).ToBytes());
        await instance.PutAsync("hub-1/in", "2.837", (Batch(1) with { Trace = "B2" }).ToBytes());

        var word = FarSide.Says("PR", "B2", new SampleStatus("P1", "A2", 150));
        await instance.PutAsync("hub-1/answers-in", "payer.277", word);

        Assert.Equal("AcceptedByPayer", instance.Claims().Single().State);
    }

    [Fact]
    public async Task What_fits_nobody_in_its_time_is_one_task_of_its_file()
    {
        await using var instance = Start();
        SampleStatus[] strangers = [.. Enumerable.Range(1, 50).Select(n => new SampleStatus($"X{n}", "A2", 10))];
        await instance.PutAsync("hub-1/answers-in", "payer.277", FarSide.Says("PR", "B9", strangers));
        Assert.Empty(instance.OpenTasks());

        await LaterAsync(instance, TimeSpan.FromMinutes(5));
        await LaterAsync(instance, TimeSpan.FromHours(1));
        Assert.Empty(instance.OpenTasks());
        await LaterAsync(instance, TimeSpan.FromDays(2));

        var task = Assert.Single(instance.Cases("interchange").Single().Open.Tasks.Values);
        Assert.Equal(("ACK_UNMATCHED", "unknown", 50_000L), (task.Kind, task.Cause, task.Cents));
    }

    [Fact]
    public async Task Under_a_constant_number_each_answer_goes_to_the_oldest_file_that_waits()
    {
        await using var instance = Start();
        await instance.PutAsync("hub-1/in", "1.837", Batch(1).ToBytes());
        await instance.PutAsync("hub-1/in", "2.837", Batch(2).ToBytes());

        await instance.PutAsync("hub-1/answers-in", "1.999", Numbered(FarSide.Rejects("1", "0001"), 1));
        await instance.PutAsync("hub-1/answers-in", "2.999", Numbered(FarSide.Accepts("1", "0001"), 2));

        Assert.Equal(["Rejected", "Submitted"], instance.Claims().Select(c => c.State));
        Assert.Equal(["Rejected", "Acknowledged"], instance.Cases("submission").Select(c => c.State));
    }

    [Fact]
    public async Task The_same_file_of_the_far_side_again_says_nothing_new()
    {
        await using var instance = Start();
        await instance.PutAsync("hub-1/in", "1.837", Batch(1).ToBytes());
        var refusal = FarSide.Rejects("1", "0001");
        await instance.PutAsync("hub-1/answers-in", "1.999", refusal);
        await instance.PutAsync("hub-1/in", "2.837", Batch(1).ToBytes());

        await instance.PutAsync("hub-1/answers-in", "again.999", refusal);

        Assert.Equal("Submitted", instance.Claims().Single().State);
        Assert.Equal("Duplicate", instance.Cases("interchange").Last().State);
    }

    [Fact]
    public async Task Two_hundred_files_under_one_number_are_answered_one_by_one()
    {
        await using var instance = Start();
        await instance.PutAsync("hub-1/in", "1.837", Batch(1).ToBytes());
        await instance.PutAsync("hub-1/in", "2.837", Batch(2).ToBytes());
        for (var n = 3; n <= 200; n++)
            await File.WriteAllBytesAsync(
                Path.Combine(instance.Folder("hub-1/in"), $"{n}.837"), Batch(n).ToBytes(),
                TestContext.Current.CancellationToken);
        await instance.SweepAsync();

        await instance.PutAsync("hub-1/answers-in", "1.999", Numbered(FarSide.Accepts("1", "0001"), 1));
        await instance.PutAsync("hub-1/answers-in", "2.999", Numbered(FarSide.Rejects("1", "0001"), 2));

        var rejected = Assert.Single(instance.Claims(), c => c.State == "Rejected");
        Assert.Equal("P2", rejected.Number);
        Assert.DoesNotContain("EVENT_PARKED", instance.OpenTasks());
    }
}
