using FirstPass.Billing.Claims;
using FirstPass.Billing.Vocabulary;
using FirstPass.Formats.X12;

namespace FirstPass.App.Scenarios.Wire;

/// <summary>Writes one claim, from CLM to its last line.</summary>
internal static class ClaimSegments
{
    public static void Write(X12Writer writer, Claim claim)
    {
        var institutional = claim.Kind == ClaimKind.Institutional;
        var place = claim.Institutional?.BillType ?? claim.Place ?? "";
        writer.Segment("CLM").Element(claim.Number ?? "").Element(WireText.Amount(claim.Charge ?? Money.Zero)).Skip(2)
            .Composite(place, institutional ? "A" : "B", claim.Frequency ?? "").Element(institutional ? "" : "Y")
            .Element("A").Element("Y").Element("Y");
        if (claim.Institutional is { } facts)
            Dates(writer, facts);
        if (claim.PatientPaid is { } paid)
            writer.Segment("AMT").Element("F5").Element(WireText.Amount(paid));
        Number(writer, "G1", claim.Authorization);
        Number(writer, "F8", claim.PayerClaimNumber);
        Number(writer, "D9", claim.RouteNumber);
        Codes(writer, claim);
        Person(writer, "71", claim.Attending);
        Person(writer, "DN", claim.Referring);
        Person(writer, "82", claim.Rendering);
        foreach (var other in claim.OtherPayers)
            Other(writer, other, claim);
        foreach (var line in claim.Lines)
            Line(writer, line, institutional);
    }

    private static void Dates(X12Writer writer, InstitutionalFacts facts)
    {
        if (facts.DischargeHour is { } hour)
            writer.Segment("DTP").Element("096").Element("TM").Element(hour);
        if (facts is { StatementFrom: { } from, StatementThrough: { } through })
            writer.Segment("DTP").Element("434").Element("RD8")
                .Element($"{WireText.Day(from)}-{WireText.Day(through)}");
        if (facts.Admitted is { } admitted)
            writer.Segment("DTP").Element("435").Element("DT")
                .Element(WireText.Day(admitted) + (facts.AdmissionHour ?? "0900"));
        writer.Segment("CL1").Element(facts.AdmissionType ?? "").Element(facts.AdmissionSource ?? "")
            .Element(facts.PatientStatus ?? "");
    }

    private static void Codes(X12Writer writer, Claim claim)
    {
        if (claim.Kind == ClaimKind.Professional)
        {
            var segment = writer.Segment("HI");
            foreach (var diagnosis in claim.Diagnoses)
                segment.Composite(diagnosis.Qualifier, diagnosis.Code);
            return;
        }

        foreach (var kind in claim.Diagnoses.GroupBy(d => d.Qualifier))
        {
            var segment = writer.Segment("HI");
            foreach (var diagnosis in kind)
                segment.Composite(
                    diagnosis.Qualifier, diagnosis.Code, "", "", "", "", "", "", diagnosis.PresentOnAdmission ?? "");
        }

        if (claim.Institutional!.Drg is { } group)
            writer.Segment("HI").Composite("DR", group);
        foreach (var value in claim.Institutional.Values)
            writer.Segment("HI").Composite(
                "BE", value.Code, "", "", value.Amount is { } amount ? WireText.Amount(amount) : "");
    }

    private static void Number(X12Writer writer, string qualifier, string? number)
    {
        if (number is not null)
            writer.Segment("REF").Element(qualifier).Element(number);
    }

    private static void Person(X12Writer writer, string role, Provider? provider)
    {
        if (provider is not null)
            writer.Segment("NM1").Element(role).Element("1").Element(provider.Last ?? "").Element(provider.First ?? "")
                .Skip(3).Element("XX").Element(provider.Npi ?? "");
    }

    private static void Other(X12Writer writer, OtherPayer other, Claim claim)
    {
        writer.Segment("SBR").Element(other.Order ?? "P").Element("18").Skip(6).Element("CI");
        foreach (var adjustment in other.Adjustments.IsDefault ? [] : other.Adjustments)
            writer.Segment("CAS").Element(adjustment.Group).Element(adjustment.Reason)
                .Element(WireText.Amount(adjustment.Amount));
        if (other.Paid is { } paid)
            writer.Segment("AMT").Element("D").Element(WireText.Amount(paid));
        writer.Segment("OI").Skip(2).Element("Y").Skip(2).Element("Y");
        writer.Segment("NM1").Element("IL").Element("1").Element(claim.Subscriber.Last ?? "")
            .Element(claim.Subscriber.First ?? "").Skip(3).Element("MI").Element(claim.Subscriber.MemberId ?? "");
        writer.Segment("NM1").Element("PR").Element("2").Element($"{other.PayerId} PLAN").Skip(4).Element("PI")
            .Element(other.PayerId ?? "");
        if (other.On is { } on)
            writer.Segment("DTP").Element("573").Element("D8").Element(WireText.Day(on));
        Number(writer, "F8", other.ClaimNumber);
    }

    private static void Line(X12Writer writer, ServiceLine line, bool institutional)
    {
        writer.Segment("LX").Element(line.Number);
        var charge = line.Charge is { } amount ? WireText.Amount(amount) : "";
        var units = line.Units is { } quantity ? WireText.Quantity(quantity) : "";
        string[] code = line.Code is null ? [] : ["HC", line.Code, .. line.Modifiers];
        if (institutional)
        {
            var service = writer.Segment("SV2").Element(line.Revenue ?? "");
            (code.Length == 0 ? service.Skip() : service.Composite(code)).Element(charge).Element(line.Basis ?? "UN")
                .Element(units).Element(line.Rate is { } rate ? WireText.Amount(rate) : "");
        }
        else
        {
            writer.Segment("SV1").Composite(code).Element(charge).Element(line.Basis ?? "UN").Element(units)
                .Element(line.Place ?? "").Skip().Composite([.. line.Pointers.Select(p => $"{p}")]);
        }

        if (line.From is { } from)
            writer.Segment("DTP").Element("472").Element(line.To is null ? "D8" : "RD8").Element(
                line.To is { } to ? $"{WireText.Day(from)}-{WireText.Day(to)}" : WireText.Day(from));
        Number(writer, "6R", line.Control);
    }
}
