using CsCheck;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Scrubbing;
using FirstPass.Billing.Vocabulary;
using Xunit;

namespace FirstPass.Tests.Billing.Scrubbing.Edits;

public sealed class CorrectionsTests
{
    [Theory]
    [InlineData("7")]
    [InlineData("8")]
    public void O_26b_a_replacement_or_void_waits_for_the_payers_number(string frequency)
    {
        var claim = ClaimBuilder.Professional().Frequency(frequency).To("UHP").Line("99213", "150.00").Build();
        var findings = Scrub.Run(FixtureWorld.Input(claim));
        Assert.Equal("AWAIT_PAYER_NUMBER", Assert.Single(findings).Code);
        Assert.Equal(ScrubOutcome.Held, findings.Outcome());
        Assert.Empty(FixtureWorld.Codes(claim with { PayerClaimNumber = "P555" }));
    }

    [Fact]
    public void Medicare_part_b_takes_no_replacement_and_part_a_does()
    {
        var visit = ClaimBuilder.Professional().Frequency("7").To("MCARE").Line("99213", "150.00")
            .With(static claim => claim with { PayerClaimNumber = "P555" }).Build();
        Assert.Equal(["CORRECTION_CHANNEL"], FixtureWorld.Codes(visit));
        var stay = ClaimBuilder.Institutional("0117").To("MCARE").Revenue("0120", null, "1000.00")
            .With(static claim => claim with { PayerClaimNumber = "P555" }).Build();
        Assert.Empty(FixtureWorld.Codes(stay));
    }

    [Fact]
    public void O_85a_a_late_charge_to_blue_is_a_replacement_of_the_whole_bill()
    {
        var first = ClaimBuilder.Institutional("0131").Revenue("0610", "70553", "1800.00").Build();
        var whole = Late("0137", "BLUE", ("0610", "70553", "1800.00"), ("0730", "93000", "60.00"));
        Assert.Empty(FixtureWorld.Codes(After(whole, first)));
        var alone = Late("0135", "BLUE", ("0730", "93000", "60.00"));
        Assert.Equal(["LATE_CHARGE_CHANNEL"], FixtureWorld.Codes(After(alone, first)));
    }

    [Fact]
    public void O_85b_a_late_charge_to_uhp_is_a_bill_of_the_line_alone()
    {
        var first = ClaimBuilder.Institutional("0131").To("UHP").Revenue("0610", "70553", "1800.00").Build();
        Assert.Empty(FixtureWorld.Codes(After(Late("0135", "UHP", ("0730", "93000", "60.00")), first)));
        var dropped = Assert.Single(Scrub.Run(After(Late("0137", "UHP", ("0730", "93000", "60.00")), first)));
        Assert.Equal(("REPLACEMENT_DROPS_LINES", 180000L), (dropped.Code, dropped.Cents));
    }

    [Fact]
    public void A_late_line_alone_is_not_the_way_of_a_payer_that_wants_a_replacement()
    {
        var first = ClaimBuilder.Professional().To("UHP").Line("99213", "150.00").Build();
        var alone = ClaimBuilder.Professional().To("UHP").Number("P2").Line("36415", "15.00").Build();
        Assert.Equal(["LATE_CHARGE_CHANNEL"], FixtureWorld.Codes(After(alone, first)));
        var blue = ClaimBuilder.Professional().Number("P2").Line("36415", "15.00").Build();
        Assert.Empty(FixtureWorld.Codes(After(blue, first)));
    }

    [Fact]
    public void A_line_with_its_control_number_still_stands_when_its_code_was_corrected()
    {
        var first = ClaimBuilder.Professional().Line("99214", "220.00").Build();
        var corrected = ClaimBuilder.Professional().Frequency("7").Line("99213", "150.00")
            .With(static claim => claim with { PayerClaimNumber = "P555" }).Build();
        Assert.Empty(FixtureWorld.Codes(After(corrected, first, late: false)));
    }

    [Fact]
    public void What_a_replacement_drops_is_what_it_leaves_out_to_the_cent() =>
        Gen.Select(Gen.Long[1, 99_999], Gen.Bool).Array[1, 8].Sample(static lines =>
        {
            var builder = ClaimBuilder.Professional();
            for (var i = 0; i < lines.Length; i++)
                builder.Line($"J{1000 + i}", new Money(lines[i].Item1).ToString());
            var first = builder.Build();
            var kept = lines.Select(static (line, i) => (line, i)).Where(static x => x.line.Item2)
                .Select(static x => x.i).ToList();
            var replacement = first with
            {
                Frequency = "7",
                PayerClaimNumber = "P555",
                Lines = [.. kept.Select((old, i) => first.Lines[old] with { Number = i + 1, Control = $"N{i}" })],
            };
            var total = Money.Sum(replacement.Lines.Select(static line => line.Charge!.Value));
            replacement = replacement with { Charge = total };
            var dropped = Scrub.Run(After(replacement, first, late: false))
                .SingleOrDefault(static finding => finding.Code == "REPLACEMENT_DROPS_LINES");
            var missing = lines.Where(static line => !line.Item2).Sum(static line => line.Item1);
            Assert.Equal(missing == 0 ? null : missing, dropped?.Cents);
        });

    private static Claim Late(string bill, string payer, params (string Revenue, string Code, string Charge)[] lines)
    {
        var builder = ClaimBuilder.Institutional(bill).To(payer);
        foreach (var (revenue, code, charge) in lines)
            builder.Revenue(revenue, code, charge);
        var claim = builder.With(static claim => claim with { PayerClaimNumber = "P555" }).Build();
        return claim with { Lines = [.. claim.Lines.Select(static line => line with { Control = null })] };
    }

    private static ScrubInput After(Claim claim, Claim first, bool late = true) =>
        FixtureWorld.Input(claim) with { Prior = new(first, late) };
}
