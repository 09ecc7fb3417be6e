using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FirstPass.Formats.Hl7;

/// <summary>
/// The places of the field separators in one segment, found a vector at a time and only when a field is asked for.
/// </summary>
internal sealed class FieldMarks
{
    private const int Block = 64;
    private int[] marks = new int[1024];
    private int count;

    /// <summary>The separators of the segment that was searched last; places count from its first byte.</summary>
    public ReadOnlySpan<int> Found => marks.AsSpan(0, count);

    /// <summary>Searches a segment. Reads, but does not look at, what lies behind it in its buffer.</summary>
    public void Search(ReadOnlySpan<byte> buffer, int start, int length, byte separator)
    {
        count = 0;
        var pattern = Vector256.Create(separator);
        var at = 0;
        for (; at < length && start + at + Block <= buffer.Length; at += Block)
            Keep(Bits(buffer, start + at, pattern) & Below(length - at), at);

        for (; at < length; at++)
            if (buffer[start + at] == separator)
                Keep(1, at);
    }

    /// <summary>One bit for each byte of a block that still belongs to the segment.</summary>
    private static ulong Below(int length) => length >= Block ? ulong.MaxValue : (1UL << length) - 1;

    private void Keep(ulong bits, int at)
    {
        if (count + Block > marks.Length)
            Array.Resize(ref marks, marks.Length * 2);
        var (target, next) = (marks, count);
        unchecked
        {
            for (; bits != 0; bits &= bits - 1)
                target[next++] = at + BitOperations.TrailingZeroCount(bits);
        }

        count = next;
    }

    private static ulong Bits(ReadOnlySpan<byte> buffer, int at, Vector256<byte> pattern)
    {
        ref var first = ref MemoryMarshal.GetReference(buffer);
        var low = Vector256.Equals(Vector256.LoadUnsafe(ref first, (nuint)at), pattern);
        var high = Vector256.Equals(Vector256.LoadUnsafe(ref first, (nuint)at + 32), pattern);
        return low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << 32);
    }
}
