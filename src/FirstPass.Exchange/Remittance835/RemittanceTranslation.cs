using System.Collections.Immutable;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Typed;
using NodaTime;
using Wire = FirstPass.Formats.X12.Typed;

namespace FirstPass.Exchange.Remittance835;

/// <summary>
/// Translates an 835 payment into the field's words. An amount that cannot be read is never taken as zero: the
/// payment is refused with the place, because a payment that is not understood to the cent must not post. What is no
/// money, such as a date or a quantity, is only noted.
/// </summary>
public sealed class RemittanceTranslation
{
    private readonly ImmutableArray<RemitClaim>.Builder claims = ImmutableArray.CreateBuilder<RemitClaim>();
    private readonly ImmutableArray<ProviderAdjustment>.Builder adjustments =
        ImmutableArray.CreateBuilder<ProviderAdjustment>();
    private readonly List<Finding> faults = [];
    private readonly HashSet<string> noted = new(StringComparer.Ordinal);

    /// <summary>Amounts and groups that could not be read: the payment must not post.</summary>
    public IReadOnlyList<Finding> Faults => faults;

    /// <summary>Codes of what else could not be read.</summary>
    public IEnumerable<string> Noted => noted.Order(StringComparer.Ordinal);

    /// <summary>Takes the next claim of the payment and keeps it.</summary>
    public void Add(ClaimPayment835 payment) => claims.Add(Read(payment));

    /// <summary>Translates the next claim of the payment without keeping it: a payment may have very many.</summary>
    public RemitClaim Read(ClaimPayment835 payment)
    {
        Note(payment.Findings);
        return Claim(payment);
    }

    /// <summary>Takes the next PLB of the payment.</summary>
    public void Add(ProviderAdjustment835 wire)
    {
        Note(wire.Findings);
        foreach (var item in wire.Items)
            adjustments.Add(new ProviderAdjustment(
                wire.ProviderId,
                Date(wire.FiscalDate),
                item.Reason,
                Text(item.Reference),
                Amount(item.Cents, wire.Header, wire.Position, "PLB")));
    }

    /// <summary>The payment, once its set has ended.</summary>
    public PaymentBatch Finish(RemittanceHeader835 header)
    {
        Note(header.Findings);
        return new PaymentBatch
        {
            Payer = Payer(header.Payer, header.TraceOrigin),
            Payee = Payee(header.Payee),
            Method = Method(header.Method),
            Amount = Amount(header.Paid, header, header.PaymentPosition, "BPR"),
            Trace = header.Trace,
            PaymentDate = Date(header.Effective),
            ProductionDate = Date(header.Dates.Of("405")?.From),
            Claims = claims.ToImmutable(),
            ProviderAdjustments = adjustments.ToImmutable(),
        };
    }

    /// <summary>Notes what could not be read and is no amount: each amount that counts is judged where it is
    /// taken.</summary>
    public void Note(IEnumerable<Finding> findings) =>
        noted.UnionWith(findings.Where(f => f.Severity == Severity.Error).Select(f => f.Code));

    internal static string? Text(string text) => text.Length == 0 ? null : text;

    private static LocalDate? Date(DateOnly? date) => date is { } d ? new LocalDate(d.Year, d.Month, d.Day) : null;

    private static RemitPayer Payer(Party party, string? traceOrigin) => new(
        party.Name, Text(party.Id), Text(traceOrigin ?? ""), Text(party.References.Value("2U")));

    private static RemitPayee Payee(Party party) => new(
        party.Name,
        Text(party.Npi),
        party.IdQualifier == "FI" ? Text(party.Id) : Text(party.References.Value("TJ")));

    private static PaymentMethod Method(string code) => code switch
    {
        "ACH" => PaymentMethod.Ach,
        "BOP" => PaymentMethod.BankChoice,
        "CHK" => PaymentMethod.Cheque,
        "FWT" => PaymentMethod.Wire,
        _ => PaymentMethod.NoPayment,
    };

