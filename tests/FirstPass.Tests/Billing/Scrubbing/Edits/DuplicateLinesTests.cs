using CsCheck;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Scrubbing;
using FirstPass.Billing.Vocabulary;
using Xunit;

namespace FirstPass.Tests.Billing.Scrubbing.Edits;

public sealed class DuplicateLinesTests
{
    [Fact]
    public void O_27_the_same_test_twice_in_a_day_needs_its_modifier()
    {
        Assert.Equal(["DUPLICATE/2"], FixtureWorld.Codes(
            ClaimBuilder.Professional().Line("93000", "60.00").Line("93000", "60.00").Build()));
        Assert.Empty(FixtureWorld.Codes(
            ClaimBuilder.Professional().Line("93000", "60.00").Line("93000", "60.00", "76").Build()));
    }

    [Fact]
    public void Equal_lines_pass_exactly_with_a_repeat_modifier_or_another_day() =>
        Gen.Select(Pick.One("J1885", "A4550", "G0008", "82947"), Gen.Long[1, 99_999],
            Pick.One("", "76", "77", "91", "59", "XS", "LT", "26"), Gen.Int[0, 2], Gen.Int[2019, 2031])
            .Sample(static (code, cents, modifier, later, year) =>
            {
                var day = new NodaTime.LocalDate(year, 3, 2);
                string[] modifiers = modifier == "" ? [] : [modifier];
                var claim = ClaimBuilder.Professional().Diagnoses("I10")
                    .On(day).Line(code, new Money(cents).ToString(), modifiers)
                    .On(day.PlusDays(later)).Line(code, new Money(cents).ToString(), modifiers).Build();
                var repeat = modifier is "76" or "77" or "91" or "59" or "XS";
                Assert.Equal(later == 0 && !repeat ? ["DUPLICATE/2"] : [], FixtureWorld.Codes(claim));
            });

    [Fact]
    public void Lines_without_a_procedure_code_are_no_copies() => Assert.Empty(FixtureWorld.Codes(
        ClaimBuilder.Institutional("0131").Revenue("0250", null, "40.00").Revenue("0250", null, "40.00").Build()));

    [Fact]
    public void O_26c_a_first_claim_again_with_a_late_line_is_a_copy_of_its_old_line_alone()
    {
        var first = ClaimBuilder.Professional().Line("99213", "150.00").Build();
        var both = ClaimBuilder.Professional().Number("P1002").Line("99213", "150.00").Line("36415", "15.00").Build();
        Assert.Equal(["DUPLICATE/1"], FixtureWorld.Codes(After(both, first)));
        var alone = ClaimBuilder.Professional().Number("P1003").Line("36415", "15.00").Build();
        Assert.Empty(FixtureWorld.Codes(After(alone, first)));
    }

    [Theory]
    [InlineData(PriorState.Unsent, true)]
    [InlineData(PriorState.Sent, true)]
    [InlineData(PriorState.Refused, false)]
    [InlineData(PriorState.Voided, false)]
    public void A_claim_that_never_was_with_the_payer_has_no_copies(PriorState state, bool found)
    {
        var claim = ClaimBuilder.Professional().Line("99213", "150.00").Build();
        Assert.Equal(found ? ["DUPLICATE/1"] : [], FixtureWorld.Codes(After(claim, claim, state)));
    }

    [Theory]
    [InlineData(PriorState.Unsent, false)]
    [InlineData(PriorState.Sent, true)]
    public void Of_two_equal_claims_the_later_one_is_the_copy_unless_it_left_first(PriorState state, bool found)
    {
        var claim = ClaimBuilder.Professional().Line("99213", "150.00").Build();
        var later = FixtureWorld.History(claim, claim.Lines[0], state) with { CameBefore = false };
        Assert.Equal(
            found ? ["DUPLICATE/1"] : [],
            FixtureWorld.Codes(FixtureWorld.Input(claim) with { History = new([later], []) }));
    }

    [Fact]
    public void A_copy_has_the_same_payer_day_code_modifiers_provider_and_charge()
    {
        var claim = ClaimBuilder.Professional().Line("99213", "150.00").Build();
        var history = FixtureWorld.History(claim, claim.Lines[0]);
        HistoryLine[] others =
        [
            history with { Payer = "UHP" },
            history with { From = history.From.PlusDays(1) },
            history with { Code = "99214" },
            history with { Modifiers = ["25"] },
            history with { Rendering = ClaimBuilder.NpiNumber(77) },
            history with { Charge = Money.Parse("150.01") },
        ];
        Assert.All(others, other => Assert.Empty(FixtureWorld.Codes(FixtureWorld.Input(claim) with
        {
            History = new([other], []),
        })));
    }

    [Fact]
    public void A_replacement_is_no_copy_of_the_claim_it_replaces()
    {
        var claim = ClaimBuilder.Professional().Frequency("7").Line("99213", "150.00")
            .With(static claim => claim with { PayerClaimNumber = "P555" }).Build();
        var input = FixtureWorld.Input(claim) with
        {
            History = new([FixtureWorld.History(claim, claim.Lines[0]) with { Claim = claim.Number! }], []),
        };
        Assert.Empty(FixtureWorld.Codes(input));
    }

    private static ScrubInput After(Claim claim, Claim earlier, PriorState state = PriorState.Sent) =>
        FixtureWorld.Input(claim) with
        {
            History = new([.. earlier.Lines.Select(line => FixtureWorld.History(earlier, line, state))], []),
        };
}
