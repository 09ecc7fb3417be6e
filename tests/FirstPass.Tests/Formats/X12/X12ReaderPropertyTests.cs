using CsCheck;
using FirstPass.Formats.X12;
using Xunit;

namespace FirstPass.Tests.Formats.X12;

public sealed class X12ReaderPropertyTests
{
    private static readonly Gen<int> Chunk = Gen.OneOf(Gen.Const(1), Gen.Const(7), Gen.Int[1, 3_000]);

    [Fact]
    public void Any_stream_reads_as_the_plain_reader_has_it_in_any_chunks() =>
        Gen.Select(X12Gen.Stream, Chunk).Sample((bytes, chunk) =>
        {
            var plain = PlainReader.Read(bytes);
            Assert.Equal(plain, ReadSegment.All(new MemoryStream(bytes)));
            Assert.Equal(plain, ReadSegment.All(new ChunkedStream(bytes, chunk)));
        }, iter: 2_000);

    [Fact]
    public void Any_stream_is_written_again_byte_for_byte_and_found_wanting_alike_in_any_chunks() =>
        Gen.Select(X12Gen.Stream, Chunk).Sample((bytes, chunk) =>
        {
            var (whole, parts) = (new MemoryStream(), new MemoryStream());
            var first = Assert.IsType<EchoResult.Copied>(X12Echo.Copy(new MemoryStream(bytes), whole));
            var second = Assert.IsType<EchoResult.Copied>(X12Echo.Copy(new ChunkedStream(bytes, chunk), parts));
            Assert.Equal(bytes, whole.ToArray());
            Assert.Equal(bytes, parts.ToArray());
            Assert.Equal(first.Findings, second.Findings);
        }, iter: 2_000);

    [Fact]
    public void Small_segments_limits_hold_in_any_chunks() =>
        Gen.Select(X12Gen.Stream, Chunk).Sample((bytes, chunk) =>
        {
            var limits = new X12Limits(SegmentBytes: 30, SetSegments: 3);
            var whole = ReadSegment.All(new MemoryStream(bytes), limits);
            Assert.Equal(whole, ReadSegment.All(new ChunkedStream(bytes, chunk), limits));
            Assert.DoesNotContain(whole, s => s.Id != "ISA" && string.Join('*', s.Parts).Length > 30);
        }, iter: 1_000);

    [Fact]
    public void Replacing_one_element_changes_exactly_its_bytes() =>
        Gen.Select(X12Gen.Interchange, Gen.Int[0, 1_000], Chunk).Sample((bytes, pick, chunk) =>
        {
            var segments = ReadSegment.All(new MemoryStream(bytes));
            var position = 1 + (pick % (segments.Count - 1));
            if (segments[position].Id == "BIN")
                return;
            var segment = segments[position];
            var copy = new MemoryStream();

            var result = X12Echo.Copy(new ChunkedStream(bytes, chunk), copy, [new(position, 1, 0, "ZZ9"u8.ToArray())]);

            Assert.True(result is EchoResult.Copied, result.ToString());
            var start = (int)segment.Offset + segment.Id.Length + 1;
            byte[] expected = [.. bytes[..start], .. "ZZ9"u8, .. bytes[(start + segment.Parts[1].Length)..]];
            Assert.Equal(expected, copy.ToArray());
        }, iter: 2_000);
}
