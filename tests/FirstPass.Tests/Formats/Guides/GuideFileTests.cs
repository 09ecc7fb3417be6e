using FirstPass.Formats.X12.Guides;
using Xunit;

namespace FirstPass.Tests.Formats.Guides;

public sealed class GuideFileTests
{
    private const string Standard = """
        element 143 ID 3 3
        element 329 AN 4 9
        element 1705 AN 1 35
        element 128 ID 2 3
        element 127 AN 1 50
        composite C040 128 127 ; P0102
        segment ST 143 329 1705
        segment REF 128 127 C040 ; R0102
        segment HI C040
        """;

    private const string Valid = """
        guide test set 837 group HC
        accept V1 V2
        source V1
        elements number : 01!=AA 02
        block numbers
          REF S 1 : @number
        transaction
          ST R 1 : 01=837 02 03=$accepted
          use numbers
          REF S 1 "other" : 01!=BB 02
          HI S 1 : 01(01=AB 02)
          situation X12-SIT-TEST error "Number AA needs number BB."
            if REF{AA}
            need REF{BB}
        """;

    [Fact]
    public void Every_guide_that_comes_with_the_product_can_be_read()
    {
        foreach (var (version, set) in GuideLibrary.Default.Accepted)
            Assert.IsType<GuideAnswer.Supported>(GuideLibrary.Default.Find(version, set));
        Assert.Equal("envelope", GuideLibrary.Default.Envelope.Name);
    }

    [Fact]
    public void A_guide_of_ones_own_is_found_by_the_versions_it_accepts()
    {
        var library = Library(Valid);
        var guide = Assert.IsType<GuideAnswer.Supported>(library.Find("V2", "837")).Guide;
        Assert.Equal(("test", "837", "HC"), (guide.Name, guide.Set, guide.Group));
        Assert.Equal(["ST", "REF", "REF", "HI"], guide.Root.Items.Select(item => item.Segment.Id));
        Assert.Equal("X12-SIT-TEST", Assert.Single(library.SituationKinds()).Code);
    }

    [Theory]
    [InlineData("accept V1 V2", "accept V1 V1", "V1 is accepted by another guide already")]
    [InlineData("guide test set 837 group HC", "guide test", "expected 'guide NAME set ID group ID'")]
    [InlineData("source V1\n", "", "line 4: a 'source' line must come first")]
    [InlineData("  use numbers", "  use nothing", "line 9: block nothing is not defined")]
    [InlineData(": @number", ": @nothing", "line 6: elements nothing are not defined")]
    [InlineData("03=$accepted", "03=$nothing", "line 8: codes nothing are not defined")]
    [InlineData("ST R 1", "ST N 1", "line 8: usage 'N' is neither R nor S")]
    [InlineData("ST R 1", "ST R 0", "line 8: '0' is no maximum")]
    [InlineData("ST R 1", "XX R 1", "line 8: segment XX is not in x12.guide")]
    [InlineData("01=837 02 03", "01=8377 02 03", "line 8: value 8377 does not fit the length of element 01")]
    [InlineData("01=837 02 03", "02 01=837 03", "line 8: element 01 is out of order")]
    [InlineData("03=$accepted", "04", "line 8: the standard has no element 04 here")]
    [InlineData("01(01=AB 02)", "01", "line 11: element 01 is a composite")]
    [InlineData("01(01=AB 02)", "01(01=AB 02", "line 11: a parenthesis is not closed")]
    [InlineData("01(01=AB 02)", "1(01=AB 02)", "line 11: an element number has two digits")]
    [InlineData("01!=BB 02", "01!=AA 02", "line 10: REF cannot be told from another REF of the loop")]
    [InlineData("need REF{BB}", "need REF{CC}", "line 12: 'REF{CC}' names a segment that the loop does not have")]
    [InlineData("need REF{BB}", "need 2000B/REF", "line 12: loop 2000B is not in the guide")]
    [InlineData("    need REF{BB}", "    # nothing", "line 12: a situation has 'if' lines and at least one 'need'")]
    [InlineData("  use numbers", "   use numbers", "line 9: the indentation is not two blanks for each level")]
    [InlineData("transaction", "transactions", "line 7: 'transactions' is not known at the top of a file")]
    public void A_guide_that_breaks_the_format_is_refused_with_file_and_line(string from, string to, string reason)
    {
        Assert.Contains(from, Valid);
        var wrong = Assert.Throws<GuideException>(() => Library(Valid.Replace(from, to)).Find("V1", "837"));
        Assert.Contains("test.guide", wrong.Message);
        Assert.Contains(reason, wrong.Message);
    }

    private static GuideLibrary Library(string guide) =>
        new(["test.guide"], file => file == "x12.guide" ? Standard : guide);
}
