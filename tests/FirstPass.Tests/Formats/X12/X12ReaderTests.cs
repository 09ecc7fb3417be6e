using System.Text;
using FirstPass.Formats.X12;
using Xunit;

namespace FirstPass.Tests.Formats.X12;

public sealed class X12ReaderTests
{
    private const string Isa =
        "ISA*00*          *00*          *ZZ*SOURCE         *ZZ*BLUE           *260105*0900*^*00501*000000007*0*T*:~";

    private const string Iea = "IEA*0*000000007~";

    [Theory]
    [InlineData("NM1*IL*1*ISA*NARCISA~N3*ISA*00~")]
    [InlineData("ISAAC*1~ISA1*2~")]
    [InlineData("NTE*ADD*the ISA*00*~")]
    public void The_letters_ISA_inside_data_start_no_interchange(string data)
    {
        var (segments, findings) = Read(Isa + data + Iea);
        Assert.Single(segments, s => s.Id == "ISA");
        Assert.Empty(findings);
    }

    [Theory]
    [InlineData("\n", "")]
    [InlineData("\r", "\n")]
    [InlineData("\n", "\n\n")]
    [InlineData("\u001C", "\r\n")]
    [InlineData("~", " \r\n\t")]
    public void Byte_106_ends_segments_whatever_it_is(string terminator, string lineBreak)
    {
        var text = (Isa + "N3*1 MAIN ST~" + Iea).Replace("~", terminator + lineBreak, StringComparison.Ordinal);
        var (segments, findings) = Read(text);
        Assert.Equal(["1 MAIN ST", "000000007"], segments.Skip(1).Select(s => s.Parts[^1]));
        Assert.Empty(findings);
    }

    [Fact]
    public void A_carriage_return_before_a_line_feed_terminator_belongs_to_no_element()
    {
        var (segments, _) = Read(Isa.Replace('~', '\n') + "N3*1 MAIN ST\r\n" + Iea.Replace("~", "\r\n", StringComparison.Ordinal));
        Assert.Equal(("1 MAIN ST", "\r\n"), (segments[1].Parts[1], segments[1].Tail));
    }

    [Fact]
    public void Each_interchange_of_a_stream_brings_its_own_separators()
    {
        var second = (Isa + "N3*2 ELM ST~" + Iea).Replace('*', '|').Replace('~', '!');
        var (segments, findings) = Read(Isa + "N3*1 MAIN ST~" + Iea + "\r\n" + second + Isa + Iea);
        Assert.Equal(["1 MAIN ST", "2 ELM ST"], segments.Where(s => s.Id == "N3").Select(s => s.Parts[1]));
        Assert.Empty(findings);
    }

    [Fact]
    public void A_separator_inside_an_ISA_element_does_no_harm()
    {
        var (segments, findings) = Read(Isa.Replace("SOURCE ", "SOU*CE ", StringComparison.Ordinal) + "N3*X~" + Iea);
        Assert.Equal(("SOU*CE         ", "X"), (segments[0].Parts[6], segments[1].Parts[1]));
        Assert.Empty(findings);
    }

    [Fact]
    public void An_ISA_of_other_widths_is_split_and_reported()
    {
        var (segments, findings) = Read("ISA*00**00**ZZ*SOURCE*ZZ*BLUE*260105*0900*U*00401*000000007*0*T*:~N3*X~" + Iea);
        Assert.Equal(["ISA", "N3", "IEA"], segments.Select(s => s.Id));
        Assert.Equal(["X12-ISA-WIDTH"], findings.Select(f => f.Code));
    }

    [Theory]
    [InlineData("hello world", "X12-NO-ISA")]
    [InlineData("", "X12-NO-ISA")]
    [InlineData("ISA*00*broken", "X12-ISA-BROKEN")]
    [InlineData(Isa + "N3*X~", null)]
    [InlineData(Isa + "N3*X", "X12-NO-TERMINATOR")]
    [InlineData(Isa + "IEA*0*000000007", "X12-NO-TERMINATOR")]
    [InlineData(Isa + "N3*X~~" + Iea, "X12-EMPTY-SEGMENT")]
    [InlineData("\u00EF\u00BB\u00BF" + Isa + Iea, "X12-BOM")]
    [InlineData(Isa + Iea + "\u001A\0\0", "X12-PADDING")]
    [InlineData(Isa + Iea + "and so on", "X12-GARBAGE")]
    [InlineData("page 1\n" + Isa + Iea, "X12-GARBAGE")]
    [InlineData(Isa + Iea + "GS*HC~\n" + Isa + Iea, "X12-GARBAGE")]
    [InlineData(Isa + "BIN*x*data~" + Iea, "X12-BIN-LENGTH")]
    [InlineData(Isa + "BIN*3*data~" + Iea, "X12-BIN-LENGTH")]
    public void What_is_wrong_with_the_bytes_is_one_finding(string text, string? code)
    {
        var (_, findings) = Read(text);
        Assert.Equal(code is null ? [] : [code], findings.Select(f => f.Code));
    }

