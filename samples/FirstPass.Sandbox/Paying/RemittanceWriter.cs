using System.Globalization;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Typed;
using FirstPass.Sandbox.Acknowledging;
using FirstPass.Sandbox.Adjudication;
using FirstPass.Sandbox.Claims;

namespace FirstPass.Sandbox.Paying;

/// <summary>Writes remittances (835, 005010X221A1).</summary>
public static class RemittanceWriter
{
    private const string Version = "005010X221A1";
    private const int MostReasons = 6;
    private const int MostItems = 6;

    // Numbers of no bank: the check digits hold, the institution does not exist.
    private const string PayerBank = "999999992";
    private const string PayeeBank = "999999992";

    /// <summary>One interchange with one remittance.</summary>
    public static byte[] Write(Remittance remittance, int control, DateTime at) => Answers.Write(
        remittance.To, control, at, "HP", Version, writer =>
        {
            writer.BeginSet("835", "0001", "");
            PutHeader(writer, remittance);
            if (!remittance.Claims.IsEmpty)
                writer.Segment("LX").Element(1);
            foreach (var claim in remittance.Claims)
                PutClaim(writer, claim, remittance);
            PutItems(writer, remittance);
            writer.EndSet();
        });

    private static void PutHeader(X12Writer writer, Remittance remittance)
    {
        var (payer, payee) = (remittance.Payer, remittance.Payee);
        PutPayment(writer, remittance);
        writer.Segment("TRN").Element("1").Element(remittance.Trace).Element(remittance.Origin);
        writer.Segment("DTM").Element("405").Element(Day(remittance.PayDay));
        writer.Segment("N1").Element("PR").Element(payer.Name);
        writer.Segment("N3").Element("1 PAYER PLAZA");
        writer.Segment("N4").Element("SPRINGFIELD").Element("IL").Element("627010000");
        if (payer.RemitReference.Length > 0)
            writer.Segment("REF").Element("2U").Element(payer.RemitReference);
        writer.Segment("PER").Element("BL").Element("PROVIDER DESK").Element("TE").Element("5555550100");
        writer.Segment("N1").Element("PE").Element(payee.Name).Element("XX").Element(payee.Npi);
        if (payee.TaxId.Length > 0)
            writer.Segment("REF").Element("TJ").Element(payee.TaxId);
    }

    private static void PutPayment(X12Writer writer, Remittance remittance)
    {
        var payment = writer.Segment("BPR").Element("I").Element(Amount(remittance.AmountCents)).Element("C")
            .Element(remittance.Method);
        if (remittance.Method == "ACH")
            payment.Element("CCP").Element("01").Element(PayerBank).Element("DA").Element("1000200030")
                .Element(remittance.Origin).Skip().Element("01").Element(PayeeBank).Element("DA").Element("4000500060");
        else
            payment.Skip(11);
        payment.Element(Day(remittance.PayDay));
    }

    private static void PutClaim(X12Writer writer, RemitClaim remitted, Remittance remittance)
    {
        var (decision, sign) = (remitted.Decision, remitted.Sign);
        var claim = decision.Claim;
        writer.Segment("CLP").Element(remitted.Number).Element(remitted.Reversal ? "22" : decision.Status)
            .Element(Amount(sign * claim.ChargeCents)).Element(Amount(remitted.PaidCents))
            .Element(decision.ShareCents == 0 ? "" : Amount(sign * decision.ShareCents))
            .Element(remittance.Payer.FilingIndicator).Element(decision.PayerNumber).Element(claim.Facility)
            .Element(claim.Frequency);
        if (decision.WithoutLines)
            PutReductions(writer, decision.Lines[0], sign);
        writer.Segment("NM1").Element("QC").Element("1").Element(claim.PatientLast).Element(claim.PatientFirst).Skip(3)
            .Element("MI").Element(claim.MemberId);
        if (!claim.Institutional && claim.RenderingNpi.Length > 0)
            writer.Segment("NM1").Element("82").Element("1").Skip(5).Element("XX").Element(claim.RenderingNpi);
        if (decision.ForwardedTo.Length > 0)
        {
            writer.Segment("NM1").Element("TT").Element("2").Element("NEXT PAYER").Skip(4).Element("PI")
                .Element(decision.ForwardedTo);
            writer.Segment("MOA").Skip(2).Element("MA18");
        }

        writer.Segment("DTM").Element("232").Element(Day(claim.From));
        writer.Segment("DTM").Element("233").Element(Day(claim.Through));
        writer.Segment("DTM").Element("050").Element(Day(claim.Received));
        if (decision.WithoutLines)
            return;
        for (var i = 0; i < decision.Lines.Length; i++)
            PutLine(writer, remitted, claim.Lines[i], decision.Lines[i]);
    }

    private static void PutLine(X12Writer writer, RemitClaim remitted, PayerLine line, LineDecision decided)
    {
        var sign = remitted.Sign;
        var off = line.Ordinal == 1 ? remitted.OffCents : 0;
        var service = writer.Segment("SVC");
        if (line.Code.Length > 0)
            service.Composite(["HC", line.Code, .. remitted.KeepsModifiers ? line.Modifiers : []]);
        else
            service.Composite("NU", line.Revenue);
        service.Element(Amount(sign * line.ChargeCents)).Element(Amount((sign * decided.PaidCents) + off))
            .Element(line.Code.Length > 0 ? line.Revenue : "").Element(WireNumber.Format(line.Units, 3));
        writer.Segment("DTM").Element("472").Element(Day(line.On));
        PutReductions(writer, decided, sign);
        if (remitted.KeepsLineNumbers && line.Control.Length > 0)
            writer.Segment("REF").Element("6R").Element(line.Control);
        if (decided.AllowedCents > 0)
            writer.Segment("AMT").Element("B6").Element(Amount(sign * decided.AllowedCents));
        foreach (var remark in decided.Remarks)
            writer.Segment("LQ").Element("HE").Element(remark);
    }

    private static void PutReductions(X12Writer writer, LineDecision decided, int sign)
    {
        foreach (var group in decided.Reductions.GroupBy(r => r.Group))
            foreach (var some in group.Chunk(MostReasons))
            {
                var segment = writer.Segment("CAS").Element(group.Key);
                foreach (var reduction in some)
                    segment.Element(reduction.Reason).Element(Amount(sign * reduction.Cents)).Skip();
            }
    }

    private static void PutItems(X12Writer writer, Remittance remittance)
    {
        foreach (var some in remittance.Items.Chunk(MostItems))
        {
            var segment = writer.Segment("PLB").Element(remittance.Payee.Npi)
                .Element(Day(new DateOnly(remittance.PayDay.Year, 12, 31)));
            foreach (var item in some)
                segment.Composite(item.Reason, item.Reference).Element(Amount(item.Cents));
        }
    }

    private static string Amount(long cents) => WireNumber.Format(cents, 2);

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
