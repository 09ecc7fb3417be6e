using System.Collections.Immutable;
using System.Globalization;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.Formats.X12.Writing;

/// <summary>The wire from the side of a writer; see <see cref="IWire"/>.</summary>
internal readonly struct WriteWire(SegmentDraft draft, DraftBook book) : IWire
{
    private const int FirstModifier = 3;
    private const int DescriptionPlace = 7;
    private const int RangePlace = 8;

    /// <summary>The number that tables of places give to what a segment does not have.</summary>
    private const int Nowhere = 99;

    public string Code(int element, string? value) => Text(element, value);

    public string Code(int element, int component, string? value) => Text(element, component, value);

    public string Text(int element, string? value) => Text(element, 1, value);

    public string Text(int element, int component, string? value)
    {
        if (element < Nowhere)
            draft.Set(element, component, value);
        else if (!string.IsNullOrEmpty(value))
            book.RefusePlace();
        return value ?? "";
    }

    public long? Cents(int element, long? value)
    {
        if (value is { } cents)
            Text(element, WireNumber.Format(cents, 2));
        return value;
    }

    public Quantity? Quantity(int element, Quantity? value)
    {
        if (value is { } quantity)
            Text(element, quantity.ToString());
        return value;
    }

    public int? Number(int element, int? value) => Number(element, 1, value);

    public int? Number(int element, int component, int? value)
    {
        if (value is { } number)
            Text(element, component, number.ToString(CultureInfo.InvariantCulture));
        return value;
    }

    public DateOnly? Day(int element, DateOnly? value)
    {
        if (value is { } day)
            Text(element, Of(day));
        return value;
    }

    public Procedure Procedure(int element, Procedure? value)
    {
        if (value is null)
            return Typed.Procedure.None;
        Text(element, 1, value.Qualifier);
        Text(element, 2, value.Code);
        for (var index = 0; index < value.Modifiers.Given(); index++)
            if (index < DescriptionPlace - FirstModifier)
                Text(element, FirstModifier + index, value.Modifiers[index]);
            else
                book.RefusePlace();
        Text(element, DescriptionPlace, value.Description);
        Text(element, RangePlace, value.RangeEnd);
        return value;
    }

    public ImmutableArray<string> Components(int element, ImmutableArray<string> values)
    {
        for (var index = 0; index < values.Given(); index++)
            Text(element, index + 1, values[index]);
        return values;
    }

    public ImmutableArray<string> Repeats(int element, ImmutableArray<string> values)
    {
        draft.Repeat(element, values);
        return values;
    }

    public DateSpan Period(int format, int element, in DateSpan value)
    {
        Text(1, value.Qualifier);
        Text(format, value.Format);
        Span(element, 1, value);
        return value;
    }

    /// <summary>A date, span or time as a component, in the format that it names itself.</summary>
    public void Span(int element, int component, in DateSpan value)
    {
        if (Of(value) is { } text)
            Text(element, component, text);
        else
            book.RefuseUnread();
    }

    public void Fixed(int element, string value, bool isNeeded)
    {
        if (isNeeded)
            Text(element, value);
    }

    public bool Has(int element, int count, bool isGiven) => isGiven;

    public SegmentPosition At(SegmentPosition value) => value;

    // Nothing when its parts do not make one.
    private static string? Of(in DateSpan value) => value switch
    {
        { Format: "D8", From: { } day } when value.To is null || value.To == day => Of(day),
        { Format: "RD8", From: { } from, To: { } to } => $"{Of(from)}-{Of(to)}",
        { Format: "TM", Time.Length: > 0 } => value.Time,
        { Format: "DT", From: { } day, Time.Length: > 0 } => Of(day) + value.Time,
        _ => null,
    };

    private static string Of(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
