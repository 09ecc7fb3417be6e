using System.Buffers;
using System.IO.Compression;

namespace FirstPass.Engine.Keys;

/// <summary>How the bytes of a payload were prepared before they were sealed or stored.</summary>
public static class PayloadForm
{
    /// <summary>As they are.</summary>
    public const byte Plain = 0;

    /// <summary>Brotli (RFC 7932).</summary>
    public const byte Packed = 1;
}

/// <summary>Makes payloads smaller when that pays.</summary>
internal static class Packing
{
    /// <summary>Below this size the gain does not pay the time.</summary>
    public const int Smallest = 320;

    /// <summary>Most bytes a stored value may unpack to: a guard against a crafted one.</summary>
    public const int MostUnpacked = 64 * 1024 * 1024;

    // Measured on our payloads: less than half their size, in two thirds of the time of the fastest deflate. Higher
    // qualities clear tables of a quarter megabyte for each value.
    private const int Quality = 0;
    private const int WindowBits = 16;

    /// <summary>Packs into a rented room, and gives what was made of it to a use that does not keep it.</summary>
    public static T Pack<T>(ReadOnlySpan<byte> plain, Use<T> use)
    {
        if (plain.Length < Smallest)
            return use(plain, PayloadForm.Plain);
        var room = ArrayPool<byte>.Shared.Rent(plain.Length);
        try
        {
            return BrotliEncoder.TryCompress(plain, room.AsSpan(0, plain.Length), out var written, Quality, WindowBits)
                ? use(room.AsSpan(0, written), PayloadForm.Packed)
                : use(plain, PayloadForm.Plain);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room, clearArray: true);
        }
    }

    /// <summary>The original bytes, or null when they are no such form or too many.</summary>
    public static byte[]? Unpack(byte[] bytes, byte form) => form switch
    {
        PayloadForm.Plain => bytes,
        PayloadForm.Packed => Unpack(bytes),
        _ => null,
    };

    private static byte[]? Unpack(ReadOnlySpan<byte> bytes)
    {
        var room = ArrayPool<byte>.Shared.Rent(Math.Max(1024, 6 * bytes.Length));
        using var decoder = new BrotliDecoder();
        try
        {
            for (var used = 0; ; room = Larger(room, used))
            {
                var status = decoder.Decompress(bytes, room.AsSpan(used), out var consumed, out var written);
                bytes = bytes[consumed..];
                used += written;
                if (status == OperationStatus.Done)
                    return bytes.IsEmpty ? room.AsSpan(0, used).ToArray() : null;
                if (status != OperationStatus.DestinationTooSmall || used > MostUnpacked / 2)
                    return null;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room, clearArray: true);
        }
    }

    private static byte[] Larger(byte[] room, int used)
    {
        var larger = ArrayPool<byte>.Shared.Rent(2 * room.Length);
        room.AsSpan(0, used).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(room, clearArray: true);
        return larger;
    }
}

/// <summary>Uses packed bytes, and keeps none of them.</summary>
internal delegate T Use<out T>(ReadOnlySpan<byte> bytes, byte form);
