using FirstPass.App.Commands.Words;
using FirstPass.App.Tests.Instances;
using FirstPass.Formats.X12.Guides;
using Xunit;

namespace FirstPass.App.Tests.Commands;

/// <summary>What <c>edi validate --ack</c> writes.</summary>
public sealed class EdiAnswerTests : IDisposable
{
    private static readonly string Good = new ClaimBatch
    {
        Claims = [new("P3", "99213", 150) { Patient = "THREE" }, new("P4", "93000", 60) { Patient = "FOUR" }],
    }.ToString();

    private readonly string folder = Directory.CreateTempSubdirectory("firstpass-").FullName;

    [Fact]
    public async Task Claims_in_order_are_answered_by_a_999_and_a_277CA_that_are_in_order_themselves()
    {
        var run = (await ValidateAsync(Good, "--format", "json")).Exits(Exit.Done);

        var answers = SchemaTests.Fits("edi-validate", run.Output)["acknowledgements"]!.AsArray();
        Assert.Equal(
            [("999", "accepted", 1, 0), ("277CA", "accepted", 2, 0)],
            answers.Select(a => ((string)a!["kind"]!, (string)a["verdict"]!, (int)a["accepted"]!, (int)a["rejected"]!)));
        Assert.Equal(["277CA-000000008.x12", "999-000000007.x12"], Written());
        var claims = Segments("277CA-000000008.x12");
        Assert.Equal("ISA*00*          *00*          *ZZ*HUB            *ZZ*PRACTICEPMS    *260601*0901*^*00501*"
            + "000000008*0*P*:", claims[0]);
        Assert.Equal(["TRN*2*B417", "TRN*2*P3", "TRN*2*P4"], claims.Where(s => s.StartsWith("TRN*2")));
        Assert.Equal(
            ["STC*A1:19*20260601*WQ*210", "STC*A2:20*20260601*WQ*150", "STC*A2:20*20260601*WQ*60"],
            claims.Where(s => s.StartsWith("STC")));
        Assert.Equal("AK9*A*1*1*1", Segments("999-000000007.x12")[^4]);
        Assert.All(Written(), name =>
        {
            using var file = File.OpenRead(Path.Combine(Answers, name));
            Assert.Empty(FileJudge.Of(file).Findings);
        });
        (await CommandRun.Of("edi", "read", Path.Combine(Answers, Written()[0]))).Exits(Exit.Done);
    }

    [Fact]
    public async Task A_claim_whose_total_is_wrong_is_rejected_alone()
    {
        var run = (await ValidateAsync(Good.Replace("CLM*P4*60*", "CLM*P4*70*"))).Exits(Exit.Findings);

        Assert.Contains("277CA to interchange 1, partly accepted: 1 claims accepted, 1 rejected", run.Output);
        var claims = Segments("277CA-000000008.x12");
        Assert.Contains("STC*A2:20*20260601*WQ*150", claims);
        Assert.Contains(claims, s => s.StartsWith("STC*A7:178*20260601*U*70********X12-CLM02-SUM"));
        Assert.Equal(["QTY*90*1", "QTY*AA*1", "QTY*QA*1", "QTY*QC*1"], claims.Where(s => s.StartsWith("QTY")));
        Assert.Equal(["AMT*YU*150", "AMT*YY*70", "AMT*YU*150", "AMT*YY*70"], claims.Where(s => s.StartsWith("AMT")));
    }

    [Fact]
    public async Task Claims_of_a_set_that_is_refused_are_told_of_by_the_999_alone()
    {
        var run = (await ValidateAsync(Good.Replace("NM1*IL*1*FOUR*", "NM1*IL*X*FOUR*"))).Exits(Exit.Findings);

        Assert.Contains("999 to interchange 1, rejected: 0 sets accepted, 1 rejected", run.Output);
        Assert.Equal(["999-000000007.x12"], Written());
        Assert.Contains("IK4*2*1065*7", Segments("999-000000007.x12"));
    }

