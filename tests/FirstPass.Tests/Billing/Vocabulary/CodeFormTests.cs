using CsCheck;
using FirstPass.Billing.Vocabulary;
using Xunit;

namespace FirstPass.Tests.Billing.Vocabulary;

public sealed class CodeFormTests
{
    [Theory]
    [InlineData("1234567893", true)]
    [InlineData("1234567890", false)]
    [InlineData("3234567893", false)]
    [InlineData("123456789", false)]
    public void An_npi_has_ten_digits_and_a_right_check_digit(string text, bool good) =>
        Assert.Equal(good, Npi.TryParse(text, out _));

    [Fact]
    public void One_wrong_digit_never_leaves_an_npi_right() =>
        Gen.Select(Gen.Int[0, 99_999_999], Gen.Int[1, 9], Gen.Int[1, 9]).Sample(static (n, at, by) =>
        {
            var npi = ClaimBuilder.NpiNumber(n).ToCharArray();
            Assert.True(Npi.TryParse(new string(npi), out _));
            npi[at] = (char)('0' + ((npi[at] - '0' + by) % 10));
            Assert.False(Npi.TryParse(new string(npi), out _));
        });

    [Theory]
    [InlineData("99213", true)]
    [InlineData("J1885", true)]
    [InlineData("0001F", true)]
    [InlineData("9921", false)]
    [InlineData("j1885", false)]
    [InlineData("JJ885", false)]
    [InlineData("99A13", false)]
    public void A_procedure_code_is_four_digits_and_a_sign_or_a_letter_and_four_digits(string text, bool good)
    {
        Assert.Equal(good, ProcedureCode.TryParse(text, out var code));
        Assert.Equal(good ? text : "", code.ToString());
    }

