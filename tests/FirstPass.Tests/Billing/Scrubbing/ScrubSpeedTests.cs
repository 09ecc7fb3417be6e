using System.Globalization;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Scrubbing;
using FirstPass.Billing.Scrubbing.Tables;
using FirstPass.Billing.Vocabulary;
using Xunit;

namespace FirstPass.Tests.Billing.Scrubbing;

/// <summary>Runs after the other tests, alone, so that they do not take its caches.</summary>
[CollectionDefinition(nameof(ScrubSpeedTests), DisableParallelization = true)]
public sealed class ScrubSpeedAlone;

/// <summary>In time of this thread on its core: 50,000 claims a second, all edits, 2 million code pairs.</summary>
[Collection(nameof(ScrubSpeedTests))]
public sealed class ScrubSpeedTests(ITestOutputHelper output)
{
    private const int Pairs = 2_000_000;

    [Fact]
    public void Fifty_thousand_claims_a_second_are_scrubbed_beside_two_million_code_pairs()
    {
        Assert.SkipUnless(File.Exists("/proc/thread-self/schedstat"), "Time of a thread is known on Linux only.");
        var reference = FixtureWorld.Reference with { PractitionerPairs = ManyPairs() };
        var inputs = Enumerable.Range(0, 512)
            .Select(i => FixtureWorld.Input(Visit(i)) with { Reference = reference }).ToArray();
        Assert.All(inputs, static input => Assert.Empty(Scrub.Run(input)));
        Run(inputs, 40_000);
        var best = 0L;
        for (var round = 0; round < 5; round++)
        {
            const int claims = 40_000;
            var start = ThreadNanoseconds();
            Run(inputs, claims);
            best = Math.Max(best, claims * 1_000_000_000L / Math.Max(ThreadNanoseconds() - start, 1));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{best:N0} claims/s/core, best of 5 rounds"));
        Assert.True(best >= 50_000, $"{best} claims a second");
    }

    private static void Run(ScrubInput[] inputs, int count)
    {
        for (var i = 0; i < count; i++)
            _ = Scrub.Run(inputs[i % inputs.Length]);
    }

    // Four lines a claim whose codes stand first and second in many pairs, but in none together.
    private static Claim Visit(int i) => ClaimBuilder.Professional().Number($"P{i}")
        .Line(Code(i), "10.00", "25").Line(Code(i + 1000), "20.00").Line(Code(i + 2000), "30.00")
        .Line(Code(i + 3001), "40.00", 2).Build();

    private static PtpTable ManyPairs()
    {
        var pairs = new PtpPair[Pairs];
        for (var i = 0; i < Pairs; i++)
        {
            var first = i % 10_000;
            var second = (first + 4001 + (i / 10_000)) % 10_000;
            pairs[i] = new(ProcedureCode.Parse(Code(first)), ProcedureCode.Parse(Code(second)), PtpIndicator.Never,
                new(20250101, DateSpan.Open));
        }

        return new(pairs, new("pairs", "1", "generated"));
    }

    private static string Code(int n) => $"J{n % 10_000:0000}";

    private static long ThreadNanoseconds() => long.Parse(
        File.ReadAllText("/proc/thread-self/schedstat").Split(' ')[0], CultureInfo.InvariantCulture);
}
