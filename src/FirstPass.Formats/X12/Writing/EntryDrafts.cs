using System.Collections.Immutable;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.Formats.X12.Writing;

/// <summary>Puts the segments that many loops share into a loop.</summary>
internal static class EntryDrafts
{
    public static void Adjustments(this LoopDraft loop, ImmutableArray<AdjustmentGroup> values)
    {
        foreach (var value in values.OrNone())
            SegmentTyping.Adjustments(loop.Begin("CAS"), value);
    }

    public static void Amounts(this LoopDraft loop, ImmutableArray<AmountEntry> values)
    {
        foreach (var value in values.OrNone())
            SegmentTyping.Amount(loop.Begin("AMT"), value);
    }

    public static void Contacts(this LoopDraft loop, ImmutableArray<Contact> values)
    {
        foreach (var value in values.OrNone())
            SegmentTyping.Contact(loop.Begin("PER"), value);
    }

    /// <summary>DTP.</summary>
    public static void Dates(this LoopDraft loop, ImmutableArray<DateSpan> values)
    {
        foreach (var value in values.OrNone())
            DateTyping.Dtp(loop.Begin("DTP"), value);
    }

    /// <summary>DTM.</summary>
    public static void PlainDates(this LoopDraft loop, ImmutableArray<DateSpan> values)
    {
        foreach (var value in values.OrNone())
            DateTyping.Dtm(loop.Begin("DTM"), value);
    }

    public static void Deliveries(this LoopDraft loop, ImmutableArray<Delivery> values)
    {
        foreach (var value in values.OrNone())
            LevelTyping.Delivery(loop.Begin("HSD"), value);
    }

    public static void FixedFormat(this LoopDraft loop, ImmutableArray<Note> values)
    {
        foreach (var value in values.OrNone())
            SegmentTyping.FixedFormat(loop.Begin("K3"), value);
    }

    public static void Messages(this LoopDraft loop, ImmutableArray<Note> values)
    {
        foreach (var value in values.OrNone())
            LevelTyping.Message(loop.Begin("MSG"), value);
    }

    public static void Notes(this LoopDraft loop, ImmutableArray<Note> values)
    {
        foreach (var value in values.OrNone())
            SegmentTyping.Note(loop.Begin("NTE"), value);
    }

    public static void Paperwork(this LoopDraft loop, ImmutableArray<Paperwork> values)
    {
        foreach (var value in values.OrNone())
            SegmentTyping.Paperwork(loop.Begin("PWK"), value);
    }

    public static void Quantities(this LoopDraft loop, ImmutableArray<QuantityEntry> values)
    {
        foreach (var value in values.OrNone())
            SegmentTyping.Quantity(loop.Begin("QTY"), value);
    }

    public static void Raw(this LoopDraft loop, ImmutableArray<RawSegment> values)
    {
        foreach (var value in values.OrNone())
            loop.Add(value);
    }

    public static void References(this LoopDraft loop, ImmutableArray<Reference> values)
    {
        foreach (var value in values.OrNone())
            SegmentTyping.Reference(loop.Begin("REF"), value);
    }

    public static void Rejections(this LoopDraft loop, ImmutableArray<Rejection> values)
    {
        foreach (var value in values.OrNone())
            PartyTyping.Rejection(loop.Begin("AAA"), value, "");
    }

    public static void Statuses(this LoopDraft loop, ImmutableArray<StatusEntry> values)
    {
        foreach (var value in values.OrNone())
            StatusTyping277.Status(loop.Begin("STC"), value);
    }

    public static void Traces(this LoopDraft loop, ImmutableArray<TraceEntry> values)
    {
        foreach (var value in values.OrNone())
            SegmentTyping.Trace(loop.Begin("TRN"), value);
    }
}
