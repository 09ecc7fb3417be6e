using System.Globalization;

namespace FirstPass.Formats.X12;

/// <summary>A transaction set while it is read.</summary>
internal sealed class OpenSet
{
    private readonly FindingList findings;
    private readonly Place place;
    private readonly string kind;
    private readonly string version;
    private readonly long start;
    private string reference = "";
    private int segments = 1;
    private int claims;
    private bool refused;
    private long end;

    public OpenSet(Place place, GroupOutline group, in Segment st, FindingList findings)
    {
        this.findings = findings;
        this.place = place with { Offset = st.Offset, SegmentPosition = 1, SegmentId = "ST" };
        (start, end) = (st.Offset, st.End);
        kind = st[1].SequenceEqual("837"u8) ? "837" : Texts.Of(st[1]);
        version = Texts.Same(st[3], group.Version) ? group.Version : Texts.Of(st[3]);
        ControlNumber = Texts.Of(st[2]);
        Check(st, group);
    }

    public string ControlNumber { get; }

    /// <summary>Takes a segment of the set; true when it was the SE.</summary>
    public bool Add(in Segment segment)
    {
        segments++;
        end = segment.End;
        if (segment.Is("SE"u8))
            return Trail(segment);
        if (segment.Is("CLM"u8) || segment.Is("CLP"u8))
            claims++;
        else if (segments <= 3 && reference.Length == 0)
            reference = ReferenceIn(segment);
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
    public void Refuse(string code, in Segment segment, int element, string syntax, string message)
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

    public SetOutline Outline() => new()
    {
        Ordinal = place.Set,
        Bytes = ByteRange.Between(start, end),
        Kind = kind,
        ControlNumber = ControlNumber,
        Version = version,
        Reference = reference,
        SegmentCount = segments,
        ClaimCount = claims,
        Refused = refused,
    };

    /// <summary>BHT03 stands in the second segment; the trace number of an 835 in the third.</summary>
    private string ReferenceIn(in Segment segment) =>
        segments == 2 && segment.Is("BHT"u8) ? segment.Text(3)
        : segments == 3 && kind == "835" && segment.Is("TRN"u8) ? segment.Text(2)
        : "";

    private bool Trail(in Segment se)
    {
        if (!Counts.Same(se[1], segments))
            Refuse("X12-SE01-COUNT", se, 1, "4",
                string.Create(CultureInfo.InvariantCulture, $"SE01 does not give the {segments} segments that came."));
        if (!Texts.Same(se[2], ControlNumber))
            Refuse("X12-SE02-NUMBER", se, 2, "3", "SE02 does not repeat the set control number of ST02.");
        return true;
    }

    private void Check(in Segment st, GroupOutline group)
    {
        if (kind.Length != 3)
            Refuse("X12-ST01-FORM", st, 1, "6", "ST01 does not name a transaction set.");
        else if (!GroupKinds.Fit(group.FunctionalId, kind))
            Refuse("X12-ST01-GROUP", st, 1, "6", "The transaction set is not of the kind that GS01 announces.");
        if (ControlNumber.Length is < 4 or > 9)
            Refuse("X12-ST02-FORM", st, 2, "7", "The set control number does not have four to nine characters.");
        if (version.Length > 0 && !Guide(version).SequenceEqual(Guide(group.Version)))
            Refuse("X12-ST03-VERSION", st, 3, "I6", "ST03 and GS08 name different guides.");
    }
    // Senders name the guide in one place and its addendum in the other (005010X222, 005010X222A1): it is one guide.
    private static ReadOnlySpan<char> Guide(string version) =>
        version.IndexOf('A', StringComparison.Ordinal) is > 0 and var addendum ? version.AsSpan(0, addendum) : version;
}
