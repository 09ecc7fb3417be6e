using System.Collections.Immutable;
using System.Text;
using FirstPass.Formats.X12.Guides;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.Formats.X12.Writing;

/// <summary>
/// Puts codes into HI segments: those that the guide lets stand together share one, unless they say that they began
/// another.
/// </summary>
internal static class HealthCodeDrafts
{
    public static void HealthCodes(this LoopDraft loop, LoopDefinition definition, ImmutableArray<HealthCode> codes)
    {
        SegmentDefinition? together = null;
        var segment = default(WriteWire);
        var last = 0;
        foreach (var code in codes)
        {
            var element = code.Element > last ? code.Element : last + 1;
            if (together is null || (code.Element > 0 && code.Element <= last) || !Allows(together, element, code))
            {
                segment = loop.Begin("HI");
                together = Begun(definition, code);
                element = Math.Max(code.Element, 1);
            }

            Put(segment, element, code);
            last = element;
        }
    }

    /// <summary>The use of HI that such a code begins; any of them when the guide knows none.</summary>
    private static SegmentDefinition? Begun(LoopDefinition definition, in HealthCode code)
    {
        foreach (var item in definition.Items)
            if (item.Segment.Id == "HI" && Allows(item.Segment, 1, code))
                return item.Segment;
        return null;
    }

    private static bool Allows(SegmentDefinition segment, int element, in HealthCode code) =>
        element <= segment.Elements.Length
        && segment.Elements[element - 1] is { Usage: not Usage.NotUsed, Components: [var qualifier, ..] }
        && (qualifier.Codes is null || qualifier.Codes.Contains(Encoding.Latin1.GetBytes(code.Qualifier ?? "")));

    private static void Put(WriteWire segment, int element, in HealthCode code)
    {
        segment.Text(element, 1, code.Qualifier);
        segment.Text(element, 2, code.Code);
        segment.Text(element, 3, code.DateFormat);
        if (code.DateFormat is { Length: > 0 } || code.From is not null)
            segment.Span(element, 4, new DateSpan("", code.DateFormat, code.From, code.To, "", default));
        if (code.Cents is { } cents)
            segment.Text(element, 5, WireNumber.Format(cents, 2));
        if (code.Quantity is { } quantity)
            segment.Text(element, 6, quantity.ToString());
        segment.Text(element, 8, code.RangeEnd);
        segment.Text(element, 9, code.PresentOnAdmission);
    }
}
