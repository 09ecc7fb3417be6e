namespace FirstPass.Formats.X12.Guides;

/// <summary>Reads numbers, dates and times out of element bytes without making strings.</summary>
internal static class ValueFormat
{
    /// <summary>Reads an amount of money in cents.</summary>
    /// <returns>False when it is no number, has fractions of a cent, or is too large.</returns>
    public static bool TryCents(ReadOnlySpan<byte> value, out long cents)
    {
        cents = 0;
        var negative = value.Length > 0 && value[0] == '-';
        var fraction = -1;
        foreach (var letter in negative ? value[1..] : value)
        {
            if (letter == '.' && fraction < 0)
            {
                fraction = 0;
                continue;
            }

            if (!char.IsAsciiDigit((char)letter) || cents > long.MaxValue / 1000 || fraction >= 2)
                return false;
            cents = (cents * 10) + (letter - '0');
            if (fraction >= 0)
                fraction++;
        }

        for (; fraction < 2; fraction++)
        {
            if (fraction < 0)
                fraction = 0;
            cents *= 10;
        }

        cents = negative ? -cents : cents;
        return value.Length > (negative ? 1 : 0);
    }

    /// <summary>Reads digits.</summary>
    public static bool TryDigits(ReadOnlySpan<byte> value, out int number)
    {
        number = 0;
        if (value.Length is 0 or > 9 || value.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            return false;
        foreach (var digit in value)
            number = (number * 10) + (digit - '0');
        return true;
    }

    /// <summary>Counts the digits of a number and those after its point.</summary>
    /// <returns>False when it is no number.</returns>
    public static bool TryNumber(ReadOnlySpan<byte> value, bool pointAllowed, out int digits, out int fraction)
    {
        digits = 0;
        fraction = 0;
        var point = -1;
        for (var i = value.Length > 0 && value[0] == '-' ? 1 : 0; i < value.Length; i++)
        {
            if (value[i] == '.' && pointAllowed && point < 0)
                point = i;
            else if (char.IsAsciiDigit((char)value[i]))
                digits++;
            else
                return false;
        }

        fraction = point < 0 ? 0 : value.Length - point - 1;
        return digits > 0;
    }

    /// <summary>True for CCYYMMDD or YYMMDD that is a day of the calendar.</summary>
    public static bool IsDate(ReadOnlySpan<byte> value)
    {
        if (value.Length is not (6 or 8) || !TryDigits(value, out var number))
            return false;
        var (year, month, day) = (number / 10000, number / 100 % 100, number % 100);
        year += value.Length == 6 ? 2000 : 0;
        return year >= 1000 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
    }

    /// <summary>True for HHMM, HHMMSS and HHMMSS with one or two decimals.</summary>
    public static bool IsTime(ReadOnlySpan<byte> value)
    {
        if (value.Length is not (4 or 6 or 7 or 8) || !TryDigits(value, out _))
            return false;
        return Pair(value, 0) < 24 && Pair(value, 2) < 60 && (value.Length == 4 || Pair(value, 4) < 60);
    }

    /// <summary>Judges a date, time or range by the format that the element before it names.</summary>
    public static FormatFault Check(ReadOnlySpan<byte> format, ReadOnlySpan<byte> value)
    {
        if (format.SequenceEqual("D8"u8))
            return value.Length == 8 && IsDate(value) ? FormatFault.None : FormatFault.Date;
        if (format.SequenceEqual("RD8"u8))
            return Range(value);
        if (format.SequenceEqual("TM"u8))
            return IsTime(value) ? FormatFault.None : FormatFault.Time;
        if (!format.SequenceEqual("DT"u8))
            return FormatFault.None;
        if (value.Length is not (12 or 14) || !IsDate(value[..8]))
            return FormatFault.Date;
        return IsTime(value[8..]) ? FormatFault.None : FormatFault.Time;
    }

    private static FormatFault Range(ReadOnlySpan<byte> value)
    {
        if (value.Length != 17 || value[8] != '-' || !IsDate(value[..8]) || !IsDate(value[9..]))
            return FormatFault.Date;
        return value[..8].SequenceCompareTo(value[9..]) <= 0 ? FormatFault.None : FormatFault.Order;
    }

    private static int Pair(ReadOnlySpan<byte> digits, int at) => ((digits[at] - '0') * 10) + digits[at + 1] - '0';
}

/// <summary>What is wrong with a date, time or range.</summary>
internal enum FormatFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A date is no date.</summary>
    Date,

    /// <summary>A time is no time.</summary>
    Time,

    /// <summary>A range ends before it begins.</summary>
    Order,
}
