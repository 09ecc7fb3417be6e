using System.Collections.Immutable;
using static FirstPass.Formats.X12.Typed.SegmentId;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Gathers one 2400 loop at a time.</summary>
internal sealed class LineBuilder837(FieldReader reader)
{
    private static readonly ServiceLine837 None = new();
    private readonly PartyBuilder party = new(reader);
    private readonly EntryLists entries = new(
        reader,
        Entry.PeriodDates | Entry.References | Entry.Amounts | Entry.Notes | Entry.FixedFormat | Entry.Paperwork);
    private readonly List<RawSegment> raw = [];
    private readonly List<Drug> drugs = [];
    private readonly List<Party> providers = [];
    private readonly List<LineAdjudication837> adjudications = [];
    private readonly AdjudicationBuilder837 adjudication = new(reader);
    private readonly HeldSegment service = new();
    private ServicePlaces places = ServicePlaces.None;
    private string number = "";
    private SegmentPosition position;
    private PurchasedService? purchased;

    public bool IsOpen { get; private set; }

    /// <summary>The kind that the line's service segment shows; unknown before it.</summary>
    public ClaimKind Shows => places.Kind;

    public void Open(in Fields lx)
    {
        IsOpen = true;
        places = ServicePlaces.None;
        service.Clear();
        reader.Loop = "2400";
        number = reader.Code(lx, 1);
        position = reader.Position;
    }

    /// <summary>Takes a segment below LX; false when a line has no such segment.</summary>
    public bool Take(in Fields fields, ClaimKind kind)
    {
        if (fields.Id == Nm1)
            return OpenParty(fields, kind);
        if (fields.Id == Svd)
            return OpenAdjudication(fields);
        if (adjudication.IsOpen)
            return adjudication.Take(fields);
        return party.Take(fields) || TakeService(fields) || TakeDrug(fields) || entries.Take(fields)
            || TakePurchased(fields) || TakeRaw(fields);
    }

    private bool TakeService(in Fields fields)
    {
        if (service.Position.Exists || fields.Id is not (Sv1 or Sv2 or Sv3))
            return false;
        places = fields.Id == Sv1 ? ServicePlaces.Sv1 : fields.Id == Sv2 ? ServicePlaces.Sv2 : ServicePlaces.Sv3;
        service.Keep(reader, fields);
        return true;
    }

    private bool TakeDrug(in Fields fields)
    {
        switch (fields.Id)
        {
            case Lin:
                reader.Loop = "2410";
                drugs.Add(LineTyping837.Drug(reader.On(fields), null));
                return true;
            case Ctp when drugs.Count > 0:
                drugs[^1] = LineTyping837.WithQuantity(reader.On(fields), drugs[^1]);
                return true;
            case Ref when drugs.Count > 0:
                var reference = SegmentTyping.Reference(reader.On(fields), default);
                drugs[^1] = drugs[^1] with { References = drugs[^1].References.Add(reference) };
                return true;
            default:
                return false;
        }
    }

    private bool TakePurchased(in Fields fields)
    {
        if (fields.Id != Ps1)
            return false;
        purchased = LineTyping837.Purchased(reader.On(fields), null);
        return true;
    }

    private bool TakeRaw(in Fields fields)
    {
        if (fields.Id is not (Cn1 or Cr1 or Cr3 or Cr5 or Crc
            or Frm or Hcp or Hsd or Lq or Mea or Qty
            or Sv4 or Sv5 or Sv6 or Sv7 or Too))
            return false;
        raw.Add(SegmentTyping.Raw(reader, fields));
        return true;
    }

    private bool OpenParty(in Fields nm1, ClaimKind kind)
    {
        CloseParty();
        CloseAdjudication();
        party.Open(nm1, PartyLoops837.OfLine(kind, reader.Code(nm1, 1)));
        return true;
    }

    private bool OpenAdjudication(in Fields svd)
    {
        CloseParty();
        CloseAdjudication();
        adjudication.Open(svd);
        return true;
    }

    private void CloseParty()
    {
        if (party.IsOpen)
            providers.Add(party.Close());
    }

    private void CloseAdjudication()
    {
        if (adjudication.IsOpen)
            adjudications.Add(adjudication.Close());
    }

    public ServiceLine837 Close()
    {
        CloseParty();
        CloseAdjudication();
        IsOpen = false;
        var here = reader.Here;
        var sv = service.Recall(reader);
        var below = new LineLoop837
        {
            Number = number,
            Dates = entries.Dates.Take(),
            References = entries.References.Take(),
            Amounts = entries.Amounts.Take(),
            Notes = entries.Notes.Take(),
            FixedFormat = entries.FixedFormat.Take(),
            Paperwork = entries.Paperwork.Take(),
            Purchased = purchased,
            Raw = raw.Take(),
            Drugs = drugs.Take(),
            Providers = providers.Take(),
            Adjudications = adjudications.Take(),
            Position = position,
            ServicePosition = service.Position,
        };
        var done = LineTyping837.Service(reader.On(sv), places, None, below);
        purchased = null;
        reader.Here = here;
        return done;
    }
}

/// <summary>What loop 2400 holds beside its service segment.</summary>
internal readonly record struct LineLoop837
{
    public string Number { get; init; }
    public ImmutableArray<DateSpan> Dates { get; init; }
    public ImmutableArray<Reference> References { get; init; }
    public ImmutableArray<AmountEntry> Amounts { get; init; }
    public ImmutableArray<Note> Notes { get; init; }
    public ImmutableArray<Note> FixedFormat { get; init; }
    public ImmutableArray<Paperwork> Paperwork { get; init; }
    public PurchasedService? Purchased { get; init; }
    public ImmutableArray<RawSegment> Raw { get; init; }
    public ImmutableArray<Drug> Drugs { get; init; }
    public ImmutableArray<Party> Providers { get; init; }
    public ImmutableArray<LineAdjudication837> Adjudications { get; init; }
    public SegmentPosition Position { get; init; }
    public SegmentPosition ServicePosition { get; init; }
}

/// <summary>What loop 2430 holds below its SVD.</summary>
internal readonly record struct AdjudicationLoop837(
    ImmutableArray<AdjustmentGroup> Adjustments,
    ImmutableArray<DateSpan> Dates,
    ImmutableArray<AmountEntry> Amounts,
    SegmentPosition Position);

/// <summary>Gathers one 2430 loop at a time.</summary>
internal sealed class AdjudicationBuilder837(FieldReader reader)
{
    private static readonly LineAdjudication837 None = new();
    private readonly EntryLists entries = new(reader, Entry.Adjustments | Entry.PeriodDates | Entry.Amounts);
    private readonly HeldSegment head = new();

    public bool IsOpen { get; private set; }

    public void Open(in Fields svd)
    {
        IsOpen = true;
        reader.Loop = "2430";
        head.Keep(reader, svd);
    }

    public bool Take(in Fields fields) => entries.Take(fields);

    public LineAdjudication837 Close()
    {
        IsOpen = false;
        var here = reader.Here;
        var svd = head.Recall(reader);
        var below = new AdjudicationLoop837(
            entries.Adjustments.Take(), entries.Dates.Take(), entries.Amounts.Take(), head.Position);
        var done = LineTyping837.Adjudication(reader.On(svd), None, below);
        reader.Here = here;
        return done;
    }
}
