using System.Collections.Immutable;

namespace FirstPass.Formats.X12;

/// <summary>
/// An interchange while it is read: from its ISA until its IEA, the next ISA or the end of the stream.
/// </summary>
internal sealed class OpenInterchange
{
    private readonly int ordinal;
    private readonly FindingList findings;
    private readonly ImmutableArray<GroupOutline>.Builder groups = ImmutableArray.CreateBuilder<GroupOutline>();
    private readonly ImmutableArray<ByteRange>.Builder acknowledgements = ImmutableArray.CreateBuilder<ByteRange>();
    private readonly HashSet<string> groupNumbers = [];
    private readonly InterchangeOutline header;
    private OpenGroup? group;
    private bool strayNoted;
    private long end;

    public OpenInterchange(int ordinal, in Segment isa, FindingList findings)
    {
        this.ordinal = ordinal;
        this.findings = findings;
        header = ReadHeader(isa);
        end = isa.End;
        InterchangeHeaderRules.Check(isa, new Place(isa.Offset, ordinal, SegmentId: "ISA"), findings);
    }

    public string ControlNumber => header.ControlNumber;

    /// <summary>Takes a segment other than ISA; true when it was the IEA.</summary>
    public bool Add(in Segment segment)
    {
        var before = end;
        end = segment.End;
        if (group is { InSet: true } && !MayBracket(segment.Bytes))
        {
            group.Pass(segment);
            return false;
        }

        if (segment.Is("IEA"u8))
            return Trail(segment, before);
        if (segment.Is("GS"u8))
            BeginGroup(segment, before);
        else if (segment.Is("TA1"u8) && group is not { InSet: true })
            acknowledgements.Add(ByteRange.Between(segment.Offset, segment.End));
        else if (group is null)
            NoteStray(segment);
        else if (group.Add(segment))
            CloseGroup();
        return false;
    }

    // Of the segments in a set nearly all end at the first look: no bracket begins like them.
    private static bool MayBracket(ReadOnlySpan<byte> bytes) =>
        bytes is [(byte)'I' or (byte)'G', ..] or [(byte)'S', (byte)'E' or (byte)'T', ..];

    /// <summary>The stream or the next ISA came before the IEA.</summary>
    public void Abandon(long at)
    {
        AbandonGroup(at);
        findings.Error("X12-IEA-MISSING", At(at, ""), "023", "The interchange has no trailer.");
    }

    public void NoteRepeatedNumber(in Segment isa) =>
        findings.Warning("X12-ISA13-REPEATED", At(isa.Offset, "ISA", 13), "",
            "An interchange control number comes twice in this file.");

    public InterchangeOutline Outline() => header with
    {
        Bytes = ByteRange.Between(header.Bytes.Offset, end),
        Groups = groups.ToImmutable(),
        Acknowledgements = acknowledgements.ToImmutable(),
    };

    private bool Trail(in Segment iea, long before)
    {
        AbandonGroup(before);
        if (!Counts.Same(iea[1], groups.Count))
            findings.Error("X12-IEA01-COUNT", At(iea.Offset, "IEA", 1), "021",
                "IEA01 does not give the number of groups that came.");
        if (!Texts.Same(iea[2], ControlNumber))
            findings.Error("X12-IEA02-NUMBER", At(iea.Offset, "IEA", 2), "001",
                "IEA02 does not repeat the interchange control number of ISA13.");
        return true;
    }

    private void BeginGroup(in Segment gs, long before)
    {
        AbandonGroup(before);
        group = new OpenGroup(ordinal, groups.Count + 1, gs, findings);
        if (!groupNumbers.Add(group.ControlNumber))
            findings.Warning("X12-GS06-REPEATED", At(gs.Offset, "GS", 6), "19",
                "A group control number comes twice in this interchange.");
    }

    private void AbandonGroup(long at)
    {
        if (group is null)
            return;
        group.Abandon(at);
        CloseGroup();
    }

    private void CloseGroup()
    {
        groups.Add(group!.Outline());
        group = null;
    }

    private void NoteStray(in Segment segment)
    {
        if (strayNoted)
            return;
        strayNoted = true;
        findings.Error("X12-STRAY-SEGMENT", At(segment.Offset, segment.IdText), "024",
            "A segment stands in the interchange outside any functional group.");
    }

    private Place At(long offset, string id, int element = 0) =>
        new(offset, ordinal, SegmentId: id, Element: element);

    private InterchangeOutline ReadHeader(in Segment isa) => new()
    {
        Ordinal = ordinal,
        Bytes = ByteRange.Between(isa.Offset, isa.End),
        Header = ByteRange.Between(isa.Offset, isa.End),
        Delimiters = isa.Delimiters,
        Sender = new PartyId(Texts.Of(isa[5]), Texts.Of(isa[6])),
        Receiver = new PartyId(Texts.Of(isa[7]), Texts.Of(isa[8])),
        Date = Texts.Of(isa[9]),
        Time = Texts.Of(isa[10]),
        Version = Texts.Of(isa[12]),
        ControlNumber = Texts.Of(isa[13]),
        AcknowledgementRequested = isa[14].SequenceEqual("1"u8),
        Usage = isa[15].IsEmpty ? ' ' : (char)isa[15][0],
        Groups = [],
        Acknowledgements = [],
        Refused = false,
    };
}
