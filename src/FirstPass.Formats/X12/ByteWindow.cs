using System.Buffers;

namespace FirstPass.Formats.X12;

/// <summary>The part of a stream that is in memory: from the first byte still needed to the last one read.</summary>
internal sealed class ByteWindow : IDisposable
{
    private readonly Stream stream;
    private readonly long limit;
    private byte[] buffer;
    private long moved;
    private bool ended;

    public ByteWindow(Stream stream, int capacity, long limit)
    {
        this.stream = stream;
        this.limit = limit;
        buffer = ArrayPool<byte>.Shared.Rent(capacity);
    }

    /// <summary>
    /// The bytes; those before <see cref="Start"/> are no longer needed, those from <see cref="End"/> not yet.
    /// </summary>
    public byte[] Buffer => buffer;

    /// <summary>First byte still needed.</summary>
    public int Start { get; set; }

    /// <summary>Just past the last byte read.</summary>
    public int End { get; private set; }

    /// <summary>How many bytes lie between.</summary>
    public int Length => End - Start;

    /// <summary>The bytes that lie between.</summary>
    public ReadOnlySpan<byte> Span => buffer.AsSpan(Start, End - Start);

    /// <summary>True when the stream is longer than its limit; nothing more is read then.</summary>
    public bool TooLong { get; private set; }

    /// <summary>How often the bytes were moved; places that were remembered before do not hold after.</summary>
    public int Moves { get; private set; }

    /// <summary>Where a place in the buffer lies in the stream.</summary>
    public long OffsetOf(int position) => moved + position;

    /// <summary>Reads on; false at the end of the stream. May move the bytes (<see cref="Moves"/>).</summary>
    public bool More()
    {
        if (ended)
            return false;
        MakeRoom();
        var read = stream.Read(buffer, End, buffer.Length - End);
        ended = read == 0;
        End += read;
        if (OffsetOf(End) <= limit)
            return read > 0;
        TooLong = ended = true;
        return false;
    }

    /// <summary>
    /// Reads on until at least <paramref name="length"/> bytes are there; false when the stream ends before.
    /// </summary>
    public bool Ensure(int length)
    {
        while (Length < length)
            if (!More())
                return false;
        return true;
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
        Start = End = 0;
    }

    private void MakeRoom()
    {
        if (buffer.Length - End >= buffer.Length / 2)
            return;
        if (Start > 0)
            MoveTo(buffer);
        if (End < buffer.Length)
            return;
        // Only a binary segment needs more than the first buffer; the reader's limits bound how far this goes.
        var old = buffer;
        MoveTo(ArrayPool<byte>.Shared.Rent(checked(buffer.Length * 2)));
        ArrayPool<byte>.Shared.Return(old);
    }

    private void MoveTo(byte[] target)
    {
        Span.CopyTo(target);
        moved += Start;
        End -= Start;
        Start = 0;
        buffer = target;
        Moves++;
    }
}
