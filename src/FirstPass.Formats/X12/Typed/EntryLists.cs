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
}

/// <summary>
/// Gathers the segments that many loops share, each kind into a list of its own. Which of them a loop has is said when
/// it is made; the others are left to the loop.
/// </summary>
internal sealed class EntryLists(FieldReader reader, Entry kinds)
{
    /// <summary>CAS.</summary>
    public List<AdjustmentGroup> Adjustments { get; } = [];

    /// <summary>AMT.</summary>
    public List<AmountEntry> Amounts { get; } = [];

    /// <summary>PER.</summary>
    public List<Contact> Contacts { get; } = [];

    /// <summary>DTP or DTM.</summary>
    public List<DateSpan> Dates { get; } = [];

    /// <summary>K3.</summary>
    public List<Note> FixedFormat { get; } = [];

    /// <summary>NTE.</summary>
    public List<Note> Notes { get; } = [];

    /// <summary>PWK.</summary>
    public List<Paperwork> Paperwork { get; } = [];

    /// <summary>QTY.</summary>
    public List<QuantityEntry> Quantities { get; } = [];

    /// <summary>REF.</summary>
    public List<Reference> References { get; } = [];

    /// <summary>STC.</summary>
    public List<StatusEntry> Statuses { get; } = [];

    /// <summary>Takes a segment of a kind that the loop has; false for any other.</summary>
    public bool Take(in Fields fields)
    {
        switch (fields.Id)
        {
            case Cas when Has(Entry.Adjustments):
                Adjustments.Add(SegmentTyping.Adjustments(reader, fields));
                return true;
            case Amt when Has(Entry.Amounts):
                Amounts.Add(SegmentTyping.Amount(reader, fields));
                return true;
            case Per when Has(Entry.Contacts):
                Contacts.Add(SegmentTyping.Contact(reader, fields));
                return true;
            case K3 when Has(Entry.FixedFormat):
                FixedFormat.Add(SegmentTyping.FixedFormat(reader, fields));
                return true;
            case Nte when Has(Entry.Notes):
                Notes.Add(SegmentTyping.Note(reader, fields));
                return true;
            case Pwk when Has(Entry.Paperwork):
                Paperwork.Add(SegmentTyping.Paperwork(reader, fields));
                return true;
            case Dtp when Has(Entry.PeriodDates):
                Dates.Add(DateTyping.Dtp(reader, fields));
                return true;
            case Dtm when Has(Entry.PlainDates):
                Dates.Add(DateTyping.Dtm(reader, fields));
                return true;
            case Qty when Has(Entry.Quantities):
                Quantities.Add(SegmentTyping.Quantity(reader, fields));
                return true;
            case Ref when Has(Entry.References):
                References.Add(SegmentTyping.Reference(reader, fields));
                return true;
            case Stc when Has(Entry.Statuses):
                Statuses.Add(StatusTyping277.Status(reader, fields));
                return true;
            default:
                return false;
        }
    }

    private bool Has(Entry kind) => (kinds & kind) != 0;
}
