namespace FirstPass.Formats.X12.Typed;

/// <summary>Types the segments that several transactions share.</summary>
internal static class SegmentTyping
{
    private const int MostReasons = 6;

    /// <summary>NM1, without what may stand below it.</summary>
    public static Party Person(FieldReader reader, in Fields nm1) =>
        new()
        {
            Role = reader.Code(nm1, 1),
            Loop = reader.Loop,
            EntityType = reader.Code(nm1, 2),
            Name = reader.Code(nm1, 3),
            First = reader.Code(nm1, 4),
            Middle = FieldReader.Text(nm1, 5),
            Prefix = FieldReader.Text(nm1, 6),
            Suffix = FieldReader.Text(nm1, 7),
            IdQualifier = reader.Code(nm1, 8),
            Id = reader.Code(nm1, 9),
            Position = reader.Position,
        };

    public static Reference Reference(FieldReader reader, in Fields segment)
    {
        var related = segment.Has(4);
        return new Reference(
            reader.Code(segment, 1),
            FieldReader.Text(segment, 2),
            FieldReader.Text(segment, 3),
            related ? reader.Code(segment.Component(4, 1)) : "",
            related ? TextCache.Fresh(segment.Component(4, 2)) : "",
            reader.Position);
    }

    public static AmountEntry Amount(FieldReader reader, in Fields amt) =>
        new(reader.Code(amt, 1), reader.Cents(amt, 2), reader.Position);

    public static QuantityEntry Quantity(FieldReader reader, in Fields qty) =>
        new(reader.Code(qty, 1), reader.Quantity(qty, 2), reader.Position);

    public static Note Note(FieldReader reader, in Fields nte) =>
        new(reader.Code(nte, 1), FieldReader.Text(nte, 2), reader.Position);

    public static Note FixedFormat(FieldReader reader, in Fields k3) =>
        new("", FieldReader.Text(k3, 1), reader.Position);

    public static RawSegment Raw(FieldReader reader, in Fields segment) =>
        new(reader.Code(segment, 0), TextCache.Fresh(segment.Bytes), segment.Delimiters, reader.Position);

    public static Paperwork Paperwork(FieldReader reader, in Fields pwk) =>
        new(
            reader.Code(pwk, 1),
            reader.Code(pwk, 2),
            reader.Code(pwk, 5),
            FieldReader.Text(pwk, 6),
            reader.Position);

    public static AdjustmentGroup Adjustments(FieldReader reader, in Fields cas)
    {
        var count = 0;
        Span<Adjustment> found = [default, default, default, default, default, default];
        for (var reason = 0; reason < MostReasons; reason++)
        {
            var at = 2 + 3 * reason;
            if (at > cas.Count)
                break;
            if (cas.Has(at) || cas.Has(at + 1) || cas.Has(at + 2))
                found[count++] = new Adjustment(
                    reader.Code(cas, at), reader.Cents(cas, at + 1), reader.Quantity(cas, at + 2));
        }

        return new AdjustmentGroup(reader.Code(cas, 1), [.. found[..count]], reader.Position);
    }

    public static Contact Contact(FieldReader reader, in Fields per)
    {
        var numbers = new List<ContactNumber>(3);
        for (var at = 3; at <= 7; at += 2)
            if (per.Has(at) || per.Has(at + 1))
                numbers.Add(new ContactNumber(reader.Code(per, at), FieldReader.Text(per, at + 1)));
        return new Contact(reader.Code(per, 1), FieldReader.Text(per, 2), [.. numbers], reader.Position);
    }

    public static SubscriberInformation Subscriber(FieldReader reader, in Fields sbr) =>
        new(
            reader.Code(sbr, 1),
            reader.Code(sbr, 2),
            FieldReader.Text(sbr, 3),
            FieldReader.Text(sbr, 4),
            reader.Code(sbr, 5),
            reader.Code(sbr, 6),
            reader.Code(sbr, 7),
            reader.Code(sbr, 8),
            reader.Code(sbr, 9),
            reader.Position);

    public static Demographics Demographics(FieldReader reader, in Fields dmg) =>
        new(reader.Day(dmg, 2), reader.Code(dmg, 3), reader.Position);
}
