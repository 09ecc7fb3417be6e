using System.Numerics;
using System.Runtime.InteropServices;

namespace FirstPass.Engine.Store;

/// <summary>
/// CRC-32C over the columns of a row that no log entry can make again. It finds decay, not malice: whoever may write
/// the database may write the sum as well.
/// </summary>
internal struct RowSum
{
    private uint crc;

    public RowSum Add(long value)
    {
        crc = BitOperations.Crc32C(crc, unchecked((ulong)value));
        return this;
    }

    public RowSum Add(ReadOnlySpan<byte> bytes)
    {
        Add(bytes.Length);
        foreach (var one in bytes)
            crc = BitOperations.Crc32C(crc, one);
        return this;
    }

    public RowSum Add(string? text) => text is null ? Add(-1) : Add(MemoryMarshal.AsBytes(text.AsSpan()));

    public readonly long Value => crc;
}
