using static FirstPass.Formats.X12.Typed.SegmentId;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Gathers level 20, 21 or 19 at a time.</summary>
internal sealed class StatusLevelBuilder277(FieldReader reader)
{
    private readonly List<TraceEntry> traces = [];
    private readonly List<StatusEntry> statuses = [];
    private readonly List<QuantityEntry> quantities = [];
    private readonly List<AmountEntry> amounts = [];
    private readonly List<Reference> references = [];
    private readonly List<Contact> contacts = [];
    private readonly List<DateSpan> dates = [];
    private StatusLevel277 level = StatusLevel277.None;
    private Party party = Party.None;

    public void Open(string id, string parent, string code)
    {
        party = Party.None;
        level = new StatusLevel277
        {
            HierarchyId = id,
            ParentId = parent,
            Code = code,
            Position = reader.Position,
        };
    }

    public void Take(in Fields fields)
    {
        switch (fields.Id)
        {
            case Nm1 when !party.Exists:
                party = SegmentTyping.Person(reader, fields);
                break;
            case Per:
                contacts.Add(SegmentTyping.Contact(reader, fields));
                break;
            case Trn:
                traces.Add(StatusTyping277.Trace(reader, fields));
                break;
            case Stc:
                statuses.Add(StatusTyping277.Status(reader, fields));
                break;
            case Qty:
                quantities.Add(SegmentTyping.Quantity(reader, fields));
                break;
            case Amt:
                amounts.Add(SegmentTyping.Amount(reader, fields));
                break;
            case Ref:
                references.Add(SegmentTyping.Reference(reader, fields));
                break;
            case Dtp:
                dates.Add(DateTyping.Dtp(reader, fields));
                break;
        }
    }

    public StatusSource277 CloseSource()
    {
        Clear();
        return new StatusSource277
        {
            HierarchyId = level.HierarchyId,
            Party = party with { Contacts = contacts.Take() },
            Traces = traces.Take(),
            Dates = dates.Take(),
            Position = level.Position,
        };
    }

    public StatusLevel277 Close(StatusHeader277 header, StatusSource277 source, StatusLevel277? receiver)
    {
        var done = level with
        {
            Header = header,
            Source = source,
            Receiver = receiver,
            Party = party with { Contacts = contacts.Take(), Dates = dates.Take() },
            Traces = traces.Take(),
            Statuses = statuses.Take(),
            Quantities = quantities.Take(),
            Amounts = amounts.Take(),
            References = references.Take(),
            Findings = reader.TakeFindings(),
        };
        return done;
    }

    /// <summary>What a source cannot have must not flow into the next level.</summary>
    private void Clear()
    {
        statuses.Clear();
        quantities.Clear();
        amounts.Clear();
        references.Clear();
    }
}

/// <summary>Gathers one claim status at a time.</summary>
internal sealed class StatusClaimBuilder277(FieldReader reader)
{
    private readonly List<StatusEntry> statuses = [];
    private readonly List<Reference> references = [];
    private readonly List<DateSpan> dates = [];
    private readonly List<LineStatus277> lines = [];
    private ClaimStatus277 claim = new();

    public bool IsOpen { get; private set; }

    public void Open(ClaimStatus277 begun)
    {
        IsOpen = true;
        reader.Loop = begun.Level == "23" ? "2200E" : "2200D";
        claim = begun;
    }

    public void Take(in Fields fields)
    {
        switch (fields.Id)
        {
            case Svc:
                CloseLine();
                reader.Loop = claim.Level == "23" ? "2220E" : "2220D";
                lines.Add(StatusTyping277.Line(reader, fields));
                break;
            case Stc:
                statuses.Add(StatusTyping277.Status(reader, fields));
                break;
            case Ref:
                references.Add(SegmentTyping.Reference(reader, fields));
                break;
            case Dtp:
                dates.Add(DateTyping.Dtp(reader, fields));
                break;
        }
    }

    /// <summary>What was gathered since the last SVC belongs to its line, else to the claim.</summary>
    private void CloseLine()
    {
        if (lines.Count == 0)
            claim = claim with { Statuses = statuses.Take(), References = references.Take(), Dates = dates.Take() };
        else
            lines[^1] = lines[^1] with
            {
                Statuses = statuses.Take(),
                References = references.Take(),
                Dates = dates.Take(),
            };
    }

    public ClaimStatus277 Close()
    {
        CloseLine();
        IsOpen = false;
        return claim with { Lines = lines.Take(), Findings = reader.TakeFindings() };
    }
}
