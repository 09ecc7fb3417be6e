using System.Collections.Immutable;
using System.Text;
using FirstPass.Billing.ClaimCases;
using FirstPass.Formats.X12;

namespace FirstPass.Exchange.Outgoing;

/// <summary>
/// Gives recorded edits their places in a claim's own segments: lines go behind the lines, references where the guide
/// has them (837 TR3, 2300).
/// </summary>
public static class ClaimEdits
{
    private static readonly string[] BeforeReferences = ["CLM", "DTP", "CL1", "PWK", "CN1", "AMT"];
    private static readonly string[] BeforePayerNumber = ["4N", "F5", "EW", "9F", "G1"];
    private static readonly string[] BeforeRouteNumber = [.. BeforePayerNumber, "F8", "X4", "9A", "9C", "LX"];

    /// <summary>The edits of a claim's slice, CLM being 0, without those of segments above the claim.</summary>
    public static ImmutableArray<SegmentEdit> Of(
        ReadOnlySpan<byte> slice, Delimiters delimiters, ImmutableArray<RecordedEdit> edits)
    {
        if (edits.All(e => e.Kind == EditKind.Replace && AddedLine.Of(e.Segment) is null))
            return [.. edits.Where(e => e.Segment >= 0).Select(Replace)];
        var segments = Segments(slice, delimiters);
        var made = ImmutableArray.CreateBuilder<SegmentEdit>();
        // Where two references go to one place, the payer's number comes first.
        foreach (var edit in edits.OrderBy(e => e.Kind == EditKind.RouteNumber))
            made.AddRange(Of(segments, edit, edits));
        return made.ToImmutable();
    }

    private static IEnumerable<SegmentEdit> Of(
        List<(string Id, string First)> segments, RecordedEdit edit, ImmutableArray<RecordedEdit> all) =>
        edit.Kind switch
        {
            EditKind.Replace => edit.Segment >= 0 && AddedLine.Of(edit.Segment) is null ? [Replace(edit)] : [],
            EditKind.LinesDropped => Enumerable.Range(0, segments.Count)
                .Where(i => i >= FirstLine(segments)).Select(i => new SegmentEdit.Delete(i)),
            EditKind.LineAdded => LineSegments.Of(edit.Line!, all)
                .Select(s => new SegmentEdit.Insert(segments.Count, s)),
            EditKind.PayerNumber => Reference(segments, "F8", edit, all, BeforePayerNumber),
            EditKind.RouteNumber => Reference(segments, "D9", edit, all, BeforeRouteNumber),
            EditKind.PatientPaidDropped => Own(segments)
                .Where(i => segments[i] is ("AMT", "F5")).Select(i => new SegmentEdit.Delete(i)),
        };

    // Only the last word on a number stands; a segment that is there is replaced, so that it keeps its place.
    private static IEnumerable<SegmentEdit> Reference(
        List<(string Id, string First)> segments, string qualifier, RecordedEdit edit, ImmutableArray<RecordedEdit> all,
        string[] before)
    {
        if (!ReferenceEquals(edit, all.Last(e => e.Kind == edit.Kind)))
            yield break;
        foreach (var at in Own(segments).Where(i => segments[i] == ("REF", qualifier)).Take(1).ToList())
        {
            yield return edit.Value.Length == 0
                ? new SegmentEdit.Delete(at)
                : new SegmentEdit.Replace(at, 2, 0, Encoding.Latin1.GetBytes(edit.Value));
            yield break;
        }

        if (edit.Value.Length > 0)
            yield return new SegmentEdit.Insert(
                Place(segments, before), Encoding.Latin1.GetBytes($"REF*{qualifier}*{edit.Value}"));
    }

    private static int Place(List<(string Id, string First)> segments, string[] before)
    {
        var at = 0;
        while (at < segments.Count && (BeforeReferences.Contains(segments[at].Id)
            || (segments[at].Id == "REF" && before.Contains(segments[at].First))))
            at++;
        return at;
    }

    /// <summary>Indexes of the claim's own segments, before its parties, other payers and lines.</summary>
    private static IEnumerable<int> Own(List<(string Id, string First)> segments) =>
        Enumerable.Range(0, segments.Count).TakeWhile(i => segments[i].Id is not ("NM1" or "SBR" or "LX"));

    private static int FirstLine(List<(string Id, string First)> segments)
    {
        var first = segments.FindIndex(s => s.Id == "LX");
        return first < 0 ? segments.Count : first;
    }

    private static List<(string Id, string First)> Segments(ReadOnlySpan<byte> slice, Delimiters delimiters)
    {
        var found = new List<(string, string)>();
        var segments = new SegmentSplit(slice, delimiters);
        while (segments.Next())
            found.Add((segments.Current.IdText, segments.Current.Text(1)));
        return found;
    }

    private static SegmentEdit Replace(RecordedEdit edit) =>
        new SegmentEdit.Replace(edit.Segment, edit.Element, edit.Component, Encoding.Latin1.GetBytes(edit.Value));
}
