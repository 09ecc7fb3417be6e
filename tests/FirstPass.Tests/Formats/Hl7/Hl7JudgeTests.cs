using FirstPass.Formats.Hl7;
using FirstPass.Formats.Hl7.Typed;
using FirstPass.Formats.X12;
using Xunit;

namespace FirstPass.Tests.Formats.Hl7;

public sealed class Hl7JudgeTests
{
    private const string Header = "MSH|^~\\&|A|B|C|D|20260504||ADT^A04|1|P|2.5";
    private const string Rest = "\nEVN||20260504\nPID|1||M1||DOE\nPV1|1|O";

    [Theory]
    [InlineData(Hl7Samples.Registration)]
    [InlineData(Hl7Samples.Charges)]
    [InlineData(Hl7Samples.Appointment)]
    public void The_samples_have_no_fault(string text) =>
        Assert.DoesNotContain(Judge(text), f => f.Severity != Severity.Info);

    [Theory]
    [InlineData("MSH|^~\\&|A|B|C|D|20260504|||1|P|2.5", "HL7-MSH9-MISSING")]
    [InlineData("MSH|^~\\&|A|B|C|D|20260504||ADT|1|P|2.5", "HL7-MSH9-EVENT")]
    [InlineData("MSH|^~\\&|A|B|C|D|20260504||ADT^A04||P|2.5", "HL7-MSH10-MISSING")]
    [InlineData("MSH|^~\\&|A|B|C|D|20260504||ADT^A04|1|X|2.5", "HL7-MSH11-CODE")]
    [InlineData("MSH|^~\\&|A|B|C|D|20260504||ADT^A04|1|P|", "HL7-MSH12-FORM")]
    [InlineData("MSH|^~\\&|A|B|C|D|20260504||ADT^A04|1|P|2.9", "HL7-MSH12-VERSION")]
    [InlineData("MSH|^~\\&|A|B|C|D|20260504||ADT^A04|1|P|2.5||||||ISO IR999", "HL7-MSH18-CHARSET")]
    [InlineData("MSH|^~\\&|A|B|C|D|2026-05-04||ADT^A04|1|P|2.5", "HL7-TYPE-TIME")]
    public void What_is_wrong_with_the_header_is_found_at_its_field(string header, string code)
    {
        var finding = Assert.Single(Judge(header + Rest), f => f.Severity != Severity.Info);
        Assert.Equal((code, "MSH", 1), (finding.Code, finding.Place.SegmentId, finding.Place.SegmentPosition));
        Assert.Equal(int.Parse(code.StartsWith("HL7-MSH", StringComparison.Ordinal) ? code[7..].Split('-')[0] : "7"), finding.Place.Field);
    }

    [Theory]
    [InlineData("\nEVN||20260504\nPV1|1", "HL7-SEGMENT-MISSING", "PID")]
    [InlineData("\nPID|1\nPV1|1", "HL7-SEGMENT-EXPECTED", "EVN")]
    [InlineData("\nPID|1\nEVN||2026\nPV1|1", "HL7-SEGMENT-ORDER", "EVN")]
    [InlineData("\nEVN||2026\nPID|1\nPID|2\nPV1|1", "HL7-SEGMENT-REPEATED", "PID")]
    [InlineData("\nEVN||2026\nPID|1\nPV1|1\nQQQ|1", "HL7-SEGMENT-UNKNOWN", "QQQ")]
    [InlineData("\nEVN||2026\nPID|1||M1||DO\\Z\\E\nPV1|1", "HL7-ESCAPE-UNKNOWN", "PID")]
    [InlineData("\nEVN||2026\nPID|1||M1||DO\u00C9\nPV1|1", "HL7-CHARSET-BYTES", "PID")]
    [InlineData("\nEVN||2026\nPID|1||||||20260231\nPV1|1", "HL7-TYPE-TIME", "PID")]
    public void What_is_wrong_with_the_segments_is_found(string rest, string code, string segment)
    {
        var finding = Assert.Single(Judge(Header + rest));
        Assert.Equal((code, segment), (finding.Code, finding.Place.SegmentId));
    }

