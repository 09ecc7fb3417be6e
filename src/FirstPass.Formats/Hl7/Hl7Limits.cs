namespace FirstPass.Formats.Hl7;

/// <summary>Limits of the reader; what goes past one is refused with a finding, never read on.</summary>
/// <param name="SegmentBytes">
/// Longest segment in bytes (default 16 MiB: a document may stand in one OBX); each is held in memory.
/// </param>
/// <param name="MessageBytes">Longest message in bytes (default 64 MiB); a tree holds it in memory.</param>
/// <param name="MessageSegments">Most segments in one message (default 100,000).</param>
/// <param name="FileBytes">Longest stream in bytes (default 2 GiB).</param>
public sealed record Hl7Limits(
    int SegmentBytes = 16 << 20,
    int MessageBytes = 64 << 20,
    int MessageSegments = 100_000,
    long FileBytes = 2L << 30)
{
    /// <summary>The limits of the product.</summary>
    public static readonly Hl7Limits Default = new();
}
