using System.Diagnostics;
using System.Text;
using FirstPass.App.Intake;
using FirstPass.App.Tests.Instances;
using FirstPass.Billing.Files;
using FirstPass.Exchange.Files;
using FirstPass.Workflow.Identity;
using Xunit;

namespace FirstPass.Fault.Tests.BadInput;

/// <summary>Input that is too much: memory stays bounded, and what is wrong is said with its place.</summary>
public sealed class BigInputTests
{
    private const long Gigabyte = 1L << 30;
    private const long MostMemory = 256L << 20;
    private static readonly string File837 = new ClaimBatch().ToString();

    [Fact]
    public void A_segment_of_a_gigabyte_is_named_by_its_place_and_not_held()
    {
        var (head, tail) = Around("HI*ABK");
        var (found, grown) = Survey(new LongStream(head, "J069"u8.ToArray(), Gigabyte, tail));
        Assert.Contains(found, r => !r.Faults.IsEmpty || r.Sets.Any(s => !s.Faults.IsEmpty));
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
        Assert.Contains(found.SelectMany(r => r.Faults.Concat(r.Sets.SelectMany(s => s.Faults))), f => f.Offset > 0 || f.Code.Length > 0);
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

        await instance.PutAsync("hub-1/in", "deep.837", Encoding.ASCII.GetBytes(File837.Insert(at, levels.ToString())));

        Assert.Empty(instance.Files("hub-1/in/taken"));
        Assert.Equal("", instance.Product.Watches[0].Trouble);
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
