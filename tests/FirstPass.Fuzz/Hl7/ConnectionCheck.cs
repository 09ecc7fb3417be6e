using System.Buffers;
using FirstPass.Formats.Hl7.Mllp;

namespace FirstPass.Fuzz.Hl7;

/// <summary>Frames are the same in whatever portions a connection brings them, and are framed again.</summary>
internal static class ConnectionCheck
{
    private static readonly MllpLimits Small = new(FrameBytes: 40, Findings: 5);

    public static void Run(byte[] input)
    {
        foreach (var limits in (MllpLimits[])[MllpLimits.Default, Small])
        {
            var whole = Frames(input, input.Length + 1, limits);
            foreach (var size in (int[])[1, 1 + (input.Length % 23)])
                Promise.Same(
                    [.. whole.Select(Convert.ToHexString)],
                    [.. Frames(input, size, limits).Select(Convert.ToHexString)], "frame in portions");
            foreach (var frame in whole)
                Again(frame, limits);
        }
    }

    private static List<byte[]> Frames(byte[] input, int size, MllpLimits limits)
    {
        var decoder = new MllpDecoder(limits);
        var frames = new List<byte[]>();
        for (var at = 0; at < input.Length; at += size)
        {
            ReadOnlySpan<byte> rest = input.AsSpan(at, Math.Min(size, input.Length - at));
            while (decoder.TryRead(ref rest, out var frame))
                frames.Add(frame.ToArray());
        }

        decoder.End();
        Promise.Hold(decoder.Findings.Count <= limits.Findings, "findings have a limit");
        Promise.Hold(frames.TrueForAll(f => f.Length <= limits.FrameBytes), "frames have a limit");
        return frames;
    }

    private static void Again(byte[] frame, MllpLimits limits)
    {
        var wire = new ArrayBufferWriter<byte>();
        Promise.Hold(MllpEncoder.TryWrite(wire, frame), "a frame that came can be sent");
        Promise.Same(frame, Frames(wire.WrittenSpan.ToArray(), 7, limits).Single(), "a frame that is sent comes");
    }
}
