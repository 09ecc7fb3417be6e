using FirstPass.App.Composition;
using FirstPass.Bench.Measuring;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Scrubbing;
using FirstPass.Billing.Scrubbing.Tables;
using FirstPass.Billing.Vocabulary;
using FirstPass.Exchange.Claim837;
using FirstPass.Formats.X12.Typed;
using NodaTime;
using Claim = FirstPass.Billing.Claims.Claim;
using DateSpan = FirstPass.Billing.Scrubbing.Tables.DateSpan;

namespace FirstPass.Bench.Budgets;

/// <summary>How many claims a second are scrubbed by all edits beside two million code pairs.</summary>
public static class ScrubBudget
{
    private const int Pairs = 2_000_000;
    private const int Each = 40_000;
    private const int Rounds = 5;

    /// <summary>Measures.</summary>
    public static IEnumerable<Row> Run(SampleFiles files)
    {
        var rules = Rulebook.Load(
            Shipped.BesideProgram, ConfigurationText.Of(Path.Combine(House.Root, "samples", "practice", "config")))
            .OrThrow();
        var reference = rules.Active.Get<ReferenceData>("reference") with { PractitionerPairs = ManyPairs() };
        var inputs = Claims(files).Take(512).Select((c, i) => Input(Visit(c, i), rules.World, reference)).ToArray();
        var clean = inputs.Count(i => Scrub.Run(i).IsEmpty);
        var cost = Meter.Median(Rounds, () =>
        {
            for (var i = 0; i < Each; i++)
                _ = Scrub.Run(inputs[i % inputs.Length]);
        });
        yield return Row.AtLeast(
            "scrub a claim, 2 million code pairs", (50_000, 200_000), Each / cost.Cpu.TotalSeconds,
            "claims per CPU-second",
            $"all edits, four lines whose codes stand in many pairs, {clean} of {inputs.Length} clean; "
            + $"{cost.Allocated / Each} bytes allocated each");
    }

    private static IEnumerable<Claim> Claims(SampleFiles files)
    {
        using var reader = new Claim837Reader(new MemoryStream(files.ClaimFile));
        while (reader.Read())
            yield return ClaimTranslation.ToDomain(reader.Current, "PMS", null);
    }

    // Four lines a claim whose codes stand first and second in many pairs, but in none together.
    private static Claim Visit(Claim claim, int i)
    {
        var line = claim.Lines[0] with { Modifiers = [] };
        return claim with
        {
            Charge = new Money(4 * line.Charge!.Value.Cents),
            Lines = [.. Enumerable.Range(0, 4).Select(n => line with
            {
                Number = n + 1,
                Code = Code(i + (1000 * n) + (n == 3 ? 1 : 0)),
                Control = $"L{n}",
            })],
        };
    }

    private static ScrubInput Input(Claim claim, World world, ReferenceData reference)
    {
        var on = claim.Lines[0].From!.Value;
        var payer = world.PayerOnClaim(claim.Payer.WireId!)!;
        return new ScrubInput
        {
            Claim = claim,
            SendOn = on.PlusDays(7),
            ExpectedReceipt = on.PlusDays(9),
            ReceivedAt = Instant.FromUtc(2026, 5, 4, 14, 0),
            Reference = reference,
            Payer = payer.TermsFor(claim.Kind, on),
            LeadBusinessDays = 2,
            Calendar = world.Staff,
        };
    }

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
}
