using FirstPass.Formats.X12.Typed;
using FirstPass.Tests.Formats.Samples;
using Xunit;

namespace FirstPass.Tests.Formats.Typed;

public sealed class Remittance835ReaderTests
{
    private static List<RemittancePart> Read(string text) => Wire.Remittance(Wire.Bytes(text));

    private static ClaimPayment835 ReadOne(SamplePayment payment) =>
        Assert.Single(Wire.Payments(Read(Sample835.Build([payment]))));

    [Fact]
    public void A_remittance_comes_as_start_claims_adjustments_and_end()
    {
        var parts = Read(Sample835.Build(
            [new(), new() { Number = "CLAIM2" }], [new("WO", "PAYER9", 1000), new("L6", "", -250)]));

        Assert.Equal(["Start", "Claim", "Claim", "Provider", "Provider", "End"], parts.Select(p => p.GetType().Name));
        var start = Assert.IsType<RemittancePart.Start>(parts[0]).Header;
        Assert.Equal((2 * 6000L - 750, "C", "ACH"), (start.Paid, start.CreditOrDebit, start.Method));
        Assert.Equal(("TRACE1", "1990000099"), (start.Trace, start.TraceOrigin));
        Assert.Equal((new DateOnly(2026, 1, 20), new DateOnly(2026, 1, 19)),
            (start.Effective, start.Dates.Of("405")?.From));
        Assert.Equal(("999999992", "2002"), (start.Receiver.BankId, start.Receiver.Account));
        Assert.Equal(("BLUE", "00111", "5550199"), (start.Payer.Name, start.Payer.References.Value("2U"),
            start.Payer.Contacts[0].Numbers[0].Value));
        Assert.Equal(("1999999984", "XX", "990000001"),
            (start.Payee.Npi, start.Payee.IdQualifier, start.Payee.References.Value("TJ")));
        Assert.Equal("606010000", start.Payer.Address?.Zip);
        var end = Assert.IsType<RemittancePart.End>(parts[^1]);
        Assert.Same(start, end.Header);
        Assert.True(end.Complete);
        Assert.All(Wire.Payments(parts), payment => Assert.Same(start, payment.Header));
    }

    [Fact]
    public void A_claim_payment_keeps_every_element_and_the_order_of_its_adjustments()
    {
        var text = Sample835.Build([new()]).Replace(
            "CLP*CLAIM1*1*125*60*20*12*PAYER1*11*1",
            "CLP*CLAIM1*22*-125*-60*-20*MC*PAYER1*11*7*30*470*1.2345*.5~"
                + "CAS*CO*45*10*1*253*1.2**97*3~CAS*CO*45*2");

        var payment = Assert.Single(Wire.Payments(Read(text)));

        Assert.Equal(("22", -12500L, -6000L, -2000L),
            (payment.Status, payment.Charge, payment.Paid, payment.PatientResponsibility));
        Assert.Equal(("MC", "PAYER1", "11", "7", "30", "470", "1.2345", ".5"), (payment.FilingIndicator,
            payment.PayerClaimNumber, payment.Facility, payment.Frequency, payment.PatientStatus, payment.Drg,
            payment.DrgWeight, payment.DischargeFraction));
        Assert.Equal(["CO", "CO"], payment.Adjustments.Select(group => group.Group));
        Assert.Equal([("45", 1000L), ("253", 120L), ("97", 300L)],
            payment.Adjustments[0].Items.Select(item => (item.Reason, item.Cents!.Value)));
        Assert.Equal(Quantity.Of(1), payment.Adjustments[0].Items[0].Quantity);
        Assert.Null(payment.Adjustments[0].Items[1].Quantity);
        Assert.Empty(payment.Findings);
    }

    [Fact]
    public void Six_reasons_of_one_segment_are_all_kept()
    {
        var payment = ReadOne(new SamplePayment
        {
            Adjustments = [.. Enumerable.Range(1, 7).Select(n => new SampleAdjustment("OA", $"{n}", n * 100, "1"))],
        });

        Assert.Equal([6, 1], payment.Adjustments.Select(group => group.Items.Length));
        Assert.Equal(2800, payment.Adjustments.Sum(group => group.Items.Sum(item => item.Cents)));
    }

