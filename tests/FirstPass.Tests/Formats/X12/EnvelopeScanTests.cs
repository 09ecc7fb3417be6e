using System.Text;
using CsCheck;
using FirstPass.Formats.X12;
using Xunit;

namespace FirstPass.Tests.Formats.X12;

public sealed class EnvelopeScanTests
{
    private const string Good =
        "ISA*00*          *00*          *ZZ*SOURCE         *30*BLUE           *260105*0900*^*00501*000000007*1*T*:~\n"
        + "GS*HC*SRC*BLU*20260105*0900*7*X*005010X222A1~\n"
        + "ST*837*0001*005010X222A1~\nBHT*0019*00*REF7*20260105*0900*CH~\nCLM*A1*100~\nCLM*A2*50~\nSE*5*0001~\n"
        + "ST*837*0002*005010X222A1~\nBHT*0019*00*REF8*20260105*0900*CH~\nCLM*A3*100~\nSE*4*0002~\n"
        + "GE*2*7~\nIEA*1*000000007~\n";

    [Fact]
    public void A_good_interchange_is_outlined_without_findings()
    {
        var outline = Scan(Good);

        Assert.Empty(outline.Findings);
        var interchange = outline.Interchanges.Single();
        Assert.Equal(
            (new PartyId("ZZ", "SOURCE"), new PartyId("30", "BLUE"), "000000007", 'T', true, "00501", Delimiters.Standard),
            (interchange.Sender, interchange.Receiver, interchange.ControlNumber, interchange.Usage,
                interchange.AcknowledgementRequested, interchange.Version, interchange.Delimiters));
        var group = interchange.Groups.Single();
        Assert.Equal(("HC", "SRC", "BLU", "7", "005010X222A1"),
            (group.FunctionalId, group.Sender, group.Receiver, group.ControlNumber, group.Version));
        Assert.Equal([("837", "0001", "REF7", 5, 2), ("837", "0002", "REF8", 4, 1)],
            group.Sets.Select(s => (s.Kind, s.ControlNumber, s.Reference, s.SegmentCount, s.ClaimCount)));
    }

