using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using FirstPass.App.Intake;
using FirstPass.App.Tests.Instances;
using FirstPass.Billing.Files;
using FirstPass.Exchange.Files;
using FirstPass.Workflow.Identity;
using Xunit;

namespace FirstPass.Fault.Tests.BadInput;

/// <summary>Input that is too much: memory stays bounded, and what is wrong is said with its place.</summary>
public sealed partial class BigInputTests
{
    private const long Gigabyte = 1L << 30;
    private const long MostMemory = 256L << 20;
    private static readonly string File837 = new ClaimBatch().ToString();

    [Fact]
    public void A_segment_of_a_gigabyte_is_named_by_its_place_and_not_held()
    {
        var (head, tail) = Around("HI*ABK");
        var (found, grown) = Survey(new LongStream(head, "J069"u8.ToArray(), Gigabyte, tail));
        var fault = Assert.Single(Faults(found), f => f.Code == "X12-SEGMENT-LONG");
        Assert.InRange(fault.Offset, head.Length - "HI*ABK".Length, head.Length);
        Assert.True(grown < MostMemory, $"memory grew by {grown >> 20} MB");
    }

    [Fact]
    public void A_gigabyte_without_any_segment_is_refused_and_not_held()
    {
        var (found, grown) = Survey(new LongStream([], [0x41], Gigabyte, []));
        Assert.Equal("X12-NO-ISA", Assert.Single(Assert.Single(found).Faults).Code);
        Assert.True(grown < MostMemory, $"memory grew by {grown >> 20} MB");
    }

    [Fact]
    public void More_than_a_million_segments_in_a_set_are_refused_with_their_place()
    {
        var (head, tail) = Around("HI*ABK");
        var middle = "REF*D9*1~\n"u8.ToArray();
        var (found, grown) = Survey(new LongStream(head, middle, head.Length + (1_100_000L * middle.Length) + tail.Length, tail));
        var fault = Assert.Single(Faults(found), f => f.Code == "X12-SET-LONG");
        Assert.InRange(fault.Offset, 990_000L * middle.Length, 1_010_000L * middle.Length);
        Assert.True(grown < MostMemory, $"memory grew by {grown >> 20} MB");
    }

    [Fact]
    public async Task Levels_nested_without_end_end_as_findings_and_not_as_a_stack()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("gate"));
        var levels = new StringBuilder();
        for (var i = 2; i < 30_000; i++)
            levels.Append($"HL*{i}*{i - 1}*22*1~\n");
        var at = File837.IndexOf("HL*2*", StringComparison.Ordinal);

        var deep = SegmentCount().Replace(
            File837.Insert(at, levels.ToString()), m => $"\nSE*{int.Parse(m.Groups[1].Value) + 29_998}*");
        await instance.PutAsync("hub-1/in", "deep.837", Encoding.ASCII.GetBytes(deep));

        Assert.Empty(instance.Files("hub-1/in/taken"));
        Assert.Equal("", instance.Product.Watches[0].Trouble);
        Assert.Empty(instance.Files("hub-1/out"));
        var answer = await File.ReadAllTextAsync(instance.Answer("999"), TestContext.Current.CancellationToken);
        Assert.True(answer.Contains("IK5*R", StringComparison.Ordinal), answer[..Math.Min(answer.Length, 2_000)]);
    }

    [Fact]
    public async Task A_real_file_with_one_endless_segment_goes_through_the_program_in_bounded_memory()
    {
        var folder = Directory.CreateTempSubdirectory("firstpass-big-").FullName;
        try
        {
            var (head, tail) = Around("HI*ABK");
            var small = await PeakAsync(folder, new LongStream(head, "J069"u8.ToArray(), head.Length + tail.Length, tail));
            var length = Reports.Long ? Gigabyte : Gigabyte / 8;
            var big = await PeakAsync(folder, new LongStream(head, "J069"u8.ToArray(), length, tail));
            Assert.Contains("X12-SEGMENT-LONG", big.Said);
            Assert.True(big.Peak - small.Peak < MostMemory, $"memory grew from {small.Peak >> 20} to {big.Peak >> 20} MB");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<FileFault> Faults(IReadOnlyList<ReceivedInterchange> found) =>
        found.SelectMany(r => r.Faults.Concat(r.Sets.SelectMany(s => s.Faults)));

    /// <summary>Most memory that <c>process</c> ever had over a file (VmHWM), and what it said.</summary>
    private static async Task<(long Peak, string Said)> PeakAsync(string folder, LongStream bytes)
    {
        var file = Path.Combine(folder, "big.837");
        await using (var target = File.Create(file))
            await bytes.CopyToAsync(target, TestContext.Current.CancellationToken);
        var binary = Path.Combine(House.Root, "artifacts", "bin", "FirstPass.App", "release", "firstpass.dll");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in (string[])[binary, "process", file, "--as-of", "2026-06-01"])
            start.ArgumentList.Add(word);
        start.Environment["TMPDIR"] = folder;
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var told = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var peak = 0L;
        while (!process.WaitForExit(20))
            peak = Math.Max(peak, Peak(process.Id));
        Assert.True(peak > 0, "nothing was measured");
        return (peak, await said + await told);
    }

    [GeneratedRegex(@"\nSE\*(\d+)\*")]
    private static partial Regex SegmentCount();

    private static long Peak(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);
        }
        catch (Exception fault) when (fault is IOException or InvalidOperationException)
        {
            return 0; // It has just ended.
        }
    }

    private static (byte[] Head, byte[] Tail) Around(string segment)
    {
        var at = File837.IndexOf(segment, StringComparison.Ordinal) + segment.Length;
        return (Encoding.ASCII.GetBytes(File837[..at]), Encoding.ASCII.GetBytes(File837[at..]));
    }

    private static (IReadOnlyList<ReceivedInterchange> Found, long Grown) Survey(LongStream bytes)
    {
        GC.Collect();
        var before = Process.GetCurrentProcess().WorkingSet64;
        var found = FileIntake.Survey(bytes, new FileArrival("HUB-1", false, Digest.Zero, (int)Math.Min(int.MaxValue, bytes.Length), true));
        using var after = Process.GetCurrentProcess();
        return (found, after.WorkingSet64 - before);
    }
}
