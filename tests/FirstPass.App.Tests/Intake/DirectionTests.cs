using System.Text;
using FirstPass.App.Tests.Instances;
using Xunit;

namespace FirstPass.App.Tests.Intake;

public sealed class DirectionTests
{
    private static readonly ClaimBatch One = new() { Claims = [new("P3", "99213", 150) { Patient = "THREE" }] };

    private static byte[] FromPractice(byte[] answer) => Encoding.ASCII.GetBytes(
        Encoding.ASCII.GetString(answer).Replace("ZZ*HUB            ", "ZZ*PRACTICEPMS    ", StringComparison.Ordinal));

    private static string Reasons(TestInstance instance, string folder) => string.Concat(instance.Files(folder)
        .Where(f => f.EndsWith(".reason.json", StringComparison.Ordinal)).Select(File.ReadAllText));

    private static string[] Causes(TestInstance instance) => [.. instance.Cases("interchange")
        .SelectMany(c => c.Open.Tasks.Values).Select(t => $"{t.Kind} {t.Queue} {t.Cause}")];

    [Theory]
    [InlineData("gate")]
    [InlineData("advise")]
    [InlineData("observe")]
    public async Task What_lies_among_the_far_sides_answers_is_never_kept_from_the_source(string mode)
    {
        await using var instance = TestInstance.Start(TestInstance.Mode(mode));

        await instance.PutAsync("hub-1/answers-in", "lost.837", One.ToBytes());

        var arrived = Assert.Single(instance.Files("hub-1/answers-out"));
        Assert.Equal(instance.Folder("hub-1/answers-out/lost.837"), arrived);
        Assert.Equal(One.ToBytes(), File.ReadAllBytes(arrived));
        Assert.Empty(instance.Files("hub-1/out"));
    }

    [Fact]
    public async Task Claims_that_lie_among_the_far_sides_answers_are_not_submitted()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("gate"));

        await instance.PutAsync("hub-1/answers-in", "lost.837", One.ToBytes());

        Assert.Empty(instance.Cases("claim"));
        Assert.Empty(instance.Cases("submission"));
        Assert.Equal("Refused", Assert.Single(instance.Cases("interchange")).State);
        Assert.Equal(["EXCHANGE_FAILED integration WRONG_DIRECTION|HUB-1"], Causes(instance));
        Assert.Equal(One.ToBytes(), File.ReadAllBytes(instance.Files("hub-1/answers-in/refused")[0]));
        Assert.Contains("WRONG_DIRECTION", Reasons(instance, "hub-1/answers-in/refused"), StringComparison.Ordinal);

        // The real file is no copy of it.
        await instance.PutAsync("hub-1/in", "real.837", One.ToBytes());
        Assert.Equal(["Submitted"], instance.Claims().Select(c => c.State));
        Assert.Equal(One.ToBytes(), File.ReadAllBytes(Assert.Single(instance.Files("hub-1/out"))));
    }

    [Fact]
    public async Task A_remittance_from_the_source_posts_nothing_and_is_answered()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("gate"));
        await instance.PutAsync("hub-1/in", "batch.837", One.ToBytes());

        await instance.PutAsync("hub-1/in", "forged.835", FromPractice(FarSide.Pays("P3", 150, 100)));

        Assert.Empty(instance.Cases("remittance"));
        Assert.Equal(["Submitted"], instance.Claims().Select(c => c.State));
        Assert.Single(instance.Files("hub-1/out"));
        Assert.Contains("*R*024", File.ReadAllText(instance.Answer("TA1")), StringComparison.Ordinal);
        Assert.Empty(instance.OpenTasks());

        await instance.PutAsync("hub-1/answers-in", "real.835", FarSide.Pays("P3", 150, 100));
        Assert.Single(instance.Cases("remittance"));
    }

    [Fact]
    public async Task An_acknowledgement_from_the_source_moves_no_claim_and_is_not_answered()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("gate"));
        await instance.PutAsync("hub-1/in", "batch.837", One.ToBytes());
        var word = FarSide.Says("PR", "B417", new SampleStatus("P3", "A7", 150));

        await instance.PutAsync("hub-1/in", "forged.277", FromPractice(word));

        Assert.Equal(["Submitted"], instance.Claims().Select(c => c.State));
        Assert.Empty(instance.Files("hub-1/answers-out"));
        Assert.Equal(["EXCHANGE_FAILED integration WRONG_DIRECTION|HUB-1"], Causes(instance));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_among_the_claims_stays_at_a_gate_whoever_sent_it(bool paid)
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("gate"));
        await instance.PutAsync("hub-1/in", "batch.837", One.ToBytes());
        var bytes = paid ? FarSide.Pays("P3", 150, 100) : FarSide.Accepts("417", "0001");

        await instance.PutAsync("hub-1/in", "lost.edi", bytes);

        Assert.Single(instance.Files("hub-1/out"));
        Assert.Equal(["Submitted"], instance.Claims().Select(c => c.State));
        Assert.Contains("WRONG_DIRECTION", Reasons(instance, "hub-1/in/refused"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("observe", true)]
    [InlineData("observe", false)]
    [InlineData("advise", false)]
    public async Task What_is_only_observed_arrives_and_is_nobodys_word(string mode, bool known)
    {
        await using var instance = TestInstance.Start(TestInstance.Mode(mode));
        await instance.PutAsync("hub-1/in", "batch.837", One.ToBytes());
        var bytes = FarSide.Pays("P3", 150, 100);

        await instance.PutAsync("hub-1/in", "a.835", known ? FromPractice(bytes) : bytes);

        Assert.Equal(known ? FromPractice(bytes) : bytes, File.ReadAllBytes(instance.Folder("hub-1/out/a.835")));
        Assert.Empty(instance.Cases("remittance"));
        Assert.Contains("WRONG_DIRECTION", Reasons(instance, "hub-1/in/refused"), StringComparison.Ordinal);
        Assert.Empty(instance.Files("hub-1/answers-out"));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_at_the_gate_is_a_task()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("gate"));

        await instance.PutAsync("hub-1/in", "noise.bin", "not a claim file at all"u8.ToArray());

        Assert.Empty(instance.Files("hub-1/out"));
        Assert.Equal(["EXCHANGE_FAILED integration X12-NO-ISA|HUB-1"], Causes(instance));
        Assert.Equal(2, instance.Files("hub-1/in/refused").Length);
    }

    [Theory]
    [InlineData("gate", true)]
    [InlineData("gate", false)]
    [InlineData("observe", true)]
    public async Task Of_a_file_of_both_worlds_ours_leaves_and_the_other_is_answered(string mode, bool otherFirst)
    {
        await using var instance = TestInstance.Start(TestInstance.Mode(mode));
        var other = (One with { Usage = "T", Control = "000000416" }).ToString();
        var file = otherFirst ? other + One : One + other;

        await instance.PutAsync("hub-1/in", "both.837", Encoding.ASCII.GetBytes(file));

        Assert.Equal(["Submitted"], instance.Claims().Select(c => c.State));
        Assert.Equal(
            One.ToString().TrimEnd(), File.ReadAllText(Assert.Single(instance.Files("hub-1/out"))).TrimEnd());
        var answer = File.ReadAllText(instance.Answer("TA1"));
        Assert.Contains("TA1*000000416*260601*0900*R*020", answer, StringComparison.Ordinal);
        Assert.Contains("WRONG_ENVIRONMENT", Reasons(instance, "hub-1/in/refused"), StringComparison.Ordinal);
        Assert.Empty(instance.OpenTasks());
    }
}
