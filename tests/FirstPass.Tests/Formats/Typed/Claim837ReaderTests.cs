using System.Text;
using FirstPass.Formats.X12.Typed;
using FirstPass.Tests.Formats.Samples;
using Xunit;

namespace FirstPass.Tests.Formats.Typed;

public sealed class Claim837ReaderTests
{
    private static List<Claim837> Read(string text)
    {
        using var reader = new Claim837Reader(new MemoryStream(Encoding.Latin1.GetBytes(text)));
        var claims = new List<Claim837>();
        while (reader.Read())
            claims.Add(reader.Current);
        return claims;
    }

    private static Claim837 ReadOne(SampleClaim claim, string guide = Sample837.Professional) =>
        Assert.Single(Read(Sample837.Build([claim], guide)));

    [Fact]
    public void A_plain_professional_claim_is_typed_with_all_its_levels()
    {
        var claim = ReadOne(new SampleClaim { Lines = [new() { Modifiers = ["25"] }, new() { ChargeCents = 1 }] });

        Assert.Equal(ClaimKind.Professional, claim.Kind);
        Assert.Equal(("BATCH1", "0001", "005010X222A1"),
            (claim.Header.Reference, claim.Header.Set.Control, claim.Header.Set.Guide));
        Assert.Equal(("SUB001", "REC001"), (claim.Header.Submitter.Id, claim.Header.Receiver.Id));
        Assert.Equal(("1999999984", "EI", "990000001", "207Q00000X"),
            (claim.Provider.Billing.Npi, claim.Provider.TaxIdQualifier, claim.Provider.TaxId, claim.Provider.Taxonomy));
        Assert.Equal(("P", "18", "CI"), (claim.Subscriber.Information.Sequence,
            claim.Subscriber.Information.Relationship, claim.Subscriber.Information.FilingIndicator));
        Assert.Equal(new DateOnly(1980, 5, 17), claim.Subscriber.Insured.Demographics?.Birth);
        Assert.Equal("627010001", claim.Subscriber.Insured.Address?.Zip);
        Assert.Equal(("BLUE", "00111"), (claim.Subscriber.Payer.Name, claim.Subscriber.Payer.Id));
        Assert.Equal(("CLAIM1", 12501L, "11", "B", "1"),
            (claim.ClaimNumber, claim.Charge, claim.Facility, claim.FacilityQualifier, claim.Frequency));
        Assert.Equal(["25"], claim.Lines[0].Procedure.Modifiers);
        Assert.Equal(1, claim.Lines[1].Charge);
        Assert.Equal("1234567893", claim.Providers.InRole("82").Npi);
        Assert.Equal("2310B", claim.Providers[0].Loop);
        Assert.Empty(claim.AllFindings);
        Assert.Equal(0, claim.UnknownSegments);
    }
}
