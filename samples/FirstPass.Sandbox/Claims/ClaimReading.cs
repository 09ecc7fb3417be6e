using System.Collections.Immutable;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.Sandbox.Claims;

/// <summary>Reads a typed claim as a payer would.</summary>
public static class ClaimReading
{
    /// <summary>What a payer makes of the claim; what is absent is empty.</summary>
    public static PayerClaim Of(Claim837 wire, DateOnly received)
    {
        var institutional = wire.Kind == ClaimKind.Institutional;
        var patient = wire.Patient?.Person ?? wire.Subscriber.Insured;
        var lines = wire.Lines.Select((line, i) => Line(line, i + 1, received)).ToImmutableArray();
        var statement = wire.Dates.Of("434");
        var next = wire.OtherSubscribers.FirstOrDefault(o => o.Information.Sequence is "S");
        return new PayerClaim
        {
            Number = wire.ClaimNumber,
            PayerId = wire.Subscriber.Payer.Id,
            Institutional = institutional,
            Facility = wire.Facility,
            Frequency = wire.Frequency,
            OriginalNumber = wire.References.Value("F8"),
            Authorisation = wire.References.Value("G1"),
            ChargeCents = wire.Charge ?? 0,
            BillingNpi = wire.Provider.Billing.Npi,
            BillingName = wire.Provider.Billing.Name,
            TaxId = wire.Provider.TaxId,
            Taxonomy = wire.Provider.Taxonomy,
            RenderingNpi = wire.Providers.InRole(institutional ? "71" : "82").Npi,
            MemberId = wire.Subscriber.Insured.Id,
            PatientLast = patient.Name,
            PatientFirst = patient.First,
            Zip = patient.Address?.Zip ?? "",
            Diagnoses = [.. wire.Codes.Where(c => c.Qualifier is "ABK" or "ABF").Select(c => c.Code)],
            From = statement?.From ?? lines.Select(l => l.On).DefaultIfEmpty(received).Min(),
            Through = statement?.To ?? lines.Select(l => l.On).DefaultIfEmpty(received).Max(),
            Received = received,
            Lines = lines,
            NextPayerId = next?.Payer.Id ?? "",
            NextMemberId = next?.Insured.Id ?? "",
        };
    }

    private static PayerLine Line(ServiceLine837 wire, int ordinal, DateOnly received) => new(
        ordinal,
        wire.Procedure.Code,
        wire.Procedure.Modifiers,
        wire.RevenueCode,
        wire.Charge ?? 0,
        wire.Quantity?.Thousandths ?? 1000,
        wire.Dates.Of("472")?.From ?? received,
        wire.ControlNumber);
}
