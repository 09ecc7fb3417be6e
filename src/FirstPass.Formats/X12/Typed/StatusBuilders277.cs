using static FirstPass.Formats.X12.Typed.SegmentId;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Gathers level 20, 21 or 19 at a time.</summary>
internal sealed class StatusLevelBuilder277(FieldReader reader)
{
    private readonly EntryLists entries = new(
        reader,
        Entry.Contacts | Entry.Statuses | Entry.Quantities | Entry.Amounts | Entry.References | Entry.PeriodDates);
    private readonly List<TraceEntry> traces = [];
    private readonly List<Party> others = [];
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
        if (fields.Id == Nm1)
            TakeParty(PartyTyping.Person(reader, fields));
        else if (fields.Id == Trn)
            traces.Add(SegmentTyping.Trace(reader.On(fields), default));
        else
            entries.Take(fields);
    }

    private void TakeParty(Party found)
    {
        if (party.Exists)
            others.Add(found);
        else
            party = found;
    }

    public StatusSource277 CloseSource()
    {
        Clear();
        return new StatusSource277
        {
            HierarchyId = level.HierarchyId,
            Party = party with { Contacts = entries.Contacts.Take() },
            Traces = traces.Take(),
            Dates = entries.Dates.Take(),
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
            Party = party with { Contacts = entries.Contacts.Take(), Dates = entries.Dates.Take() },
            Others = others.Take(),
            Traces = traces.Take(),
            Statuses = entries.Statuses.Take(),
            Quantities = entries.Quantities.Take(),
            Amounts = entries.Amounts.Take(),
            References = entries.References.Take(),
            Findings = reader.TakeFindings(),
        };
        return done;
    }

    /// <summary>What a source cannot have must not flow into the next level.</summary>
    private void Clear()
    {
        entries.Statuses.Clear();
        entries.Quantities.Clear();
        entries.Amounts.Clear();
        entries.References.Clear();
        others.Clear();
    }
}

/// <summary>Gathers one claim status at a time.</summary>
internal sealed class StatusClaimBuilder277(FieldReader reader)
{
    private readonly EntryLists entries = new(reader, Entry.Statuses | Entry.References | Entry.PeriodDates);
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
        if (fields.Id != Svc)
        {
            entries.Take(fields);
            return;
        }

        CloseLine();
        reader.Loop = claim.Level == "23" ? "2220E" : "2220D";
        lines.Add(StatusTyping277.Line(reader.On(fields), null));
    }

    /// <summary>What was gathered since the last SVC belongs to its line, else to the claim.</summary>
    private void CloseLine()
    {
        if (lines.Count == 0)
            claim = claim with
            {
                Statuses = entries.Statuses.Take(),
                References = entries.References.Take(),
                Dates = entries.Dates.Take(),
            };
        else
            lines[^1] = lines[^1] with
            {
                Statuses = entries.Statuses.Take(),
                References = entries.References.Take(),
                Dates = entries.Dates.Take(),
            };
    }

    public ClaimStatus277 Close()
    {
        CloseLine();
        IsOpen = false;
        return claim with { Lines = lines.Take(), Findings = reader.TakeFindings() };
    }
}
