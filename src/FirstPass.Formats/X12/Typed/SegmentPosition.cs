namespace FirstPass.Formats.X12.Typed;

/// <summary>Where a segment stood, in the three ways its readers count.</summary>
/// <param name="Offset">Byte offset of the segment's first byte in the stream, from 0.</param>
/// <param name="InSet">Position in its transaction set, ST being 1; 0 when it was not there.</param>
/// <param name="InClaim">Index in its claim's own slice (CLM or CLP is 0); -1 for a segment that no claim owns.</param>
public readonly record struct SegmentPosition(long Offset, int InSet, int InClaim = -1)
{
    /// <summary>The place of a segment that was not there.</summary>
    public static readonly SegmentPosition None = new(0, 0);

    /// <summary>False when the segment was not there.</summary>
    public bool Exists => InSet > 0;
}
