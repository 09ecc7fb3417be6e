using System.Text;
using FirstPass.Exchange.Outgoing;
using FirstPass.Tests.Formats.Samples;
using Xunit;

namespace FirstPass.Tests.Exchange.Outgoing;

public sealed class OwnFaultsTests
{
    private static readonly string Plain = Sample837.Build(
        [
            new SampleClaim { Number = "A", Last = "ALPHA" },
            new SampleClaim { Number = "B", Last = "BRAVO" },
            new SampleClaim { Number = "C", Last = "CHARLIE" },
        ]);

    [Fact]
    public void A_file_in_order_has_none_and_nothing_is_compared() =>
        Assert.Empty(OwnFaults.Of(Bytes(Plain), () => throw new InvalidOperationException()));

    [Fact]
    public void What_the_claims_brought_is_not_ours()
    {
        var theirs = Bytes(Plain.Replace("NM1*IL*1*BRAVO*", "NM1*IL*9*BRAVO*"));

        Assert.Empty(OwnFaults.Of(theirs, () => theirs));
    }

    [Fact]
    public void A_change_above_a_claim_is_told_of_the_claims_below_it()
    {
        var built = Bytes(Plain.Replace("NM1*IL*1*BRAVO*", "NM1*IL*9*BRAVO*"));

        var fault = Assert.Single(OwnFaults.Of(built, () => Bytes(Plain)));

        Assert.Equal("X12-ELEMENT-CODE 2010BA NM102", fault.Words);
        Assert.Equal([2], fault.Claims);
    }

    [Fact]
    public void Another_claim_with_the_same_fault_does_not_hide_it()
    {
        var theirs = Plain.Replace("CLM*A*125***11:B:1*", "CLM*A*125***11:B:*");
        var built = theirs.Replace("CLM*C*125***11:B:1*", "CLM*C*125***11:B:*");
        Assert.NotEqual(built, theirs);

        var fault = Assert.Single(OwnFaults.Of(Bytes(built), () => Bytes(theirs)));

        Assert.Equal("X12-ELEMENT-MISSING 2300 CLM05-3", fault.Words);
        Assert.Equal([3], fault.Claims);
    }

    [Theory]
    [InlineData("HL*3*1*22*0", "HL*3*1*22*1", "X12-HL04-CHILDREN 2000B HL04")]
    [InlineData("HL*3*1*22*0", "HL*7*1*22*0", "X12-HL01-SEQUENCE 2000B HL01")]
    [InlineData("BHT*0019*00*BATCH1*", "BHT*0019*00**", "X12-ELEMENT-MISSING BHT03")]
    public void What_is_written_anew_is_ours_also_where_the_source_had_it_wrong(string was, string now, string words)
    {
        var built = Bytes(Plain.Replace(was, now));

        Assert.Contains(OwnFaults.Of(built, () => built), fault => fault.Words == words);
    }

    [Fact]
    public void Without_anything_to_compare_with_everything_is_ours()
    {
        var built = Bytes(Plain.Replace("NM1*41*2*", "NM1*41*9*"));

        Assert.Empty(Assert.Single(OwnFaults.Of(built, () => null)).Claims);
    }

    private static byte[] Bytes(string file) => Encoding.Latin1.GetBytes(file);
}
