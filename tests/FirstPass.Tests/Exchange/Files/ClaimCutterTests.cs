using System.Text;
using FirstPass.Exchange.Files;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Typed;
using FirstPass.Tests.Formats.Samples;
using Xunit;

namespace FirstPass.Tests.Exchange.Files;

public sealed class ClaimCutterTests
{
    private static readonly SampleClaim[] Claims =
    [
        new() { Number = "A" }, new() { Number = "B", Dependent = "CHILD" }, new() { Number = "C", Last = "ROE" },
    ];

    [Fact]
    public void Claims_are_cut_as_the_whole_reader_types_them()
    {
        var file = Encoding.Latin1.GetBytes(Sample837.Build(Claims));

        var cut = Cut(file);

        using var reader = new Claim837Reader(new MemoryStream(file));
        foreach (var claim in cut)
        {
            Assert.True(reader.Read());
            Assert.Equal(reader.Current.ClaimNumber, claim.Wire.ClaimNumber);
            Assert.Equal(reader.Current.Position, claim.Wire.Position);
            Assert.Equal(reader.Current.Subscriber.Position, claim.Wire.Subscriber.Position);
            Assert.Equal(reader.Current.Patient?.Person.First, claim.Wire.Patient?.Person.First);
            Assert.Equal(reader.Current.Provider.Billing.Npi, claim.Wire.Provider.Billing.Npi);
        }

        Assert.False(reader.Read());
        Assert.Equal([1, 2, 3], cut.Select(c => c.Ordinal));
    }

    [Fact]
    public void The_bytes_of_a_claim_run_from_its_CLM_to_what_follows()
    {
        var text = Sample837.Build(Claims);

        var slices = Cut(Encoding.Latin1.GetBytes(text)).Select(c => text.Substring((int)c.Offset, c.Length)).ToList();

        Assert.All(slices, s => Assert.StartsWith("CLM*", s, StringComparison.Ordinal));
        Assert.All(slices, s => Assert.DoesNotContain("HL*", s, StringComparison.Ordinal));
        Assert.All(slices, s => Assert.EndsWith("~\n", s, StringComparison.Ordinal));
    }

    [Fact]
    public void Content_is_a_claim_with_its_people_and_not_its_place_in_the_file()
    {
        var before = Cut(Encoding.Latin1.GetBytes(Sample837.Build(Claims)));
        var alone = Cut(Encoding.Latin1.GetBytes(Sample837.Build([Claims[2]], control: 9)));
        var moved = Cut(Encoding.Latin1.GetBytes(Sample837.Build([Claims[2] with { MemberId = "OTHER" }])));

        Assert.Equal(before[2].Content, alone[0].Content);
        Assert.NotEqual(alone[0].Content, moved[0].Content);
    }

    private static List<CutClaim> Cut(byte[] file)
    {
        using var reader = new X12Reader(new MemoryStream(file));
        using var cutter = new ClaimCutter();
        var claims = new List<CutClaim>();
        while (reader.Read())
            if (cutter.Add(reader.Current) is { } claim)
                claims.Add(claim);
        return claims;
    }
}
