using System.Collections.Immutable;
using System.Text;

namespace FirstPass.Formats.X12.Guides;

/// <summary>
/// Judges the elements of envelope segments. What would forbid using the file is the envelope scan's to find; what is
/// found here are warnings, and nothing is said twice.
/// </summary>
internal sealed class EnvelopeJudge
{
    private const int MostFindings = 1000;
    private static readonly string[] HeaderNotes =
    [
        "", "010", "011", "012", "013", "005", "006", "007", "008", "014", "015", "016", "017", "018", "019", "020",
        "027",
    ];

    private readonly FindingLog log = new(MostFindings);
    private readonly ElementJudge elements;
    private readonly List<Finding> findings = [];
    private readonly (byte[] Id, SegmentDefinition Definition)[] definitions;

    public EnvelopeJudge(GuideLibrary library)
    {
        elements = new ElementJudge(log);
        definitions = [.. library.Envelope.Loops.SelectMany(loop => loop.Items)
            .Where(item => item.Loop is null)
            .Select(item => (Encoding.ASCII.GetBytes(item.Segment.Id), item.Segment))];
    }

    /// <summary>Judges one segment that stands outside of sets.</summary>
    public void Judge(in Segment segment, int interchange, int group)
    {
        foreach (var (id, definition) in definitions)
            if (findings.Count < MostFindings && segment.Is(id))
                Judge(segment, definition, new Place(segment.Offset, interchange, group));
    }

    /// <summary>What was found, without what the scan has said of the same element.</summary>
    public ImmutableArray<Finding> Beside(FileOutline outline)
    {
        var said = outline.Findings.Select(finding => Key(finding.Place)).ToHashSet();
        return [.. findings.Where(finding => !said.Contains(Key(finding.Place)))];
    }

    private void Judge(in Segment segment, SegmentDefinition definition, in Place place)
    {
        log.Begin(place);
        // ISA11 and ISA16 hold separators as their values: here they separate nothing.
        var plain = segment.Delimiters with { Component = 0, Repetition = 0 };
        var spot = new Spot(0, segment.Offset, definition.Id, "");
        elements.Judge(new Segment(segment.Bytes, plain, segment.Offset), definition, spot);
        findings.AddRange(log.Sorted().Select(judged => Mild(judged.Finding)));
    }

    private static Finding Mild(Finding finding)
    {
        var element = finding.Place.Element;
        var isHeader = finding.Place.SegmentId == "ISA" && element < HeaderNotes.Length;
        return finding with
        {
            Severity = finding.Severity == Severity.Error ? Severity.Warning : finding.Severity,
            Snip = 1,
            Syntax = isHeader ? HeaderNotes[element] : "",
        };
    }

    private static (int, int, string, int) Key(Place place) =>
        (place.Interchange, place.Group, place.SegmentId, place.Element);
}
