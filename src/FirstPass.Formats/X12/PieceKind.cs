namespace FirstPass.Formats.X12;

/// <summary>What a piece of a stream is.</summary>
public enum PieceKind
{
    /// <summary>There is no further piece.</summary>
    End,

    /// <summary>A segment with its terminator.</summary>
    Segment,

    /// <summary>
    /// Bytes between segments: line breaks, byte order mark, padding, whatever belongs to no interchange.
    /// </summary>
    Between,
}
