namespace FirstPass.Formats.X12.Typed;

/// <summary>Types DTP and DTM, and what stands for dates in them.</summary>
internal static class DateTyping
{
    /// <summary>DTP: qualifier, format, value.</summary>
    public static DateSpan Dtp<TWire>(TWire wire, in DateSpan value)
        where TWire : IWire, allows ref struct => wire.Period(2, 3, value);

    /// <summary>DTM: a date in DTM02 and a time in DTM03, or format and value in DTM05 and DTM06.</summary>
    public static DateSpan Dtm<TWire>(TWire wire, in DateSpan value)
        where TWire : IWire, allows ref struct
    {
        if (!wire.Has(2, 1, value.Format == "D8" && value.From is not null))
            return wire.Period(5, 6, value);
        var qualifier = wire.Code(1, value.Qualifier);
        var day = wire.Day(2, value.From);
        return new DateSpan(qualifier, "D8", day, day, wire.Text(3, value.Time), wire.At(value.Position));
    }

    /// <summary>A value whose format stands in another element.</summary>
    public static DateSpan Read(FieldReader reader, in Fields fields, int formatElement, int valueElement)
    {
        var format = reader.Code(fields, formatElement);
        var value = fields[valueElement];
        if (!TryRead(format, value, out var from, out var to, out var time))
            reader.ReportDate(fields, valueElement);
        return new DateSpan(reader.Code(fields, 1), format, from, to, time, reader.Position);
    }

    /// <summary>Reads D8, RD8, DT and TM.</summary>
    public static bool TryRead(
        string format, ReadOnlySpan<byte> value, out DateOnly? from, out DateOnly? to, out string time)
    {
        from = to = null;
        time = "";
        if (format == "D8")
        {
            if (!WireDate.TryDay(value, out var day))
                return false;
            from = to = day;
            return true;
        }

        if (format == "RD8")
        {
            if (!WireDate.TrySpan(value, out var first, out var last))
                return false;
            (from, to) = (first, last);
            return true;
        }

        if (format == "TM")
            return TryTime(value, out time);
        return format == "DT" && TryMoment(value, out from, out to, out time);
    }

    private static bool TryTime(ReadOnlySpan<byte> value, out string time)
    {
        var good = WireDate.IsTime(value);
        time = good ? TextCache.Fresh(value) : "";
        return good;
    }

    private static bool TryMoment(
        ReadOnlySpan<byte> value, out DateOnly? from, out DateOnly? to, out string time)
    {
        from = to = null;
        time = "";
        if (value.Length < 12 || !WireDate.TryDay(value[..8], out var day) || !TryTime(value[8..], out time))
            return false;
        from = to = day;
        return true;
    }
}
