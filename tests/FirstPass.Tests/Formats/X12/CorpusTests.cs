using FirstPass.Formats.X12;
using Xunit;

namespace FirstPass.Tests.Formats.X12;

public sealed class CorpusTests
{
    [Fact]
    public void Every_sample_is_written_again_byte_for_byte_in_any_chunks()
    {
        foreach (var (name, bytes) in Corpus.X12Files())
            foreach (var chunk in new[] { 1, 7, int.MaxValue })
            {
                var target = new MemoryStream();
                var result = X12Echo.Copy(new ChunkedStream(bytes, chunk), target);
                Assert.True(result is EchoResult.Copied && bytes.AsSpan().SequenceEqual(target.ToArray()), name);
            }
    }

    [Fact]
    public void Every_sample_reads_the_same_in_any_chunks_and_by_the_plain_reader()
    {
        foreach (var (name, bytes) in Corpus.X12Files())
        {
            var plain = PlainReader.Read(bytes);
            Assert.True(plain.Count > 0 || !EnvelopeScan.Of(new MemoryStream(bytes)).IsClean, name);
            foreach (var chunk in new[] { 1, 7, int.MaxValue })
                Assert.Equal(plain, ReadSegment.All(new ChunkedStream(bytes, chunk)));
        }
    }

    [Fact]
    public void Replacing_one_element_of_a_sample_changes_exactly_its_bytes()
    {
        var (seen, replaced) = (0, 0);
        foreach (var (name, bytes) in Corpus.X12Files())
        {
            var segments = ReadSegment.All(new MemoryStream(bytes));
            seen++;
            var position = segments.Count / 2;
            // A file without segments has nothing to replace, and header and binary data have widths of their own.
            if (segments.Count == 0 || segments[position] is { Id: "ISA" or "BIN" } or { Parts.Length: < 2 })
                continue;
            var target = segments[position];
            replaced++;
            var copy = new MemoryStream();

            X12Echo.Copy(new ChunkedStream(bytes, 7), copy, [new(position, 1, 0, "ZZ9"u8.ToArray())]);

            var start = (int)target.Offset + target.Id.Length + 1;
            byte[] expected = [.. bytes[..start], .. "ZZ9"u8, .. bytes[(start + target.Parts[1].Length)..]];
            Assert.True(expected.AsSpan().SequenceEqual(copy.ToArray()), name);
        }

        Assert.True(replaced * 10 >= seen * 9, $"only {replaced} of {seen} samples were changed");
    }
}
