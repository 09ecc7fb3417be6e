using FirstPass.Bench.Measuring;
using FirstPass.Bench.Proof;
using Xunit;

namespace FirstPass.App.Tests.Proof;

/// <summary>The small form of the proof over 100,000 claims, whose result lies in bench/results.</summary>
public sealed class ProofTests
{
    [Fact]
    public async Task Two_thousand_claims_of_every_outcome_end_where_the_sandbox_recorded_to_the_cent()
    {
        var folder = House.Scratch("proof-test");
        try
        {
            var result = await ProofRun.RunAsync(folder, new ProofOrder(2_000, 1), apart: false);

            Assert.Empty(result.Differences.All);
            Assert.True(result.Differences.Compared > 30_000);
            foreach (var outcome in new[] { "denied", "partial", "zero", "reversed", "taken back", "interest",
                "two payers", "faulty" })
                Assert.True(result.Planted[outcome] >= 60, outcome);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
