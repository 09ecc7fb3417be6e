using FirstPass.Billing.Claims;
using FirstPass.Billing.Vocabulary;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Billing.Claims;

public sealed class ClaimJsonTests
{
    private static readonly Claim Visit = ClaimBuilder.Professional()
        .Line("99213", "150.00", "25").Line("20610", "250.00", "RT").Line("36415", "15.00").Build();

    [Fact]
    public void A_claim_is_read_as_it_was_written()
    {
        foreach (var claim in new[] { Visit, Stay() })
            Assert.Equal(ClaimJson.Write(claim), ClaimJson.Write(ClaimJson.Read(ClaimJson.Write(claim))));
    }

    [Fact]
    public void Money_units_and_dates_survive_exactly()
    {
        var read = ClaimJson.Read(ClaimJson.Write(Visit));
        Assert.Equal(new Money(41500), read.Charge);
        Assert.Equal(Units.Of(1), read.Lines[2].Units);
        Assert.Equal(new LocalDate(2026, 5, 4), read.FirstServiceDate);
        Assert.Equal(["RT"], read.Lines[1].Modifiers);
    }

    [Fact]
    public void What_was_absent_stays_absent()
    {
        var read = ClaimJson.Read(ClaimJson.Write(new Claim()));
        Assert.Null(read.Number);
        Assert.Null(read.Charge);
        Assert.True(read.Lines.IsEmpty);
        Assert.True(read.Diagnoses.IsEmpty);
        Assert.Null(read.FirstServiceDate);
    }

    [Fact]
    public void An_ordinary_claim_takes_less_than_two_and_a_half_thousand_bytes() =>
        Assert.InRange(ClaimJson.Write(Visit).Length, 1, 2500);

    private static Claim Stay() => ClaimBuilder.Institutional("0111").Revenue("0120", null, "3000.00", 3)
        .With(static claim => claim with
        {
            Institutional = claim.Institutional! with
            {
                Values = [new("80", new Money(300))],
                Occurrences = [new("74", new(2026, 5, 1), new(2026, 5, 2))],
                Conditions = ["09"],
            },
            Accident = new(["AA"], new(2026, 5, 1), "IL"),
            OtherPayers =
            [
                new("UHP1", "P", "UHP", "HM", new Money(7500), [new("CO", "45", new Money(5500))], new(2026, 5, 20)),
            ],
            Dependent = new("DOE", "KIM", Born: new(2015, 1, 2), Sex: "U", Relation: "19"),
        }).Build();
}
