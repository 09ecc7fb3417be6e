using System.Text;
using CsCheck;
using FirstPass.Formats.X12;
using Xunit;

namespace FirstPass.Tests.Formats.X12;

public sealed class ClaimSlicesTests
{
    [Fact]
    public void A_claim_keeps_its_own_bytes_and_knows_the_levels_above_it()
    {
        var set = ClaimFile.Usual.Source().Set.Span;
        var slices = ClaimSlices.Of(set, Delimiters.Standard);

        var third = slices.Claims[2];
        Assert.Equal("CLM*A3*30***11:B:1*Y*A*Y*Y~\nHI*ABK:J0300~\nLX*1~\nSV1*HC:99213*10*UN*1***1~\nREF*6R*L3~\n",
            Encoding.Latin1.GetString(third.Bytes.Of(set)));
        Assert.Equal(
            [
                ("20", "HL*1**20*1~\nNM1*IL*1*DOE*LEVEL 1****MI*W1~\n"),
                ("22", "HL*3*1*22*1~\nNM1*IL*1*DOE*LEVEL 3****MI*W3~\n"),
                ("23", "HL*4*3*23*0~\nNM1*IL*1*DOE*LEVEL 4****MI*W4~\n"),
            ],
            Chain(slices, third, set));
    }

    [Fact]
    public void The_slices_of_a_set_cover_it_without_gap_and_count_its_segments() =>
        ClaimFile.Any.Sample(file =>
        {
            var source = file.Source();
            var slices = ClaimSlices.Of(source.Set.Span, source.Delimiters);
            ByteRange[] ranges =
            [
                .. slices.Levels.Select(l => l.Bytes).Concat(slices.Claims.Select(c => c.Bytes))
                    .Append(slices.Header).Append(slices.Trailer).OrderBy(r => r.Offset),
            ];
            Assert.Equal(0, ranges[0].Offset);
            Assert.Equal(ranges[1..].Select(r => r.Offset), ranges[..^1].Select(r => r.End));
            Assert.Equal(source.Set.Length, ranges[^1].End);
            Assert.Equal(file.ClaimCount, slices.Claims.Length);
            Assert.All(slices.Claims, c => Assert.Equal(5, c.SegmentCount));
            Assert.All(slices.Levels, l => Assert.Equal(2, l.SegmentCount));
            Assert.Empty(slices.Findings);
        }, iter: 300);

    [Theory]
    [InlineData("HL*2*1*22*0", "HL*2*9*22*0", "X12-HL02-UNKNOWN", 2)]
    [InlineData("HL*2*1*22*0", "HL*1*1*22*0", "X12-HL01-REPEATED", 1)]
    [InlineData("HL*1**20*1", "XX*1**20*1", "X12-HL02-UNKNOWN", 2)]
    public void A_broken_hierarchy_is_a_finding(string good, string bad, string code, int element)
    {
        var set = Encoding.Latin1.GetString(ClaimFile.Usual.Source().Set.Span).Replace(good, bad, StringComparison.Ordinal);
        var first = ClaimSlices.Of(Encoding.Latin1.GetBytes(set), Delimiters.Standard).Findings[0];
        Assert.Equal((code, element), (first.Code, first.Place.Element));
    }

    [Fact]
    public void A_claim_before_any_level_is_a_finding()
    {
        var slices = ClaimSlices.Of("ST*837*0001~CLM*A1*5~SE*3*0001~"u8, Delimiters.Standard);
        Assert.Equal(["X12-CLM-OUTSIDE"], slices.Findings.Select(f => f.Code));
    }

    private static List<(string Code, string Text)> Chain(SetSlices slices, ClaimSlice claim, ReadOnlySpan<byte> set)
    {
        var chain = new List<(string, string)>();
        foreach (var level in slices.Chain(claim))
            chain.Add((level.Code, Encoding.Latin1.GetString(level.Bytes.Of(set))));
        return chain;
    }
}