    [Fact]
    public void After_garbage_the_next_interchange_is_read()
    {
        var (segments, _) = Read("ISA*00*broken~NARCISA*00*\n" + Isa + "N3*X~" + Iea);
        Assert.Equal(["ISA", "N3", "IEA"], segments.Select(s => s.Id));
    }

    [Fact]
    public void Two_separators_that_are_the_same_byte_are_an_error_of_the_interchange()
    {
        var (_, findings) = Read(Isa.Replace("T*:~", "T*~~", StringComparison.Ordinal) + Iea);
        Assert.Equal([("X12-DELIMITERS-CLASH", "026", 1)], findings.Select(f => (f.Code, f.Syntax, f.Place.Interchange)));
    }

    [Theory]
    [InlineData("BIN*9*a~b*c\nd e~N3*X~", "BIN", "a~b*c\nd e")]
    [InlineData("BDS*ASC*4*~~*~~N3*X~", "BDS", "~~*~")]
    public void A_binary_segment_is_cut_by_its_declared_length(string data, string id, string expected)
    {
        foreach (var chunk in new[] { 1, 7, 1_000 })
        {
            var segments = ReadSegment.All(new ChunkedStream(Bytes(Isa + data + Iea), chunk));
            Assert.Equal(["ISA", id, "N3", "IEA"], segments.Select(s => s.Id));
            Assert.Equal(expected, segments[1].Parts[^1]);
        }
    }

    [Fact]
    public void A_large_binary_segment_is_read_whole()
    {
        var data = new string('~', 3_000_000);
        var (segments, findings) = Read($"{Isa}BIN*{data.Length}*{data}~N3*X~{Iea}");
        Assert.Equal((data.Length, "X"), (segments[1].Parts[2].Length, segments[2].Parts[1]));
        Assert.Empty(findings);
    }

    [Theory]
    [InlineData(20, 100, 1_000, 1_000, "X12-SEGMENT-LONG")]
    [InlineData(100, 3, 1_000, 1_000, "X12-SET-LONG")]
    [InlineData(100, 100, 200, 1_000, "X12-FILE-LONG")]
    [InlineData(100, 100, 1_000, 20, "X12-BIN-LONG")]
    public void Past_a_limit_nothing_of_the_interchange_is_read_on(
        int segmentBytes, int setSegments, int fileBytes, int binaryBytes, string code)
    {
        var text = $"{Isa}ST*837*0001~N3*{new string('X', 30)}~BIN*30*{new string('~', 30)}~N3*X~SE*5*0001~{Iea}";
        using var reader = new X12Reader(
            new MemoryStream(Bytes(text)), new X12Limits(segmentBytes, setSegments, fileBytes, binaryBytes));
        Assert.DoesNotContain(ReadSegment.All(reader), s => s.Id == "IEA");
        Assert.Equal([code], reader.Findings.Select(f => f.Code));
    }

    [Fact]
    public void Reading_allocates_nothing_per_segment()
    {
        long Allocated(int segments)
        {
            var lines = string.Concat(Enumerable.Repeat("SV1*HC:99213*100*UN*1***1:2~\n", segments));
            var stream = new MemoryStream(Bytes(Isa + lines + Iea));
            var before = GC.GetAllocatedBytesForCurrentThread();
            using var reader = new X12Reader(stream);
            long sum = 0;
            while (reader.Read())
                sum += reader.Current[2].Length + reader.Current.Component(1, 2).Length;
            Assert.True(sum > segments);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        // The buffers of one reader stay under a megabyte; one object per segment would be five times that.
        Assert.InRange(Allocated(200_000), 0, 1_000_000);
    }

    [Fact]
    public void Elements_and_components_that_are_absent_are_empty()
    {
        var segment = new Segment("CLM*A1*100***11:B:1"u8, Delimiters.Standard, 0);
        Assert.Equal(("CLM", 5, "100", ""), (segment.IdText, segment.Count, segment.Text(2), segment.Text(9)));
        Assert.Equal(("B", ""), (Text(segment.Component(5, 2)), Text(segment.Component(5, 4))));
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    private static (List<ReadSegment> Segments, IReadOnlyList<Finding> Findings) Read(string text)
    {
        using var reader = new X12Reader(new MemoryStream(Bytes(text)));
        return (ReadSegment.All(reader), reader.Findings);
    }
}
