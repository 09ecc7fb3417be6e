using System.Diagnostics;
using System.Text;
using FirstPass.App.Intake;
using FirstPass.App.Tests.Instances;
using FirstPass.Formats.X12.Typed;
using Xunit;

namespace FirstPass.App.Tests.Intake;

public sealed class FolderTests
{
    [Fact]
    public async Task The_same_claims_sent_again_stop_at_the_gate_and_the_source_is_told()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("gate"));
        var batch = new ClaimBatch { Claims = [new("P3", "99213", 150), new("P4", "93000", 60) { Patient = "ROE" }] };
        await instance.PutAsync("hub-1/in", "monday.837", batch.ToBytes());

        await instance.PutAsync("hub-1/in", "tuesday.837", (batch with { Control = "000000418" }).ToBytes());

        Assert.Single(instance.Files("hub-1/out"));
        Assert.Equal(2, instance.Cases("claim").Length);
        Assert.Equal(["P3 A3:78", "P4 A3:78"], Statuses(instance.Answer("277CA")));
    }

    [Fact]
    public async Task The_same_name_twice_is_two_files()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("observe"));

        await instance.PutAsync("hub-1/in", "batch.837", new ClaimBatch().ToBytes());
        await instance.PutAsync("hub-1/in", "batch.837", new ClaimBatch { Control = "000000418" }.ToBytes());

        Assert.Equal(2, instance.Cases("interchange").Length);
        Assert.Equal(2, instance.Files("hub-1/out").Length);
        Assert.Equal(2, instance.Files("hub-1/in/archive").Length);
    }

    [Fact]
    public async Task Half_a_file_is_refused_whole_and_its_envelope_is_answered()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("gate"));
        var bytes = new ClaimBatch().ToBytes()[..900];

        await instance.PutAsync("hub-1/in", "half.837", bytes);

        Assert.Empty(instance.Files("hub-1/out"));
        Assert.Empty(instance.Cases("claim"));
        Assert.Equal(bytes, File.ReadAllBytes(instance.Files("hub-1/in/refused")[0]));
        var reason = File.ReadAllText(instance.Files("hub-1/in/refused")[1]);
        Assert.Contains("X12-IEA-MISSING", reason, StringComparison.Ordinal);
        var answer = Encoding.ASCII.GetString(File.ReadAllBytes(Assert.Single(instance.Files("hub-1/answers-out"))));
        Assert.Contains("TA1*000000417*260601*0900*R*023", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_set_is_refused_alone_and_the_other_one_leaves()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("gate"));
        var good = new ClaimBatch { Claims = [new("P3", "99213", 150)] }.ToString();
        var bad = new ClaimBatch { Claims = [new("P4", "93000", 60)], Trace = "B418" }.ToString();
        var second = bad[bad.IndexOf("ST*837", StringComparison.Ordinal)..bad.IndexOf("GE*1", StringComparison.Ordinal)]
            .Replace("*0001", "*0002", StringComparison.Ordinal).Replace("SE*27", "SE*99", StringComparison.Ordinal);
        var both = good.Replace("GE*1*", second + "GE*2*", StringComparison.Ordinal);

        await instance.PutAsync("hub-1/in", "two.837", Encoding.ASCII.GetBytes(both));

        Assert.Equal(["P3"], instance.Claims().Select(c => c.Number));
        var left = Encoding.ASCII.GetString(File.ReadAllBytes(Assert.Single(instance.Files("hub-1/out"))));
        Assert.Contains("CLM*P3*", left, StringComparison.Ordinal);
        Assert.DoesNotContain("CLM*P4*", left, StringComparison.Ordinal);
        var answer = Encoding.ASCII.GetString(File.ReadAllBytes(Assert.Single(instance.Files("hub-1/answers-out"))));
        Assert.Contains("AK2*837*0002*005010X222A1~IK5*R*", answer, StringComparison.Ordinal);
        Assert.Contains("AK9*P*2*2*1", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_between_the_rename_and_the_log_loses_nothing_and_doubles_nothing()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("gate"));
        var batch = new ClaimBatch { Claims = [new("P3", "99213", 150)] };
        var taken = Path.Combine(instance.Folder("hub-1/in"), "taken", "20260601140000000-abcdef-batch.837");
        await instance.StopAsync();
        File.WriteAllBytes(taken, batch.ToBytes());
        instance.StartAgain();

        await instance.SweepAsync();

        Assert.Equal(["Submitted"], instance.Claims().Select(c => c.State));
        Assert.Empty(instance.Files("hub-1/in/taken"));

        // As if the machine had stopped after the log was written and before the file was archived.
        File.Move(Assert.Single(instance.Files("hub-1/in/archive")), taken);
        await instance.SweepAsync();

        Assert.Single(instance.Cases("interchange"));
        Assert.Single(instance.Files("hub-1/out"));
        Assert.Empty(instance.Files("hub-1/answers-out"));
        Assert.Empty(instance.Files("hub-1/in/taken"));
        Assert.Single(instance.Files("hub-1/in/archive"));
    }

    [Fact]
    public async Task Bank_lines_come_by_their_own_folder_only()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("gate"));

        await instance.PutAsync("hub-1/in", "bank.csv", PaperFile.Bank("EFT1"));
        Assert.Empty(instance.Cases("remittance"));
        Assert.Equal(2, instance.Files("hub-1/in/refused").Length);

        await instance.PutAsync("paper/in", "bank.csv", PaperFile.Bank("EFT1"));
        Assert.Single(instance.Cases("remittance"));
    }

    [Fact]
    public async Task Unfinished_files_are_left_alone()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("observe"));
        foreach (var name in (string[])[".hidden", "batch.part", "batch.tmp"])
            await instance.PutAsync("hub-1/in", name, new ClaimBatch().ToBytes());

        Assert.Equal(3, instance.Files("hub-1/in").Length);
        Assert.Empty(instance.Files("hub-1/out"));
    }

    [Fact]
    public async Task A_link_is_not_followed_and_a_long_name_is_cut()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("observe"));
        var outside = Path.Combine(instance.Data, "secret");
        await File.WriteAllTextAsync(outside, "secret", TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(Path.Combine(instance.Folder("hub-1/in"), "link.837"), outside);

        await instance.PutAsync("hub-1/in", new string('a', 240) + ".837", new ClaimBatch().ToBytes());

        Assert.EndsWith("aa.837", Assert.Single(instance.Files("hub-1/out")), StringComparison.Ordinal);
        Assert.Single(instance.Cases("interchange"));
    }

    [Theory]
    [InlineData("gate")]
    [InlineData("observe")]
    public async Task A_file_whose_name_is_no_text_waits_and_keeps_no_other_from_its_turn(string mode)
    {
        if (OperatingSystem.IsWindows())
            return;
        await using var instance = TestInstance.Start(TestInstance.Mode(mode));
        var inbox = instance.Folder("hub-1/in");
        await ShellAsync(inbox, "printf x > \"$(printf 'caf\\351.837')\"");
        var batch = new ClaimBatch { Claims = [new("P3", "99213", 150)] };

        await instance.PutAsync("hub-1/in", "monday.837", batch.ToBytes());
        var waiting = new Spool(inbox).Waiting().ToList();
        await ShellAsync(inbox, "rm -f caf*");

        Assert.NotEmpty(Assert.Single(waiting).Trouble);
        Assert.Equal(["Submitted"], instance.Claims().Select(c => c.State));
        Assert.Single(instance.Files("hub-1/out"));
    }

    private static async Task ShellAsync(string folder, string line)
    {
        var start = new ProcessStartInfo("bash") { WorkingDirectory = folder };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(line);
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }

    private static List<string> Statuses(string file)
    {
        using var stream = File.OpenRead(file);
        using var reader = new ClaimAcknowledgement277CAReader(stream);
        var statuses = new List<string>();
        while (reader.Read())
            if (reader.Current is StatusPart.Claim(var status))
                statuses.Add($"{status.ClaimNumber} {status.Statuses[0]}");
        return statuses;
    }
}
