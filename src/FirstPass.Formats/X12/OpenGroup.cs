using System.Collections.Immutable;

namespace FirstPass.Formats.X12;

/// <summary>A functional group while it is read.</summary>
internal sealed class OpenGroup
{
    private readonly FindingList findings;
    private readonly ImmutableArray<SetOutline>.Builder sets = ImmutableArray.CreateBuilder<SetOutline>();
    private readonly HashSet<string> setNumbers = [];
    private readonly GroupOutline header;
    private readonly Place place;
    private OpenSet? set;
    private bool strayNoted;
    private long end;

    public OpenGroup(int interchange, int ordinal, in Segment gs, FindingList findings)
    {
        this.findings = findings;
        place = new Place(gs.Offset, interchange, ordinal, SegmentId: "GS");
        end = gs.End;
        header = ReadHeader(ordinal, gs);
        if (!Counts.TryRead(gs[6], out _))
            findings.Error("X12-GS06-FORM", place with { Element = 6 }, "6",
                "The group control number is not a number of up to nine digits.");
    }

    public string ControlNumber => header.ControlNumber;

    public bool InSet => set is not null;

    /// <summary>Takes a segment of the group; true when it was the GE.</summary>
    public bool Add(in Segment segment)
    {
        var before = end;
        end = segment.End;
        if (segment.Is("GE"u8))
            return Trail(segment, before);
        if (segment.Is("ST"u8))
            BeginSet(segment, before);
        else if (set is null)
            NoteStray(segment);
        else if (set.Add(segment))
            CloseSet();
        return false;
    }

    /// <summary>Takes a segment of the open set that brackets nothing.</summary>
    public void Pass(in Segment segment)
    {
        end = segment.End;
        set!.Add(segment);
    }

    /// <summary>Something that ends the group came before its GE.</summary>
    public void Abandon(long at)
    {
        AbandonSet(at);
        findings.Error("X12-GE-MISSING", place with { Offset = at, SegmentId = "" }, "3", "The group has no trailer.");
    }

    public GroupOutline Outline() => header with
    {
        Bytes = ByteRange.Between(header.Bytes.Offset, end),
        Sets = sets.ToImmutable(),
    };

    private bool Trail(in Segment ge, long before)
    {
        AbandonSet(before);
        var at = place with { Offset = ge.Offset, SegmentId = "GE" };
        if (!Counts.Same(ge[1], sets.Count))
            findings.Error("X12-GE01-COUNT", at with { Element = 1 }, "5",
                "GE01 does not give the number of sets that came.");
        if (!Texts.Same(ge[2], ControlNumber))
            findings.Error("X12-GE02-NUMBER", at with { Element = 2 }, "4",
                "GE02 does not repeat the group control number of GS06.");
        return true;
    }

    private void BeginSet(in Segment st, long before)
    {
        AbandonSet(before);
        set = new OpenSet(place with { Set = sets.Count + 1 }, header, st, findings);
        if (!setNumbers.Add(set.ControlNumber))
            set.Refuse("X12-ST02-REPEATED", st, 2, "23", "A set control number comes twice in this group.");
    }

    private void AbandonSet(long at)
    {
        if (set is null)
            return;
        set.Abandon(at);
        CloseSet();
    }

    private void CloseSet()
    {
        sets.Add(set!.Outline());
        set = null;
    }

    private void NoteStray(in Segment segment)
    {
        if (strayNoted)
            return;
        strayNoted = true;
        findings.Error("X12-STRAY-SEGMENT", place with { Offset = segment.Offset, SegmentId = segment.IdText }, "",
            "A segment stands in the group outside any transaction set.");
    }

    private static GroupOutline ReadHeader(int ordinal, Segment gs) => new()
    {
        Ordinal = ordinal,
        Bytes = ByteRange.Between(gs.Offset, gs.End),
        Header = ByteRange.Between(gs.Offset, gs.End),
        FunctionalId = Texts.Of(gs[1]),
        Sender = Texts.Of(gs[2]),
        Receiver = Texts.Of(gs[3]),
        ControlNumber = Texts.Of(gs[6]),
        Version = Texts.Of(gs[8]),
        Sets = [],
    };
}
