using System.Buffers.Binary;

namespace FirstPass.Blackbox.Client;

/// <summary>
/// Reads a SQLite write-ahead log by its published format: frames of the current salt with right checksums, and how
/// many of them come after the last one that ends a transaction. More than none means that the writer died inside one.
/// </summary>
internal sealed record WriteAheadLog(int Frames, int Open)
{
    private const int HeaderSize = 32;
    private const int FrameHeaderSize = 24;

    public override string ToString() => $"{Frames} {Open}";

    public static WriteAheadLog Read(string path)
    {
        if (!File.Exists(path))
            return new WriteAheadLog(0, 0);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var file = new byte[stream.Length];
        stream.ReadExactly(file);
        if (file.Length < HeaderSize)
            return new WriteAheadLog(0, 0);
        var header = file.AsSpan(0, HeaderSize);
        var big = (BinaryPrimitives.ReadUInt32BigEndian(header) & 1) == 1;
        var size = (int)BinaryPrimitives.ReadUInt32BigEndian(header[8..]);
        var sum = (0u, 0u);
        Add(header[..24], big, ref sum);
        if (sum != Sum(header[24..]))
            return new WriteAheadLog(0, 0);
        var (frames, open) = (0, 0);
        for (var at = HeaderSize; at + FrameHeaderSize + size <= file.Length; at += FrameHeaderSize + size)
        {
            var frame = file.AsSpan(at, FrameHeaderSize + size);
            Add(frame[..8], big, ref sum);
            Add(frame[FrameHeaderSize..], big, ref sum);
            if (!frame[8..16].SequenceEqual(header[16..24]) || sum != Sum(frame[16..]))
                break;
            frames++;
            open = BinaryPrimitives.ReadUInt32BigEndian(frame[4..]) == 0 ? open + 1 : 0;
        }

        return new WriteAheadLog(frames, open);
    }

    private static (uint, uint) Sum(ReadOnlySpan<byte> bytes) =>
        (BinaryPrimitives.ReadUInt32BigEndian(bytes), BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]));

    private static void Add(ReadOnlySpan<byte> bytes, bool big, ref (uint A, uint B) sum)
    {
        for (var at = 0; at < bytes.Length; at += 8)
            unchecked
            {
                sum.A += Word(bytes[at..], big) + sum.B;
                sum.B += Word(bytes[(at + 4)..], big) + sum.A;
            }
    }

    private static uint Word(ReadOnlySpan<byte> bytes, bool big) =>
        big ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
