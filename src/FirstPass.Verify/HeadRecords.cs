using System.Buffers.Binary;

namespace FirstPass.Verify;

/// <summary>Reads the head record file: how far each stream was acknowledged.</summary>
internal static class HeadRecords
{
    private const int SlotSize = 64;
    private const uint Magic = 0x46504844;
    private const uint Castagnoli = 0x82F63B78;

    /// <summary>How many streams a file of that length has room for.</summary>
    public static int RoomIn(byte[] file) => file.Length / (2 * SlotSize);

    /// <summary>The newest readable record of a stream.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="blank">True when nothing was written for the stream, or the file ends before its record.</param>
    public static CheckpointHead? Read(byte[] file, int stream, out bool blank)
    {
        blank = stream < 1 || stream > RoomIn(file);
        if (blank)
            return null;
        var offset = (stream - 1) * 2 * SlotSize;
        blank = !file.AsSpan(offset, 2 * SlotSize).ContainsAnyExcept((byte)0);
        if (blank)
            return null;
        var first = Slot(file.AsSpan(offset, SlotSize), stream);
        var second = Slot(file.AsSpan(offset + SlotSize, SlotSize), stream);
        if (first is null || second is null)
            return (first ?? second)?.Head;
        var (a, b) = (first.Value, second.Value);
        return (b.Epoch, b.Head.Position).CompareTo((a.Epoch, a.Head.Position)) > 0 ? b.Head : a.Head;
    }

    private static (long Epoch, CheckpointHead Head)? Slot(ReadOnlySpan<byte> slot, int stream)
    {
        if (BinaryPrimitives.ReadUInt32BigEndian(slot) != Magic || BinaryPrimitives.ReadUInt16BigEndian(slot[4..]) != 1
            || BinaryPrimitives.ReadUInt32BigEndian(slot[60..]) != Crc(slot[..60])
            || BinaryPrimitives.ReadInt32BigEndian(slot[8..]) != stream)
            return null;
        return (
            BinaryPrimitives.ReadInt64BigEndian(slot[12..]),
            new CheckpointHead(stream, BinaryPrimitives.ReadInt64BigEndian(slot[20..]), slot[28..60].ToArray()));
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ Castagnoli;
        }

        return ~crc;
    }
}