    [Fact]
    public void Claim_level_segments_are_kept_by_their_kind()
    {
        var payment = ReadOne(new SamplePayment
        {
            Extra =
            [
                "NM1*IL*1*ROE*INSURED****MI*ID2", "NM1*74*1*DOE*CORRECTED****C*ID3", "NM1*82*2*GROUP*****XX*1999999984",
                "NM1*TT*2*NEXT PAYER*****PI*00444", "MIA*1***100*MA01***************MA02*MA03*MA04*MA05",
                "MOA*0.5**N130*MA18", "REF*1L*GRP", "REF*EA*MRN", "DTM*232*20260105", "DTM*050*20260110",
                "PER*CX*DESK*TE*5550111*EX*9", "AMT*AU*90.5", "QTY*CA*3",
            ],
        });

        Assert.Equal(["QC", "IL", "74", "82", "TT"], payment.Parties.Select(party => party.Role));
        Assert.Equal("ID3", payment.Parties.InRole("74").Id);
        Assert.Equal(["MA01", "MA02", "MA03", "MA04", "MA05", "N130", "MA18"], payment.Remarks);
        Assert.Equal(("100", "0.5"), (payment.Inpatient?[4], payment.Outpatient?[1]));
        Assert.Equal(("GRP", "MRN"), (payment.References.Value("1L"), payment.References.Value("EA")));
        Assert.Equal(new DateOnly(2026, 1, 10), payment.Dates.Of("050")?.From);
        Assert.Equal(["TE", "EX"], payment.Contacts[0].Numbers.Select(number => number.Qualifier));
        Assert.Equal((9050L, Quantity.Of(3)), (payment.Amounts.Cents("AU"), payment.Quantities.Value("CA")));
        Assert.Single(payment.Lines);
        Assert.Equal(0, payment.UnknownSegments);
    }

    [Fact]
    public void A_paid_line_keeps_what_was_sent_beside_what_was_paid()
    {
        var text = Sample835.Build([new() { Lines = [new() { Control = "L1", Modifiers = ["25"],
            Extra = ["REF*LU*11", "AMT*B6*80", "QTY*ZK*1.5", "LQ*HE*N130", "LQ*HE*M15"] }] }])
            .Replace("SVC*HC:99213:25*125*60**1", "SVC*HC:99213:25*125*60*0510*1*HC:99214:59*2.5");

        var line = Assert.Single(Assert.Single(Wire.Payments(Read(text))).Lines);

        Assert.Equal(("99213", 12500L, 6000L, "0510"),
            (line.Procedure.Code, line.Charge, line.Paid, line.RevenueCode));
        Assert.Equal(("99214", "2.5"), (line.OriginalProcedure?.Code, line.OriginalUnits.ToString()));
        Assert.Equal(["59"], line.OriginalProcedure!.Modifiers);
        Assert.Equal(("L1", 8000L, "1.5"),
            (line.ControlNumber, line.Amounts.Cents("B6"), line.Quantities.Value("ZK").ToString()));
        Assert.Equal(["N130", "M15"], line.Remarks.Select(remark => remark.Code));
        Assert.Equal(["CO", "PR"], line.Adjustments.Select(group => group.Group));
        Assert.Equal(Quantity.Of(1), line.PaidUnits);
    }

    [Fact]
    public void A_claim_without_lines_is_a_claim()
    {
        var payment = ReadOne(new SamplePayment
        {
            Lines = [],
            ChargeCents = 50000,
            Adjustments = [new("CO", "45", 20000)],
        });

        Assert.Equal((50000L, 30000L), (payment.Charge, payment.Paid));
        Assert.Empty(payment.Lines);
    }

