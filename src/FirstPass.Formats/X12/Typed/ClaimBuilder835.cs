using static FirstPass.Formats.X12.Typed.SegmentId;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Gathers one CLP loop with its service lines at a time.</summary>
internal sealed class ClaimBuilder835(FieldReader reader)
{
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
        var gathered = new ClaimPayment835
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
        var done = RemittanceTyping835.Claim(reader.On(clp), gathered);
        if (reader.HasFindings)
            done = done with { Findings = reader.TakeFindings() };
        inpatient = outpatient = null;
        return done;
    }
}

/// <summary>Gathers one SVC loop at a time.</summary>
internal sealed class ServiceBuilder835(FieldReader reader)
{
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
        var gathered = new ServicePayment835
        {
            Dates = entries.Dates.Take(),
            Adjustments = entries.Adjustments.Take(),
            References = entries.References.Take(),
            Amounts = entries.Amounts.Take(),
            Quantities = entries.Quantities.Take(),
            Remarks = remarks.Take(),
            Position = head.Position,
        };
        var done = RemittanceTyping835.Service(reader.On(svc), gathered);
        reader.Here = here;
        return done;
    }
}
