using FirstPass.Billing.Claims;
using FirstPass.Billing.Vocabulary;
using Xunit;

namespace FirstPass.Tests.Billing.Claims;

public sealed class ClaimContentTests
{
    private static readonly Claim First = ClaimBuilder.Professional().Number("P777").Line("99213", "150.00").Build();

    [Fact]
    public void O_81a_the_same_claim_in_another_file_has_the_same_content()
    {
        var again = First with
        {
            RouteNumber = "H778812",
            SubmitterId = "OTHER",
            Spots = new(3, 4, 5, 6, 7),
            Lines = [First.Lines[0] with { Control = "X9", Spots = new(30, 31, 32, 33) }],
        };
        Assert.Equal(ClaimContent.DigestOf(First), ClaimContent.DigestOf(again));
    }

    [Fact]
    public void O_81b_a_corrected_zip_is_another_content()
    {
        var subscriber = First.Subscriber;
        var address = subscriber.Address! with { Zip = "62702" };
        var corrected = First with { Subscriber = subscriber with { Address = address } };
        Assert.NotEqual(ClaimContent.DigestOf(First), ClaimContent.DigestOf(corrected));
    }

    [Fact]
    public void O_81c_another_payer_keeps_the_content()
    {
        var other = First with { Payer = new("UHP1", Code: "UHP") };
        Assert.Equal(ClaimContent.DigestOf(First), ClaimContent.DigestOf(other));
    }

    [Fact]
    public void O_81e_another_charge_is_another_content() =>
        Assert.NotEqual(
            ClaimContent.DigestOf(First),
            ClaimContent.DigestOf(First with { Charge = Money.Parse("165.00") }));

    [Fact]
    public void A_change_beyond_the_model_is_a_change() =>
        Assert.NotEqual(ClaimContent.DigestOf(First), ClaimContent.DigestOf(First with { Rest = "note" }));

    [Fact]
    public void A_dot_in_a_diagnosis_is_no_change()
    {
        var dotted = First with { Diagnoses = [First.Diagnoses[0], First.Diagnoses[1] with { Code = "E11.9" }] };
        Assert.Equal(ClaimContent.DigestOf(First), ClaimContent.DigestOf(dotted));
    }
}
