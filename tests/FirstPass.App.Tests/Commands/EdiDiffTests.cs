using FirstPass.App.Commands.Files;
using FirstPass.App.Commands.Words;
using FirstPass.App.Tests.Instances;
using Xunit;

namespace FirstPass.App.Tests.Commands;

/// <summary>What <c>edi diff</c> says of two files.</summary>
public sealed class EdiDiffTests : IDisposable
{
    private static readonly string Claims = new ClaimBatch
    {
        Claims = [new("P3", "99213", 150) { Patient = "THREE" }, new("P4", "93000", 60) { Patient = "FOUR" }],
    }.ToString();

    private readonly string folder = Directory.CreateTempSubdirectory("firstpass-").FullName;

    [Theory]
    [InlineData("000000417", "000000999")]
    [InlineData("*260601*0900*^*", "*260602*1100*^*")]
    [InlineData("~\n", "~")]
    [InlineData("~\n", "~\r\n")]
    [InlineData("*", "|")]
    [InlineData("*417*X*", "*418*X*")]
    [InlineData("ST*837*0001*", "ST*837*0007*")]
    public async Task What_only_the_envelope_says_does_not_count_unless_it_is_asked_for(string was, string now)
    {
        var other = Claims.Replace(was, now);
        if (now == "ST*837*0007*")
            other = System.Text.RegularExpressions.Regex.Replace(other, @"SE\*(\d+)\*0001", "SE*$1*0007");
        if (now == "*418*X*")
            other = other.Replace("GE*1*417", "GE*1*418");

        var run = (await DiffAsync(Claims, other)).Exits(Exit.Done);
        Assert.Equal("They mean the same.\n", run.Output.ReplaceLineEndings("\n"));
        (await DiffAsync(Claims, other, "--strict")).Exits(Exit.Findings);
    }

