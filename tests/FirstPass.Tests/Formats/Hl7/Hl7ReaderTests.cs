using System.Text;
using FirstPass.Formats.Hl7;
using FirstPass.Tests.Formats.X12;
using Xunit;

namespace FirstPass.Tests.Formats.Hl7;

public sealed class Hl7ReaderTests
{
    private const string Msh = "MSH|^~\\&|A|B|C|D|20260504||ADT^A04|1|P|2.5";

    [Theory]
    [InlineData("\r")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r\r\n")]
    [InlineData(" \t\r\n\n")]
    public void Any_line_end_ends_a_segment_and_Z_segments_stay_where_they_are(string end)
    {
        var (segments, _) = Read(string.Join(end, Msh, "PID|1||7", "ZPI|x", "PV1|1|O", ""));
        Assert.Equal(["MSH", "PID|1||7", "ZPI|x", "PV1|1|O"], segments.Select((s, i) => i == 0 ? s[..3] : s));
    }

    [Fact]
    public void Line_ends_may_be_mixed_in_one_message()
    {
        var (segments, findings) = Read(Msh + "\rPID|1\nZZ1|a\r\nPV1|1");
        Assert.Equal(["PID|1", "ZZ1|a", "PV1|1"], segments[1..]);
        Assert.Equal(["HL7-LINE-END", "HL7-NO-TERMINATOR"], findings);
    }

    [Fact]
    public void Each_message_brings_its_own_separators()
    {
        var text = Msh + "\rPID|1||7^x\rMSH*:+?%*A\rPID*1**7:y%z\r";
        using var reader = new Hl7Reader(Stream(text));
        var seen = new List<string>();
        while (reader.Read())
            if (reader.Current.Is("PID"u8))
                seen.Add($"{reader.Message} {Latin(reader.Current[3])} {Latin(reader.Current.Component(3, 2))}");
        Assert.Equal(["1 7^x x", "2 7:y%z y%z"], seen);
        Assert.Equal(((byte)'*', (byte)':', (byte)'+', (byte)'?', (byte)'%'), (
            reader.Delimiters.Field, reader.Delimiters.Component, reader.Delimiters.Repetition, reader.Delimiters.Escape,
            reader.Delimiters.Subcomponent));
    }

    [Fact]
    public void MSH_1_is_the_separator_itself_and_MSH_2_the_other_separators()
    {
        using var reader = new Hl7Reader(Stream(Msh + "\r"));
        reader.Read();
        Assert.Equal(("|", "^~\\&", "A", "2.5", 12), (
            Latin(reader.Current[1]), Latin(reader.Current[2]), Latin(reader.Current[3]), Latin(reader.Current[12]),
            reader.Current.Count));
    }

    [Theory]
    [InlineData("MSH|^~\\&#|A", "#", null)]
    [InlineData("MSH|^~\\\\&|A", "", "HL7-MSH2-DOUBLED")]
    [InlineData("MSH|^~|A", "", "HL7-MSH2-SHORT")]
    [InlineData("MSH|^~\\&#!|A", "#", "HL7-MSH2-LONG")]
    [InlineData("MSH|^~^&|A", "", "HL7-DELIMITERS-CLASH")]
    public void Unusual_encoding_characters_are_read_and_reported(string header, string truncation, string? code)
    {
        using var reader = new Hl7Reader(Stream(header + "\r"));
        Assert.True(reader.Read());
        Assert.Equal(truncation, reader.Delimiters.Truncation == 0 ? "" : ((char)reader.Delimiters.Truncation).ToString());
        Assert.Equal(code is null ? [] : [code], reader.Findings.Select(f => f.Code));
    }

    [Theory]
    [InlineData("hello world", "HL7-GARBAGE HL7-NO-MSH")]
    [InlineData("", "HL7-NO-MSH")]
    [InlineData("\u00EF\u00BB\u00BF" + Msh + "\r", "HL7-BOM")]
    [InlineData(" \t" + Msh + "\r", "")]
    [InlineData("\u000B" + Msh + "\r\u001C\r", "HL7-FRAMING")]
    [InlineData(Msh + "\r\0\0\u001A", "HL7-PADDING")]
    [InlineData(Msh + "\r--- log ---\r" + Msh + "\r", "HL7-GARBAGE")]
    [InlineData("PID|1\r" + Msh + "\r", "HL7-SEGMENT-OUTSIDE")]
    [InlineData(Msh + "\rpid|1\r", "HL7-SEGMENT-CASE")]
    [InlineData("BHS|^~\\&|A\r" + Msh + "\rBTS|1\r", "")]
    [InlineData("FHS|^~\\&\rBHS|^~\\&\r" + Msh + "\r" + Msh + "\rBTS|2\rFTS|1\r", "")]
    [InlineData("BHS|^~\\&|A\r" + Msh + "\rBTS|3\r", "HL7-BTS1-COUNT")]
    [InlineData("FHS|^~\\&\rBHS|^~\\&\r" + Msh + "\rBTS\rFTS|2\r", "HL7-FTS1-COUNT")]
    [InlineData("BHS|^~\\&|A\r" + Msh + "\r", "HL7-BATCH-OPEN")]
    [InlineData(Msh + "\rBTS|1\r", "HL7-BATCH-ORDER")]
    public void What_is_odd_about_the_lines_is_a_finding(string text, string codes)
    {
        foreach (var chunk in new[] { 1, 7, 1_000 })
        {
            using var reader = new Hl7Reader(new ChunkedStream(Encoding.Latin1.GetBytes(text), chunk));
            while (reader.Read())
                Assert.True(reader.SegmentPosition > 0 || reader.Current[0].IsEmpty);
            Assert.Equal(codes, string.Join(' ', reader.Findings.Select(f => f.Code)));
        }
    }

    [Fact]
    public void Continued_messages_keep_their_ADD_and_DSC_as_segments()
    {
        var (segments, findings) = Read(Msh + "\rOBX|1|TX|N||long\rADD| text\rDSC|77|F\r");
        Assert.Equal(["OBX|1|TX|N||long", "ADD| text", "DSC|77|F"], segments[1..]);
        Assert.Empty(findings);
    }

    [Fact]
    public void Messages_of_one_stream_are_counted_and_their_segments_from_MSH()
    {
        using var reader = new Hl7Reader(Stream(Msh + "\rPID|1\r\r\n" + Msh + "\rPID|2\rPV1|1\r"));
        var seen = new List<(int, int)>();
        while (reader.Read())
            seen.Add((reader.Message, reader.SegmentPosition));
        Assert.Equal([(1, 1), (1, 2), (2, 1), (2, 2), (2, 3)], seen);
    }

    [Theory]
    [InlineData(60, 10_000, 100, 10_000, "HL7-SEGMENT-LONG")]
    [InlineData(1_000, 120, 100, 10_000, "HL7-MESSAGE-LONG")]
    [InlineData(1_000, 10_000, 3, 10_000, "HL7-MESSAGE-SEGMENTS")]
    [InlineData(1_000, 10_000, 100, 150, "HL7-FILE-LONG")]
    public void Past_a_limit_nothing_of_the_message_is_read_on(
        int segmentBytes, int messageBytes, int messageSegments, int fileBytes, string code)
    {
        var text = $"{Msh}\rPID|1\rNTE|1||short\rNTE|2||{new string('x', 80)}\rPV1|1\r{Msh}\rPID|9\r";
        foreach (var chunk in new[] { 1, 7, 1_000 })
        {
            var limits = new Hl7Limits(segmentBytes, messageBytes, messageSegments, fileBytes);
            using var reader = new Hl7Reader(new ChunkedStream(Encoding.Latin1.GetBytes(text), chunk), limits);
            var seen = All(reader);
            Assert.DoesNotContain("PV1|1", seen);
            Assert.Equal(code != "HL7-FILE-LONG", seen.Contains("PID|9"));
            Assert.Contains(code, reader.Findings.Select(f => f.Code));
        }
    }

    [Fact]
    public void A_document_of_megabytes_in_one_OBX_is_read_whole()
    {
        var data = new string('Q', 3_000_000);
        var (segments, findings) = Read($"{Msh}\rOBX|1|ED|DOC||^AP^PDF^Base64^{data}\rNTE|1\r");
        Assert.Equal((data.Length + 29, "NTE|1"), (segments[1].Length, segments[2]));
        Assert.Empty(findings);
    }

    [Fact]
    public void Reading_allocates_nothing_per_segment()
    {
        long Allocated(int segments)
        {
            var stream = Stream(Msh + "\r" + string.Concat(Enumerable.Repeat("PID|1||7^^^A~8||DOE^J|||\r\n", segments)));
            var before = GC.GetAllocatedBytesForCurrentThread();
            using var reader = new Hl7Reader(stream, new Hl7Limits(MessageSegments: 1_000_000));
            long sum = 0;
            while (reader.Read())
                sum += reader.Current[3].Length + reader.Current.Component(3, 4).Length;
            Assert.True(sum > segments);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        // The buffers of one reader stay under a megabyte; one object per segment would be five times that.
        Assert.InRange(Allocated(200_000), 0, 1_000_000);
    }

    private static string Latin(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);

    private static MemoryStream Stream(string text) => new(Encoding.Latin1.GetBytes(text));

    private static List<string> All(Hl7Reader reader)
    {
        var all = new List<string>();
        while (reader.Read())
            all.Add(Latin(reader.Current.Bytes));
        return all;
    }

    private static (List<string> Segments, IEnumerable<string> Findings) Read(string text)
    {
        using var reader = new Hl7Reader(Stream(text));
        return (All(reader), reader.Findings.Select(f => f.Code));
    }
}
