using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Masking;
using FirstPass.Tests.Formats.X12;

namespace FirstPass.Fuzz.X12;

/// <summary>A twin has the size and structure of its original, whatever that is.</summary>
internal static class MaskCheck
{
    private const int LongestId = 3;
    private static readonly MaskKey Key = new("a secret of the tests"u8);

    public static void Run(byte[] input)
    {
        var (twin, again) = (new MemoryStream(), new MemoryStream());
        X12Mask.Copy(new MemoryStream(input), twin, Key);
        X12Mask.Copy(new ChunkedStream(input, 1 + (input.Length % 41)), again, Key);
        Promise.Hold(twin.Length == input.Length, "a twin has the size of its original");
        // Behind a limit nothing is segments any more, and letters are struck out that would have begun some.
        if (Structure(input, out var segments))
        {
            Structure(twin.ToArray(), out var others);
            Promise.Same(segments, others, "segment of a twin");
        }
    }

    /// <summary>The segments of a file; false when a limit kept some from being read.</summary>
    private static bool Structure(byte[] file, out List<string> segments)
    {
        using var reader = new X12Reader(new MemoryStream(file));
        segments = [];
        while (reader.Read())
            segments.Add($"{reader.Interchange} {reader.Offset} {IdOf(reader.Current)} {reader.Current.Count}");
        return !reader.Findings.Any(f => f.Code.EndsWith("-LONG", StringComparison.Ordinal));
    }

    /// <summary>What is too long for an id may be a name, and a twin does not show it.</summary>
    private static string IdOf(Segment segment) => segment.Id.Length <= LongestId ? segment.IdText : "";
}
