using System.Collections.Immutable;
using System.Text;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.Formats.X12.Guides;

/// <summary>
/// Judges a whole file in one pass: envelopes, and each transaction set by the guide that its version (GS08, else
/// ST03), its kind (ST01) and, where several guides share both, its purpose (BHT02) name. Memory grows with the number
/// of sets and findings, not with the bytes.
/// </summary>
/// <example><code>
/// var verdict = FileJudge.Of(stream);
/// foreach (var finding in verdict.Findings) Console.WriteLine($"{finding.Code} at {finding.Place.SegmentPosition}");
/// </code></example>
public sealed class FileJudge
{
    private const int ControlNumber = 2;
    private readonly GuideLibrary library;
    private readonly SetWatch? watch;
    private readonly EnvelopeScan envelopes = new();
    private readonly EnvelopeJudge elements;
    private readonly Dictionary<Guide, GuideValidator> validators = [];
    private readonly ImmutableArray<SetVerdict>.Builder verdicts = ImmutableArray.CreateBuilder<SetVerdict>();
    private readonly Dictionary<(int, int), int> promised = [];
    private int interchange;
    private int group;
    private int set;
    private string groupKind = "";
    private string groupVersion = "";
    private EnvelopeHeader header = EnvelopeHeader.Empty;
    private SetHeader setHeader = SetHeader.Empty;
    private GuideValidator? validator;
    private HeldHeader? held;
    private bool inSet;

    /// <summary>Makes a judge for one file.</summary>
    public FileJudge(GuideLibrary? library = null)
        : this(new JudgeOptions { Library = library ?? GuideLibrary.Default })
    {
    }

    /// <summary>Makes a judge for one file, with others who look on.</summary>
    public FileJudge(JudgeOptions options)
    {
        library = options.Library;
        watch = SetWatch.Of(options);
        elements = new EnvelopeJudge(library);
    }

    /// <summary>Judges a whole stream from its current position.</summary>
    public static FileVerdict Of(Stream stream, GuideLibrary? library = null, X12Limits? limits = null) =>
        Of(stream, new JudgeOptions
        {
            Library = library ?? GuideLibrary.Default,
            Limits = limits ?? X12Limits.Default,
        });

    /// <summary>Judges a whole stream from its current position while others look on.</summary>
    public static FileVerdict Of(Stream stream, JudgeOptions options)
    {
        using var reader = new X12Reader(stream, options.Limits);
        var judge = new FileJudge(options);
        while (reader.Read())
            judge.Add(reader.Current);
        return judge.Finish(reader.Findings);
    }

    /// <summary>Takes the next segment of the file.</summary>
    public void Add(in Segment segment)
    {
        envelopes.Add(segment);
        if (IsEnvelope(segment))
            Envelope(segment);
        if (!inSet)
        {
            elements.Judge(segment, interchange, group);
            return;
        }

        if (held is not null && !segment.Is("ST"u8))
            Release(segment.Is("BHT"u8) ? Text(segment[2]) : "");
        validator?.Check(segment);
        if (segment.Is("SE"u8))
            EndSet();
    }

    /// <summary>Ends the file.</summary>
    /// <param name="byteFindings">What the reader noticed.</param>
    public FileVerdict Finish(IReadOnlyList<Finding> byteFindings)
    {
        EndSet();
        var outline = envelopes.Finish(byteFindings);
        return new FileVerdict(
            outline,
            elements.Beside(outline),
            [.. verdicts.Select(verdict => Beside(verdict, outline))],
            promised.ToImmutableDictionary());
    }

    // What is wrong with the brackets of a set is the envelope scan's to say; the guide does not say it again.
    private static SetVerdict Beside(SetVerdict verdict, FileOutline outline)
    {
        if (!verdict.Findings.Any(IsOfBrackets))
            return verdict;
        var said = outline.SetFindings(verdict.Interchange, verdict.Group, verdict.Set)
            .Select(finding => Bracket(finding.Place)).ToHashSet();
        return verdict with
        {
            Findings = verdict.Findings.RemoveAll(
                judged => IsOfBrackets(judged) && said.Contains(Bracket(judged.Finding.Place))),
        };
    }

