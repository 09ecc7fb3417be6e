using System.Buffers;

namespace FirstPass.Formats.Hl7.Mllp;

/// <summary>Writes frames of MLLP.</summary>
public static class MllpEncoder
{
    /// <summary>Writes one frame.</summary>
    /// <returns>False, and nothing is written, when the data holds a byte that would begin or end a frame.</returns>
    public static bool TryWrite(IBufferWriter<byte> output, ReadOnlySpan<byte> data)
    {
        if (data.ContainsAny(Framing.Start, Framing.End))
            return false;
        output.Write([Framing.Start]);
        output.Write(data);
        output.Write([Framing.End, (byte)'\r']);
        return true;
    }
}
