using System.IO.Compression;

namespace FirstPass.Engine.Keys;

/// <summary>How the bytes of a payload were prepared before sealing.</summary>
public static class PayloadForm
{
    /// <summary>As they are.</summary>
    public const byte Plain = 0;

    /// <summary>Deflated (RFC 1951).</summary>
    public const byte Deflated = 1;
}

/// <summary>Makes payloads smaller when that pays.</summary>
internal static class Deflating
{
    /// <summary>Below this size the gain does not pay the time.</summary>
    public const int Smallest = 256;

    /// <summary>Most bytes a stored value may inflate to: a guard against a crafted one.</summary>
    public const int MostInflated = 64 * 1024 * 1024;

    /// <summary>The bytes to seal and their form.</summary>
    public static (ReadOnlyMemory<byte> Bytes, byte Form) Prepare(ReadOnlyMemory<byte> plain)
    {
        if (plain.Length < Smallest)
            return (plain, PayloadForm.Plain);
        var room = new MemoryStream(plain.Length);
        using (var deflate = new DeflateStream(room, CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(plain.Span);
        return room.Length < plain.Length
            ? (room.GetBuffer().AsMemory(0, (int)room.Length), PayloadForm.Deflated)
            : (plain, PayloadForm.Plain);
    }

    /// <summary>The original bytes, or null when they are no such form or too many.</summary>
    public static byte[]? Restore(byte[] bytes, byte form)
    {
        if (form == PayloadForm.Plain)
            return bytes;
        if (form != PayloadForm.Deflated)
            return null;
        using var inflate = new DeflateStream(new MemoryStream(bytes), CompressionMode.Decompress);
        var room = new MemoryStream(4 * bytes.Length);
        var chunk = new byte[16 * 1024];
        try
        {
            for (var read = inflate.Read(chunk); read > 0; read = inflate.Read(chunk))
            {
                room.Write(chunk, 0, read);
                if (room.Length > MostInflated)
                    return null;
            }
        }
        catch (InvalidDataException)
        {
            return null;
        }

        return room.ToArray();
    }
}
