using System.Collections.Immutable;
using static FirstPass.Formats.X12.Typed.SegmentId;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Gathers one CLP loop with its service lines at a time.</summary>
internal sealed class ClaimBuilder835(FieldReader reader)
{
    private static readonly ClaimPayment835 None = new();
    private readonly ServiceBuilder835 line = new(reader);
    private readonly EntryLists entries = new(
        reader,
        Entry.Adjustments | Entry.References | Entry.PlainDates | Entry.Contacts | Entry.Amounts | Entry.Quantities);
    private readonly List<Party> parties = [];
    private readonly List<string> remarks = [];
    private readonly List<ServicePayment835> lines = [];
    private readonly HeldSegment head = new();
    private RawSegment? inpatient;
    private RawSegment? outpatient;
    private int unknown;

    public bool IsOpen { get; private set; }

    /// <summary>How many segments the loop has so far: the index of the next one.</summary>
    public int Count { get; private set; }

    public void Open(in Fields clp)
    {
        IsOpen = true;
        Count = 1;
        unknown = 0;
        reader.Loop = "2100";
        head.Keep(reader, clp);
    }

    /// <summary>Takes one segment of the loop.</summary>
    public void Take(in Fields fields)
    {
        Count++;
        if (fields.Id == Svc)
        {
            CloseLine();
            line.Open(fields);
        }
        else if (!(line.IsOpen ? line.Take(fields) : TakeBelow(fields)))
            unknown++;
    }

    private bool TakeBelow(in Fields fields) =>
        entries.Take(fields) || TakePerson(fields) || TakeAdjudication(fields);

    private bool TakePerson(in Fields fields)
    {
        if (fields.Id != Nm1)
            return false;
        parties.Add(PartyTyping.Person(reader, fields));
        return true;
    }

    private bool TakeAdjudication(in Fields fields)
    {
        if (fields.Id is not (Mia or Moa))
            return false;
        RemittanceTyping835.Remarks(reader, fields, remarks);
        if (fields.Id == Mia)
            inpatient = SegmentTyping.Raw(reader, fields);
        else
            outpatient = SegmentTyping.Raw(reader, fields);
        return true;
    }

    private void CloseLine()
    {
        if (line.IsOpen)
            lines.Add(line.Close());
    }

    public ClaimPayment835 Close(RemittanceHeader835 header, ClaimGroup835 group)
    {
        CloseLine();
        IsOpen = false;
        var clp = head.Recall(reader);
        var below = new ClaimLoop835
        {
            Header = header,
            Group = group,
            Adjustments = entries.Adjustments.Take(),
            Parties = parties.Take(),
            Inpatient = inpatient,
            Outpatient = outpatient,
            Remarks = remarks.Take(),
            References = entries.References.Take(),
            Dates = entries.Dates.Take(),
            Contacts = entries.Contacts.Take(),
            Amounts = entries.Amounts.Take(),
            Quantities = entries.Quantities.Take(),
            Lines = lines.Take(),
            Position = head.Position,
            SegmentCount = Count,
            UnknownSegments = unknown,
        };
        var done = RemittanceTyping835.Claim(reader.On(clp), None, below);
        if (reader.HasFindings)
            done = done with { Findings = reader.TakeFindings() };
        inpatient = outpatient = null;
        return done;
    }
}

/// <summary>What loop 2100 holds below its CLP, and what it stands under.</summary>
internal readonly record struct ClaimLoop835
{
    public RemittanceHeader835 Header { get; init; }
    public ClaimGroup835 Group { get; init; }
    public ImmutableArray<AdjustmentGroup> Adjustments { get; init; }
    public ImmutableArray<Party> Parties { get; init; }
    public RawSegment? Inpatient { get; init; }
    public RawSegment? Outpatient { get; init; }
    public ImmutableArray<string> Remarks { get; init; }
    public ImmutableArray<Reference> References { get; init; }
    public ImmutableArray<DateSpan> Dates { get; init; }
    public ImmutableArray<Contact> Contacts { get; init; }
    public ImmutableArray<AmountEntry> Amounts { get; init; }
    public ImmutableArray<QuantityEntry> Quantities { get; init; }
    public ImmutableArray<ServicePayment835> Lines { get; init; }
    public SegmentPosition Position { get; init; }
    public int SegmentCount { get; init; }
    public int UnknownSegments { get; init; }
}

/// <summary>What loop 2110 holds below its SVC.</summary>
internal readonly record struct ServiceLoop835
{
    public ImmutableArray<DateSpan> Dates { get; init; }
    public ImmutableArray<AdjustmentGroup> Adjustments { get; init; }
    public ImmutableArray<Reference> References { get; init; }
    public ImmutableArray<AmountEntry> Amounts { get; init; }
    public ImmutableArray<QuantityEntry> Quantities { get; init; }
    public ImmutableArray<RemarkCode> Remarks { get; init; }
    public SegmentPosition Position { get; init; }
}

/// <summary>Gathers one SVC loop at a time.</summary>
internal sealed class ServiceBuilder835(FieldReader reader)
{
    private static readonly ServicePayment835 None = new();
    private readonly EntryLists entries = new(
        reader,
        Entry.PlainDates | Entry.Adjustments | Entry.References | Entry.Amounts | Entry.Quantities);
    private readonly List<RemarkCode> remarks = [];
    private readonly HeldSegment head = new();

    public bool IsOpen { get; private set; }

    public void Open(in Fields svc)
    {
        IsOpen = true;
        reader.Loop = "2110";
        head.Keep(reader, svc);
    }

    public bool Take(in Fields fields)
    {
        if (fields.Id != Lq)
            return entries.Take(fields);
        remarks.Add(RemittanceTyping835.Remark(reader.On(fields), default));
        return true;
    }

    public ServicePayment835 Close()
    {
        IsOpen = false;
        var here = reader.Here;
        var svc = head.Recall(reader);
        var below = new ServiceLoop835
        {
            Dates = entries.Dates.Take(),
            Adjustments = entries.Adjustments.Take(),
            References = entries.References.Take(),
            Amounts = entries.Amounts.Take(),
            Quantities = entries.Quantities.Take(),
            Remarks = remarks.Take(),
            Position = head.Position,
        };
        var done = RemittanceTyping835.Service(reader.On(svc), None, below);
        reader.Here = here;
        return done;
    }
}
