namespace FirstPass.Formats.X12;

/// <summary>Limits of the reader; what goes past one is refused with a finding, never read on.</summary>
/// <param name="SegmentBytes">Longest segment in bytes (default 64 KiB), binary segments apart.</param>
/// <param name="SetSegments">Most segments in one transaction set (default 1,000,000).</param>
/// <param name="FileBytes">Longest stream in bytes (default 2 GiB).</param>
/// <param name="BinaryBytes">Longest BIN or BDS segment in bytes (default 64 MiB); each is held in memory.</param>
public sealed record X12Limits(
    int SegmentBytes = 64 * 1024,
    int SetSegments = 1_000_000,
    long FileBytes = 2L << 30,
    int BinaryBytes = 64 << 20)
{
    /// <summary>The limits of the product.</summary>
    public static readonly X12Limits Default = new();
}