    [Fact]
    public async Task Claims_are_known_by_their_numbers_and_not_by_their_places()
    {
        var turned = new ClaimBatch
        {
            Claims = [new("P4", "93000", 60) { Patient = "FOUR" }, new("P3", "99213", 150) { Patient = "THREE" }],
        }.ToString();

        (await DiffAsync(Claims, turned)).Exits(Exit.Done);
        var strict = (await DiffAsync(Claims, turned, "--strict")).Exits(Exit.Findings);
        Assert.Contains("837 1 claim 2/1: in another place", strict.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_differs_is_told_with_its_place_and_its_field()
    {
        var other = Claims.Replace("CLM*P4*60*", "CLM*P4*61*").Replace("SV1*HC:93000*60*", "SV1*HC:93000:26*61*");

        var run = (await DiffAsync(Claims, other, "--format", "json")).Exits(Exit.Findings);

        var answer = SchemaTests.Fits("edi-diff", run.Output);
        Assert.Equal(
            [
                ("claim", 2, 2, "charge", "6000", "6100"),
                ("claim", 2, 2, "lines[1].charge", "6000", "6100"),
                ("claim", 2, 2, "lines[1].procedure.modifiers[1]", null, "26"),
            ],
            answer["differences"]!.AsArray().Select(d => (
                (string)d!["part"]!, (int)d["leftPart"]!, (int)d["rightPart"]!, (string)d["path"]!,
                (string?)d["leftValue"], (string?)d["rightValue"])));
        Assert.Contains(
            "837 1 claim 2 lines[1].procedure.modifiers[1]: nothing | 26",
            (await DiffAsync(Claims, other)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_a_patient_is_is_not_shown_unless_it_is_asked_for()
    {
        var other = Claims.Replace("NM1*IL*1*FOUR*SAMPLE****MI*MEMBERP4", "NM1*IL*1*FIVE*SAMPLE****MI*MEMBERP5")
            .Replace("19800517", "19810517");

        var run = (await DiffAsync(Claims, other)).Exits(Exit.Findings);

        Assert.Contains("claim 2 subscriber.insured.name: *** | ***", run.Output, StringComparison.Ordinal);
        Assert.Contains("demographics", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("FOUR", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("MEMBERP", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("1980", run.Output, StringComparison.Ordinal);
        var open = (await DiffAsync(Claims, other, "--with-patients")).Exits(Exit.Findings);
        Assert.Contains("subscriber.insured.name: FOUR | FIVE", open.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_may_stand_in_any_order_may_do_so()
    {
        const string First = "REF*G1*AUTH1~\nREF*D9*ROUTE1~\n";
        const string Second = "REF*D9*ROUTE1~\nREF*G1*AUTH1~\n";
        static string With(string references) => Claims.Replace("HI*ABK:J069~\n", references + "HI*ABK:J069~\n");

        (await DiffAsync(Counted(With(First)), Counted(With(Second)))).Exits(Exit.Done);
        (await DiffAsync(Counted(With(First)), Counted(With(Second)), "--strict")).Exits(Exit.Findings);
        var other = (await DiffAsync(Counted(With(First)), Counted(With(Second.Replace("AUTH1", "AUTH2")))))
            .Exits(Exit.Findings);
        Assert.Contains("references[G1].value", other.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_claim_or_a_transaction_that_only_one_file_has_is_told()
    {
        var fewer = new ClaimBatch { Claims = [new("P3", "99213", 150) { Patient = "THREE" }] }.ToString();
        var less = (await DiffAsync(Claims, fewer)).Exits(Exit.Findings);
        Assert.Contains("837 1 claim 2/-: only in the first file", less.Output, StringComparison.Ordinal);

        var paid = System.Text.Encoding.ASCII.GetString(FarSide.Pays("P3", 150, 90));
        var kinds = (await DiffAsync(Claims, paid)).Exits(Exit.Findings);
        Assert.Contains("837 1/-: only in the first file", kinds.Output, StringComparison.Ordinal);
        Assert.Contains("835 -/1: only in the second file", kinds.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_read_is_never_the_same()
    {
        var odd = Claims.Replace("SV1*HC:93000*60*", "SV1*HC:93000*SIXTY*");

        var run = (await DiffAsync(odd, odd)).Exits(Exit.Findings);

        Assert.Contains("notRead", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("SIXTY", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_whole_is_refused_and_so_is_one_file_alone()
    {
        (await DiffAsync(Claims, Claims[..^30])).Exits(Exit.Refused);
        (await DiffAsync(Claims, "no X12")).Exits(Exit.Refused);
        (await CommandRun.Of("edi", "diff", Write("a", Claims))).Exits(Exit.Usage);
        (await CommandRun.Of("edi", "diff", Write("a", Claims), Path.Combine(folder, "none"))).Exits(Exit.Refused);
    }

    [Fact]
    public async Task Answers_and_payments_are_compared_as_well()
    {
        var paid = System.Text.Encoding.ASCII.GetString(FarSide.Pays("P3", 150, 90));
        (await DiffAsync(paid, paid)).Exits(Exit.Done);
        var other = (await DiffAsync(paid, System.Text.Encoding.ASCII.GetString(FarSide.Pays("P3", 150, 91))))
            .Exits(Exit.Findings);
        Assert.Contains("835 1 claim 1 paid: 9000 | 9100", other.Output, StringComparison.Ordinal);
        var taken = System.Text.Encoding.ASCII.GetString(FarSide.Accepts("417", "0001"));
        (await DiffAsync(taken, taken)).Exits(Exit.Done);
    }

    [Fact]
    public void A_long_run_says_how_far_it_is()
    {
        using var error = new StringWriter();
        var progress = new Progress(error, "transactions", TimeSpan.Zero);

        progress.Part();
        progress.Next();

        Assert.Equal(
            ["0 transactions, 1 parts, 0 s", "1 transactions, 1 parts, 0 s"],
            error.ToString().Trim().ReplaceLineEndings("\n").Split('\n'));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<CommandRun> DiffAsync(string left, string right, params string[] more) =>
        CommandRun.Of(["edi", "diff", Write("left", left), Write("right", right), .. more]);

    /// <summary>With SE01 as it has to be.</summary>
    private static string Counted(string file)
    {
        var lines = file.Split('\n').ToList();
        var end = lines.FindIndex(line => line.StartsWith("SE*", StringComparison.Ordinal));
        lines[end] = $"SE*{end - lines.FindIndex(line => line.StartsWith("ST*", StringComparison.Ordinal)) + 1}*0001~";
        return string.Join('\n', lines);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
