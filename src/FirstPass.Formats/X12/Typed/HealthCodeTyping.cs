namespace FirstPass.Formats.X12.Typed;

/// <summary>Types HI, composite by composite.</summary>
internal static class HealthCodeTyping
{
    public static void Read(FieldReader reader, in Fields hi, List<HealthCode> codes)
    {
        for (var element = 1; element <= hi.Count; element++)
            if (hi.Has(element))
                codes.Add(HealthCode(reader, hi, element));
    }

    private static HealthCode HealthCode(FieldReader reader, in Fields hi, int element)
    {
        var separator = hi.Delimiters.Component;
        var rest = hi[element];
        var qualifier = reader.Code(Components.Next(ref rest, separator));
        var code = reader.Code(Components.Next(ref rest, separator));
        if (rest.IsEmpty)
            return new HealthCode(
                qualifier, code, null, null, "", null, null, "", "", element, reader.Position);
        var format = reader.Code(Components.Next(ref rest, separator));
        var (from, to) = Dates(reader, hi, element, format, Components.Next(ref rest, separator));
        var cents = reader.Cents(hi, element, Components.Next(ref rest, separator));
        var quantity = reader.Quantity(hi, element, Components.Next(ref rest, separator));
        Components.Next(ref rest, separator);
        var rangeEnd = reader.Code(Components.Next(ref rest, separator));
        var present = reader.Code(Components.Next(ref rest, separator));
        return new HealthCode(
            qualifier, code, from, to, format, cents, quantity, rangeEnd, present, element, reader.Position);
    }

    private static (DateOnly? From, DateOnly? To) Dates(
        FieldReader reader, in Fields hi, int element, string format, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
            return (null, null);
        if (!DateTyping.TryRead(format, value, out var from, out var to, out _))
            reader.ReportDate(hi, element);
        return (from, to);
    }
}
