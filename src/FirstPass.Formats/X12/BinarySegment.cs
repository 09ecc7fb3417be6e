namespace FirstPass.Formats.X12;

/// <summary>
/// BIN and BDS carry raw bytes, separators among them, whose number the segment declares: BIN01 before BIN02, BDS02
/// before BDS03. They are cut by that number, never by searching for a terminator.
/// </summary>
internal static class BinarySegment
{
    /// <summary>The declared length stands within this many bytes.</summary>
    public const int HeaderLength = 64;

    /// <summary>The element that holds the raw bytes: 2 in BIN, 3 in BDS, 0 in every other segment.</summary>
    public static int DataElement(ReadOnlySpan<byte> segment, byte elementSeparator)
    {
        if (segment.Length < 4 || segment[0] != (byte)'B' || segment[3] != elementSeparator)
            return 0;
        return segment[1] == (byte)'I' && segment[2] == (byte)'N' ? 2
            : segment[1] == (byte)'D' && segment[2] == (byte)'S' ? 3
            : 0;
    }

    /// <summary>
    /// Finds the separators before the raw bytes and the length of the whole segment without its terminator.
    /// </summary>
    /// <param name="bytes">From the segment id on.</param>
    /// <param name="elementSeparator">The separator of elements.</param>
    /// <param name="marks">Takes the separators' places; as many as <see cref="DataElement"/> says.</param>
    /// <param name="length">
    /// Length of the segment without terminator; it may reach past <paramref name="bytes"/>.
    /// </param>
    /// <returns>False when the length is not declared as a number in the bytes given.</returns>
    public static bool TryMeasure(
        ReadOnlySpan<byte> bytes, byte elementSeparator, Span<int> marks, out long length)
    {
        length = 0;
        var at = 0;
        for (var mark = 0; mark < marks.Length; mark++)
        {
            var next = bytes[at..].IndexOf(elementSeparator);
            if (next < 0)
                return false;
            marks[mark] = at + next;
            at += next + 1;
        }

        if (!Counts.TryRead(bytes[(marks[^2] + 1)..marks[^1]], out var count))
            return false;
        length = at + (long)count;
        return true;
    }
}
