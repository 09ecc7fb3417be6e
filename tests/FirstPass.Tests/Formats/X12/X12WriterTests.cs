using System.Buffers;
using System.Text;
using CsCheck;
using FirstPass.Formats.X12;
using Xunit;

namespace FirstPass.Tests.Formats.X12;

public sealed class X12WriterTests
{
    private static readonly InterchangeEnvelope Interchange = new()
    {
        Sender = new PartyId("ZZ", "SOURCE"),
        Receiver = new PartyId("30", "BLUE"),
        Date = "260105",
        Time = "0900",
        ControlNumber = 42,
        Usage = 'T',
    };

    private static readonly GroupEnvelope Group = new()
    {
        FunctionalId = "FA",
        Sender = "SRC",
        Receiver = "BLU",
        Date = "20260105",
        Time = "0900",
        ControlNumber = 5,
        Version = "005010X231A1",
    };

    [Fact]
    public void The_writer_keeps_widths_counts_and_numbers_itself()
    {
        var output = new MemoryStream();
        var writer = new X12Writer(output, lineBreak: "\n");
        writer.BeginInterchange(Interchange);
        writer.Segment("TA1").Element("000000001").Element("260104").Element("0900").Element("A").Element("000");
        writer.BeginGroup(Group);
        writer.BeginSet("999", "0001", "005010X231A1");
        writer.Segment("AK1").Element("HC").Element(7);
        writer.Segment("AK9").Element("A").Element(1).Element(1).Element(1).Element("").Skip(3);
        writer.EndSet();
        writer.EndGroup();

        Assert.Empty(writer.EndInterchange());
        Assert.Equal(
            "ISA*00*          *00*          *ZZ*SOURCE         *30*BLUE           *260105*0900*^*00501*000000042*0*T*:~\n"
            + "TA1*000000001*260104*0900*A*000~\nGS*FA*SRC*BLU*20260105*0900*5*X*005010X231A1~\n"
            + "ST*999*0001*005010X231A1~\nAK1*HC*7~\nAK9*A*1*1*1~\nSE*4*0001~\nGE*1*5~\nIEA*1*000000042~\n",
            Encoding.Latin1.GetString(output.ToArray()));
    }

    [Theory]
    [InlineData("", "", "C", "HI*::C~")]
    [InlineData("A", "", "", "HI*A~")]
    [InlineData("A", "B", "", "HI*A:B~")]
    public void Empty_components_at_the_end_of_an_element_are_left_out(string one, string two, string three, string expected) =>
        Assert.Contains("~" + expected, Write(w => w.Segment("HI").Composite(one, two, three).Element("")), StringComparison.Ordinal);

    [Fact]
    public void An_element_repeats()
    {
        var text = Write(w => w.Segment("HI").Skip().Composite("A", "B").Repeat("C", ""));
        Assert.Contains("~HI**A:B^C~", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A*B", "X12-WRITE-SEPARATOR")]
    [InlineData("A~B", "X12-WRITE-SEPARATOR")]
    [InlineData("A:B", "X12-WRITE-SEPARATOR")]
    [InlineData("A^B", "X12-WRITE-SEPARATOR")]
    [InlineData("A\nB", "X12-WRITE-CHARACTER")]
    [InlineData("\u20AC", "X12-WRITE-CHARACTER")]
    public void A_value_that_cannot_be_written_as_it_is_keeps_the_whole_interchange_back(string value, string code)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new X12Writer(output);
        writer.BeginInterchange(Interchange);
        writer.BeginGroup(Group);
        writer.BeginSet("999", "0001", "");
        writer.Segment("AK1").Element("HC").Element(value);
        writer.EndSet();
        writer.EndGroup();

        var finding = writer.EndInterchange().Single();

        var place = finding.Place;
        Assert.Equal((code, "AK1", 2, 2), (finding.Code, place.SegmentId, place.SegmentPosition, place.Element));
        Assert.Equal(0, output.WrittenCount);
    }

    [Fact]
    public void After_a_refused_interchange_the_writer_writes_the_next_one()
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new X12Writer(output);
        writer.BeginInterchange(Interchange with { Sender = new PartyId("ZZ", "LONGER THAN FIFTEEN") });
        Assert.Equal(["X12-WRITE-WIDTH"], writer.EndInterchange().Select(f => f.Code));
        writer.BeginInterchange(Interchange);
        Assert.Empty(writer.EndInterchange());
        Assert.StartsWith("ISA*00*", Encoding.Latin1.GetString(output.WrittenSpan), StringComparison.Ordinal);
    }

    [Fact]
    public void Separators_that_are_letters_or_equal_are_no_separators()
    {
        Assert.Throws<ArgumentException>(() => new X12Writer(new MemoryStream(), Delimiters.Standard with { Element = (byte)'A' }));
        Assert.Throws<ArgumentException>(() => new X12Writer(new MemoryStream(), Delimiters.Standard with { Element = (byte)':' }));
    }

    [Fact]
    public void What_is_written_reads_back_in_any_separators() =>
        Gen.Select(X12Gen.Delimiters, Gen.Char['A', 'Z'].Array[0, 9].Select(c => new string(c)).Array[1, 9].Array[1, 9])
            .Sample((delimiters, rows) =>
            {
                var output = new MemoryStream();
                var writer = new X12Writer(output, delimiters);
                writer.BeginInterchange(Interchange);
                writer.BeginGroup(Group);
                writer.BeginSet("999", "0001", "005010X231A1");
                foreach (var row in rows)
                    row.Aggregate(writer.Segment("NTE").Element("X"), (segment, next) => segment.Element(next));
                writer.EndSet();
                writer.EndGroup();
                Assert.Empty(writer.EndInterchange());

                output.Position = 0;
                Assert.Empty(EnvelopeScan.Of(output).Findings);
                output.Position = 0;
                var notes = ReadSegment.All(output).Where(s => s.Id == "NTE").ToList();
                Assert.Equal(
                    rows.Select(row => string.Join('*', row.Prepend("X").Prepend("NTE")).TrimEnd('*')),
                    notes.Select(n => string.Join('*', n.Parts)));
            }, iter: 300);

    private static string Write(Action<X12Writer> segments)
    {
        var output = new MemoryStream();
        var writer = new X12Writer(output);
        writer.BeginInterchange(Interchange);
        segments(writer);
        Assert.Empty(writer.EndInterchange());
        return Encoding.Latin1.GetString(output.ToArray());
    }
}