    [Fact]
    public void An_own_segment_of_a_sender_is_no_finding() => Assert.Empty(Judge(Header + Rest + "\nZZ1|x"));

    [Fact]
    public void A_wrong_amount_has_its_whole_place_and_none_of_its_value()
    {
        var message = Hl7Samples.Message(Hl7Samples.Charges.Replace("|2|150.5&USD", "|2.1234|15O.5&USD", StringComparison.Ordinal));
        var errors = Hl7Judge.Of(message).Where(f => f.Severity == Severity.Error).ToList();
        var offset = message.Find(Hl7Path.Parse("FT1"))!.Offset;
        Assert.Equal(
            [
                ("HL7-TYPE-QUANTITY", new Hl7Place(offset, 1, 5, "FT1", 1, 10, 1, 1, 1)),
                ("HL7-TYPE-AMOUNT", new Hl7Place(offset, 1, 5, "FT1", 1, 11, 1, 1, 1)),
            ],
            errors.Select(f => (f.Code, f.Place)));
        Assert.DoesNotContain(errors, f => f.Message.Contains("15O", StringComparison.Ordinal) || f.Message.Contains("2.1234", StringComparison.Ordinal));
    }

    [Fact]
    public void Sentences_of_findings_name_no_value_of_the_message()
    {
        foreach (var text in new[] { Hl7Samples.Registration, Hl7Samples.Charges, Hl7Samples.Appointment })
        {
            // Every separator lost its place, so that everything that can be wrong is wrong.
            var findings = Judge(text.Replace("|", "|XQX", StringComparison.Ordinal).Replace("MSH|XQX", "MSH|", StringComparison.Ordinal));
            Assert.Contains(findings, f => f.Severity == Severity.Error);
            Assert.DoesNotContain(findings, f => f.Message.Contains("XQX", StringComparison.Ordinal) || f.Message.Contains("SAMPLE", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_repeated_fault_is_listed_so_often_and_no_oftener()
    {
        var notes = string.Concat(Enumerable.Repeat("\nDG1|1||X||no day", 500));
        Assert.Equal(20, Judge(Header + Rest + notes).Count(f => f.Code == "HL7-TYPE-TIME"));
    }

    [Theory]
    [InlineData('|')]
    [InlineData('~')]
    [InlineData('^')]
    [InlineData('&')]
    [InlineData('\\')]
    public void A_segment_of_millions_of_separators_costs_one_pass(char separator)
    {
        var message = Hl7Samples.Message(Header + Rest + "\nFT1|1|||" + new string(separator, 3_000_000));
        var findings = Hl7Judge.Of(message);
        Assert.True(findings.Length < 30);
        Assert.NotEmpty(Hl7Writer.Write(message));
        Assert.True(TypedMessage.Of(message).Range.All("FT1").Select(s => new Ft1Segment(s)).Single().Diagnoses.Count() < 2);
    }

    /// <summary>An unexpected segment made a peer give out an empty patient and an empty visit.</summary>
    [Fact]
    public void An_unexpected_segment_hides_no_other()
    {
        var adt = (TypedMessage.Adt)TypedMessage.Of(Hl7Samples.Message(
            Header + "\nZZ9|x\nEVN||2026\nROL|1\nPID|1||M1||DOE^JOHN\nQQQ|1\nZPV|1\nPV1|1|O"));
        Assert.Equal(("DOE", "O"), (adt.Patient.Patient!.Names.First.Family, adt.Patient.Visit!.Class));
        Assert.Equal(8, adt.Message.Segments.Count);
    }

    private static IEnumerable<Hl7Finding> Judge(string text) =>
        Hl7Judge.Of(Hl7Samples.Message(text)).Where(f => f.Code != "HL7-NO-TERMINATOR");
}
