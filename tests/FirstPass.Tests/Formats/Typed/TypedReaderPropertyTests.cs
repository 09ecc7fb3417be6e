using System.Text.RegularExpressions;
using CsCheck;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Typed;
using FirstPass.Tests.Formats.Samples;
using Xunit;

namespace FirstPass.Tests.Formats.Typed;

public sealed partial class TypedReaderPropertyTests
{
    private static readonly Gen<SampleLine> Line =
        from code in Gen.OneOf("99213", "80053", "J1885")
        from modifiers in Gen.OneOf("25", "59", "RT").List[0, 4]
        from cents in Gen.Long[0, 99_999_99]
        from control in Gen.OneOf("", "L1", "L22")
        from extra in Gen.OneOf("AMT*T*1", "REF*F4*CLIA", "SVD*00222*1*HC:1**1", "NM1*82*1*ROE", "ZZ*1").List[0, 3]
        select new SampleLine
        {
            Code = code,
            Modifiers = modifiers,
            ChargeCents = cents,
            Control = control,
            Extra = extra,
        };

    private static readonly Gen<SampleClaim> Claim =
        from number in Gen.Int[1, 99999]
        from dependent in Gen.OneOf<string?>(null, "KID")
        from lines in Line.List[1, 4]
        from other in Gen.OneOf("SBR*S*18", "AMT*D*1.5", "NM1*IL*1*DOE", "NM1*PR*2*UHP", "CAS*CO*45*1").List[0, 5]
        select new SampleClaim
        {
            Number = $"C{number}",
            Dependent = dependent,
            Lines = lines,
            OtherPayer = other,
        };

    private static readonly Gen<string> File837 =
        from claims in Claim.List[0, 5]
        from institutional in Gen.Bool
        from style in Gen.OneOf(new SampleStyle(), new SampleStyle(Break: ""), new SampleStyle('|', '>', '\n', '!', ""))
        select Sample837.Build(claims, institutional ? Sample837.Institutional : Sample837.Professional, style: style);

    private static readonly Gen<string> File835 =
        from claims in (
            from number in Gen.Int[1, 99999]
            from cents in Gen.Long[-99_999, 99_999].List[0, 8]
            select new SamplePayment
            {
                Number = $"C{number}",
                Adjustments = [.. cents.Select(c => new SampleAdjustment(c % 2 == 0 ? "CO" : "PR", "45", c))],
            }).List[0, 5]
        from offsets in Gen.Long[-999, 999].List[0, 2]
        select Sample835.Build(claims, [.. offsets.Select(c => new SampleProviderAdjustment("WO", "R", c))]);

    private static string Damage(string text, IReadOnlyList<(int At, char With)> blows)
    {
        var letters = text.ToCharArray();
        foreach (var (at, with) in blows)
            letters[at % letters.Length] = with;
        return new string(letters);
    }

    [Fact]
    public void How_the_bytes_of_a_claim_file_arrive_changes_nothing() => File837.Sample(text =>
    {
        var whole = Wire.Print(Wire.Claims(Wire.Bytes(text)));
        return whole == Wire.Print(Wire.Claims(Wire.Bytes(text), 1))
            && whole == Wire.Print(Wire.Claims(Wire.Bytes(text), 7));
    }, iter: 60);

    [Fact]
    public void How_the_bytes_of_a_remittance_arrive_changes_nothing() => File835.Sample(text =>
    {
        var whole = Wire.Print(Wire.Remittance(Wire.Bytes(text)));
        return whole == Wire.Print(Wire.Remittance(Wire.Bytes(text), 1))
            && whole == Wire.Print(Wire.Remittance(Wire.Bytes(text), 7));
    }, iter: 60);

    [Fact]
    public void Every_cent_that_was_written_is_read() => File835.Sample(text =>
    {
        var parts = Wire.Remittance(Wire.Bytes(text));
        var header = parts.OfType<RemittancePart.Start>().Single().Header;
        var plb = parts.OfType<RemittancePart.Provider>().Sum(p => p.Adjustment.Items.Sum(item => item.Cents));
        return header.Paid == Wire.Payments(parts).Sum(payment => payment.Paid) - plb
            && Wire.Payments(parts).All(Balances);
    });

    private static bool Balances(ClaimPayment835 payment) =>
        payment.Charge - Sum(payment.Adjustments) - payment.Lines.Sum(line => Sum(line.Adjustments)) == payment.Paid
        && payment.Lines.All(line => line.Charge - Sum(line.Adjustments) == line.Paid);

    private static long Sum(IEnumerable<AdjustmentGroup> groups) =>
        groups.Sum(group => group.Items.Sum(item => item.Cents ?? 0));

    [Fact]
    public void A_claim_typed_from_its_own_slices_is_the_claim_of_the_stream() => File837.Sample(text =>
    {
        var data = Wire.Bytes(text);
        var (start, length, delimiters) = SetOf(data);
        var slices = ClaimSlices.Of(data.AsSpan(start, length), delimiters);
        var typer = new ClaimSliceReader837();
        var streamed = Wire.Claims(data);
        for (var at = 0; at < streamed.Count; at++)
        {
            var pieces = ClaimSlices837.Of(data.AsSpan(start, length), slices, slices.Claims[at], delimiters);
            var typed = typer.Read(pieces)!;
            Assert.Equal(streamed[at].Position.Offset, start + typed.Position.Offset);
            Assert.Equal(WithoutOffsetsAndEnvelope(streamed[at]), WithoutOffsetsAndEnvelope(typed));
        }

        Assert.Equal(slices.Claims.Length, streamed.Count);
    }, iter: 60);

    /// <summary>A slice counts its bytes from the set's first one and does not know the interchange around it.</summary>
    private static string WithoutOffsetsAndEnvelope(Claim837 claim)
    {
        var bare = claim with
        {
            Header = claim.Header with { Set = claim.Header.Set with { Set = 1, Envelope = EnvelopeHeader.Empty } },
            Findings = [],
        };
        return Offsets().Replace(Wire.Print(bare), "");
    }

    private static (int Start, int Length, Delimiters Delimiters) SetOf(byte[] data)
    {
        using var reader = new X12Reader(new MemoryStream(data));
        var start = 0;
        while (reader.Read())
        {
            if (reader.Current.Is("ST"u8))
                start = (int)reader.Current.Offset;
            if (reader.Current.Is("SE"u8))
                return (start, (int)reader.Current.End - start, reader.Delimiters);
        }

        throw new InvalidOperationException("The sample has no set.");
    }

    [GeneratedRegex("Offset=[0-9]+;")]
    private static partial Regex Offsets();

    [Fact]
    public void Damaged_files_never_make_a_reader_throw() =>
        Gen.Select(Gen.OneOf<string>(File837, File835), Gen.Select(Gen.Int[106, 100_000], Gen.Char["*:~\nA0.-HLS"]).List[0, 20])
            .Sample((text, blows) =>
            {
                var data = Wire.Bytes(Damage(text, blows));
                Wire.Claims(data);
                Wire.Remittance(data);
                Wire.Acknowledgement(data);
                Wire.Status(data);
                Wire.Ta1(data);
            });
}
