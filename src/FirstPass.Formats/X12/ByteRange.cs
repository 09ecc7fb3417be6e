namespace FirstPass.Formats.X12;

/// <summary>A run of bytes in a stream or in a kept slice.</summary>
/// <param name="Offset">First byte, from 0.</param>
/// <param name="Length">How many bytes.</param>
public readonly record struct ByteRange(long Offset, long Length)
{
    /// <summary>The offset just past the last byte.</summary>
    public long End => Offset + Length;

    /// <summary>True when the range holds no byte.</summary>
    public bool IsEmpty => Length == 0;

    /// <summary>The range from <paramref name="start"/> up to, not including, <paramref name="end"/>.</summary>
    public static ByteRange Between(long start, long end) => new(start, end - start);

    /// <summary>The bytes of the range in <paramref name="source"/>, whose first byte has offset 0.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> source) => source.Slice(checked((int)Offset), checked((int)Length));
}
