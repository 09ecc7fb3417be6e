using System.Globalization;

namespace FirstPass.Formats.X12;

/// <summary>A transaction set while it is read.</summary>
internal sealed class OpenSet
{
    private readonly FindingList findings;
    private readonly Place place;
    private readonly SetOutline header;
    private string reference = "";
    private int segments = 1;
    private int claims;
    private bool refused;
    private long end;

    public OpenSet(Place place, GroupOutline group, Segment st, FindingList findings)
    {
        this.findings = findings;
        this.place = place with { Offset = st.Offset, SegmentPosition = 1, SegmentId = "ST" };
        end = st.End;
        header = ReadHeader(place.Set, st);
        Check(st, group);
    }

    public string ControlNumber => header.ControlNumber;

    /// <summary>Takes a segment of the set; true when it was the SE.</summary>
    public bool Add(Segment segment)
    {
        segments++;
        end = segment.End;
        if (segment.Is("SE"u8))
            return Trail(segment);
        if (segment.Is("CLM"u8) || segment.Is("CLP"u8))
            claims++;
        else if (segments == 2 && segment.Is("BHT"u8))
            reference = segment.Text(3);
        else if (segments == 3 && header.Kind == "835" && segment.Is("TRN"u8))
            reference = segment.Text(2);
        return false;
    }

    /// <summary>Something that ends the set came before its SE.</summary>
    public void Abandon(long at)
    {
        refused = true;
        findings.Error("X12-SE-MISSING", place with { Offset = at, SegmentPosition = segments, SegmentId = "" }, "2",
            "The transaction set has no trailer.");
    }

    /// <summary>Notes an error that refuses this set alone.</summary>
    public void Refuse(string code, Segment segment, int element, string syntax, string message)
    {
        refused = true;
        var at = place with
        {
            Offset = segment.Offset,
            SegmentPosition = segments,
            SegmentId = segment.IdText,
            Element = element,
        };
        findings.Error(code, at, syntax, message);
    }

    public SetOutline Outline() => header with
    {
        Bytes = ByteRange.Between(header.Bytes.Offset, end),
        Reference = reference,
        SegmentCount = segments,
        ClaimCount = claims,
        Refused = refused,
    };

    private bool Trail(Segment se)
    {
        if (!Counts.Same(se[1], segments))
            Refuse("X12-SE01-COUNT", se, 1, "4",
                string.Create(CultureInfo.InvariantCulture, $"SE01 does not give the {segments} segments that came."));
        if (se.Text(2).Trim() != ControlNumber)
            Refuse("X12-SE02-NUMBER", se, 2, "3", "SE02 does not repeat the set control number of ST02.");
        return true;
    }

    private void Check(Segment st, GroupOutline group)
    {
        if (st[1].Length != 3)
            Refuse("X12-ST01-FORM", st, 1, "6", "ST01 does not name a transaction set.");
        else if (!GroupKinds.Fit(group.FunctionalId, header.Kind))
            Refuse("X12-ST01-GROUP", st, 1, "6", "The transaction set is not of the kind that GS01 announces.");
        if (ControlNumber.Length is < 4 or > 9)
            Refuse("X12-ST02-FORM", st, 2, "7", "The set control number does not have four to nine characters.");
        if (header.Version.Length > 0 && header.Version != group.Version)
            Refuse("X12-ST03-VERSION", st, 3, "I6", "ST03 and GS08 name different guides.");
    }

    private static SetOutline ReadHeader(int ordinal, Segment st) => new()
    {
        Ordinal = ordinal,
        Bytes = ByteRange.Between(st.Offset, st.End),
        Kind = st.Text(1).Trim(),
        ControlNumber = st.Text(2).Trim(),
        Version = st.Text(3).Trim(),
        Reference = "",
        SegmentCount = 1,
        ClaimCount = 0,
        Refused = false,
    };
}
