using System.Text;
using CsCheck;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Guides;
using FirstPass.Formats.X12.Masking;
using FirstPass.Formats.X12.Typed;
using FirstPass.Tests.Formats.Samples;
using FirstPass.Tests.Formats.X12;
using Xunit;

namespace FirstPass.Tests.Formats.Masking;

public sealed class MaskTests
{
    private static readonly MaskKey Key = new("a secret of the tests"u8);

    private static readonly SampleClaim Claim = new()
    {
        Number = "ACCT-7731",
        Last = "WINTERBOTTOM",
        First = "PHILIPPA",
        MemberId = "MBR99817",
        Dependent = "CASPIAN",
        PayerClaimNumber = "ICN4471",
        Frequency = "7",
        Extra = ["NTE*ADD*PHILIPPA FELL ON THE STAIRS"],
    };

    [Fact]
    public void A_twin_of_a_claim_shows_nobody_and_keeps_codes_amounts_and_providers()
    {
        var original = Sample837.Build([Claim]);
        var twin = Twin(original);

        foreach (var secret in (string[])
            ["ACCT-7731", "WINTERBOTTOM", "PHILIPPA", "MBR99817", "CASPIAN", "STAIRS", "19800517", "20260105"])
        {
            Assert.Contains(secret, original, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, twin, StringComparison.Ordinal);
        }

        foreach (var kept in (string[])["HC:99213", "ABK:J069", "1234567893", "ICN4471", "*125*"])
            Assert.Contains(kept, twin, StringComparison.Ordinal);
    }

    [Fact]
    public void A_twin_is_judged_as_its_original_is()
    {
        var spoilt = Claim with { ChargeCents = 99_900, Diagnoses = ["J069", "J069"] };
        var original = Sample837.Build([Claim, spoilt]);

        Assert.NotEmpty(Findings(original));
        Assert.Equal(Findings(original), Findings(Twin(original)));
    }

