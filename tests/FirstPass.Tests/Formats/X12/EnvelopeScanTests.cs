using System.Text;
using FirstPass.Formats.X12;
using Xunit;

namespace FirstPass.Tests.Formats.X12;

public sealed class EnvelopeScanTests
{
    private const string Two =
        "ISA*00*          *00*          *ZZ*SOURCE         *ZZ*BLUE           *260105*0900*^*00501*000000007*0*T*:~\n"
        + "GS*HC*SOURCE*BLUE*20260105*0900*7*X*005010X222A1~\n"
        + "ST*837*0001*005010X222A1~\nBHT*0019*00*REF7*20260105*0900*CH~\n"
        + "HL*1**20*1~\nPRV*BI*PXC*207Q00000X~\nHL*2*1*22*0~\nCLM*A1*100~\nLX*1~\nCLM*A2*50~\nLX*1~\nSE*10*0001~\n"
        + "GE*1*7~\nIEA*1*000000007~\n";

    [Fact]
    public void A_good_interchange_is_outlined_without_findings()
    {
        var outline = EnvelopeScan.Of(new MemoryStream(Encoding.Latin1.GetBytes(Two)));

        Assert.Empty(outline.Findings);
        var set = outline.Interchanges.Single().Groups.Single().Sets.Single();
        Assert.Equal(("837", "0001", "REF7", 10, 2),
            (set.Kind, set.ControlNumber, set.Reference, set.SegmentCount, set.ClaimCount));
    }

    [Fact]
    public void A_claim_keeps_its_own_bytes_and_knows_the_levels_above_it()
    {
        var bytes = Encoding.Latin1.GetBytes(Two);
        var outline = EnvelopeScan.Of(new MemoryStream(bytes));
        var set = outline.Interchanges[0].Groups[0].Sets[0].Bytes.Of(bytes);

        var slices = ClaimSlices.Of(set, Delimiters.Standard);

        Assert.Equal("CLM*A2*50~\nLX*1~\n", Encoding.Latin1.GetString(slices.Claims[1].Bytes.Of(set)));
        Assert.Equal(["20", "22"], slices.Chain(slices.Claims[1]).Select(l => l.Code));
    }
}
