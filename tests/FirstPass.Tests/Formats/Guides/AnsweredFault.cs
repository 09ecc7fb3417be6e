using FirstPass.Tests.Formats.Acknowledgements;
using Xunit;

namespace FirstPass.Tests.Formats.Guides;

/// <summary>Judges a set that is spoilt in one place, and what the 999 says of it.</summary>
internal static class AnsweredFault
{
    /// <summary>One finding with this code in this loop, and these lines of the 999, divided by <c>|</c>.</summary>
    public static void AssertOne(
        (string Set, string GroupKind, string Version) sample, string from, string to, (string Code, string Loop, string Answer) expected)
    {
        var verdict = GuideSamples.Judge(GuideSamples.Spoil(sample.Set, from, to), sample.GroupKind, sample.Version);
        Assert.Equal(expected.Code, string.Join(',', verdict.Findings.Select(finding => finding.Code)));
        var place = verdict.Findings.First().Place;
        Assert.Equal((1, 1, 1), (place.Interchange, place.Group, place.Set));
        Assert.True(place.Offset > 0);
        // AK1 and AK2 come first and AK9 last.
        Assert.Equal((expected.Loop, expected.Answer), (place.Loop, string.Join('|', Answers.To(verdict)[2..^1])));
    }
}
