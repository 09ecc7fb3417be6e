namespace FirstPass.Formats.X12.Typed;

/// <summary>Types the segments that only claims have.</summary>
internal static class ClaimTyping837
{
    public static PatientInformation Patient(FieldReader reader, in Fields pat) =>
        new(
            reader.Code(pat, 1),
            reader.Day(pat, 6),
            reader.Code(pat, 7),
            reader.Quantity(pat, 8),
            reader.Code(pat, 9),
            reader.Position);

    public static Admission Admission(FieldReader reader, in Fields cl1) =>
        new(reader.Code(cl1, 1), reader.Code(cl1, 2), reader.Code(cl1, 3), reader.Position);

    public static Contract Contract(FieldReader reader, in Fields cn1) =>
        new(
            reader.Code(cn1, 1),
            reader.Cents(cn1, 2),
            FieldReader.Text(cn1, 3),
            FieldReader.Text(cn1, 4),
            FieldReader.Text(cn1, 5),
            FieldReader.Text(cn1, 6),
            reader.Position);

    public static OtherCoverage Coverage(FieldReader reader, in Fields oi) =>
        new(reader.Code(oi, 3), reader.Code(oi, 4), reader.Code(oi, 6), reader.Position);

    public static void HealthCodes(FieldReader reader, in Fields hi, List<HealthCode> codes)
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

    public static RelatedCauses? Causes(FieldReader reader, in Fields clm)
    {
        if (!clm.Has(11))
            return null;
        var codes = new List<string>(3);
        for (var component = 1; component <= 3; component++)
            if (!clm.Component(11, component).IsEmpty)
                codes.Add(reader.Code(clm.Component(11, component)));
        return new RelatedCauses(
            codes.Take(), reader.Code(clm.Component(11, 4)), reader.Code(clm.Component(11, 5)));
    }
}
