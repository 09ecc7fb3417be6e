using System.Text;
using FirstPass.Formats.X12;
using FirstPass.Tests.Formats.X12;

namespace FirstPass.Fuzz.X12;

/// <summary>Segments are the same in whatever portions they come, and every byte is given out again.</summary>
internal static class PieceCheck
{
    private static readonly X12Limits Small = new(SegmentBytes: 120, SetSegments: 6, BinaryBytes: 150);

    public static void Run(byte[] input)
    {
        foreach (var limits in (X12Limits[])[X12Limits.Default, Small])
        {
            var (whole, found) = Read(new MemoryStream(input), limits);
            foreach (var size in (int[])[1, 1 + (input.Length % 61)])
            {
                var (parts, foundInParts) = Read(new ChunkedStream(input, size), limits);
                Promise.Same(whole, parts, $"segment in portions of {size}");
                Promise.Same(found, foundInParts, $"finding in portions of {size}");
            }

            Echo(input, limits);
        }

        var cut = new X12Limits(FileBytes: input.Length / 2);
        Read(new MemoryStream(input), cut);
    }

    private static void Echo(byte[] input, X12Limits limits)
    {
        var target = new MemoryStream();
        var result = X12Echo.Copy(new ChunkedStream(input, 1 + (input.Length % 97)), target, limits: limits);
        Promise.Hold(result is EchoResult.Copied, "a copy without edits is complete");
        Promise.Same(input, target.ToArray(), "what was read is written again");
    }

    private static (List<string> Segments, List<string> Findings) Read(Stream stream, X12Limits limits)
    {
        var segments = new List<string>();
        using var reader = new X12Reader(stream, limits);
        while (reader.Read())
        {
            segments.Add($"{reader.Interchange} {reader.Offset} {Encoding.Latin1.GetString(reader.Current.Bytes)}");
            Parts(reader.Current, reader.Offset);
        }

        return (segments, [.. reader.Findings.Select(f => $"{f.Code} {f.Place}")]);
    }

    private static void Parts(Segment segment, long offset)
    {
        Promise.Hold(segment.Offset == offset, "a segment knows its offset");
        var length = 0;
        for (var element = 0; element <= segment.Count + 1; element++)
        {
            length += segment[element].Length + (element <= segment.Count ? 1 : 0);
            for (var component = 1; component <= 3; component++)
                _ = segment.Component(element, component);
            _ = segment.Text(element);
        }

        Promise.Hold(length == segment.Bytes.Length + 1, "elements and separators are the segment");
    }
}
