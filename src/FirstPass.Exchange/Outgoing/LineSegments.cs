using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Claims;
using FirstPass.Formats.X12;

namespace FirstPass.Exchange.Outgoing;

/// <summary>A service line that was added here: LX, SV1 or SV2, DTP*472, REF*6R, with standard separators.</summary>
internal static class LineSegments
{
    private const char Element = '*';

    /// <summary>The segments without terminators, after the edits that name them.</summary>
    public static ImmutableArray<byte[]> Of(ServiceLine line, IEnumerable<RecordedEdit> edits)
    {
        var segments = Plain(line).Select(s => Encoding.Latin1.GetBytes(s)).ToArray();
        foreach (var edit in edits)
        {
            if (AddedLine.Of(edit.Segment) is not var (number, index) || number != line.Number
                || index >= segments.Length)
                continue;
            var replace = new SegmentEdit.Replace(
                0, edit.Element, edit.Component, Encoding.Latin1.GetBytes(edit.Value));
            byte[] whole = [.. segments[index], Delimiters.Standard.Segment];
            if (SegmentEdits.Apply(whole, Delimiters.Standard, [replace]) is EditResult.Edited edited)
                segments[index] = edited.Bytes[..^1];
        }

        return [.. segments];
    }

    private static IEnumerable<string> Plain(ServiceLine line)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"LX{Element}{line.Number}");
        yield return line.Revenue is null ? Professional(line) : Institutional(line);
        if (line.From is { } from)
            yield return line.To is { } to && to != from
                ? Join("DTP", "472", "RD8", $"{WireValues.Day(from)}-{WireValues.Day(to)}")
                : Join("DTP", "472", "D8", WireValues.Day(from));
        if (line.Control is { } control)
            yield return Join("REF", "6R", control);
    }

    private static string Professional(ServiceLine line) => Join(
        "SV1", Procedure(line), Charge(line), line.Basis ?? "UN", Quantity(line), line.Place ?? "", "",
        string.Join(':', line.Pointers.Select(p => p.ToString(CultureInfo.InvariantCulture))));

    private static string Institutional(ServiceLine line) =>
        Join("SV2", line.Revenue ?? "", Procedure(line), Charge(line), line.Basis ?? "UN", Quantity(line));

    private static string Procedure(ServiceLine line) =>
        line.Code is { } code ? string.Join(':', line.Modifiers.Prepend(code).Prepend("HC")) : "";

    private static string Charge(ServiceLine line) => WireValues.Amount(line.Charge ?? default);

    private static string Quantity(ServiceLine line) => line.Units is { } units ? WireValues.Quantity(units) : "1";

    private static string Join(params ReadOnlySpan<string> elements) => string.Join(Element, elements!);
}
