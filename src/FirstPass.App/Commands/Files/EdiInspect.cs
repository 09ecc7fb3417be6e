using System.Collections.Immutable;
using FirstPass.App.Commands.Words;
using FirstPass.Formats.X12;

namespace FirstPass.App.Commands.Files;

/// <summary><c>edi inspect</c>: what is in a file.</summary>
internal static class EdiInspect
{
    public static int Run(Stream stream, Voice voice)
    {
        var outline = EnvelopeScan.Of(stream);
        var answer = new Answer([.. outline.Interchanges.Select(Of)], EdiFinding.Of(outline.Findings));
        voice.Answer(answer, output => Write(answer, output));
        return answer.Interchanges.IsEmpty ? Exit.Refused : EdiFinding.ExitFor(answer.Findings);
    }

    private static InterchangeAnswer Of(InterchangeOutline i) => new(
        i.ControlNumber, new Party(i.Sender.Qualifier, i.Sender.Id), new Party(i.Receiver.Qualifier, i.Receiver.Id),
        i.Date, i.Time, i.Version, i.Usage.ToString(), i.AcknowledgementRequested, i.Bytes.Offset, i.Bytes.Length,
        i.Acknowledgements.Length, i.Refused, [.. i.Groups.Select(Of)]);

    private static GroupAnswer Of(GroupOutline g) => new(
        g.ControlNumber, g.FunctionalId, g.Version, g.Sender, g.Receiver, [.. g.Sets.Select(Of)]);

    private static SetAnswer Of(SetOutline s) => new(
        s.ControlNumber, s.Kind, s.Version, s.Reference, s.SegmentCount, s.ClaimCount, s.Bytes.Offset, s.Bytes.Length,
        s.Refused);

    private static void Write(Answer answer, TextWriter output)
    {
        foreach (var interchange in answer.Interchanges)
        {
            output.WriteLine(
                $"interchange {interchange.Control}: {interchange.Sender.Id} to {interchange.Receiver.Id}, "
                + $"{interchange.Date}, marked {interchange.Usage}, {interchange.Bytes} bytes"
                + (interchange.Acknowledgements > 0 ? $", {interchange.Acknowledgements} TA1" : "")
                + (interchange.Refused ? ", refused" : ""));
            foreach (var group in interchange.Groups)
            {
                output.WriteLine($"  group {group.Control}: {group.FunctionalId} {group.Version}");
                foreach (var set in group.Sets)
                    output.WriteLine(
                        $"    set {set.Control}: {set.Kind}, {set.Segments} segments"
                        + (set.Claims > 0 ? $", {set.Claims} claims" : "") + (set.Refused ? ", refused" : ""));
            }
        }

        foreach (var finding in answer.Findings)
            finding.Write(output);
    }

    internal sealed record Answer(ImmutableArray<InterchangeAnswer> Interchanges, ImmutableArray<EdiFinding> Findings);

    internal sealed record Party(string Qualifier, string Id);

    internal sealed record InterchangeAnswer(
        string Control, Party Sender, Party Receiver, string Date, string Time, string Version, string Usage,
        bool WantsTa1, long Offset, long Bytes, int Acknowledgements, bool Refused, ImmutableArray<GroupAnswer> Groups);

    internal sealed record GroupAnswer(
        string Control, string FunctionalId, string Version, string Sender, string Receiver,
        ImmutableArray<SetAnswer> Sets);

    internal sealed record SetAnswer(
        string Control, string Kind, string Version, string Reference, int Segments, int Claims, long Offset,
        long Bytes, bool Refused);
}
