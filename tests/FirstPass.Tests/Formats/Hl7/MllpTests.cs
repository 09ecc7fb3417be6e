using System.Buffers;
using CsCheck;
using FirstPass.Formats.Hl7.Mllp;
using Xunit;

namespace FirstPass.Tests.Formats.Hl7;

public sealed class MllpTests
{
    [Fact]
    public void Frames_come_back_as_they_were_sent_in_any_portions() =>
        Gen.Select(Gen.Byte.Where(b => b is not 0x0B and not 0x1C).Array[0, 50].Array[0, 6], Gen.Int[1, 60]).Sample((frames, size) =>
        {
            var wire = new ArrayBufferWriter<byte>();
            foreach (var frame in frames)
                Assert.True(MllpEncoder.TryWrite(wire, frame));
            var decoder = new MllpDecoder();
            Assert.Equal(frames, Read(decoder, wire.WrittenSpan.ToArray(), size));
            Assert.Empty(decoder.Findings);
        }, iter: 2_000);

    [Theory]
    [InlineData("\vA\u001C\r\vB\u001C\r", "A B", "")]
    [InlineData("\vA\u001C\r\r\n\vB\u001C\r", "A B", "")]
    [InlineData("\vA\u001C\vB\u001C\r", "A B", "HL7-MLLP-END")]
    [InlineData("\vA\u001C\n\vB\u001C\r", "A B", "HL7-MLLP-END")]
    [InlineData("junk\vA\u001C\r", "A", "HL7-MLLP-JUNK")]
    [InlineData("\vA\u001C\rx y\vB\u001C\r", "A B", "HL7-MLLP-JUNK")]
    [InlineData("\vA\vB\u001C\r", "B", "HL7-MLLP-CUT")]
    [InlineData("\vA\u001C\r\vB", "A", "HL7-MLLP-CUT")]
    [InlineData("\v123456789\u001C\r\vB\u001C\r", "B", "HL7-MLLP-LONG")]
    [InlineData("\v\u001C\r", "", "")]
    public void What_is_wrong_with_the_framing_is_a_finding_and_the_next_frame_is_read(string wire, string frames, string codes)
    {
        foreach (var size in new[] { 1, 3, 100 })
        {
            var decoder = new MllpDecoder(new MllpLimits(FrameBytes: 8));
            var read = Read(decoder, System.Text.Encoding.Latin1.GetBytes(wire), size);
            decoder.End();
            Assert.Equal(frames, string.Join(' ', read.Select(System.Text.Encoding.Latin1.GetString)));
            Assert.Equal(codes, string.Join(' ', decoder.Findings.Select(f => f.Code)));
        }
    }

    [Fact]
    public void Offsets_of_findings_count_the_bytes_of_the_connection()
    {
        var decoder = new MllpDecoder();
        Read(decoder, "\vA\u001C\rxx"u8.ToArray(), 1);
        Assert.Equal(4, Assert.Single(decoder.Findings).Place.Offset);
    }

    [Fact]
    public void Endless_junk_is_told_no_oftener_than_the_limit()
    {
        var decoder = new MllpDecoder(new MllpLimits(Findings: 5));
        Read(decoder, [.. Enumerable.Repeat("x\v\u001C\r"u8.ToArray(), 50).SelectMany(b => b)], 7);
        Assert.Equal(5, decoder.Findings.Count);
    }

    [Theory]
    [InlineData("A\vB")]
    [InlineData("A\u001CB")]
    public void Data_that_would_break_the_framing_is_not_written(string data)
    {
        var wire = new ArrayBufferWriter<byte>();
        Assert.False(MllpEncoder.TryWrite(wire, System.Text.Encoding.Latin1.GetBytes(data)));
        Assert.Equal(0, wire.WrittenCount);
    }

    private static List<byte[]> Read(MllpDecoder decoder, byte[] wire, int size)
    {
        var frames = new List<byte[]>();
        foreach (var portion in wire.Chunk(size))
        {
            ReadOnlySpan<byte> rest = portion;
            while (decoder.TryRead(ref rest, out var frame))
                frames.Add(frame.ToArray());
            Assert.True(rest.IsEmpty);
        }

        return frames;
    }
}
