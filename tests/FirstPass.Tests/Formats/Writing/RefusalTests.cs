using System.Text;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Typed;
using FirstPass.Tests.Formats.Guides;
using FirstPass.Tests.Formats.Typed;
using Xunit;

namespace FirstPass.Tests.Formats.Writing;

/// <summary>What cannot be written is refused by name, and nothing is written.</summary>
public sealed class RefusalTests
{
    private static Claim837 Claim() =>
        Wire.Claims(GuideSamples.File(GuideSamples.Professional, "HC", "005010X222A1"))[0];

    private static Eligibility271 Answer() => (Eligibility271)Transaction.Answer.Read(
        GuideSamples.File(InquirySamples.Answer, "HB", "005010X279A1"))[0];

    private static Finding Refused(Transaction transaction, object record, string? version = null)
    {
        var (data, refusals) = transaction.Write([record], version);
        Assert.Empty(data);
        return refusals[0];
    }

    [Fact]
    public void A_value_with_a_separator_is_refused_by_segment_and_element()
    {
        var claim = Claim();
        claim = claim with { Notes = [new Note("ADD", "SEEN*TWICE", SegmentPosition.None)] };
        var refusal = Refused(Transaction.Professional, claim);
        Assert.Equal(("X12-WRITE-SEPARATOR", "NTE", 2), (refusal.Code, refusal.Place.SegmentId, refusal.Place.Element));
        Assert.DoesNotContain("SEEN", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Other_separators_let_the_same_value_pass()
    {
        var claim = Claim() with { Notes = [new Note("ADD", "SEEN*TWICE", SegmentPosition.None)] };
        Transaction.Professional.Returns([claim], new Delimiters((byte)'|', (byte)'>', (byte)'~', (byte)'^'));
    }

    [Fact]
    public void A_kept_segment_is_written_with_the_separators_of_the_file()
    {
        var (data, _) = Transaction.Answer.Write(
            Transaction.Answer.Read(GuideSamples.File(InquirySamples.DependentAnswer, "HB", "005010X279A1")),
            delimiters: new Delimiters((byte)'|', (byte)'>', (byte)'~', (byte)'^'));
        Assert.Contains("MPI|P|AE|A||S5|D8|20200101~", Encoding.ASCII.GetString(data), StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_that_was_not_read_whole_is_refused()
    {
        var bad = GuideSamples.Professional.Replace("CLM*P1*150*", "CLM*P1*15O*", StringComparison.Ordinal);
        var claim = Wire.Claims(GuideSamples.File(bad, "HC", "005010X222A1"))[0];
        Assert.Equal("X12-WRITE-UNREAD", Refused(Transaction.Professional, claim).Code);
        Assert.Equal("X12-WRITE-UNREAD", Refused(Transaction.Professional, Claim() with { UnknownSegments = 1 }).Code);
    }

    [Fact]
    public void A_date_whose_parts_do_not_make_its_format_is_refused()
    {
        var date = new DateSpan("431", "RD8", new DateOnly(2026, 1, 1), null, "", SegmentPosition.None);
        var refusal = Refused(Transaction.Professional, Claim() with { Dates = [date] });
        Assert.Equal(("X12-WRITE-UNREAD", "DTP"), (refusal.Code, refusal.Place.SegmentId));
    }

    [Fact]
    public void A_segment_that_the_guide_has_no_place_for_is_refused_with_its_loop()
    {
        var raw = new RawSegment("ZZ1", "ZZ1*A", Delimiters.Standard, SegmentPosition.None);
        var answer = Answer();
        var refusal = Refused(Transaction.Answer, answer with { Benefits = [answer.Benefits[0] with { Raw = [raw] }] });
        Assert.Equal(("X12-WRITE-PLACE", "ZZ1", "2110C"), (refusal.Code, refusal.Place.SegmentId, refusal.Place.Loop));
    }

    [Fact]
    public void One_more_than_the_guide_allows_is_refused()
    {
        var claim = Claim();
        var numbers = Enumerable.Repeat(new Reference("F8", "U1", "", "", "", SegmentPosition.None), 2);
        var refusal = Refused(Transaction.Professional, claim with { References = [.. numbers] });
        Assert.Equal(("X12-WRITE-PLACE", "REF", "2300"), (refusal.Code, refusal.Place.SegmentId, refusal.Place.Loop));
    }

    [Fact]
    public void A_value_that_its_kind_of_claim_does_not_have_is_refused()
    {
        var claim = Claim();
        var line = claim.Lines[0] with { RevenueCode = "0510" };
        Assert.Equal(
            ("X12-WRITE-PLACE", "SV1"),
            Refused(Transaction.Professional, claim with { Lines = [line] }) is var refusal
                ? (refusal.Code, refusal.Place.SegmentId) : default);
        Assert.Equal("X12-WRITE-PLACE", Refused(Transaction.Institutional, claim).Code);
    }

    [Fact]
    public void A_version_without_a_guide_is_refused() =>
        Assert.Equal("X12-WRITE-GUIDE", Refused(Transaction.Professional, Claim(), "004010X098A1").Code);

    [Fact]
    public void A_letter_of_no_character_set_is_refused()
    {
        var claim = Claim();
        var insured = claim.Subscriber.Insured with { Name = "RÖE\u4E00" };
        var refusal = Refused(
            Transaction.Professional, claim with { Subscriber = claim.Subscriber with { Insured = insured } });
        Assert.Equal(("X12-WRITE-CHARACTER", "NM1", 3), (refusal.Code, refusal.Place.SegmentId, refusal.Place.Element));
    }

    [Fact]
    public void More_claims_than_a_level_holds_go_to_another_level()
    {
        var claims = Enumerable.Range(0, 120).Select(_ => (object)Claim()).ToList();
        var header = ((Claim837)claims[0]).Header;
        Transaction.Professional.Returns([.. claims.Select(claim => (Claim837)claim with { Header = header })]);
    }
}
