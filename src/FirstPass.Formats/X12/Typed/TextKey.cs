using System.Buffers.Binary;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Up to sixteen bytes as two numbers and a length: equal keys are equal texts.</summary>
/// <param name="First">The first eight bytes; of a shorter text, all of it.</param>
/// <param name="Last">The last eight bytes of a text of eight or more.</param>
/// <param name="Length">How many bytes there are.</param>
internal readonly record struct TextKey(ulong First, ulong Last, int Length)
{
    /// <summary>Longer texts have no key.</summary>
    public const int Longest = 16;

    /// <summary>Spreads keys over the slots of a table.</summary>
    public int Hash
    {
        get
        {
            unchecked
            {
                var mixed = (First * 0x9E3779B97F4A7C15) ^ (Last * 0xC2B2AE3D27D4EB4F) ^ (ulong)Length;
                return (int)(mixed >> 40);
            }
        }
    }

    /// <summary>The key of two to <see cref="Longest"/> bytes.</summary>
    public static TextKey Of(ReadOnlySpan<byte> text) => text.Length switch
    {
        >= 8 => new TextKey(
            BinaryPrimitives.ReadUInt64LittleEndian(text),
            BinaryPrimitives.ReadUInt64LittleEndian(text[^8..]),
            text.Length),
        >= 4 => new TextKey(
            BinaryPrimitives.ReadUInt32LittleEndian(text)
                | (ulong)BinaryPrimitives.ReadUInt32LittleEndian(text[^4..]) << 32,
            0,
            text.Length),
        _ => new TextKey(
            BinaryPrimitives.ReadUInt16LittleEndian(text) | (ulong)text[^1] << 16,
            0,
            text.Length),
    };
}