    [Fact]
    public void Six_adjustments_of_one_PLB_keep_reason_reference_and_sign()
    {
        var text = Sample835.Build().Replace("SE*",
            "PLB*1999999984*20261231*WO:REF1*10*FB:REF2*-20.5*L6*-1*72:REF4*3*CS*4*OB:REF6*5~SE*");

        var adjustment = Assert.Single(Read(text).OfType<RemittancePart.Provider>()).Adjustment;

        Assert.Equal(("1999999984", new DateOnly(2026, 12, 31)), (adjustment.ProviderId, adjustment.FiscalDate));
        Assert.Equal([("WO", "REF1", 1000L), ("FB", "REF2", -2050L), ("L6", "", -100L), ("72", "REF4", 300L),
            ("CS", "", 400L), ("OB", "REF6", 500L)],
            adjustment.Items.Select(item => (item.Reason, item.Reference, item.Cents!.Value)));
    }

    [Fact]
    public void Claims_know_the_group_that_they_stand_under()
    {
        var text = Sample835.Build([new(), new() { Number = "CLAIM2" }]).Replace(
            "LX*1~\n", "LX*1~TS3*1999999984*11*20261231*2*250.5~TS2*1*2~").Replace("CLP*CLAIM2", "LX*2~CLP*CLAIM2");

        var payments = Wire.Payments(Read(text));

        Assert.Equal(["1", "2"], payments.Select(payment => payment.Group.Number));
        var summary = payments[0].Group.Summary;
        Assert.Equal((25050L, "1999999984"), (summary?.Charge, summary?.ProviderId));
        Assert.Equal("2", payments[0].Group.Supplement?[2]);
        Assert.Null(payments[1].Group.Summary);
    }

    [Fact]
    public void What_cannot_be_read_is_empty_and_named_with_its_place()
    {
        var text = Sample835.Build([new()], [new("WO", "R", 100)]).Replace("BPR*I*59*", "BPR*I*59.001*")
            .Replace("CAS*CO*45*45", "CAS*CO*45*4S").Replace("WO:R*1", "WO:R*X");

        var parts = Read(text);

        var start = Assert.IsType<RemittancePart.Start>(parts[0]);
        Assert.Equal((null, "BPR", 2), (start.Header.Paid, start.Header.Findings[0].Place.SegmentId,
            start.Header.Findings[0].Place.Element));
        var payment = Assert.Single(Wire.Payments(parts));
        Assert.Null(payment.Lines[0].Adjustments[0].Items[0].Cents);
        Assert.Equal(("2110", 3), (payment.Findings[0].Place.Loop, payment.Findings[0].Place.Element));
        var adjustment = Assert.Single(parts.OfType<RemittancePart.Provider>()).Adjustment;
        Assert.Equal((null, "PLB", 4), (adjustment.Items[0].Cents, adjustment.Findings[0].Place.SegmentId,
            adjustment.Findings[0].Place.Element));
    }

    [Fact]
    public void A_remittance_that_breaks_off_is_marked_incomplete()
    {
        var text = Sample835.Build();

        var parts = Read(text[..text.IndexOf("CAS*PR", StringComparison.Ordinal)]);

        Assert.Equal("X12-TYPE-CUT", Assert.Single(Assert.Single(Wire.Payments(parts)).Findings).Code);
        Assert.False(Assert.IsType<RemittancePart.End>(parts[^1]).Complete);
    }

    [Fact]
    public void Two_remittances_of_one_file_keep_apart()
    {
        var parts = Read(Sample835.Build(trace: "T1") + Sample835.Build(trace: "T2", payerName: "MCARE"));

        Assert.Equal(["T1", "T2"], Wire.Payments(parts).Select(payment => payment.Header.Trace));
        Assert.Equal(2, parts.OfType<RemittancePart.End>().Count());
    }

    [Fact]
    public void Positions_name_the_segment_in_its_set_and_in_its_claim()
    {
        var text = Sample835.Build([new(), new() { Number = "CLAIM2" }]);

        var payment = Wire.Payments(Read(text))[1];

        Assert.Equal(text.IndexOf("CLP*CLAIM2", StringComparison.Ordinal), payment.Position.Offset);
        Assert.Equal((0, 2), (payment.Position.InClaim, payment.Lines[0].Position.InClaim));
        Assert.Equal(payment.Position.InSet + 2, payment.Lines[0].Position.InSet);
        Assert.Equal(6, payment.SegmentCount);
    }
}
