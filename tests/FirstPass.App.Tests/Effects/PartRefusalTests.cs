using System.Text;
using FirstPass.App.Tests.Instances;
using Xunit;

namespace FirstPass.App.Tests.Effects;

public sealed class PartRefusalTests
{
    private static readonly ClaimBatch First = new()
    {
        Claims = [new("P1", "99213", 150) { Patient = "ONE" }, new("P2", "99214", 220) { Patient = "TWO" }],
    };

    private static ClaimBatch Second(string group, string set) => new()
    {
        Group = group,
        Set = set,
        Trace = "B418",
        Claims = [new("P3", "93000", 60) { Patient = "THREE" }, new("P4", "20610", 250) { Patient = "FOUR" }],
    };

    private static async Task<TestInstance> SentAsync(ClaimBatch second, string mode = "gate")
    {
        var instance = TestInstance.Start(TestInstance.Mode(mode, "[NPI_CHECK]"));
        var bytes = Encoding.ASCII.GetBytes(ClaimBatch.Together(First, second));
        await instance.PutAsync("hub-1/in", "batch.837", bytes);
        return instance;
    }

    private static async Task AnswersAsync(TestInstance instance, params byte[][] files)
    {
        foreach (var (file, i) in files.Select((f, i) => (f, i)))
        {
            var unlike = Encoding.ASCII.GetString(file).Replace("000000077", $"00000007{i}", StringComparison.Ordinal);
            await instance.PutAsync("hub-1/answers-in", $"{i}.x12", Encoding.ASCII.GetBytes(unlike));
        }
    }

    private static string[] States(TestInstance instance) => [.. instance.Claims().Select(c => c.State)];

    private static string Batch(TestInstance instance) => instance.Cases("submission").Single().State;

    [Theory]
    [InlineData("gate")]
    [InlineData("observe")]
    public async Task A_refused_set_of_a_group_rejects_its_own_claims_alone(string mode)
    {
        await using var instance = await SentAsync(Second("417", "0002"), mode);

        await AnswersAsync(instance, FarSide.Answers("417", "P", ("0001", "A"), ("0002", "R")));

        Assert.Equal(["Submitted", "Submitted", "Rejected", "Rejected"], States(instance));
        Assert.Equal("Acknowledged", Batch(instance));
        var work = instance.Cases("submission").Single().Open.Tasks.Values.Select(t => (t.Kind, t.Cause, t.Cents));
        var expected = mode == "gate" ? new[] { ("REJECTION_FIX", "R|set|0002", 31_000L) } : [];
        Assert.Equal(expected, work);
    }

    [Fact]
    public async Task One_of_two_groups_is_refused_and_the_file_waits_for_the_other()
    {
        await using var instance = await SentAsync(Second("418", "0001"));

        await AnswersAsync(instance, FarSide.Rejects("417", "0001"));

        Assert.Equal(["Rejected", "Rejected", "Submitted", "Submitted"], States(instance));
        Assert.Equal("Sent", Batch(instance));
        Assert.Contains("ack-999", instance.Cases("submission").Single().Open.Timers.Keys);

        await AnswersAsync(instance, FarSide.Accepts("418", "0001"));

        Assert.Equal(["Rejected", "Rejected", "Submitted", "Submitted"], States(instance));
        Assert.Equal("Acknowledged", Batch(instance));
        Assert.DoesNotContain("ack-999", instance.Cases("submission").Single().Open.Timers.Keys);
    }

    [Fact]
    public async Task An_accepted_group_does_not_stop_the_clock_of_the_other()
    {
        await using var instance = await SentAsync(Second("418", "0001"));

        await AnswersAsync(instance, FarSide.Accepts("417", "0001"));

        Assert.Equal("Sent", Batch(instance));
        Assert.Contains("ack-999", instance.Cases("submission").Single().Open.Timers.Keys);
    }

    [Fact]
    public async Task A_refused_batch_number_rejects_the_claims_of_its_set_alone()
    {
        await using var instance = await SentAsync(Second("417", "0002"));

        await AnswersAsync(instance, FarSide.RefusesBatch("B418"));

        Assert.Equal(["Submitted", "Submitted", "Rejected", "Rejected"], States(instance));
    }

    [Fact]
    public async Task A_refused_set_of_a_rebuilt_file_rejects_the_claims_that_left_in_it()
    {
        var bad = First with { Claims = [.. First.Claims, new("P9", "99213", 150) { RenderingNpi = "1234567890" }] };
        await using var instance = TestInstance.Start(TestInstance.Mode("gate", "[NPI_CHECK]"));
        var bytes = Encoding.ASCII.GetBytes(ClaimBatch.Together(bad, Second("417", "0002")));
        await instance.PutAsync("hub-1/in", "batch.837", bytes);

        await AnswersAsync(instance, FarSide.Answers("9001", "P", ("0001", "R"), ("0002", "A")));

        Assert.Equal(["Rejected", "Rejected", "Submitted", "Submitted", "Returned"], States(instance));
    }
}
