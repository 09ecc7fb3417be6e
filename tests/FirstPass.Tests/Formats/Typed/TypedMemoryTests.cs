using System.Diagnostics;
using FirstPass.Formats.X12.Typed;
using FirstPass.Tests.Formats.Guides;
using Xunit;

namespace FirstPass.Tests.Formats.Typed;

/// <summary>What lives in the process is looked at, so nothing else may run beside it.</summary>
[CollectionDefinition(nameof(TypedMemoryTests), DisableParallelization = true)]
public sealed class AloneWithMemory;

/// <summary>
/// Reads long files with every typed reader and looks at what is alive meanwhile. Megabytes are read here; with
/// <c>FIRSTPASS_LONG</c> it is 200 MB for each.
/// </summary>
[Collection(nameof(TypedMemoryTests))]
public sealed class TypedMemoryTests
{
    private const long Most = 4 * 1024 * 1024;
    private const int Records = 4_000;
    private const int Looks = 12;

    private static readonly long Wanted =
        (Environment.GetEnvironmentVariable("FIRSTPASS_LONG") is { Length: > 0 } ? 200 : 12) * 1_000_000L;

    [Fact]
    public void Claims() => Reads(
        GuideSamples.File(GuideSamples.Professional, "HC", "005010X222A1"), "CLM*", "SE",
        stream => new Claim837Reader(stream), reader => reader.Read());

    [Fact]
    public void Payments() => Reads(
        GuideSamples.File(GuideSamples.Remittance, "HP", "005010X221A1"), "CLP*", "PLB",
        stream => new Remittance835Reader(stream), reader => reader.Read());

    [Fact]
    public void Inquiries() => Reads(
        GuideSamples.File(InquirySamples.Inquiry, "HS", "005010X279A1"), "HL*3*", "SE",
        stream => new Eligibility270Reader(stream), reader => reader.Read());

    [Fact]
    public void Benefits() => Reads(
        GuideSamples.File(InquirySamples.Answer, "HB", "005010X279A1"), "HL*3*", "SE",
        stream => new Eligibility271Reader(stream), reader => reader.Read());

    [Fact]
    public void Questions_about_claims() => Reads(
        GuideSamples.File(InquirySamples.StatusRequest, "HR", "005010X212"), "HL*4*", "SE",
        stream => new StatusRequest276Reader(stream), reader => reader.Read());

    [Fact]
    public void Answers_about_claims() => Reads(
        GuideSamples.File(GuideSamples.ClaimAcknowledgement, "HN", "005010X214"), "HL*4*", "SE",
        stream => new ClaimAcknowledgement277CAReader(stream), reader => reader.Read());

    [Fact]
    public void Reviews() => Reads(
        GuideSamples.File(ReviewSamples.Request, "HI", "005010X217"), "HL*3*", "SE",
        stream => new Review278Reader(stream), reader => reader.Read());

    [Fact]
    public void Acknowledgements() => Reads(
        GuideSamples.File(GuideSamples.Acknowledgement, "FA", "005010X231A1"), "AK2*", "AK9",
        stream => new Acknowledgement999Reader(stream), reader => reader.Read());

    private static void Reads<TReader>(
        byte[] sample, string record, string behind, Func<Stream, TReader> open, Func<TReader, bool> read)
        where TReader : IDisposable
    {
        var one = new RepeatingStream(sample, record, behind, (Records, 1)).Length;
        using var stream = new RepeatingStream(sample, record, behind, (Records, (int)(Wanted / one) + 1));
        using var reader = open(stream);
        Assert.True(read(reader));
        var (before, length) = (GC.GetTotalMemory(forceFullCollection: true), stream.Length);
        var (peak, parts, spent) = (0L, 1, TimeSpan.Zero);
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        for (var next = length / Looks; read(reader); parts++)
        {
            if (stream.Position < next)
                continue;
            var now = Process.GetCurrentProcess().TotalProcessorTime;
            spent += now - cpu;
            next += length / Looks;
            peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - before);
            cpu = Process.GetCurrentProcess().TotalProcessorTime;
        }

        spent += Process.GetCurrentProcess().TotalProcessorTime - cpu;
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{typeof(TReader).Name}: {length / 1e6:F0} MB, {parts} parts, "
            + $"{length / 1e6 / spent.TotalSeconds:F0} MB per CPU-second, at most {peak / 1024} KiB more alive");
        Assert.InRange(peak, long.MinValue, Most);
        Assert.True(parts > Records);
    }
}
