using System.Text;
using CsCheck;
using FirstPass.Formats.Hl7;
using FirstPass.Formats.Hl7.Acknowledgements;
using FirstPass.Formats.Hl7.Typed;
using FirstPass.Tests.Formats.X12;
using Xunit;

namespace FirstPass.Tests.Formats.Hl7;

public sealed class Hl7PropertyTests
{
    private static readonly AcknowledgementOrder Order =
        new(AcknowledgementMode.Application, "1", new DateTimeOffset(2026, 5, 4, 9, 0, 0, TimeSpan.Zero));

    private static readonly List<Type> Views =
        [.. typeof(SegmentView).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(SegmentView)))];

    private static readonly Gen<int> Chunk = Gen.OneOf(Gen.Const(1), Gen.Const(7), Gen.Int[1, 3_000]);

    [Fact]
    public void Any_stream_is_written_again_byte_for_byte_and_found_wanting_alike_in_any_chunks() =>
        Gen.Select(Hl7Gen.Stream, Chunk).Sample((bytes, chunk) =>
        {
            var (whole, parts) = (new MemoryStream(), new MemoryStream());
            var first = Hl7Echo.Copy(new MemoryStream(bytes), whole);
            var second = Hl7Echo.Copy(new ChunkedStream(bytes, chunk), parts);
            Assert.Equal(bytes, whole.ToArray());
            Assert.Equal(bytes, parts.ToArray());
            Assert.True(first.Complete);
            Assert.Equal(first.Findings.Select(f => (f.Code, f.Place.Message)), second.Findings.Select(f => (f.Code, f.Place.Message)));
        }, iter: 3_000);

    [Fact]
    public void Any_stream_reads_the_same_segments_in_any_chunks_and_as_the_plain_way_has_them() =>
        Gen.Select(Hl7Gen.Stream, Chunk).Sample((bytes, chunk) =>
        {
            var plain = Segments(new MemoryStream(bytes), out var fields);
            Assert.Equal(plain, Segments(new ChunkedStream(bytes, chunk), out _));
            Assert.All(fields, f => Assert.Equal(f.Plain, f.Read));
        }, iter: 2_000);

    [Fact]
    public void Small_limits_hold_and_lose_no_byte_in_any_chunks() =>
        Gen.Select(Hl7Gen.Stream, Chunk).Sample((bytes, chunk) =>
        {
            var limits = new Hl7Limits(SegmentBytes: 40, MessageBytes: 120, MessageSegments: 3);
            var target = new MemoryStream();
            Hl7Echo.Copy(new ChunkedStream(bytes, chunk), target, limits: limits);
            Assert.Equal(bytes, target.ToArray());
            Assert.Equal(
                Segments(new MemoryStream(bytes), out _, limits), Segments(new ChunkedStream(bytes, chunk), out _, limits));
        }, iter: 1_000);

    [Fact]
    public void A_message_that_is_written_and_read_again_says_the_same() =>
        Hl7Gen.Stream.Sample(bytes =>
        {
            using var reader = new Hl7MessageReader(new MemoryStream(bytes));
            while (reader.Read())
            {
                var written = Hl7Writer.Write(reader.Current);
                var again = Hl7Message.Of(written)!;
                Assert.Equal(written, Hl7Writer.Write(again));
                Assert.Equal(MessageValues.Of(reader.Current), MessageValues.Of(again));
                Assert.All(reader.Current.Segments, SameParts);
            }
        }, iter: 3_000);

    [Fact]
    public void A_text_that_is_set_is_read_again_and_every_other_byte_stays() =>
        Gen.Select(Hl7Gen.Text, Gen.Int[1, 9], Gen.Int[1, 3], Gen.Int[0, 3], Gen.Int[0, 2]).Sample(
            (text, field, repetition, component, subcomponent) =>
            {
                var message = Hl7Samples.Message(Hl7Samples.Registration);
                message.Set("MSH-18", "UNICODE UTF-8");
                var before = Lines(message);
                var path = $"PID-{field}[{repetition}]" + (component == 0 ? "" : $".{component}")
                    + (component == 0 || subcomponent == 0 ? "" : $".{subcomponent}");

                Assert.Null(message.Set(path, text));

                Assert.Equal(text, message.Text(path));
                Assert.Equal(before.Where((_, i) => i != 2), Lines(message).Where((_, i) => i != 2));
                Assert.Equal(text, Hl7Message.Of(message.ToBytes())!.Text(path));
                Assert.Equal(message.ToBytes(), Hl7Message.Of(message.ToBytes())!.ToBytes());
            }, iter: 3_000);

    [Fact]
    public void Any_message_can_be_judged_viewed_and_answered() =>
        Hl7Gen.Stream.Sample(bytes =>
        {
            using var reader = new Hl7MessageReader(new MemoryStream(bytes));
            while (reader.Read())
            {
                var message = reader.Current;
                var findings = Hl7Judge.Of(message);
                var answer = Hl7Message.Of(Acknowledgement.Of(message, findings, Order).ToBytes())!;
                Assert.True(Hl7Judge.Accepts(Hl7Judge.Of(answer)) || message.Encoding.Charset == Hl7Charset.Other);
                Assert.Equal(Hl7Judge.Accepts(findings) ? "AA" : "AE", answer.Text("MSA-1"));
                MessageValues.Visit(TypedMessage.Of(message));
                foreach (var view in Views)
                    MessageValues.Visit(Activator.CreateInstance(view, message.Segments[^1]));
            }
        }, iter: 300);

    private static IEnumerable<string> Lines(Hl7Message message) =>
        message.Segments.Select(s => Encoding.Latin1.GetString(s.Bytes.Span));

    /// <summary>Walking the parts and asking for each of them is the same.</summary>
    private static void SameParts(MessageSegment segment)
    {
        var fields = segment.Fields().ToList();
        Assert.Equal(Enumerable.Range(1, segment.Count).Select(i => segment.Field(i)), fields);
        Assert.All(fields, SameParts);
    }

    private static void SameParts(Hl7Part part)
    {
        if (part.Level == Hl7Level.Subcomponent)
            return;
        var parts = part.Parts().ToList();
        Assert.Equal(Enumerable.Range(1, part.Count).Select(i => part[i]), parts);
        Assert.All(parts, SameParts);
    }

    private static List<string> Segments(
        Stream stream, out List<(string Plain, string Read)> fields, Hl7Limits? limits = null)
    {
        var all = new List<string>();
        fields = [];
        using var reader = new Hl7Reader(stream, limits);
        while (reader.Read())
        {
            var segment = reader.Current;
            var text = Encoding.Latin1.GetString(segment.Bytes);
            all.Add($"{reader.Message} {reader.SegmentPosition} {segment.Offset} {text}");
            var parts = text.Split((char)segment.Delimiters.Field);
            var shift = text[..3] is "MSH" or "BHS" or "FHS" ? 1 : 0;
            for (var i = 1; i < parts.Length; i++)
                fields.Add((parts[i], Encoding.Latin1.GetString(segment[i + shift])));
        }

        return all;
    }
}
