using CsCheck;
using FirstPass.Billing.Scrubbing;
using FirstPass.Billing.Vocabulary;
using Xunit;

namespace FirstPass.Tests.Billing.Scrubbing.Edits;

public sealed class TotalsTests
{
    [Fact]
    public void A_total_that_differs_from_its_lines_is_found_with_the_difference_to_the_cent() =>
        Gen.Select(Gen.Long[0, 9_999_999].Array[1, 20], Gen.Long[-99_999, 99_999]).Sample(static (charges, off) =>
        {
            var builder = ClaimBuilder.Professional();
            for (var i = 0; i < charges.Length; i++)
                builder.On(new NodaTime.LocalDate(2026, 5, 1).PlusDays(i))
                    .Line("J1885", new Money(charges[i]).ToString());
            var claim = builder.Build();
            var total = claim.Charge!.Value + new Money(Math.Max(off, -claim.Charge.Value.Cents));
            var found = Scrub.Run(FixtureWorld.Input(claim with { Charge = total }, new(2026, 6, 1)));
            var difference = (total - claim.Charge.Value).Magnitude;
            if (difference.IsZero)
                Assert.Empty(found);
            else
                Assert.Equal(("TOTAL_MISMATCH", difference.Cents), (Assert.Single(found).Code, found[0].Cents));
        });

    [Fact]
    public void A_negative_charge_and_no_units_are_errors()
    {
        var claim = ClaimBuilder.Professional().Line("99213", "-1.00").Line("93000", "60.00", 0).Build();
        Assert.Equal(["CHARGE_NEGATIVE/1", "UNITS_NOT_POSITIVE/2"], FixtureWorld.Codes(claim));
        Assert.Contains("CHARGE_NEGATIVE", FixtureWorld.Codes(claim with { Charge = new Money(-1) }));
    }

    [Fact]
    public void A_missing_charge_is_not_also_a_wrong_total()
    {
        var claim = ClaimBuilder.Professional().Line("99213", "150.00", 1, static line => line with { Charge = null })
            .BuildWithTotal("150.00");
        Assert.Equal(["REQ_CHARGE/1"], FixtureWorld.Codes(claim));
    }
}
