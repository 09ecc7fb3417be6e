using System.Collections.Immutable;
using FirstPass.Formats.X12.Guides;

namespace FirstPass.Formats.X12.Acknowledgements;

/// <summary>Makes the answers of a 999 from what was found in a file.</summary>
public static class GroupAnswers
{
    private const string AcknowledgementGroup = "FA";
    private const string UnsupportedVersion = "2";
    private const string SegmentsInError = "5";
    private const string ElementsInError = "8";
    private const string UnnamedSegment = "ZZZ";
    private const int MostErrors = 5;

    /// <summary>The answers to one interchange; groups of acknowledgements are never acknowledged themselves.</summary>
    public static ImmutableArray<GroupAnswer> To(
        FileVerdict verdict, InterchangeOutline interchange, GuideLibrary? library = null) =>
        [.. interchange.Groups
            .Where(group => group.FunctionalId != AcknowledgementGroup)
            .Select(group => To(verdict, interchange, group, library ?? GuideLibrary.Default))];

    private static GroupAnswer To(
        FileVerdict verdict, InterchangeOutline interchange, GroupOutline group, GuideLibrary library)
    {
        var errors = verdict.Outline.EnvelopeFindings(interchange.Ordinal)
            .Where(finding => finding.Place.Group == group.Ordinal && finding.Severity == Severity.Error)
            .Select(finding => finding.Syntax).Where(code => code.Length > 0).Distinct().Take(MostErrors).ToList();
        var judged = group.Sets.Any(set =>
            verdict.Find(interchange.Ordinal, group.Ordinal, set.Ordinal) is { Judged: true });
        if (errors.Count == 0 && !judged && !library.Accepts(group.Version, group.FunctionalId))
            errors.Add(UnsupportedVersion);
        return new GroupAnswer
        {
            FunctionalId = group.FunctionalId,
            ControlNumber = group.ControlNumber,
            Version = group.Version,
            Included = verdict.Promised(interchange.Ordinal, group.Ordinal) ?? group.Sets.Length,
            Received = group.Sets.Length,
            Errors = [.. errors],
            Sets = errors.Contains(UnsupportedVersion)
                ? []
                : [.. group.Sets.Select(set => To(verdict, interchange.Ordinal, group.Ordinal, set, library))],
        };
    }

    private static SetAnswer To(FileVerdict verdict, int interchange, int group, SetOutline set, GuideLibrary library)
    {
        var errors = verdict.Outline.SetFindings(interchange, group, set.Ordinal)
            .Where(finding => finding.Severity == Severity.Error && finding.Syntax.Length > 0)
            .Select(finding => finding.Syntax).Distinct().ToList();
        var judgedSet = verdict.Find(interchange, group, set.Ordinal);
        var content = (judgedSet?.Findings ?? []).Where(judged => judged.Finding.Syntax.Length > 0).ToList();
        var wrong = judgedSet is { Refuses: true } || content.Any(j => j.Finding.Severity == Severity.Error);
        if (wrong || content.Count > 0)
            errors.Add(SegmentsInError);
        var acceptance = wrong || set.Refused ? Acceptance.Rejected
            : content.Count > 0 ? Acceptance.AcceptedWithErrors
            : Acceptance.Accepted;
        return new SetAnswer(
            set.Kind, set.ControlNumber, set.Version, acceptance, [.. errors.Take(MostErrors)],
            Faults(content, library));
    }

    // Findings of one segment's elements share one IK3; each other finding has its own.
    private static ImmutableArray<SegmentFault> Faults(List<JudgedFinding> findings, GuideLibrary library)
    {
        var faults = ImmutableArray.CreateBuilder<SegmentFault>();
        foreach (var judged in findings)
        {
            var place = judged.Finding.Place;
            var id = place.SegmentId.Length > 0 ? place.SegmentId : UnnamedSegment;
            if (place.Element == 0)
            {
                faults.Add(new SegmentFault(
                    id, place.SegmentPosition, place.Loop, judged.Finding.Syntax, Trigger(judged), Claim(judged), []));
                continue;
            }

            var element = new ElementFault(
                place.Element, place.Component, library.DataElement(id, place.Element, place.Component),
                judged.Finding.Syntax, Trigger(judged));
            if (faults.Count > 0 && faults[^1] is { Code: ElementsInError } last
                && last.Position == place.SegmentPosition && last.SegmentId == id)
                faults[^1] = last with { Elements = last.Elements.Add(element) };
            else
                faults.Add(new SegmentFault(
                    id, place.SegmentPosition, place.Loop, ElementsInError, null, Claim(judged), [element]));
        }

        return faults.ToImmutable();
    }

    private static FaultTrigger? Trigger(JudgedFinding judged) =>
        judged.Trigger is { } at
            ? new FaultTrigger(at.SegmentId, at.SegmentPosition, at.Loop, at.Element, at.Component)
            : null;

    private static string Claim(JudgedFinding judged) =>
        judged.Claim is { Source: "CLM01", Value: var value } ? value : "";
}
