namespace FirstPass.Formats.X12;

/// <summary>Reads the plain whole numbers of envelopes: counts and control numbers.</summary>
internal static class Counts
{
    /// <summary>
    /// True when the element holds digits alone and says <paramref name="count"/>. A count may have ten digits, leading
    /// zeros among them.
    /// </summary>
    public static bool Same(ReadOnlySpan<byte> element, int count)
    {
        if (element.Length > 9)
            element = element.TrimStart((byte)'0');
        return TryRead(element, out var value) && value == count;
    }

    /// <summary>Reads one to nine digits, blanks around them allowed.</summary>
    public static bool TryRead(ReadOnlySpan<byte> element, out int value)
    {
        value = 0;
        element = element.Trim((byte)' ');
        if (element.Length is 0 or > 9)
            return false;
        foreach (var digit in element)
        {
            if (!char.IsAsciiDigit((char)digit))
                return false;
            value = (value * 10) + (digit - '0');
        }

        return true;
    }
}
