using FirstPass.Formats.X12.Acknowledgements;
using FirstPass.Formats.X12.Guides;
using FirstPass.Tests.Formats.Acknowledgements;
using Xunit;

namespace FirstPass.Tests.Formats.Guides;

/// <summary>Spoils a valid set in one place and looks at what comes of it.</summary>
internal static class Mutation
{
    /// <summary>Exactly these findings come, the first of them at this place.</summary>
    public static FileVerdict AssertFound(
        string set, string groupKind, string version, string from, string to,
        (string Code, string Syntax, int Position, string Segment, string Loop, int Element, int Component) expected,
        params string[] also)
    {
        var verdict = GuideSamples.Judge(GuideSamples.Spoil(set, from, to), groupKind, version);
        var found = verdict.Findings.ToList();
        Assert.Equal([expected.Code, .. also], found.Select(finding => finding.Code));
        var place = found[0].Place;
        Assert.Equal(
            expected,
            (found[0].Code, found[0].Syntax, place.SegmentPosition, place.SegmentId, place.Loop, place.Element, place.Component));
        Assert.Equal((1, 1, 1), (place.Interchange, place.Group, place.Set));
        Assert.True(place.Offset > 0);
        return verdict;
    }

    /// <summary>The same, and the 999 says of the set exactly this; segments are divided by <c>|</c>.</summary>
    public static void AssertAnswered(
        string set, string groupKind, string version, string from, string to,
        (string Code, string Syntax, int Position, string Segment, string Loop, int Element, int Component) expected,
        string answer, params string[] also)
    {
        var verdict = AssertFound(set, groupKind, version, from, to, expected, also);
        // AK1 and AK2 come first and AK9 last; a group of answers is not answered at all.
        var unanswered = GroupAnswers.To(verdict, verdict.Outline.Interchanges[0]).IsEmpty;
        string[] lines = unanswered ? [] : Answers.To(verdict)[2..^1];
        Assert.Equal(answer.Split('|', StringSplitOptions.RemoveEmptyEntries), lines);
    }
}
