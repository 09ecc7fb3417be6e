namespace FirstPass.Formats.X12.Typed;

/// <summary>Reads X12 dates.</summary>
internal static class WireDate
{
    /// <summary>CCYYMMDD.</summary>
    public static bool TryDay(ReadOnlySpan<byte> text, out DateOnly day)
    {
        day = default;
        if (text.Length != 8 || !TryNumber(text, out var number))
            return false;
        var (year, month, date) = (number / 10000, number / 100 % 100, number % 100);
        if (year < 1 || month is < 1 or > 12 || date < 1 || date > DateTime.DaysInMonth(year, month))
            return false;
        day = new DateOnly(year, month, date);
        return true;
    }

    /// <summary>CCYYMMDD-CCYYMMDD.</summary>
    public static bool TrySpan(ReadOnlySpan<byte> text, out DateOnly from, out DateOnly to)
    {
        to = default;
        from = default;
        return text.Length == 17 && text[8] == (byte)'-' && TryDay(text[..8], out from) && TryDay(text[9..], out to);
    }

    /// <summary>True for HHMM and longer forms made of digits.</summary>
    public static bool IsTime(ReadOnlySpan<byte> text) =>
        text.Length is >= 4 and <= 8 && TryNumber(text[..4], out var clock) && clock / 100 < 24 && clock % 100 < 60
        && TryNumber(text, out _);

    private static bool TryNumber(ReadOnlySpan<byte> text, out int number)
    {
        number = 0;
        foreach (var letter in text)
        {
            var digit = unchecked((byte)(letter - '0'));
            if (digit > 9)
                return false;
            number = unchecked(number * 10 + digit);
        }

        return true;
    }
}
