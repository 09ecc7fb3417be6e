using System.Text;
using FirstPass.Formats.Hl7;
using Xunit;

namespace FirstPass.Tests.Formats.Hl7;

public sealed class Hl7MessageTests
{
    private const string Msh = "MSH|^~\\&|A|B|C|D|2026||ADT^A04|1|P|2.5";

    [Theory]
    [InlineData("PID-5.1", "DOE")]
    [InlineData("PID-5", "DOE^JOHN")]
    [InlineData("PID-3[2].4.2", "1.2.3")]
    [InlineData("PID-3[2].4", "LAKES&1.2.3")]
    [InlineData("PID-3.1", "M1")]
    [InlineData("PID-3[9].1", "")]
    [InlineData("OBX[2]-5", "second")]
    [InlineData("ORC[2]/OBR-4", "B")]
    [InlineData("ORC[2]/OBX-5", "third")]
    [InlineData("ORC/OBX[2]-5", "second")]
    [InlineData("ORC/OBR[2]-4", "")]
    [InlineData("ZZZ-1", "")]
    [InlineData("MSH-1", "|")]
    [InlineData("MSH-2", "^~\\&")]
    [InlineData("MSH-9.2", "A04")]
    public void A_path_leads_to_a_value(string path, string expected) => Assert.Equal(expected, Sample().Text(path));

    [Theory]
    [InlineData("PID-0")]
    [InlineData("PID-5.0")]
    [InlineData("PID[0]-5")]
    [InlineData("PID5")]
    [InlineData("PID-5.1.1.1")]
    [InlineData("PIDX-5")]
    [InlineData("PID-5/OBX-1")]
    [InlineData("PID-1000")]
    [InlineData("")]
    public void What_is_no_path_is_refused(string path) => Assert.False(Hl7Path.TryParse(path, out _));

    [Fact]
    public void Two_quotes_are_to_be_deleted_and_nothing_is_to_be_kept()
    {
        var message = Hl7Samples.Message(Msh + "\rPID|1||\"\"||\"\"^\"\"|x");
        Assert.Equal(
            (FieldState.Null, FieldState.Absent, FieldState.Null, FieldState.Filled, FieldState.Absent),
            (message.State("PID-3"), message.State("PID-4"), message.State("PID-5.2"), message.State("PID-6"),
                message.State("PID-19")));
        Assert.Null(message.SetNull("PID-6"));
        Assert.Null(message.Set("PID-1", "\"\""));
        Assert.Equal((FieldState.Null, FieldState.Filled, "\"\""), (message.State("PID-6"), message.State("PID-1"), message.Text("PID-1")));
    }

