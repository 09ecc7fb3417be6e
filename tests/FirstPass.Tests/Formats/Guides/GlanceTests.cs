using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Generation;
using FirstPass.Formats.X12.Guides;
using FirstPass.Tests.Formats.Generation;
using Xunit;

namespace FirstPass.Tests.Formats.Guides;

/// <summary>
/// A segment of a reader is glanced at before its elements are judged one by one; a segment made of bytes alone never
/// is.
/// </summary>
public sealed class GlanceTests
{
    private const int Records = 24;

    public static TheoryData<string> Kinds => [.. SampleKind.All.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_judged_at_a_glance_is_judged_the_same_element_by_element(string name)
    {
        var clean = SampleFileTests.Made(name, seed: 3, Records);
        AssertSame(clean);
        foreach (var fault in Fault.Of(SampleKind.Find(name)!))
        {
            using var spoilt = new MemoryStream();
            fault.Plant(new MemoryStream(clean), spoilt, seed: 3);
            AssertSame(spoilt.ToArray());
        }
    }

    [Theory]
    [InlineData("NM1*PR*2*UHP*", "NM1*PR*2*U\tP*")]
    [InlineData("NM1*PR*2*UHP*", "NM1*PR*2* *")]
    [InlineData("NM1*PR*2*UHP*", "NM1*PR*2*A:B*")]
    [InlineData("NM1*PR*2*UHP*", "NM1*PR*2*A^B*")]
    [InlineData("SV1*HC:99213:25*100*", "SV1*HC::25*100*")]
    [InlineData("SV1*HC:99213:25*100*", "SV1*HC:99213:25:26:27:28:X:Y:Z*100*")]
    [InlineData("SV1*HC:99213:25*100*", "SV1*HC:99213:25*100.001*")]
    [InlineData("DTP*472*D8*20260515", "DTP*472*D8*20260230")]
    [InlineData("DTP*472*D8*20260515", "DTP*472*RD8*20260516-20260515")]
    [InlineData("CLM*P1*150*", "CLM*P1*15O*")]
    [InlineData("HI*ABK:J0190*ABF:I10", "HI*ABK:J0190**ABF:I10")]
    [InlineData("N3*9 ELM STREET", "N3*9 ELM STREET*")]
    public void What_is_odd_in_one_element_is_found_either_way(string was, string now) =>
        AssertSame(GuideSamples.File(GuideSamples.Professional.Replace(was, now), "HC", "005010X222A1"));

    private static void AssertSame(byte[] file)
    {
        var glanced = FileJudge.Of(new MemoryStream(file));
        var plain = Plainly(file);
        Assert.Equal(plain.Findings, glanced.Findings);
        Assert.Equal(
            plain.Sets.SelectMany(set => set.Findings).Select(judged => (judged.Claim, judged.Trigger)),
            glanced.Sets.SelectMany(set => set.Findings).Select(judged => (judged.Claim, judged.Trigger)));
    }

    private static FileVerdict Plainly(byte[] file)
    {
        using var reader = new X12Reader(new MemoryStream(file));
        var judge = new FileJudge();
        while (reader.Read())
            judge.Add(new Segment(
                reader.Piece, reader.Current.Bytes.Length, reader.Current.Delimiters, reader.Current.Offset));
        return judge.Finish(reader.Findings);
    }
}
