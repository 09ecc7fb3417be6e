using CsCheck;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Scrubbing;
using FirstPass.Billing.Vocabulary;
using Xunit;

namespace FirstPass.Tests.Billing.Scrubbing.Edits;

public sealed class ProviderNumbersTests
{
    [Fact]
    public void Each_provider_with_a_wrong_npi_is_found_in_its_own_loop()
    {
        var wrong = new Provider("1234567890", "SAMPLE");
        var claim = ClaimBuilder.Professional()
            .Line("99213", "150.00", 1, line => line with { Rendering = wrong })
            .Build() with
        { Referring = wrong, Supervising = wrong, Facility = wrong, Rendering = wrong };
        var found = Scrub.Run(FixtureWorld.Input(claim));
        Assert.All(found, static finding => Assert.Equal("NPI_CHECK", finding.Code));
        Assert.Equal(["2310B", "2310A", "2310D", "2310C", "2420A"], found.Select(static finding => finding.Spot.Loop));
    }

    [Fact]
    public void The_edit_agrees_with_the_check_digit_for_any_ten_digits() =>
        Gen.String[Gen.Char['0', '9'], 10, 10].Sample(static npi =>
        {
            var claim = ClaimBuilder.Professional().Line("99213", "150.00").Build();
            var codes = FixtureWorld.Codes(claim with { Referring = new(npi, "SAMPLE") });
            Assert.Equal(Npi.TryParse(npi, out _) ? [] : ["NPI_CHECK"], codes);
        });

    [Fact]
    public void A_taxonomy_without_the_form_of_one_is_found()
    {
        var claim = ClaimBuilder.Professional().Line("99213", "150.00").Build();
        var wrong = claim.Billing with { Taxonomy = "FAMILY" };
        Assert.Equal(["TAXONOMY_FORM"], FixtureWorld.Codes(claim with { Billing = wrong }));
    }
}
