using System.Buffers;
using System.Collections.Immutable;
using FirstPass.Formats.X12;

namespace FirstPass.Formats.Hl7;

/// <summary>What <see cref="Hl7MessageReader.ReadItem"/> found.</summary>
public enum Hl7Item
{
    /// <summary>There is nothing further.</summary>
    End,

    /// <summary>A message.</summary>
    Message,

    /// <summary>Bytes outside messages: wrappers, line ends, framing, garbage.</summary>
    Outside,
}

/// <summary>Reads a stream message by message; one message is in memory at a time.</summary>
/// <example><code>
/// using var reader = new Hl7MessageReader(stream);
/// while (reader.Read())
///     Use(reader.Current.Text("MSH-10"));
/// </code></example>
public sealed class Hl7MessageReader : IDisposable
{
    private readonly Hl7Reader reader;
    private readonly ArrayBufferWriter<byte> bytes = new(4096);
    private readonly List<(int Start, int Length, long Offset)> places = [];
    private PieceKind kind = PieceKind.Between;
    private bool pending;
    private int seen;
    private Hl7Message? current;

    /// <summary>Reads from the stream's current position; the stream stays the caller's.</summary>
    public Hl7MessageReader(Stream stream, Hl7Limits? limits = null) => reader = new Hl7Reader(stream, limits);

    /// <summary>The message that was found last; stays valid.</summary>
    public Hl7Message Current => current ?? throw new InvalidOperationException("Read has found no message.");

    /// <summary>The bytes outside messages that were found last; valid until the next call.</summary>
    public ReadOnlySpan<byte> Outside => reader.Piece;

    /// <summary>What was wrong so far with lines, of messages and outside them.</summary>
    public IReadOnlyList<Hl7Finding> Findings => reader.Findings;

    /// <summary>True once every byte of the stream was given out; false when a limit cut it off.</summary>
    public bool ReachedEnd => reader.ReachedEnd;

    /// <summary>Moves to the next message; false at the end of the data.</summary>
    public bool Read()
    {
        while (true)
        {
            var item = ReadItem();
            if (item != Hl7Item.Outside)
                return item == Hl7Item.Message;
        }
    }

    /// <summary>Moves to the next message or the next bytes outside; in order they are the stream.</summary>
    public Hl7Item ReadItem()
    {
        if (!pending)
            kind = reader.ReadPiece();
        pending = false;
        if (kind == PieceKind.End)
            return Hl7Item.End;
        if (kind != PieceKind.Segment || !reader.BeginsMessage)
            return Hl7Item.Outside;
        var ordinal = reader.Message;
        do
        {
            Keep();
            kind = reader.ReadPiece();
        }
        while (Continues());
        pending = true;
        current = new Hl7Message(ordinal, Cut(), Noticed(ordinal));
        return Hl7Item.Message;
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose() => reader.Dispose();

    private bool Continues() =>
        kind == PieceKind.Segment ? reader.SegmentPosition > 1 : kind == PieceKind.Between && reader.InMessage;

    private void Keep()
    {
        if (kind == PieceKind.Segment)
            places.Add((bytes.WrittenCount, reader.Current.Bytes.Length, reader.Offset));
        bytes.Write(reader.Piece);
    }

    private List<RawSegment> Cut()
    {
        ReadOnlyMemory<byte> whole = bytes.WrittenSpan.ToArray();
        var raw = new List<RawSegment>(places.Count);
        for (var i = 0; i < places.Count; i++)
        {
            var (start, length, offset) = places[i];
            var end = i + 1 < places.Count ? places[i + 1].Start : whole.Length;
            raw.Add(new RawSegment(whole.Slice(start, length), whole[(start + length)..end], offset));
        }

        bytes.ResetWrittenCount();
        places.Clear();
        return raw;
    }

    private ImmutableArray<Hl7Finding> Noticed(int ordinal)
    {
        var noticed = ImmutableArray.CreateBuilder<Hl7Finding>();
        for (; seen < reader.Findings.Count && reader.Findings[seen].Place.Message <= ordinal; seen++)
            if (reader.Findings[seen].Place.Message == ordinal)
                noticed.Add(reader.Findings[seen]);
        return noticed.ToImmutable();
    }
}