    [Theory]
    [InlineData("IEA*1*000000417", "IEA*1*000000418", "R*001")]
    [InlineData("*0*P*:", "*0*X*:", "R*020")]
    public async Task An_envelope_that_is_refused_is_answered_by_a_TA1_alone(string was, string now, string says)
    {
        (await ValidateAsync(Good.Replace(was, now))).Exits(Exit.Findings);

        Assert.Equal(["TA1-000000007.x12"], Written());
        Assert.Equal($"TA1*000000417*260601*0900*{says}", Segments("TA1-000000007.x12")[1]);
    }

    [Fact]
    public async Task Who_asks_for_a_TA1_gets_one_beside_the_other_answers()
    {
        (await ValidateAsync(Good.Replace("*0*P*:", "*1*P*:"))).Exits(Exit.Done);

        Assert.Equal(["277CA-000000009.x12", "999-000000008.x12", "TA1-000000007.x12"], Written());
        Assert.Equal("TA1*000000417*260601*0900*A*000", Segments("TA1-000000007.x12")[1]);
    }

    [Fact]
    public async Task An_answer_is_not_answered()
    {
        var said = System.Text.Encoding.ASCII.GetString(FarSide.Accepts("417", "0001"));
        (await ValidateAsync(said.Replace("*0*P*:", "*1*P*:"))).Exits(Exit.Done);

        Assert.Empty(Written());
    }

    [Fact]
    public async Task A_guide_that_nobody_knows_is_said_to_be_unknown()
    {
        (await ValidateAsync(Good.Replace("005010X222A1", "006020X323"))).Exits(Exit.Refused);

        Assert.Equal("AK9*R*1*1*0*2", Segments("999-000000007.x12")[^4]);
        Assert.Single(Written());
    }

    [Fact]
    public async Task Each_interchange_of_each_file_is_answered_under_a_number_of_its_own()
    {
        var two = Good + new ClaimBatch { Control = "000000418", Claims = [new("P9", "99213", 150)] };
        var first = Write("first.837", two);
        var second = Write("second.835", System.Text.Encoding.ASCII.GetString(FarSide.Pays("P3", 150, 90)));

        var run = await CommandRun.Of(
            "edi", "validate", first, second, "--ack", Answers, "--ack-at", "2026-06-01T09:01", "--ack-control", "7");

        Assert.Equal(
            [
                "277CA-000000008.x12", "277CA-000000010.x12", "999-000000007.x12", "999-000000009.x12",
                "999-000000011.x12",
            ],
            Written());
        Assert.Contains($"{second}:", run.Output);
        Assert.Contains("AK1*HP*", string.Join('~', Segments("999-000000011.x12")));
    }

    [Fact]
    public async Task Nothing_is_written_over_and_nothing_is_half_written()
    {
        (await ValidateAsync(Good)).Exits(Exit.Done);
        var before = Written().ToDictionary(n => n, n => File.ReadAllBytes(Path.Combine(Answers, n)));
        File.Delete(Path.Combine(Answers, "999-000000007.x12"));

        var again = (await ValidateAsync(Good)).Exits(Exit.Refused);

        Assert.Contains("277CA-000000008.x12 is there already", again.Error);
        Assert.Equal(["277CA-000000008.x12"], Written());
        File.Delete(Path.Combine(Answers, "277CA-000000008.x12"));
        (await ValidateAsync(Good)).Exits(Exit.Done);
        Assert.All(before, file => Assert.Equal(file.Value, File.ReadAllBytes(Path.Combine(Answers, file.Key))));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Answers => Path.Combine(folder, "answers");

    private Task<CommandRun> ValidateAsync(string text, params string[] more) => CommandRun.Of(
        [
            "edi", "validate", Write("claims.837", text), "--ack", Answers, "--ack-at", "2026-06-01T09:01",
            "--ack-control", "7", .. more,
        ]);

    private string[] Written() =>
        [.. Directory.GetFiles(Answers).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    private string[] Segments(string name) => File.ReadAllText(Path.Combine(Answers, name))
        .Split('~', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
