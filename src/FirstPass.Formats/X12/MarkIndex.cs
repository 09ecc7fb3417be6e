using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FirstPass.Formats.X12;

/// <summary>
/// The places of separators and terminators in a window, found a vector at a time. One pass finds both, so that asking
/// a segment for an element costs no search.
/// </summary>
internal sealed class MarkIndex(ByteWindow window)
{
    /// <summary>
    /// How far the index runs ahead: far enough to amortise a call, near enough to throw away at an ISA.
    /// </summary>
    private const int Ahead = 8 * 1024;

    private const int Block = 64;

    private readonly int[] ends = new int[Ahead];
    /// <summary>From the second on; the first is what lies before a segment that begins here.</summary>
    private int[] marks = new int[2 * Ahead];
    private int markCount = 1;
    private int endCount;
    private int nextEnd;
    private int firstMark = 1;
    private int scanned;
    private int moves = -1;
    private byte separator;
    private byte terminator;

    /// <summary>
    /// The separators before the terminator that was found last, with the byte before the segment and the one behind
    /// its last element; places in the window's buffer. Terminators are asked for once: their places serve here.
    /// </summary>
    public ReadOnlySpan<int> Bounds => marks.AsSpan(firstMark - 1, ends[nextEnd - 1] - firstMark + 2);

    /// <summary>
    /// Uses these separators from <paramref name="position"/> on, keeping what is known when they are the same.
    /// </summary>
    public void Begin(int position, Delimiters delimiters)
    {
        if (delimiters.Element != separator || delimiters.Segment != terminator)
            moves = -1;
        separator = delimiters.Element;
        terminator = delimiters.Segment;
        if (moves != window.Moves || position > scanned)
            Forget(position);
        else
            while (nextEnd < endCount && marks[ends[nextEnd]] < position)
                nextEnd++;
    }

    /// <summary>
    /// Length of the segment at the window's start, without terminator; -1 when the stream or
    /// <paramref name="longest"/> bytes end before a terminator.
    /// </summary>
    public int FindLength(int longest)
    {
        while (true)
        {
            if (moves != window.Moves)
                Forget(window.Start);
            if (Next() is var end and >= 0)
                return end - window.Start;
            if (scanned - window.Start > longest || (!Scan() && !window.More()))
                return -1;
        }
    }

    /// <summary>Says where the segment that was found last begins and how much of it is no blank end.</summary>
    public void Bind(int start, int length)
    {
        marks[firstMark - 1] = start - 1;
        marks[ends[nextEnd - 1]] = start + length;
    }

    private void Forget(int position)
    {
        moves = window.Moves;
        scanned = position;
        endCount = nextEnd = 0;
        markCount = firstMark = 1;
    }

    private int Next()
    {
        while (nextEnd < endCount)
        {
            firstMark = nextEnd == 0 ? 1 : ends[nextEnd - 1] + 1;
            var end = marks[ends[nextEnd++]];
            if (end >= window.Start)
                return end;
        }

        return -1;
    }

    private bool Scan()
    {
        var until = Math.Min(window.End, scanned + Ahead);
        if (until <= scanned)
            return false;
        KeepOpenMarks();
        if (marks.Length < markCount + Ahead)
            Array.Resize(ref marks, marks.Length * 2);
        var bytes = window.Buffer.AsSpan(0, until);
        for (var at = ScanBlocks(bytes, scanned); at < until; at++)
            ScanByte(bytes[at], at);
        scanned = until;
        return true;
    }

    /// <summary>
    /// Every known segment was given out: what remains are the separators of the one that is not complete.
    /// </summary>
    private void KeepOpenMarks()
    {
        var open = nextEnd == 0 ? 1 : ends[nextEnd - 1] + 1;
        marks.AsSpan(open, markCount - open).CopyTo(marks.AsSpan(1));
        markCount -= open - 1;
        endCount = nextEnd = 0;
        firstMark = 1;
    }

    /// <summary>
    /// Scans whole blocks and says where they end. Local copies of the counters keep them in registers.
    /// </summary>
    private int ScanBlocks(ReadOnlySpan<byte> bytes, int at)
    {
        ref var first = ref MemoryMarshal.GetReference(bytes);
        ref var mark = ref MemoryMarshal.GetArrayDataReference(marks);
        ref var end = ref MemoryMarshal.GetArrayDataReference(ends);
        var (markAt, endAt) = (markCount, endCount);
        unchecked
        {
            for (; at + Block <= bytes.Length; at += Block)
            {
                var terminators = Bits(ref first, at, terminator);
                var both = terminators | Bits(ref first, at, separator);
                for (var rest = terminators; rest != 0; rest &= rest - 1)
                {
                    var before = both & ((rest & (0 - rest)) - 1);
                    Unsafe.Add(ref end, endAt++) = markAt + BitOperations.PopCount(before);
                }

                for (; both != 0; both &= both - 1)
                    Unsafe.Add(ref mark, markAt++) = at + BitOperations.TrailingZeroCount(both);
            }
        }

        (markCount, endCount) = (markAt, endAt);
        return at;
    }

    private static ulong Bits(ref byte first, int at, byte wanted)
    {
        var pattern = Vector256.Create(wanted);
        var low = Vector256.Equals(Vector256.LoadUnsafe(ref first, (nuint)at), pattern);
        var high = Vector256.Equals(Vector256.LoadUnsafe(ref first, (nuint)at + 32), pattern);
        return low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << 32);
    }

    private void ScanByte(byte value, int position)
    {
        if (value == terminator)
            ends[endCount++] = markCount;
        if (value == terminator || value == separator)
            marks[markCount++] = position;
    }
}
