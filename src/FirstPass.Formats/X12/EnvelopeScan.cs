using System.Collections.Immutable;

namespace FirstPass.Formats.X12;

/// <summary>
/// Pass one over a stream: finds interchanges, groups and sets and checks envelopes and trailers. A fold over segments
/// that keeps nothing but the outline, so its memory grows with the number of sets, not with the bytes.
/// </summary>
/// <example><code>
/// var outline = EnvelopeScan.Of(stream);
/// foreach (var interchange in outline.Interchanges.Where(i => !i.Refused)) Take(interchange);
/// </code></example>
public sealed class EnvelopeScan
{
    private readonly FindingList findings = new(perCode: 1_000);
    private readonly ImmutableArray<InterchangeOutline>.Builder interchanges =
        ImmutableArray.CreateBuilder<InterchangeOutline>();

    private readonly HashSet<string> interchangeNumbers = [];
    private OpenInterchange? open;
    private long end;

    /// <summary>Reads a whole stream from its current position.</summary>
    public static FileOutline Of(Stream stream, X12Limits? limits = null)
    {
        using var reader = new X12Reader(stream, limits);
        var scan = new EnvelopeScan();
        while (reader.Read())
            scan.Add(reader.Current);
        return scan.Finish(reader.Findings);
    }

    /// <summary>Takes the next segment of the stream.</summary>
    public void Add(in Segment segment)
    {
        if (segment.Is("ISA"u8))
            Begin(segment);
        else if (open is not null && open.Add(segment))
            Close();
        end = segment.End;
    }

    /// <summary>Ends the stream.</summary>
    /// <param name="byteFindings">What the reader noticed; its errors refuse the interchange they lie in.</param>
    public FileOutline Finish(IReadOnlyList<Finding> byteFindings)
    {
        if (open is not null)
        {
            open.Abandon(end);
            Close();
        }

        var all = findings.With(byteFindings);
        var refused = all.Where(IsEnvelopeError).Select(f => f.Place.Interchange).ToHashSet();
        var outlines = interchanges.Select(i => i with { Refused = refused.Contains(i.Ordinal) });
        return new FileOutline([.. outlines], all);
    }

    private static bool IsEnvelopeError(Finding finding) =>
        finding.Severity == Severity.Error && finding.Place.Set == 0;

    private void Begin(in Segment segment)
    {
        if (open is not null)
        {
            open.Abandon(end);
            Close();
        }

        open = new OpenInterchange(interchanges.Count + 1, segment, findings);
        if (!interchangeNumbers.Add(open.ControlNumber))
            open.NoteRepeatedNumber(segment);
    }

    private void Close()
    {
        interchanges.Add(open!.Outline());
        open = null;
    }
}
