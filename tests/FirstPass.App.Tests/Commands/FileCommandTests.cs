using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FirstPass.App.Commands.Words;
using FirstPass.App.Tests.Instances;
using Xunit;

namespace FirstPass.App.Tests.Commands;

public sealed class FileCommandTests : IDisposable
{
    private static readonly string World = Path.Combine(House.Root, "scenarios", "worlds", "practice.yaml");
    private readonly string folder = Directory.CreateTempSubdirectory("firstpass-").FullName;

    [Fact]
    public async Task Process_needs_no_configuration_and_names_each_claim_that_comes_back()
    {
        var run = (await CommandRun.Of("process", Claims(), "--as-of", "2026-06-01")).Exits(Exit.Findings);

        Assert.Contains("2  returned to the source", run.Output, StringComparison.Ordinal);
        Assert.Contains("claim 1 P1 ($150.00), Returned", run.Output, StringComparison.Ordinal);
        Assert.Contains("fix: Correct the NPI at the source. (NPI_CHECK v1)", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("MEMBERP1", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_would_steer_the_terminal_does_not()
    {
        var claims = Write("odd.837", new ClaimBatch { Claims = [new("P3\u001b[2J", "99213", 150)] }.ToBytes());
        var run = await CommandRun.Of("scrub", claims, "--as-of", "2026-06-01");

        Assert.Contains("P3?[2J", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public async Task Edi_read_takes_the_option_of_every_command_and_says_why_it_has_nothing()
    {
        var read = (await CommandRun.Of("edi", "read", Claims(), "--format", "json")).Exits(Exit.Done);
        Assert.StartsWith("{\"kind\":\"837\"", read.Output, StringComparison.Ordinal);
        (await CommandRun.Of("edi", "read", Claims(), "--format", "text")).Exits(Exit.Usage);

        var noise = (await CommandRun.Of("edi", "read", Write("noise", "noise"u8.ToArray()))).Exits(Exit.Refused);
        Assert.Empty(noise.Output);
        Assert.Contains("There is no transaction in this file.", noise.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_takes_claims_answers_and_payments_in_the_order_given()
    {
        var claims = Write("today.837", new ClaimBatch { Claims = [new("P3", "99213", 150)] }.ToBytes());
        var run = (await CommandRun.Of(
            "process", claims, Write("a.999", FarSide.Accepts("417", "0001")),
            Write("b.277", FarSide.Says("PR", "B417", new SampleStatus("P3", "A2", 150))),
            Write("c.835", FarSide.Pays("P3", 150, 90)), "--config", World, "--as-of", "2026-06-01",
            "--format", "json")).Exits(Exit.Done);

        var answer = SchemaTests.Fits("process", run.Output);
        var files = answer["files"]!.AsArray();
        Assert.Equal(
            ["claims", "acknowledgements", "acknowledgements", "remittances"],
            files.Select(f => (string?)f!["interchanges"]![0]!["content"]));
        Assert.Equal("Closed", (string?)files[0]!["interchanges"]![0]!["claims"]![0]!["state"]);
        Assert.Equal(9000, (long)files[3]!["interchanges"]![0]!["payments"]![0]!["amountCents"]!);
        Assert.Equal(0, answer["ledger"]!.AsArray().Sum(a => (long)a!["cents"]!));
    }

    [Fact]
    public async Task Process_says_of_every_kind_of_file_what_it_is()
    {
        var text = Write("list.csv", "a,b\n1,2\n"u8.ToArray());
        var foreign = Write("ask.270", Foreign());

        var not = (await CommandRun.Of("process", text)).Exits(Exit.Refused);
        Assert.Contains("nothing that can be read as X12, refused (X12-NO-ISA)", not.Output, StringComparison.Ordinal);
        var other = (await CommandRun.Of("process", foreign)).Exits(Exit.Refused);
        Assert.Contains("unsupported", other.Output, StringComparison.Ordinal);
        var missing = (await CommandRun.Of("process", "no-such-file")).Exits(Exit.Refused);
        Assert.Equal("There is no file no-such-file.\n", missing.Error);
        (await CommandRun.Of("process", folder)).Exits(Exit.Refused);
    }

    [Fact]
    public async Task Files_of_both_worlds_are_refused_together_and_each_is_taken_alone()
    {
        var real = Write("real.837", new ClaimBatch { Claims = [new("P3", "99213", 150)] }.ToBytes());
        var test = Write("test.837", new ClaimBatch { Usage = "T", Claims = [new("P4", "99213", 150)] }.ToBytes());

        (await CommandRun.Of("process", real, test, "--as-of", "2026-06-01")).Exits(Exit.Refused);
        (await CommandRun.Of("process", real, "--as-of", "2026-06-01")).Exits(Exit.Done);
        (await CommandRun.Of("process", test, "--as-of", "2026-06-01")).Exits(Exit.Done);
    }

    [Fact]
    public async Task Data_that_is_kept_knows_the_file_when_it_comes_again()
    {
        var claims = Write("today.837", new ClaimBatch { Claims = [new("P3", "99213", 150)] }.ToBytes());
        string[] kept =
        [
            "--data", Path.Combine(folder, "data"), "--key-file", Path.Combine(folder, "root.key"), "--as-of",
            "2026-06-01",
        ];

        (await CommandRun.Of(["process", claims, .. kept])).Exits(Exit.Done);
        var again = await CommandRun.Of(["process", claims, .. kept]);

        Assert.Contains("1  copies, not sent again", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scrub_says_what_where_why_and_what_to_do_by_which_rule()
    {
        var run = (await CommandRun.Of(
            "scrub", Claims(), "--config", World, "--as-of", "2026-06-01", "--format", "json")).Exits(Exit.Findings);

        var file = SchemaTests.Fits("scrub", run.Output)["files"]![0]!;
        Assert.Equal(["failed", "failed", "passed", "passed", "passed"],
            file["claims"]!.AsArray().Select(c => (string?)c!["outcome"]));
        var finding = file["claims"]![1]!["findings"]![0]!;
        Assert.Equal("DX_POINTER", (string?)finding["code"]);
        Assert.Equal(1, (int)finding["line"]!);
        Assert.All((string[])["what", "why", "fix", "rule", "version"],
            name => Assert.NotEqual("", (string?)finding[name]));
        (await CommandRun.Of("scrub", Write("a.999", FarSide.Accepts("417", "0001")))).Exits(Exit.Refused);
    }

    [Fact]
    public async Task A_service_on_the_last_of_all_days_is_a_finding()
    {
        var claims = Encoding.ASCII.GetString(new ClaimBatch { Claims = [new("P3", "99213", 150)] }.ToBytes());
        var odd = Regex.Replace(claims, @"DTP\*472\*D8\*\d{8}", "DTP*472*D8*99991231");
        Assert.NotEqual(claims, odd);

        var run = await CommandRun.Of(
            "scrub", Write("odd.837", Encoding.ASCII.GetBytes(odd)), "--config", World, "--as-of", "2026-06-01");

        Assert.Contains("DATE_ORDER", run.Exits(Exit.Findings).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scrub_and_process_find_the_same_in_single_claims()
    {
        var claims = Claims();
        var scrub = JsonNode.Parse((await CommandRun.Of(
            "scrub", claims, "--config", World, "--as-of", "2026-06-01", "--format", "json")).Output)!;
        var process = JsonNode.Parse((await CommandRun.Of(
            "process", claims, "--config", World, "--as-of", "2026-06-01", "--format", "json")).Output)!;

        Assert.Equal(
            Findings(process["files"]![0]!["interchanges"]![0]!["claims"]!),
            Findings(scrub["files"]![0]!["claims"]!));

        static IEnumerable<string> Findings(JsonNode list) => list.AsArray().SelectMany(c =>
            c!["findings"]!.AsArray().Select(f => $"{c["number"]} {f!.ToJsonString()}"));
    }

    [Fact]
    public async Task Edi_tells_what_is_in_a_file_and_judges_it()
    {
        var claims = Claims();
        var inspect = (await CommandRun.Of("edi", "inspect", claims, "--format", "json")).Exits(Exit.Done);
        var set = SchemaTests.Fits("edi-inspect", inspect.Output)["interchanges"]![0]!["groups"]![0]!["sets"]![0]!;
        Assert.Equal(("837", 5), ((string?)set["kind"], (int)set["claims"]!));
        Assert.Contains("5 claims", (await CommandRun.Of("edi", "inspect", claims)).Output, StringComparison.Ordinal);

        var validate = await CommandRun.Of("edi", "validate", claims, "--format", "json");
        Assert.NotEmpty(SchemaTests.Fits("edi-validate", validate.Output)["sets"]!.AsArray());
        var asked = (await CommandRun.Of("edi", "validate", Write("ask.270", Foreign()))).Exits(Exit.Findings);
        Assert.Contains("X12-LOOP-MISSING", asked.Output, StringComparison.Ordinal);
        (await CommandRun.Of("edi", "validate", Write("attach.275", Unguided()))).Exits(Exit.Refused);
        (await CommandRun.Of("edi", "inspect", Write("x.txt", "hello"u8.ToArray()))).Exits(Exit.Refused);
    }

    [Fact]
    public async Task Edi_reads_every_kind_a_transaction_a_line_and_hides_who_the_patients_are()
    {
        var files = new[]
        {
            Claims(), Write("a.999", FarSide.Accepts("417", "0001")),
            Write("b.277", FarSide.Says("PR", "B417", new SampleStatus("P3", "A2", 150))),
            Write("c.835", FarSide.Pays("P3", 150, 90)), Write("d.ta1", Ta1()), Write("ask.270", Foreign()),
        };
        foreach (var file in files)
        {
            var run = (await CommandRun.Of("edi", "read", file, "--positions")).Exits(Exit.Done);
            var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            var line = SchemaTests.Fits("edi-read", Assert.Single(lines));
            Assert.NotNull(line["kind"]);
            Assert.DoesNotContain("MEMBER", run.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("19800517", run.Output.Replace("-", ""), StringComparison.Ordinal);
        }

        var open = (await CommandRun.Of("edi", "read", files[0], "--with-patients")).Exits(Exit.Done);
        Assert.Contains("MEMBERP1", open.Output, StringComparison.Ordinal);
        Assert.Contains("1980-05-17", open.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_position_of_edi_read_is_the_byte_in_the_file()
    {
        var claims = Claims();
        var line = JsonNode.Parse((await CommandRun.Of("edi", "read", claims, "--positions")).Output)!;
        var second = line["parts"]!.AsArray().Where(p => (string?)p!["part"] == "claim").ElementAt(1)!;
        var bytes = await File.ReadAllBytesAsync(claims, TestContext.Current.CancellationToken);
        var offset = (int)second["position"]!["offset"]!;
        Assert.Equal("CLM*P2*", System.Text.Encoding.ASCII.GetString(bytes, offset, 7));
    }

    [Fact]
    public async Task What_was_read_with_its_patients_is_written_back()
    {
        var files = new[]
        {
            Claims(), Write("b.277", FarSide.Says("PR", "B417", new SampleStatus("P3", "A2", 150))),
            Write("c.835", FarSide.Pays("P3", 150, 90)),
        };
        foreach (var file in files)
        {
            var lines = (await CommandRun.Of("edi", "read", file, "--with-patients")).Exits(Exit.Done).Output;
            var from = Write(Path.GetFileName(file) + ".jsonl", System.Text.Encoding.UTF8.GetBytes(lines));
            var to = from + ".x12";
            var run = (await CommandRun.Of("edi", "write", from, "--to", to, "--format", "json")).Exits(Exit.Done);
            Assert.Equal(1, (int)SchemaTests.Fits("edi-write", run.Output)["transactions"]!);
            var again = (await CommandRun.Of("edi", "read", to, "--with-patients")).Exits(Exit.Done).Output;
            Assert.Equal(Comparable(lines), Comparable(again));
            (await CommandRun.Of("edi", "write", from, "--to", to)).Exits(Exit.Refused);
        }

        static string Comparable(string lines)
        {
            var line = JsonNode.Parse(lines)!.AsObject();
            foreach (var part in line["parts"]!.AsArray().OfType<JsonObject>())
            {
                part.Remove("segmentCount");
                foreach (var level in new[] { part, part["provider"], part["subscriber"], part["patient"], part["source"] })
                {
                    (level as JsonObject)?.Remove("hierarchyId");
                    (level as JsonObject)?.Remove("parentId");
                }
            }

            return line.ToJsonString();
        }
    }

    [Theory]
    [InlineData("HS", "270", "005010X279A1", "BHT*0022*13*Q1*20260602*0900|HL*1**20*1|NM1*PR*2*UHP*****PI*UHP01|HL*2*1*21*1|NM1*1P*2*MAPLE*****XX*1234567893|HL*3*2*22*0|TRN*1*Q1*9MAPLE0001|NM1*IL*1*ROE*RITA****MI*UHP0001|DMG*D8*19800229*F|EQ*30^98")]
    [InlineData("HB", "271", "005010X279A1", "BHT*0022*11*Q1*20260602*0900|HL*1**20*1|NM1*PR*2*UHP*****PI*UHP01|HL*2*1*21*1|NM1*1P*2*MAPLE*****XX*1234567893|HL*3*2*22*0|NM1*IL*1*ROE*RITA****MI*UHP0001|DMG*D8*19800229*F|MPI*P*AE*A|EB*B**98***27*25|MSG*ASK|LS*2120|NM1*PR*2*BLUE*****PI*BLU01|LE*2120")]
    [InlineData("HR", "276", "005010X212", "BHT*0010*13*S1*20260602*0900|HL*1**20*1|NM1*PR*2*UHP*****PI*UHP01|HL*2*1*21*1|NM1*41*2*MAPLE*****46*T1|HL*3*2*19*1|NM1*1P*2*MAPLE*****XX*1234567893|HL*4*3*22*0|DMG*D8*19800229*F|NM1*IL*1*ROE*RITA****MI*UHP0001|TRN*1*S1|REF*EJ*P1|AMT*T3*92.5|DTP*472*D8*20260502")]
    [InlineData("HI", "278", "005010X217", "BHT*0007*13*R1*20260602*0900|HL*1**20*1|NM1*X3*2*UHP*****PI*UHP01|HL*2*1*21*1|NM1*1P*2*MAPLE*****XX*1234567893|HL*3*2*22*1|NM1*IL*1*ROE*RITA****MI*UHP0001|DMG*D8*19800229*F|HL*4*3*EV*1|UM*HS*I*1*21:A|HI*ABK:J0190|CRC*07*Y*09|HL*5*4*SS*0|SV2**HC:47562**UN*1")]
    public async Task Inquiries_and_reviews_go_to_JSON_and_back_byte_for_byte(string group, string kind, string version, string body)
    {
        var from = Write("ask." + kind, Whole(group, kind, version, body.Split('|')));
        var read = (await CommandRun.Of("edi", "read", from, "--with-patients")).Exits(Exit.Done);
        SchemaTests.Fits("edi-read", read.Output);
        var masked = (await CommandRun.Of("edi", "read", from)).Exits(Exit.Done);
        Assert.DoesNotContain("RITA", masked.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("UHP0001", masked.Output, StringComparison.Ordinal);
        var lines = Write("ask.jsonl", System.Text.Encoding.UTF8.GetBytes(read.Output));
        (await CommandRun.Of("edi", "write", lines, "--to", lines + ".x12")).Exits(Exit.Done);
        var cancel = TestContext.Current.CancellationToken;
        Assert.Equal(await File.ReadAllTextAsync(from, cancel), await File.ReadAllTextAsync(lines + ".x12", cancel));
    }

    private static byte[] Whole(string group, string kind, string version, string[] body)
    {
        string[] segments =
        [
            $"ISA*00*          *00*          *ZZ*{"PRACTICEPMS",-15}*ZZ*{"HUB",-15}*260602*0900*^*00501*000000079*0*P*:",
            $"GS*{group}*PRACTICEPMS*HUB*20260602*0900*79*X*{version}", $"ST*{kind}*0001*{version}", .. body,
            $"SE*{body.Length + 2}*0001", "GE*1*79", "IEA*1*000000079",
        ];
        return System.Text.Encoding.ASCII.GetBytes(string.Concat(segments.Select(segment => segment + "~\n")));
    }

    [Fact]
    public async Task What_cannot_be_written_back_whole_is_not_written()
    {
        var masked = (await CommandRun.Of("edi", "read", Claims())).Exits(Exit.Done).Output;
        var cases = new[]
        {
            (masked, "--with-patients"), ("{\"kind\":", "JSON"), ("[1]", "one object"), ("", "nothing was written"),
            ((await CommandRun.Of("edi", "read", Write("a.999", FarSide.Accepts("417", "0001")))).Output, "not written"),
        };
        foreach (var (lines, why) in cases)
        {
            var from = Write("lines.jsonl", System.Text.Encoding.UTF8.GetBytes(lines));
            var run = (await CommandRun.Of("edi", "write", from, "--to", from + ".x12")).Exits(Exit.Refused);
            Assert.Contains(why, run.Error, StringComparison.Ordinal);
            Assert.False(File.Exists(from + ".x12") || File.Exists(from + ".x12.part"));
        }
    }

    [Fact]
    public async Task A_value_with_a_separator_gets_others()
    {
        var lines = (await CommandRun.Of("edi", "read", Claims(), "--with-patients")).Exits(Exit.Done).Output;
        var odd = System.Text.Encoding.UTF8.GetBytes(
            lines.Replace("\"claimNumber\":\"P1\"", "\"claimNumber\":\"P*1^\"", StringComparison.Ordinal));
        var from = Write("odd.jsonl", odd);
        (await CommandRun.Of("edi", "write", from, "--to", from + ".x12")).Exits(Exit.Done);
        var again = (await CommandRun.Of("edi", "read", from + ".x12", "--with-patients")).Exits(Exit.Done);
        Assert.Contains("\"claimNumber\":\"P*1^\"", again.Output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_twin_of_a_file_is_whole_or_not_there()
    {
        var claims = Claims();
        var twin = Path.Combine(Path.GetDirectoryName(claims)!, "twin.837");
        var secret = Write("secret.key", "a secret of this test"u8.ToArray());

        var made = (await CommandRun.Of("edi", "mask", claims, "--to", twin, "--key", secret, "--format", "json"))
            .Exits(Exit.Done);
        Assert.True((int)SchemaTests.Fits("edi-mask", made.Output)["replaced"]! > 0);
        Assert.Equal(new FileInfo(claims).Length, new FileInfo(twin).Length);
        Assert.NotEqual(File.ReadAllBytes(claims), File.ReadAllBytes(twin));

        (await CommandRun.Of("edi", "mask", claims, "--to", twin)).Exits(Exit.Refused);
        (await CommandRun.Of("edi", "mask", claims, "--to", twin + "2", "--key", Write("short", "short"u8.ToArray())))
            .Exits(Exit.Refused);
        var cut = Write("cut.837", File.ReadAllBytes(claims)[..400]);
        (await CommandRun.Of("edi", "mask", cut, "--to", twin + "2")).Exits(Exit.Refused);
        Assert.False(File.Exists(twin + "2") || File.Exists(twin + "2.part"));
    }

    private string Claims() => Write("batch.837", new ClaimBatch().ToBytes());

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static byte[] Ta1() => System.Text.Encoding.ASCII.GetBytes(
        $"ISA*00*          *00*          *ZZ*{"HUB",-15}*ZZ*{"PRACTICEPMS",-15}*260602*0900*^*00501*000000078*0*P*:~"
        + "TA1*000000417*260601*0900*A*000~IEA*0*000000078~");

    /// <summary>A set whose guide is known, but which no workflow takes.</summary>
    private static byte[] Foreign() => Alone("HS", "005010X279A1", "270", "BHT*0022*13*Q1*20260602*0900");

    /// <summary>A set whose guide is not known either.</summary>
    private static byte[] Unguided() => Alone("PI", "006020X314", "275", "BGN*02*Q1*20260602");

    private static byte[] Alone(string group, string version, string set, string body) =>
        System.Text.Encoding.ASCII.GetBytes(
            $"ISA*00*          *00*          *ZZ*{"PRACTICEPMS",-15}*ZZ*{"HUB",-15}"
            + "*260602*0900*^*00501*000000079*0*P*:~"
            + $"GS*{group}*PRACTICEPMS*HUB*20260602*0900*79*X*{version}~ST*{set}*0001*{version}~"
            + $"{body}~SE*3*0001~GE*1*79~IEA*1*000000079~");
}
