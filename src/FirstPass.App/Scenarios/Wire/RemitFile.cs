using System.Buffers;
using System.Collections.Immutable;
using FirstPass.Billing.Remittance;
using FirstPass.Formats.X12;
using NodaTime;

namespace FirstPass.App.Scenarios.Wire;

/// <summary>Writes a payment of a story as the 835 file that a payer would send.</summary>
internal static class RemitFile
{
    private const string Version = "005010X221A1";

    /// <summary>The bytes of a file.</summary>
    public static byte[] Write(PaymentBatch payment, int number, LocalDateTime at)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var writer = new X12Writer(bytes, lineBreak: "\n");
        writer.BeginInterchange(WireText.Interchange("HUB", WireText.Source, number, at));
        writer.BeginGroup(WireText.Group("HP", Version, "HUB", WireText.Source, number, at));
        writer.BeginSet("835", "0001", "");
        Header(writer, payment);
        writer.Segment("LX").Element("1");
        foreach (var claim in payment.Claims)
            Claim(writer, claim);
        foreach (var adjustment in payment.ProviderAdjustments)
            Provider(writer, adjustment);
        writer.EndSet();
        writer.EndGroup();
        var refused = writer.EndInterchange();
        return refused.IsEmpty
            ? bytes.WrittenSpan.ToArray()
            : throw new InvalidOperationException("A value of the story cannot be written: " + refused[0].Code);
    }

    private static void Header(X12Writer writer, PaymentBatch payment)
    {
        var moves = payment.Method is PaymentMethod.Ach or PaymentMethod.Wire;
        var bank = writer.Segment("BPR").Element(moves ? "I" : "H").Element(WireText.Amount(payment.Amount))
            .Element("C")
            .Element(Code(payment.Method));
        if (moves)
            bank.Element("CCP").Element("01").Element("011000015").Element("DA").Element("1000").Element("1990000001")
                .Skip().Element("01").Element("071000013").Element("DA").Element("2000");
        else
            bank.Skip(11);
        bank.Element(payment.PaymentDate is { } date ? WireText.Day(date) : "");
        writer.Segment("TRN").Element("1").Element(payment.Trace).Element(payment.Payer.TraceOrigin ?? "1990000001");
        if (payment.ProductionDate is { } made)
            writer.Segment("DTM").Element("405").Element(WireText.Day(made));
        writer.Segment("N1").Element("PR").Element(payment.Payer.Name).Element("XV").Element(payment.Payer.Id ?? "");
        writer.Segment("N3").Element("9 PAYER ST");
        writer.Segment("N4").Element("CHICAGO").Element("IL").Element("60602");
        writer.Segment("PER").Element("BL").Element("DESK").Element("TE").Element("3125550111");
        writer.Segment("N1").Element("PE").Element(payment.Payee.Name).Element("XX").Element(payment.Payee.Npi ?? "");
        writer.Segment("REF").Element("TJ").Element(payment.Payee.Tin ?? "987654321");
    }

    private static void Claim(X12Writer writer, RemitClaim claim)
    {
        writer.Segment("CLP").Element(claim.ClaimNumber).Element(claim.Status).Element(WireText.Amount(claim.Charge))
            .Element(WireText.Amount(claim.Paid)).Element(Share(claim)).Element(claim.FilingCode ?? "CI")
            .Element(claim.PayerClaimNumber ?? "").Element(claim.FacilityCode ?? "11").Element(claim.Frequency ?? "1")
            .Skip().Element(claim.Drg ?? "");
        Adjustments(writer, claim.Adjustments);
        writer.Segment("NM1").Element("QC").Element("1").Element(claim.Patient?.Last ?? "SAMPLE")
            .Element(claim.Patient?.First ?? "PAT").Skip(3).Element("MI").Element(claim.Patient?.Id ?? "M1");
        if (!claim.Remarks.IsEmpty)
        {
            var remarks = writer.Segment("MOA").Skip(2);
            foreach (var remark in claim.Remarks)
                remarks.Element(remark);
        }

        if (claim.StatementFrom is { } from)
            writer.Segment("DTM").Element("232").Element(WireText.Day(from));
        foreach (var line in claim.Lines)
            Line(writer, line);
    }

    private static string Share(RemitClaim claim)
    {
        var share = claim.Adjustments.Concat(claim.Lines.SelectMany(l => l.Adjustments))
            .Where(a => a.Group == AdjustmentGroup.Patient).Sum(a => a.Amount.Cents);
        return share > 0 ? WireText.Amount(new Billing.Vocabulary.Money(share)) : "";
    }

    private static void Line(X12Writer writer, RemitLine line)
    {
        writer.Segment("SVC").Composite([line.Procedure.Qualifier, line.Procedure.Code, .. line.Procedure.Modifiers])
            .Element(WireText.Amount(line.Charge)).Element(WireText.Amount(line.Paid)).Skip()
            .Element(line.Units is { } units ? WireText.Quantity(units) : "1");
        if (line.From is { } from)
            writer.Segment("DTM").Element("472").Element(WireText.Day(from));
        Adjustments(writer, line.Adjustments);
        if (line.Control is { } control)
            writer.Segment("REF").Element("6R").Element(control);
        foreach (var amount in line.Amounts)
            writer.Segment("AMT").Element(amount.Qualifier).Element(WireText.Amount(amount.Amount));
        foreach (var remark in line.Remarks)
            writer.Segment("LQ").Element("HE").Element(remark);
    }

    private static void Adjustments(X12Writer writer, ImmutableArray<Adjustment> adjustments)
    {
        foreach (var adjustment in adjustments)
            writer.Segment("CAS").Element(Code(adjustment.Group)).Element(adjustment.Carc)
                .Element(WireText.Amount(adjustment.Amount));
    }

    private static void Provider(X12Writer writer, ProviderAdjustment adjustment) =>
        writer.Segment("PLB").Element(adjustment.Provider)
            .Element(adjustment.FiscalDate is { } date ? WireText.Day(date) : "")
            .Composite(adjustment.Reason, adjustment.Reference ?? "").Element(WireText.Amount(adjustment.Amount));

    private static string Code(PaymentMethod method) => method switch
    {
        PaymentMethod.Ach => "ACH",
        PaymentMethod.BankChoice => "BOP",
        PaymentMethod.Cheque => "CHK",
        PaymentMethod.Wire => "FWT",
        PaymentMethod.NoPayment => "NON",
    };

    private static string Code(AdjustmentGroup group) => group switch
    {
        AdjustmentGroup.Contractual => "CO",
        AdjustmentGroup.Patient => "PR",
        AdjustmentGroup.Other => "OA",
        AdjustmentGroup.Payer => "PI",
        AdjustmentGroup.Correction => "CR",
    };
}