    [Theory]
    [InlineData(@"a\F\b\S\c\T\d\R\e\E\f", "a|b^c&d~e\\f")]
    [InlineData(@"\X48494a\", "HIJ")]
    [InlineData(@"\XC3A9\", "\u00E9")]
    [InlineData(@"\H\bold\N\ plain", "bold plain")]
    [InlineData(@"one\.br\two\.sp2\three", "one\ntwo\n\nthree")]
    [InlineData(@"a\.sk 3\b\.fi\\.in+4\c", "a   bc")]
    [InlineData(@"\C2842\plain", "plain")]
    [InlineData(@"\M2442\x", @"\M2442\x")]
    [InlineData(@"C:\temp\file", @"C:\temp\file")]
    [InlineData(@"\\server", @"\\server")]
    [InlineData(@"tail\", @"tail\")]
    [InlineData(@"\X4\ \Zabc\ \XZZ\", @"\X4\ \Zabc\ \XZZ\")]
    [InlineData(@"C:\dir\F\x", @"C:\dir|x")]
    public void Escapes_are_resolved_and_bad_ones_stay_as_they_are(string value, string expected) =>
        Assert.Equal(expected, Hl7Samples.Message(Msh + "\rNTE|1||" + value).Text("NTE-3"));

    [Fact]
    public void The_truncation_character_of_2_7_is_escaped_where_it_is_declared()
    {
        var message = Hl7Samples.Message("MSH|^~\\&#|A||||2026||ADT^A04|1|P|2.7\rNTE|1||a\\P\\b");
        Assert.Equal("a#b", message.Text("NTE-3"));
        Assert.False(message.Part("NTE-3").IsTruncated);
        message.SetBytes("NTE-3", "cut off#"u8);
        Assert.True(message.Part("NTE-3").IsTruncated);
        message.Set("NTE-3", "no. #7");
        Assert.EndsWith("no. \\P\\7", Hl7Samples.Text(message.ToBytes()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "\u00C9")]
    [InlineData("8859/1", "\u00C3\u0089")]
    [InlineData("UNICODE UTF-8", "\u00C9")]
    [InlineData("ISO IR87", "\u00C9")]
    public void Text_is_read_by_the_character_set_of_MSH_18(string charset, string expected)
    {
        var message = Hl7Message.Of((byte[])[.. Encoding.Latin1.GetBytes($"{Msh}||||||{charset}\rNTE|1||"), 0xC3, 0x89])!;
        Assert.Equal(expected, message.Text("NTE-3"));
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_read_as_Latin_1_and_kept()
    {
        byte[] bytes = [.. Encoding.Latin1.GetBytes($"{Msh}||||||UNICODE UTF-8\rNTE|1||"), 0xC9];
        var message = Hl7Message.Of(bytes)!;
        Assert.Equal("\u00C9", message.Text("NTE-3"));
        Assert.Equal(bytes, message.ToBytes());
    }

    [Fact]
    public void A_character_that_the_set_does_not_have_is_refused_and_nothing_changes()
    {
        var message = Sample();
        var before = message.ToBytes();
        Assert.Equal(PathRefusal.Character, message.Set("PID-5.1", "\u0141"));
        Assert.Equal(before, message.ToBytes());
        Assert.Null(message.Set("MSH-18", "UNICODE UTF-8"));
        Assert.Null(message.Set("PID-5.1", "\u0141"));
        Assert.Equal("\u0141", message.Text("PID-5.1"));
    }

    [Theory]
    [InlineData("PID-5.1", "O'HARA", "PID|1||M1~M2^^^LAKES&1.2.3||O'HARA^JOHN")]
    [InlineData("PID-5.3", "Q", "PID|1||M1~M2^^^LAKES&1.2.3||DOE^JOHN^Q")]
    [InlineData("PID-8", "F", "PID|1||M1~M2^^^LAKES&1.2.3||DOE^JOHN|||F")]
    [InlineData("PID-3[4].4.2", "x", "PID|1||M1~M2^^^LAKES&1.2.3~~^^^&x||DOE^JOHN")]
    [InlineData("PID-3[2].4", "", "PID|1||M1~M2^^^||DOE^JOHN")]
    [InlineData("PID-30", "", "PID|1||M1~M2^^^LAKES&1.2.3||DOE^JOHN")]
    [InlineData("PID-2", "A|B", "PID|1|A\\F\\B|M1~M2^^^LAKES&1.2.3||DOE^JOHN")]
    public void A_value_that_is_set_changes_its_own_bytes_alone(string path, string text, string expected)
    {
        var message = Sample();
        Assert.Null(message.Set(path, text));
        Assert.Equal(expected, Encoding.UTF8.GetString(message.Segments[1].Bytes.Span));
    }

    [Fact]
    public void Bytes_may_be_set_with_the_separators_of_deeper_levels_but_of_no_other()
    {
        var message = Sample();
        Assert.Null(message.SetBytes("PID-5", "A^B&C"u8));
        Assert.Equal("C", message.Text("PID-5.2.2"));
        Assert.Equal(PathRefusal.Separator, message.SetBytes("PID-5.1", "A^B"u8));
        Assert.Equal(PathRefusal.Separator, message.SetBytes("PID-5", "A|B"u8));
        Assert.Equal(PathRefusal.Separator, message.SetBytes("PID-5", "A\rB"u8));
    }

    [Fact]
    public void Separators_themselves_and_absent_segments_cannot_be_set()
    {
        var message = Sample();
        Assert.Equal(PathRefusal.NoField, message.Set("MSH-2", "x"));
        Assert.Equal(PathRefusal.NoField, message.Set("PID", "x"));
        Assert.Equal(PathRefusal.NoSegment, message.Set("ZZZ-1", "x"));
    }

    [Fact]
    public void Segments_are_added_with_the_line_ends_of_the_message()
    {
        var message = Hl7Samples.Message(Msh + "\rPID|1");
        message.Add("PV1");
        message.Set("PV1-2", "O");
        message.Insert(1, "EVN");
        message.Remove(message.First("PID")!);
        Assert.Equal(Msh + "\rEVN\rPV1||O\r", Hl7Samples.Text(message.ToBytes()));
    }

    [Fact]
    public void A_message_is_made_from_nothing()
    {
        var message = Hl7Message.Create();
        foreach (var (path, text) in new[] { ("MSH-3", "FIRSTPASS"), ("MSH-9.1", "ADT"), ("MSH-9.2", "A08"), ("MSH-10", "7") })
            message.Set(path, text);
        message.Add("PID");
        message.Set("PID-5.1", "MU\u00D1OZ & SON");
        var again = Hl7Message.Of(message.ToBytes())!;
        Assert.Equal("MU\u00D1OZ & SON", again.Text("PID-5.1"));
        Assert.Equal(
            "MSH|^~\\&|FIRSTPASS||||||ADT^A08|7||||||||UNICODE UTF-8\rPID|||||MU\u00D1OZ \\T\\ SON\r",
            Encoding.UTF8.GetString(message.ToBytes()));
    }

    [Fact]
    public void A_message_of_other_separators_is_written_in_the_usual_ones()
    {
        var message = Hl7Samples.Message("MSH*:+?%*A*B*****ADT:A04*1*P*2.5*\nPID*1**7:::X%Y+8:^**a?F?b?q**\n");
        Assert.Equal(
            "MSH|^~\\&|A|B|||||ADT^A04|1|P|2.5\rPID|1||7^^^X&Y~8^\\S\\||a*b?q\r", Hl7Samples.Text(Hl7Writer.Write(message)));
    }

    private static Hl7Message Sample() => Hl7Samples.Message(
        Msh + "\rPID|1||M1~M2^^^LAKES&1.2.3||DOE^JOHN\rORC|NW\rOBR|1|||A\rOBX|1|TX|||first\rOBX|2|TX|||second\r"
        + "ORC|NW\rOBR|2|||B\rOBX|1|TX|||third\r");
}
