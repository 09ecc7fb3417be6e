using CsCheck;
using FirstPass.Formats.X12.Typed;
using Xunit;

namespace FirstPass.Tests.Formats.Typed;

public sealed class WireNumberTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("125", 12500)]
    [InlineData("125.5", 12550)]
    [InlineData("125.05", 12505)]
    [InlineData(".5", 50)]
    [InlineData("5.", 500)]
    [InlineData("-12.34", -1234)]
    [InlineData("000012", 1200)]
    [InlineData("999999999999999.99", 99999999999999999)]
    public void An_amount_is_read_to_the_cent(string text, long cents)
    {
        Assert.True(WireNumber.TryParse(Wire.Bytes(text), 2, out var read));
        Assert.Equal(cents, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("-.")]
    [InlineData("+1")]
    [InlineData("1.234")]
    [InlineData("1.2.3")]
    [InlineData("1E2")]
    [InlineData("1,000")]
    [InlineData(" 1")]
    [InlineData("1-")]
    [InlineData("$5")]
    [InlineData("9999999999999999999")]
    [InlineData("999999999999999999")]
    public void What_is_no_exact_amount_is_refused(string text) =>
        Assert.False(WireNumber.TryParse(Wire.Bytes(text), 2, out _));

    [Fact]
    public void What_is_written_reads_back_as_the_same_number() =>
        Gen.Long[-99_999_999_999_999, 99_999_999_999_999].Sample(value =>
            WireNumber.TryParse(Wire.Bytes(WireNumber.Format(value, 2)), 2, out var read) && read == value);

    [Theory]
    [InlineData(0, "0")]
    [InlineData(50, ".5")]
    [InlineData(-5, "-.05")]
    [InlineData(1200, "12")]
    [InlineData(1210, "12.1")]
    public void An_amount_is_written_without_needless_zeros(long cents, string text) =>
        Assert.Equal(text, WireNumber.Format(cents, 2));

    [Fact]
    public void A_quantity_keeps_three_decimals()
    {
        Assert.True(WireNumber.TryParse("1.125"u8, 3, out var thousandths));
        Assert.Equal("1.125", new Quantity(thousandths).ToString());
        Assert.False(new Quantity(thousandths).IsWhole);
        Assert.True(Quantity.Of(3).IsWhole);
    }
}
