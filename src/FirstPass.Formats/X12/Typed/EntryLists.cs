using static FirstPass.Formats.X12.Typed.SegmentId;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Segments that many loops share.</summary>
[Flags]
internal enum Entry
{
    None = 0,
    Adjustments = 1,
    Amounts = 1 << 1,
    Contacts = 1 << 2,
    FixedFormat = 1 << 3,
    Notes = 1 << 4,
    Paperwork = 1 << 5,
    PeriodDates = 1 << 6,
    PlainDates = 1 << 7,
    Quantities = 1 << 8,
    References = 1 << 9,
    Statuses = 1 << 10,
    Deliveries = 1 << 11,
    Messages = 1 << 12,
    Places = 1 << 13,
    Rejections = 1 << 14,
    Codes = 1 << 15,
    Traces = 1 << 16,
}

/// <summary>
/// Gathers the segments that many loops share, each kind into a list of its own. Which of them a loop has is said when
/// it is made; the others are left to the loop.
/// </summary>
internal sealed class EntryLists(FieldReader reader, Entry kinds)
{
    private const Entry Rarer =
        Entry.Deliveries | Entry.Messages | Entry.Places | Entry.Rejections | Entry.Codes | Entry.Traces;

    /// <summary>CAS.</summary>
    public List<AdjustmentGroup> Adjustments { get; } = [];

    /// <summary>AMT.</summary>
    public List<AmountEntry> Amounts { get; } = [];

    /// <summary>Every composite of HI.</summary>
    public List<HealthCode> Codes { get; } = [];

    /// <summary>PER.</summary>
    public List<Contact> Contacts { get; } = [];

    /// <summary>DTP or DTM.</summary>
    public List<DateSpan> Dates { get; } = [];

    /// <summary>HSD.</summary>
    public List<Delivery> Deliveries { get; } = [];

    /// <summary>K3.</summary>
    public List<Note> FixedFormat { get; } = [];

    /// <summary>MSG.</summary>
    public List<Note> Messages { get; } = [];

    /// <summary>NTE.</summary>
    public List<Note> Notes { get; } = [];

    /// <summary>PWK.</summary>
    public List<Paperwork> Paperwork { get; } = [];

    /// <summary>III.</summary>
    public List<BenefitPlace> Places { get; } = [];

    /// <summary>QTY.</summary>
    public List<QuantityEntry> Quantities { get; } = [];

    /// <summary>REF.</summary>
    public List<Reference> References { get; } = [];

    /// <summary>AAA.</summary>
    public List<Rejection> Rejections { get; } = [];

    /// <summary>STC.</summary>
    public List<StatusEntry> Statuses { get; } = [];

    /// <summary>TRN.</summary>
    public List<TraceEntry> Traces { get; } = [];

    /// <summary>Takes a segment of a kind that the loop has; false for any other.</summary>
    public bool Take(in Fields fields) => TakeUsual(fields) || ((kinds & Rarer) != 0 && TakeRarer(fields));

    private bool TakeUsual(in Fields fields)
    {
        // One for all cases: each of its own would have to be cleared for every segment.
        var wire = reader.On(fields);
        switch (fields.Id)
        {
            case Cas when Has(Entry.Adjustments):
                Adjustments.Add(SegmentTyping.Adjustments(wire, default));
                return true;
            case Amt when Has(Entry.Amounts):
                Amounts.Add(SegmentTyping.Amount(wire, default));
                return true;
            case Per when Has(Entry.Contacts):
                Contacts.Add(SegmentTyping.Contact(wire, default));
                return true;
            case K3 when Has(Entry.FixedFormat):
                FixedFormat.Add(SegmentTyping.FixedFormat(wire, default));
                return true;
            case Nte when Has(Entry.Notes):
                Notes.Add(SegmentTyping.Note(wire, default));
                return true;
            case Pwk when Has(Entry.Paperwork):
                Paperwork.Add(SegmentTyping.Paperwork(wire, default));
                return true;
            case Dtp when Has(Entry.PeriodDates):
                Dates.Add(DateTyping.Dtp(wire, default));
                return true;
            case Dtm when Has(Entry.PlainDates):
                Dates.Add(DateTyping.Dtm(wire, default));
                return true;
            case Qty when Has(Entry.Quantities):
                Quantities.Add(SegmentTyping.Quantity(wire, default));
                return true;
            case Ref when Has(Entry.References):
                References.Add(SegmentTyping.Reference(wire, default));
                return true;
            case Stc when Has(Entry.Statuses):
                Statuses.Add(StatusTyping277.Status(wire, null));
                return true;
            default:
                return false;
        }
    }

    /// <summary>What only inquiries, their answers and reviews have.</summary>
    private bool TakeRarer(in Fields fields)
    {
        // One for all cases: each of its own would have to be cleared for every segment.
        var wire = reader.On(fields);
        switch (fields.Id)
        {
            case Hsd when Has(Entry.Deliveries):
                Deliveries.Add(LevelTyping.Delivery(wire, null));
                return true;
            case Msg when Has(Entry.Messages):
                Messages.Add(LevelTyping.Message(wire, default));
                return true;
            case Iii when Has(Entry.Places):
                Places.Add(LevelTyping.Place(wire, default));
                return true;
            case Aaa when Has(Entry.Rejections):
                Rejections.Add(PartyTyping.Rejection(wire, default, reader.Loop));
                return true;
            case Hi when Has(Entry.Codes):
                HealthCodeTyping.Read(reader, fields, Codes);
                return true;
            case Trn when Has(Entry.Traces):
                Traces.Add(SegmentTyping.Trace(wire, default));
                return true;
            default:
                return false;
        }
    }

    private bool Has(Entry kind) => (kinds & kind) != 0;
}
