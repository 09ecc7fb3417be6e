using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Numerics;
using FirstPass.Workflow.Identity;
using Microsoft.Win32.SafeHandles;

namespace FirstPass.Engine.Store;

/// <summary>What the head record says of a stream: the last entry that anybody was told of.</summary>
internal sealed record HeadRecord(int Stream, long Epoch, long Position, Digest Chain)
{
    /// <summary>Bytes of the stored form.</summary>
    public const int Size = 64;

    private const uint Magic = 0x46504844;
    private const ushort Version = 1;

    /// <summary>Magic, version, stream, epoch, position, chain, CRC-32C: see docs/log-format.md.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, Magic);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(4), Version);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(8), Stream);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(12), Epoch);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(20), Position);
        Chain.CopyTo(bytes.AsSpan(28));
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(60), Crc(bytes.AsSpan(0, 60)));
        return bytes;
    }

    /// <summary>Null when the bytes are no head record, or were changed.</summary>
    public static HeadRecord? TryRead(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= Size
        && BinaryPrimitives.ReadUInt32BigEndian(bytes) == Magic
        && BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]) == Version
        && BinaryPrimitives.ReadUInt32BigEndian(bytes[60..]) == Crc(bytes[..60])
            ? new HeadRecord(
                BinaryPrimitives.ReadInt32BigEndian(bytes[8..]), BinaryPrimitives.ReadInt64BigEndian(bytes[12..]),
                BinaryPrimitives.ReadInt64BigEndian(bytes[20..]), Digest.Read(bytes[28..]))
            : null;

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
            crc = BitOperations.Crc32C(crc, one);
        return ~crc;
    }
}

/// <summary>
/// The file beside the database that says how far each stream was acknowledged. It is written and synced after the
/// database's commit and before the answer, so a database behind it has lost something. Two slots per stream take
/// turns: a torn write never destroys the record before.
/// </summary>
internal sealed class HeadRecordFile : IDisposable
{
    /// <summary>Streams a file has room for.</summary>
    public const int MostStreams = 64;

    private readonly SafeFileHandle file;
    private readonly bool[] second = new bool[MostStreams + 1];

    private HeadRecordFile(SafeFileHandle file) => this.file = file;

    /// <summary>Opens the file; a new one gets its whole size at once, so that later writes need no space.</summary>
    public static HeadRecordFile Open(string path)
    {
        var file = DurableFile.Open(path);
        if (RandomAccess.GetLength(file) == 0)
        {
            RandomAccess.Write(file, new byte[2 * HeadRecord.Size * MostStreams], 0);
            RandomAccess.FlushToDisk(file);
        }

        return new HeadRecordFile(file);
    }

    /// <summary>True when the file is there and says something of any stream.</summary>
    public static bool IsWritten(string path) =>
        File.Exists(path) && File.ReadAllBytes(path).AsSpan().ContainsAnyExcept((byte)0);

    /// <summary>Opens the file to be read beside whoever writes it.</summary>
    /// <exception cref="StoreRefusedException">It is gone.</exception>
    public static HeadRecordFile OpenReader(string path) => File.Exists(path)
        ? new(File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
        : throw new StoreRefusedException(StoreRefusal.HeadRecordUnreadable);

    /// <summary>The newest readable records of all streams.</summary>
    public ImmutableArray<HeadRecord> All() =>
        [.. Enumerable.Range(1, MostStreams).Select(stream => Read(stream, out _)).OfType<HeadRecord>()];

    /// <summary>The newest readable record of a stream.</summary>
    /// <param name="stream">Number of the stream.</param>
    /// <param name="blank">True when nothing was ever written for the stream.</param>
    public HeadRecord? Read(int stream, out bool blank)
    {
        var slots = new byte[2 * HeadRecord.Size];
        RandomAccess.Read(file, slots, Offset(stream, second: false));
        blank = !slots.AsSpan().ContainsAnyExcept((byte)0);
        var first = HeadRecord.TryRead(slots);
        var other = HeadRecord.TryRead(slots.AsSpan(HeadRecord.Size));
        var secondIsNewer = first is null
            || (other is not null && (other.Epoch, other.Position).CompareTo((first.Epoch, first.Position)) > 0);
        second[stream] = !secondIsNewer;
        var newest = secondIsNewer ? other : first;
        return newest?.Stream == stream ? newest : null;
    }

    /// <summary>Writes a stream's record over the older slot and syncs it.</summary>
    public void Write(HeadRecord record)
    {
        try
        {
            RandomAccess.Write(file, record.ToBytes(), Offset(record.Stream, second[record.Stream]));
            DurableFile.SyncData(file);
        }
        catch (IOException e)
        {
            throw new StoreUnavailableException(SqliteFault.HeadRecord, e);
        }

        second[record.Stream] = !second[record.Stream];
    }

    public void Dispose() => file.Dispose();

    private static long Offset(int stream, bool second)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stream, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(stream, MostStreams);
        return ((stream - 1) * 2 + (second ? 1 : 0)) * (long)HeadRecord.Size;
    }
}
