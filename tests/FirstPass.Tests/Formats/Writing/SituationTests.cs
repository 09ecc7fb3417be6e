using FirstPass.Formats.X12.Typed;
using FirstPass.Formats.X12.Writing;
using FirstPass.Tests.Formats.Guides;
using FirstPass.Tests.Formats.Typed;
using Xunit;

namespace FirstPass.Tests.Formats.Writing;

/// <summary>What a claim tells only where it differs is not told twice.</summary>
public sealed class SituationTests
{
    private static readonly IReadOnlyList<Claim837> Sample =
        Wire.Claims(GuideSamples.File(GuideSamples.Professional, "HC", "005010X222A1"));

    private static Claim837 Claim => Sample[0];

    private static Party Billing => Claim.Provider.Billing;

    private static Party As(Party party, string role) => party with { Role = role, References = [], Contacts = [] };

    [Fact]
    public void A_rendering_provider_who_is_the_billing_provider_is_left_out()
    {
        var same = Claim with { Providers = [As(Billing, "82")] };
        Assert.Empty(Situations837.Applied(same).Providers);
        var other = Claim with { Providers = [As(Billing, "82") with { Id = "1987654328" }] };
        Assert.Single(Situations837.Applied(other).Providers);
        var specialist = Claim with { Providers = [As(Billing, "82") with { Taxonomy = "208D00000X" }] };
        Assert.Single(Situations837.Applied(specialist).Providers);
    }

    [Fact]
    public void A_pay_to_address_that_is_the_billing_address_is_left_out()
    {
        Assert.True(Situations837.Applied(Claim).Provider.PayTo.Exists);
        var payTo = Claim.Provider.PayTo with { Address = Billing.Address };
        var same = Claim with { Provider = Claim.Provider with { PayTo = payTo } };
        Assert.False(Situations837.Applied(same).Provider.PayTo.Exists);
    }

    [Fact]
    public void A_facility_is_left_out_only_where_its_address_is_the_billing_address_too()
    {
        var same = Claim with { Providers = [As(Billing, "77")] };
        Assert.Empty(Situations837.Applied(same).Providers);
        var elsewhere = As(Billing, "77") with { Address = Billing.Address! with { City = "JOLIET" } };
        Assert.Single(Situations837.Applied(Claim with { Providers = [elsewhere] }).Providers);
    }

    [Fact]
    public void A_line_does_not_repeat_the_claim()
    {
        var rendering = Claim.Providers.InRole("82");
        var line = Claim.Lines[0] with { PlaceOfService = Claim.Facility, Providers = [rendering] };
        var applied = Situations837.Applied(Claim with { Lines = [line] }).Lines[0];
        Assert.Equal("", applied.PlaceOfService);
        Assert.Empty(applied.Providers);
        var other = Situations837.Applied(Claim with { Lines = [line with { PlaceOfService = "12" }] });
        Assert.Equal("12", other.Lines[0].PlaceOfService);
    }

    [Fact]
    public void A_patient_who_is_the_subscriber_has_no_level()
    {
        var self = new Patient837
        {
            Information = new PatientInformation("18", null, "", null, "", SegmentPosition.None),
            Person = Claim.Subscriber.Insured with { Role = "QC" },
        };
        var applied = Situations837.Applied(Claim with { Patient = self });
        Assert.Null(applied.Patient);
        Transaction.Professional.Returns([Claim with { Patient = self }]);
        var another = self with { Person = self.Person with { First = "RUTH" } };
        Assert.NotNull(Situations837.Applied(Claim with { Patient = another }).Patient);
    }

    [Fact]
    public void Rules_that_were_applied_change_nothing_more()
    {
        foreach (var claim in Sample)
        {
            var once = Situations837.Applied(claim);
            Assert.Equal(Meaning.Of(once), Meaning.Of(Situations837.Applied(once)));
        }
    }
}