    [Fact]
    public void The_ranges_of_an_outline_cut_out_what_they_name()
    {
        var bytes = Encoding.Latin1.GetBytes("\r\n" + Good + Good);
        var interchange = Scan("\r\n" + Good + Good).Interchanges[1];
        string Cut(ByteRange range) => Encoding.Latin1.GetString(range.Of(bytes));

        Assert.Equal(Good.TrimEnd('\n'), Cut(interchange.Bytes));
        Assert.Equal(Good[..106], Cut(interchange.Header));
        Assert.StartsWith("GS*HC", Cut(interchange.Groups[0].Header), StringComparison.Ordinal);
        Assert.EndsWith("GE*2*7~", Cut(interchange.Groups[0].Bytes), StringComparison.Ordinal);
        Assert.EndsWith("CLM*A3*100~\nSE*4*0002~", Cut(interchange.Groups[0].Sets[1].Bytes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IEA*1*000000007", "IEA*1*000000008", "X12-IEA02-NUMBER", "001")]
    [InlineData("IEA*1*", "IEA*2*", "X12-IEA01-COUNT", "021")]
    [InlineData("IEA*1*000000007~\n", "", "X12-IEA-MISSING", "023")]
    [InlineData("000000007*1*T", "00000000A*1*T", "X12-ISA13-FORM", "018")]
    [InlineData("*1*T*", "*1*X*", "X12-ISA15-USAGE", "020")]
    [InlineData("GE*2*7", "GE*2*8", "X12-GE02-NUMBER", "4")]
    [InlineData("GE*2*7", "GE*3*7", "X12-GE01-COUNT", "5")]
    [InlineData("GE*2*7~\n", "", "X12-GE-MISSING", "3")]
    [InlineData("*7*X*", "*A*X*", "X12-GS06-FORM", "6")]
    [InlineData("GE*2*7", "N3*LOST~GE*2*7", "X12-STRAY-SEGMENT", "")]
    [InlineData("IEA*1*", "N3*LOST~IEA*1*", "X12-STRAY-SEGMENT", "024")]
    public void A_fault_of_envelope_or_trailer_refuses_the_interchange_and_no_set(
        string good, string bad, string code, string syntax)
    {
        var outline = Scan(ReplaceOnce(Good, good, bad));

        var first = outline.Findings.First(f => f.Severity == Severity.Error);
        Assert.Equal((code, syntax, 1, 0), (first.Code, first.Syntax, first.Place.Interchange, first.Place.Set));
        Assert.True(outline.Interchanges.Single().Refused);
        Assert.DoesNotContain(outline.Interchanges[0].Groups.SelectMany(g => g.Sets), s => s.Refused);
    }

    [Theory]
    [InlineData("SE*5*0001~", "SE*6*0001~", "X12-SE01-COUNT", "4", 5, 1)]
    [InlineData("SE*5*0001~", "SE*5*0009~", "X12-SE02-NUMBER", "3", 5, 2)]
    [InlineData("SE*5*0001~\n", "", "X12-SE-MISSING", "2", 4, 0)]
    [InlineData("ST*837*0001*", "ST*835*0001*", "X12-ST01-GROUP", "6", 1, 1)]
    [InlineData("0001*005010X222A1", "0001*005010X223A2", "X12-ST03-VERSION", "I6", 1, 3)]
    public void A_fault_of_one_set_refuses_that_set_alone(
        string good, string bad, string code, string syntax, int position, int element)
    {
        var outline = Scan(ReplaceOnce(Good, good, bad));

        var finding = outline.Findings.Single();
        Assert.Equal((code, syntax, 1, position, element),
            (finding.Code, finding.Syntax, finding.Place.Set, finding.Place.SegmentPosition, finding.Place.Element));
        Assert.False(outline.Interchanges.Single().Refused);
        Assert.Equal([true, false], outline.Interchanges[0].Groups[0].Sets.Select(s => s.Refused));
    }

    [Theory]
    [InlineData("SE*5*0001", "SE*0000000005*0001")]
    [InlineData("GE*2*7", "GE*02*7")]
    public void A_count_may_be_written_with_leading_zeros(string good, string same) =>
        Assert.Empty(Scan(ReplaceOnce(Good, good, same)).Findings);

    [Fact]
    public void A_set_may_name_its_guide_without_the_addendum() =>
        Assert.Empty(Scan(ReplaceOnce(Good, "0001*005010X222A1", "0001*005010X222")).Findings);

    [Fact]
    public void A_set_number_that_comes_twice_refuses_the_second_set()
    {
        var outline = Scan(Good.Replace("0002", "0001", StringComparison.Ordinal));
        Assert.Equal([("X12-ST02-REPEATED", "23", 2)], outline.Findings.Select(f => (f.Code, f.Syntax, f.Place.Set)));
        Assert.Equal([false, true], outline.Interchanges[0].Groups[0].Sets.Select(s => s.Refused));
    }

    [Fact]
    public void Constant_interchange_and_group_numbers_are_a_warning_and_nothing_more()
    {
        var outline = Scan(Good + Good);
        Assert.Equal([("X12-ISA13-REPEATED", Severity.Warning)], outline.Findings.Select(f => (f.Code, f.Severity)));
        Assert.True(outline.IsClean);
    }

    [Theory]
    [InlineData("GS*HC", "TA1*000000001*260104*0900*A*000~GS*HC")]
    [InlineData("IEA*1*", "TA1*000000001*260104*0900*A*000~IEA*1*")]
    [InlineData("GE*2*", "TA1*000000001*260104*0900*A*000~GE*2*")]
    public void A_TA1_is_accepted_before_after_and_inside_groups(string at, string with)
    {
        var outline = Scan(ReplaceOnce(Good, at, with));
        Assert.Empty(outline.Findings);
        Assert.Single(outline.Interchanges.Single().Acknowledgements);
    }

    [Fact]
    public void A_fault_in_one_interchange_leaves_the_next_one_alone()
    {
        var broken = ReplaceOnce(Good, "IEA*1*000000007~\n", "");
        var outline = Scan(broken + Good.Replace("000000007", "000000008", StringComparison.Ordinal));
        Assert.Equal([true, false], outline.Interchanges.Select(i => i.Refused));
        Assert.Equal([1, 2], outline.Interchanges.Select(i => i.Ordinal));
    }

    [Fact]
    public void A_remittance_is_known_by_its_trace_number()
    {
        const string Head = "BHT*0019*00*REF7*20260105*0900*CH~\nCLM*A1*100~\n";
        var outline = Scan(Good.Replace("GS*HC", "GS*HP", StringComparison.Ordinal)
            .Replace("ST*837", "ST*835", StringComparison.Ordinal)
            .Replace(Head, "BPR*I*100*C*ACH~\nTRN*1*EFT77*1512345678~\n", StringComparison.Ordinal));
        Assert.Equal("EFT77", outline.Interchanges[0].Groups[0].Sets[0].Reference);
    }

    [Fact]
    public void A_generated_claim_file_is_clean_in_any_separators() =>
        ClaimFile.Any.Sample(file =>
        {
            var outline = EnvelopeScan.Of(new ChunkedStream(file.Bytes(), 7));
            Assert.Empty(outline.Findings);
            Assert.Equal(file.ClaimCount, outline.Interchanges.Single().Groups.Single().Sets.Single().ClaimCount);
        }, iter: 300);

    [Fact]
    public void Damaged_files_never_stop_the_scan() =>
        Gen.Select(X12Gen.Stream, Gen.Int[1, 100]).Sample((bytes, chunk) =>
        {
            var outline = EnvelopeScan.Of(new ChunkedStream(bytes, chunk));
            Assert.All(outline.Interchanges, i => Assert.InRange(i.Bytes.End, i.Bytes.Offset, bytes.Length));
            Assert.Equal(outline.Interchanges.Count(i => i.Refused),
                outline.Findings.Where(f => f.Severity == Severity.Error && f.Place.Set == 0 && f.Place.Interchange > 0)
                    .Select(f => f.Place.Interchange).Distinct().Count());
        }, iter: 1_000);

    private static string ReplaceOnce(string text, string old, string with)
    {
        var at = text.IndexOf(old, StringComparison.Ordinal);
        return text[..at] + with + text[(at + old.Length)..];
    }

    private static FileOutline Scan(string text) => EnvelopeScan.Of(new MemoryStream(Encoding.Latin1.GetBytes(text)));
}