    [Fact]
    public void A_claim_and_its_payment_still_belong_together_under_one_key()
    {
        var claim = Twin(Sample837.Build([Claim]));
        var payment = Twin(Sample835.Build([new SamplePayment { Number = Claim.Number, Last = Claim.Last }]));

        var number = NumberOf(claim);
        Assert.NotEqual(Claim.Number, number);
        Assert.Contains($"CLP*{number}*", payment, StringComparison.Ordinal);
        Assert.DoesNotContain(number, Twin(Sample837.Build([Claim]), MaskKey.Random()),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Days_move_together_by_whole_weeks()
    {
        var original = Sample837.Build([Claim]);

        var (born, treated) = DaysOf(original);
        var (bornThen, treatedThen) = DaysOf(Twin(original));

        Assert.Equal(treated.DayNumber - born.DayNumber, treatedThen.DayNumber - bornThen.DayNumber);
        Assert.Equal(treated.DayOfWeek, treatedThen.DayOfWeek);
        Assert.True(treatedThen < treated);
    }

    [Fact]
    public void Different_values_of_a_shape_stay_different() =>
        Gen.String[Gen.Char["abcXYZ019 -'"], 0, 12].HashSet[0, 40].Sample(values =>
        {
            var masked = values.Select(value =>
            {
                var bytes = Encoding.Latin1.GetBytes(value);
                Key.Replace(bytes, Delimiters.Standard);
                return Encoding.Latin1.GetString(bytes);
            }).ToList();

            Assert.Equal(values.Select(ShapeOf), masked.Select(ShapeOf));
            Assert.Equal(values.Count, masked.ToHashSet().Count);
        });

    [Fact]
    public void Separators_that_are_letters_or_digits_never_come_into_a_value() =>
        Gen.String[Gen.Char['A', 'Y'], 1, 8].Sample(value =>
        {
            var bytes = Encoding.Latin1.GetBytes(value);
            var odd = new Delimiters((byte)'Z', (byte)'E', (byte)'T', (byte)'N');
            if (bytes.AsSpan().ContainsAny("ETN"u8))
                return;
            Key.Replace(bytes, odd);
            Assert.False(bytes.AsSpan().ContainsAny("ZETN"u8));
        });

    [Fact]
    public void A_long_text_has_a_twin_without_the_letters_that_separate()
    {
        var text = Encoding.ASCII.GetBytes(new string('X', 4000));
        Key.Replace(text, new Delimiters((byte)'*', (byte)'B', (byte)'Q', 0));
        Assert.DoesNotContain((byte)'B', text);
        Assert.DoesNotContain((byte)'Q', text);
        Assert.All(text, one => Assert.InRange(one, (byte)'A', (byte)'Z'));
    }

    [Fact]
    public void What_stands_outside_of_any_segment_is_struck_out()
    {
        var original = Sample837.Build([Claim]);
        var twin = Twin(original + "PHILIPPA, bed 7\n");

        Assert.DoesNotContain("PHILIPPA", twin, StringComparison.Ordinal);
        Assert.EndsWith("XXXXXXXX, XXX X\n", twin, StringComparison.Ordinal);
    }

    [Fact]
    public void A_note_that_is_no_segment_is_struck_out_inside_an_interchange_too()
    {
        var original = Sample837.Build([Claim]).Replace("SE*", "PHILIPPA FELL ON THE STAIRS~SE*", StringComparison.Ordinal);
        var twin = Twin(original);

        Assert.DoesNotContain("PHILIPPA", twin, StringComparison.Ordinal);
        Assert.DoesNotContain("STAIRS", twin, StringComparison.Ordinal);
        Assert.Equal(original.Length, twin.Length);
    }

    [Theory]
    [InlineData("\u0099\u0099", "~")]
    [InlineData("", "\u00ff\u00ff")]
    public void Bytes_beyond_ASCII_before_an_interchange_or_as_doubled_terminators_do_not_hide_what_follows(
        string before, string terminator)
    {
        var original = before + Sample837.Build([Claim]).Replace("~", terminator, StringComparison.Ordinal);

        Assert.Equal(Structure(Encoding.Latin1.GetBytes(original)), Structure(Encoding.Latin1.GetBytes(Twin(original))));
    }

    [Fact]
    public void Every_sample_of_the_corpus_has_a_twin_of_its_size_and_structure()
    {
        foreach (var (name, bytes) in Corpus.X12Files())
        {
            var twin = new MemoryStream();
            X12Mask.Copy(new ChunkedStream(bytes, 7), twin, Key);

            Assert.True(bytes.Length == twin.Length, name);
            Assert.Equal(Structure(bytes), Structure(twin.ToArray()));
        }
    }

    private static string Twin(string original, MaskKey? key = null)
    {
        var twin = new MemoryStream();
        var report = X12Mask.Copy(new MemoryStream(Encoding.Latin1.GetBytes(original)), twin, key ?? Key);
        Assert.True(report.Replaced > 0 && report.Moved > 0);
        return Encoding.Latin1.GetString(twin.ToArray());
    }

    private static List<(string Code, int Position, int Element)> Findings(string file) =>
        [.. FileJudge.Of(new MemoryStream(Encoding.Latin1.GetBytes(file))).Findings
            .Select(f => (f.Code, f.Place.SegmentPosition, f.Place.Element))];

    private static List<(string Id, long Offset, int Elements)> Structure(byte[] file) =>
        [.. ReadSegment.All(new MemoryStream(file))
            .Select(s => (s.Id.Length <= 3 ? s.Id : "", s.Offset, s.Parts.Length))];

    private static string NumberOf(string file)
    {
        using var reader = new Claim837Reader(new MemoryStream(Encoding.Latin1.GetBytes(file)));
        Assert.True(reader.Read());
        return reader.Current.ClaimNumber;
    }

    private static (DateOnly Born, DateOnly Treated) DaysOf(string file) => (
        Day(file, "DMG*D8*"), Day(file, "DTP*472*D8*"));

    private static DateOnly Day(string file, string before)
    {
        var at = file.IndexOf(before, StringComparison.Ordinal) + before.Length;
        return DateOnly.ParseExact(file.AsSpan(at, 8), "yyyyMMdd");
    }

    private static string ShapeOf(string text) => string.Concat(text.Select(c =>
        char.IsAsciiDigit(c) ? '0' : char.IsAsciiLetterUpper(c) ? 'A' : char.IsAsciiLetterLower(c) ? 'a' : c));
}