    private RemitClaim Claim(ClaimPayment835 wire) => new()
    {
        ClaimNumber = wire.ClaimNumber,
        Status = wire.Status,
        Charge = Amount(wire.Charge, wire.Header, wire.Position, "CLP"),
        Paid = Amount(wire.Paid, wire.Header, wire.Position, "CLP"),
        PatientResponsibility = wire.PatientResponsibility is { } share ? new Money(share) : null,
        FilingCode = Text(wire.FilingIndicator),
        PayerClaimNumber = Text(wire.PayerClaimNumber),
        FacilityCode = Text(wire.Facility),
        Frequency = Text(wire.Frequency),
        Drg = Text(wire.Drg),
        Adjustments = Adjustments(wire.Adjustments, wire.Header),
        Lines = [.. wire.Lines.Select(line => Line(line, wire.Header))],
        StatementFrom = Date(wire.Dates.Of("232")?.From),
        StatementThrough = Date(wire.Dates.Of("233")?.From),
        Received = Date(wire.Dates.Of("050")?.From),
        CoverageExpired = Date(wire.Dates.Of("036")?.From),
        Remarks = wire.Remarks,
        References = [.. wire.References.Select(r => new RemitReference(r.Qualifier, r.Value))],
        Amounts = Known(wire.Amounts),
        Patient = Person(wire.Parties.InRole("QC")),
        Insured = Person(wire.Parties.InRole("IL")),
        Corrected = Person(wire.Parties.InRole("74")),
        RenderingNpi = Text(wire.Parties.InRole("82").Npi),
        ForwardedTo = Forwarded(wire.Parties.InRole("TT")),
        PayerBefore = Forwarded(wire.Parties.InRole("PR")),
    };

    private RemitLine Line(ServicePayment835 wire, RemittanceHeader835 header) => new()
    {
        Procedure = Procedure(wire.Procedure),
        Charge = Amount(wire.Charge, header, wire.Position, "SVC"),
        Paid = Amount(wire.Paid, header, wire.Position, "SVC"),
        Revenue = Text(wire.RevenueCode),
        Units = UnitsOf(wire.PaidUnits),
        Original = wire.OriginalProcedure is { Exists: true } original ? Procedure(original) : null,
        OriginalUnits = UnitsOf(wire.OriginalUnits),
        From = Date((wire.Dates.Of("472") ?? wire.Dates.Of("150"))?.From),
        To = Date(wire.Dates.Of("151")?.From),
        Adjustments = Adjustments(wire.Adjustments, header),
        Control = Text(wire.ControlNumber),
        Remarks = [.. wire.Remarks.Where(r => r.List == "HE").Select(r => r.Code)],
        References =
            [.. wire.References.Where(r => r.Qualifier != "6R").Select(r => new RemitReference(r.Qualifier, r.Value))],
        Amounts = Known(wire.Amounts),
    };

    private ImmutableArray<Billing.Remittance.Adjustment> Adjustments(
        ImmutableArray<Wire.AdjustmentGroup> groups, RemittanceHeader835 header)
    {
        var found = ImmutableArray.CreateBuilder<Billing.Remittance.Adjustment>();
        foreach (var group in groups)
            foreach (var item in group.Items)
                found.Add(new Billing.Remittance.Adjustment(
                    Group(group, header),
                    item.Reason,
                    Amount(item.Cents, header, group.Position, "CAS"),
                    UnitsOf(item.Quantity)));
        return found.DrainToImmutable();
    }

    private Billing.Remittance.AdjustmentGroup Group(Wire.AdjustmentGroup group, RemittanceHeader835 header)
    {
        if (group.Group is not ("CO" or "PR" or "OA" or "PI" or "CR"))
            faults.Add(Fault("835-CAS-GROUP", header, group.Position, "CAS", "An adjustment has no known group."));
        return group.Group switch
        {
            "CO" => Billing.Remittance.AdjustmentGroup.Contractual,
            "PR" => Billing.Remittance.AdjustmentGroup.Patient,
            "PI" => Billing.Remittance.AdjustmentGroup.Payer,
            "CR" => Billing.Remittance.AdjustmentGroup.Correction,
            _ => Billing.Remittance.AdjustmentGroup.Other,
        };
    }

    private Money Amount(long? cents, RemittanceHeader835 header, SegmentPosition position, string segment)
    {
        if (cents is { } value)
            return new Money(value);
        faults.Add(Fault("835-AMOUNT", header, position, segment, "An amount is missing or cannot be read."));
        return Money.Zero;
    }

    private static Finding Fault(
        string code, RemittanceHeader835 header, SegmentPosition position, string segment, string message) =>
        new(code, Severity.Error, 2, header.Set.At(position, segment), message);

    private static RemitProcedure Procedure(Procedure wire) => new(wire.Qualifier, wire.Code, wire.Modifiers);

    private static Units? UnitsOf(Quantity? quantity) => quantity is { } value ? new Units(value.Thousandths) : null;

    private static ImmutableArray<RemitAmount> Known(ImmutableArray<AmountEntry> amounts) =>
        [.. from amount in amounts
            where amount.Cents is not null
            select new RemitAmount(amount.Qualifier, new Money(amount.Cents.GetValueOrDefault()))];

    private static RemitPerson? Person(Party party) =>
        party.Exists
            ? new RemitPerson(
                Text(party.Name), Text(party.First), Text(party.Middle), Text(party.Suffix), Text(party.Id))
            : null;

    private static RemitPayer? Forwarded(Party party) => party.Exists ? Payer(party, null) : null;
}
