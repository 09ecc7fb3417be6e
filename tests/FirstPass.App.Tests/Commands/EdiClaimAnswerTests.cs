using System.Globalization;
using System.Text;
using FirstPass.App.Commands.Words;
using FirstPass.App.Effects;
using FirstPass.App.Tests.Instances;
using FirstPass.Exchange.Acknowledgements;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Acknowledgements;
using FirstPass.Formats.X12.Generation;
using FirstPass.Formats.X12.Typed;
using NodaTime;
using Xunit;

namespace FirstPass.App.Tests.Commands;

/// <summary>What the 277CA of <c>edi validate --ack</c> says of claims, and by which codes files are judged.</summary>
public sealed class EdiClaimAnswerTests : IDisposable
{
    private static readonly LocalDateTime At = new(2026, 6, 1, 9, 1);

    private readonly string folder = Directory.CreateTempSubdirectory("firstpass-").FullName;

    [Theory]
    [InlineData("837P", 1, 300)]
    [InlineData("837P", 2, 7)]
    [InlineData("837I", 3, 120)]
    [InlineData("837D", 4, 120)]
    public async Task Claims_read_once_are_answered_as_claims_that_are_held(string kind, int seed, int count)
    {
        using var file = new MemoryStream();
        SampleFile.Write(file, SampleKind.Find(kind)!, seed, count);

        (await ValidateAsync(file.ToArray())).Exits(Exit.Done);

        var answer = Directory.GetFiles(Answers, "277CA-*").Single();
        var control = int.Parse(answer[^13..^4], CultureInfo.InvariantCulture);
        Assert.Equal(
            Held(file.ToArray(), control),
            await File.ReadAllTextAsync(answer, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Claims_of_a_set_with_more_findings_than_are_listed_are_answered_each()
    {
        var claims = Enumerable.Range(1, 1200).Select(i => new SampleClaim($"P{i}", "99213", 150));
        var wrong = new ClaimBatch { Claims = [.. claims] }.ToString().Replace("*150***", "*151***");

        (await ValidateAsync(Encoding.ASCII.GetBytes(wrong))).Exits(Exit.Findings);

        var answer = await File.ReadAllTextAsync(
            Path.Combine(Answers, "277CA-000000008.x12"), TestContext.Current.CancellationToken);
        Assert.Contains("QTY*AA*1200~", answer);
        Assert.Equal(1200, answer.Split("STC*A7:178*").Length - 1);
    }

    [Fact]
    public async Task An_error_behind_more_findings_than_are_listed_still_refuses_its_set()
    {
        var claims = Enumerable.Range(1, 1200).Select(i => new SampleClaim($"P{i}", "99213", 150));
        var wrong = new ClaimBatch { Claims = [.. claims] }.ToString().Replace("*150***", "*151***")
            .Replace("CLM*P1200*", "CLM**");

        (await ValidateAsync(Encoding.ASCII.GetBytes(wrong))).Exits(Exit.Findings);

        Assert.Equal(["999-000000007.x12"], Directory.GetFiles(Answers).Select(Path.GetFileName));
        Assert.Contains("IK5*R*5", await File.ReadAllTextAsync(
            Path.Combine(Answers, "999-000000007.x12"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Codes_are_looked_up_in_the_tables_of_a_folder()
    {
        var tables = Directory.CreateDirectory(Path.Combine(folder, "codes")).FullName;
        Write("codes/icd10cm-2026.csv", "code,billable,effective,expires,label\nJ0190,yes,2025-10-01,2026-09-30,\n");
        Write("codes/hcpcs.csv", "code,from,to\n99213,2020-01-01,2026-05-25\n");
        Write("codes/ptp.csv", "column1,column2,indicator,effective,deleted\n");
        var file = Write("claims.837", new ClaimBatch { Claims = [new("P3", "99213", 150)] }.ToString());

        var run = (await CommandRun.Of("edi", "validate", file, "--codes", tables)).Exits(Exit.Done);

        Assert.Contains("warning X12-CODE-OLD at set 1", run.Output);
        Assert.Contains("2400 SV101: The code is not in force on the day that counts (hcpcs).", run.Output);
    }

    [Fact]
    public async Task A_table_that_cannot_be_read_is_named()
    {
        Directory.CreateDirectory(Path.Combine(folder, "codes"));
        Write("codes/hcpcs.csv", "code,from,to\n99213,soon,\n");
        var file = Write("claims.837", new ClaimBatch().ToString());

        var run = (await CommandRun.Of("edi", "validate", file, "--codes", Path.Combine(folder, "codes")))
            .Exits(Exit.Refused);

        Assert.Contains("hcpcs.csv, line 2: expected days as 2026-09-30.", run.Error);
        (await CommandRun.Of("edi", "validate", file, "--codes", Path.Combine(folder, "none"))).Exits(Exit.Refused);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Answers => Path.Combine(folder, "answers");

    // The plain way: all claims are read and held, and told of with their totals.
    private static string Held(byte[] file, int control)
    {
        var outline = EnvelopeScan.Of(new MemoryStream(file)).Interchanges[0];
        using var reader = new Claim837Reader(new MemoryStream(file));
        var claims = new List<Claim837>();
        while (reader.Read())
            claims.Add(reader.Current);
        var envelope = AnswerEnvelope.To(outline, outline.Groups[0], control, At);
        var output = new MemoryStream();
        var answers = claims.GroupBy(claim => claim.Header.Set).Select((set, i) => ReturnAnswer.Of(
            new ReturnHead(
                $"R{envelope.Control}{i + 1:000}", At, set.First().Header.Reference, set.Sum(c => c.Charge ?? 0),
                outline.Delimiters),
            [.. set.Select(claim => new ReturnedClaim(claim, "A2", ReturnStatus.TakenOn, "", Accepted: true))]));
        Assert.Empty(ClaimAcknowledgement277CAWriter.Write(
            new X12Writer(output, outline.Delimiters), envelope.Interchange, envelope.Group, [.. answers]));
        return Encoding.ASCII.GetString(output.ToArray());
    }

    private Task<CommandRun> ValidateAsync(byte[] file)
    {
        var path = Path.Combine(folder, "claims.837");
        File.WriteAllBytes(path, file);
        return CommandRun.Of(
            "edi", "validate", path, "--ack", Answers, "--ack-at", "2026-06-01T09:01", "--ack-control", "7");
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
