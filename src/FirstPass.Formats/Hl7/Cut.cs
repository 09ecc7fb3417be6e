namespace FirstPass.Formats.Hl7;

/// <summary>Cuts texts at separators.</summary>
internal static class Cut
{
    /// <summary>Part <paramref name="index"/> (from 1); empty when absent.</summary>
    public static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> text, byte separator, int index)
    {
        var (start, length) = Find(text, separator, index);
        return length < 0 ? default : text.Slice(start, length);
    }

    /// <summary>Where part <paramref name="index"/> (from 1) lies; its length is -1 when it is absent.</summary>
    public static (int Start, int Length) Find(ReadOnlySpan<byte> text, byte separator, int index)
    {
        if (index < 1 || (separator == 0 && index > 1))
            return (text.Length, -1);
        var start = 0;
        for (; index > 1; index--)
        {
            var next = text[start..].IndexOf(separator);
            if (next < 0)
                return (text.Length, -1);
            start += next + 1;
        }

        var end = separator == 0 ? -1 : text[start..].IndexOf(separator);
        return (start, end < 0 ? text.Length - start : end);
    }

    /// <summary>How many parts there are; none in an empty text.</summary>
    public static int Count(ReadOnlySpan<byte> text, byte separator) =>
        text.IsEmpty ? 0 : separator == 0 ? 1 : text.Count(separator) + 1;
}
