using FirstPass.Formats.X12.Typed;

namespace FirstPass.Formats.Hl7.Typed;

/// <summary>
/// A segment seen by the names of its fields. Nothing is copied; each field is read when it is asked for.
/// </summary>
public abstract class SegmentView
{
    private protected SegmentView(MessageSegment segment) => Segment = segment;

    /// <summary>The segment itself: for fields that have no name here.</summary>
    public MessageSegment Segment { get; }

    /// <summary>Whether a field is absent, HL7's null or filled; by its first repetition.</summary>
    public FieldState State(int field) => One(field).State;

    private protected Hl7Part One(int field) => Segment.Field(field)[1];

    private protected string Word(int field) => One(field)[1].Word;

    private protected PointInTime? Time(int field, int component = 1) =>
        PointInTime.TryParse(One(field)[component][1].Word, out var time) ? time : null;

    private protected Quantity? Number(int field) => WireAmount.Quantity(One(field)[1]);

    private protected T Read<T>(int field)
        where T : IHl7Type<T> => T.Of(One(field));

    private protected Repeats<T> All<T>(int field)
        where T : IHl7Type<T> => new(Segment.Field(field));
}