    [Theory]
    [InlineData("E11.9", "E119")]
    [InlineData("E119", "E119")]
    [InlineData("I10", "I10")]
    [InlineData("S93.401A", "S93401A")]
    [InlineData("W19XXXA", "W19XXXA")]
    [InlineData("C7A.00", "C7A00")]
    public void A_diagnosis_is_kept_without_its_dot(string text, string plain)
    {
        Assert.True(DiagnosisCode.TryParse(text, out var code));
        Assert.Equal(plain, code.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("E1")]
    [InlineData("E11.")]
    [InlineData("E1.19")]
    [InlineData("e119")]
    [InlineData("250.00")]
    [InlineData("S93401AB")]
    [InlineData("E11 9")]
    public void What_does_not_look_like_a_diagnosis_is_none(string text) => Assert
        .False(DiagnosisCode.TryParse(text, out _));

    [Fact]
    public void Different_diagnoses_never_share_a_key() =>
        Gen.Select(Gen.Char["ABMZ"], Gen.Int[0, 9], Gen.String[Gen.Char["09AXZ"], 1, 5])
            .Select(static (a, b, c) => $"{a}{b}{c}").Array[2].Sample(static pair =>
            {
                Assert.True(DiagnosisCode.TryParse(pair[0], out var one));
                Assert.True(DiagnosisCode.TryParse(pair[1], out var two));
                Assert.Equal(pair[0], one.ToString());
                Assert.Equal(pair[0] == pair[1], one == two);
            });

    [Theory]
    [InlineData("W19XXXA", true)]
    [InlineData("V892XXA", true)]
    [InlineData("Y929", true)]
    [InlineData("S93401A", false)]
    [InlineData("Z23", false)]
    public void External_causes_begin_with_V_to_Y(string text, bool external)
    {
        Assert.True(DiagnosisCode.TryParse(text, out var code));
        Assert.Equal(external, code.IsExternalCause);
    }

    [Fact]
    public void Modifiers_keep_their_order_and_are_at_most_four_each_once()
    {
        Assert.True(Modifiers.TryParse(["LT", "59", "XS", "26"], out var four));
        Assert.Equal(4, four.Count);
        Assert.True(Modifier.TryParse("59", out var second));
        Assert.Equal(second.Key, four.KeyAt(1));
        Assert.False(Modifiers.TryParse(["25", "25"], out _));
        Assert.False(Modifiers.TryParse(["1", "25"], out _));
        Assert.False(Modifiers.TryParse(["22", "23", "24", "25", "26"], out _));
    }

    [Fact]
    public void Modifiers_are_the_same_set_in_any_order()
    {
        Assert.True(Modifiers.TryParse(["25", "LT"], out var one));
        Assert.True(Modifiers.TryParse(["LT", "25"], out var two));
        Assert.True(Modifiers.TryParse(["LT", "26"], out var three));
        Assert.True(one.SameSet(two));
        Assert.False(one.SameSet(three));
    }

    [Theory]
    [InlineData("0450", "0450", true)]
    [InlineData("0301", "030x", true)]
    [InlineData("0310", "030x", false)]
    [InlineData("0451", "0450", false)]
    public void A_revenue_code_is_under_itself_or_its_family(string text, string pattern, bool under)
    {
        Assert.True(RevenueCode.TryParse(text, out var code));
        Assert.Equal(under, code.IsUnder(pattern));
        Assert.Equal(text, code.ToString());
    }

    [Fact]
    public void A_type_of_bill_is_the_same_printed_and_on_the_wire()
    {
        Assert.True(TypeOfBill.TryParse("0131", out var printed));
        Assert.True(TypeOfBill.TryParse("13", "1", out var wire));
        Assert.Equal(printed, wire);
        Assert.Equal(13, wire.Type);
        Assert.Equal("0131", wire.ToString());
        Assert.False(TypeOfBill.TryParse("131", out _));
    }

    [Theory]
    [InlineData("207Q00000X", true)]
    [InlineData("261QM0801X", true)]
    [InlineData("207Q00000", false)]
    [InlineData("207Q000000", false)]
    [InlineData("X07Q00000X", false)]
    public void A_taxonomy_has_ten_characters_and_ends_in_X(string text, bool good) =>
        Assert.Equal(good, Taxonomy.TryParse(text, out _));

    [Theory]
    [InlineData("987654321", "987654321")]
    [InlineData("98-7654321", "987654321")]
    [InlineData("987-65-4321", "987654321")]
    public void A_tax_number_is_kept_without_hyphens(string text, string plain)
    {
        Assert.True(TaxId.TryParse(text, out var id));
        Assert.Equal(plain, id.ToString());
    }

    [Theory]
    [InlineData("1EG4TE5MK73", true)]
    [InlineData("1SG4TE5MK73", false)]
    [InlineData("0EG4TE5MK73", false)]
    [InlineData("1EG4TE5MKA3", false)]
    [InlineData("MBR0001", false)]
    public void A_medicare_member_id_has_its_kinds_by_place(string text, bool good)
    {
        Assert.True(MemberId.TryParse(text, out var id));
        Assert.Equal(good, id.HasMedicareForm);
        Assert.DoesNotContain(text, id.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_claim_number_has_at_most_38_printable_characters()
    {
        Assert.True(ClaimNumber.TryParse(new string('7', 38), out _));
        Assert.False(ClaimNumber.TryParse(new string('7', 39), out _));
        Assert.False(ClaimNumber.TryParse("", out _));
        Assert.False(ClaimNumber.TryParse(" P1", out _));
        Assert.False(ClaimNumber.TryParse("P\t1", out _));
    }

    [Fact]
    public void Units_are_read_as_they_are_written() => Gen.Long[-999_999_999, 999_999_999].Sample(static thousandths =>
    {
        var units = new Units(thousandths);
        Assert.True(Units.TryParse(units.ToString(), out var read));
        Assert.Equal(units, read);
    });

    [Theory]
    [InlineData("1.5", 1500)]
    [InlineData(".5", 500)]
    [InlineData("2.", 2000)]
    public void Units_have_up_to_three_decimals(string text, long thousandths)
    {
        Assert.True(Units.TryParse(text, out var units));
        Assert.Equal(thousandths, units.Thousandths);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("-")]
    [InlineData("1.2345")]
    [InlineData("1.2.3")]
    [InlineData("1e3")]
    [InlineData("1 ")]
    [InlineData("12345678901234567")]
    public void What_is_no_quantity_is_refused(string text) => Assert.False(Units.TryParse(text, out _));

    [Fact]
    public void Payers_have_a_short_code_of_ours_and_any_name_on_the_wire()
    {
        Assert.True(PayerCode.TryParse("BLUE", out _));
        Assert.False(PayerCode.TryParse("blue", out _));
        Assert.False(PayerCode.TryParse("", out _));
        Assert.True(PayerWireId.TryParse("00123 A", out _));
        Assert.False(PayerWireId.TryParse("1", out _));
    }
}