    // ST02 and SE02 are one number; a trailer that is missing has no segment to be named by.
    private static (bool IsHeader, int Element) Bracket(Place place) =>
        (place.SegmentId == "ST" || place.Element == ControlNumber, place.Element);

    private static bool IsOfBrackets(JudgedFinding judged) => judged.Finding.Place.SegmentId is "ST" or "SE";

    private static bool IsEnvelope(in Segment segment) =>
        segment.Bytes is [(byte)'I' or (byte)'G' or (byte)'S', ..] && IsEnvelopeId(segment);

    private static bool IsEnvelopeId(in Segment segment) =>
        segment.Is("ST"u8) || segment.Is("GS"u8) || segment.Is("GE"u8) || segment.Is("ISA"u8) || segment.Is("IEA"u8);

    // Whatever begins or ends an envelope also ends a set that lacks its trailer.
    private void Envelope(in Segment segment)
    {
        EndSet();
        if (segment.Is("ISA"u8))
        {
            interchange++;
            group = 0;
            header = watch is null ? header : EnvelopeTyping.Interchange(new Fields(segment), interchange);
        }
        else if (segment.Is("GS"u8))
        {
            group++;
            set = 0;
            groupKind = Text(segment[1].Trim((byte)' '));
            groupVersion = Text(segment[8].Trim((byte)' '));
            header = watch is null ? header : EnvelopeTyping.Group(new Fields(segment), header, group);
        }
        else if (segment.Is("ST"u8))
        {
            BeginSet(segment);
        }
        else if (segment.Is("GE"u8) && Counts.TryRead(segment[1], out var sets))
        {
            promised[(interchange, group)] = sets;
        }
    }

    private void BeginSet(in Segment st)
    {
        set++;
        inSet = true;
        setHeader = watch is null ? setHeader : EnvelopeTyping.Set(new Fields(st), header, set);
        var own = st[3];
        var version = own.IsEmpty || library.Accepts(groupVersion, groupKind) ? groupVersion : Text(own);
        var kind = Text(st[1]);
        if (library.AsksForPurpose(version, kind))
            held = new HeldHeader(version, kind, st.Bytes.ToArray(), st.Delimiters, st.Offset);
        else
            Choose(version, kind, "", st.Offset);
    }

    // The segment behind ST has told which guide is meant: now ST is judged by it too.
    private void Release(string purpose)
    {
        var st = held!;
        held = null;
        Choose(st.Version, st.Kind, purpose, st.Offset);
        validator?.Check(new Segment(st.Bytes, st.Delimiters, st.Offset));
    }

    private void Choose(string version, string kind, string purpose, long offset)
    {
        validator = library.Find(version, kind, purpose) is GuideAnswer.Supported(var guide) ? For(guide) : null;
        validator?.Begin(new Place(offset, interchange, group, set), watch, setHeader);
    }

    private GuideValidator For(Guide guide)
    {
        if (!validators.TryGetValue(guide, out var known))
            validators[guide] = known = new GuideValidator(guide, library);
        return known;
    }

    private void EndSet()
    {
        if (!inSet)
            return;
        inSet = false;
        if (held is not null)
            Release("");
        var findings = validator?.End() ?? [];
        verdicts.Add(new SetVerdict(interchange, group, set, validator?.Guide.Name ?? "", [.. findings])
        {
            Refuses = findings.Count == GuideValidator.FindingLimit && validator is { Refuses: true },
        });
        validator = null;
    }

    private static string Text(ReadOnlySpan<byte> value) => Encoding.Latin1.GetString(value);

    /// <summary>An ST that waits for the segment behind it.</summary>
    private sealed record HeldHeader(string Version, string Kind, byte[] Bytes, Delimiters Delimiters, long Offset);
}
