using System.Collections.Immutable;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Definitions.Tables;
using NodaTime;

namespace FirstPass.Billing.Scrubbing;

/// <summary>
/// The fields of the vocabulary <c>claim</c>; a field's id is its place in the list, so new ones go to the end.
/// </summary>
internal static class ClaimFieldList
{
    internal static readonly ImmutableArray<ClaimField> All =
    [
        // The claim.
        OneOf("claim-kind", "Kind of claim.", ["professional", "institutional"], static x => x.Claim.Kind switch
        {
            ClaimKind.Professional => "professional",
            ClaimKind.Institutional => "institutional",
        }),
        Text("frequency", "Claim frequency: 1 original, 7 replacement, 8 void, institutional also 0 and 2 to 5.",
            static x => x.Claim.Frequency),
        Text("coverage-order", "P primary, S secondary, T tertiary.", static x => x.Claim.Order),
        Amount("charge", "Total charge.", static x => x.Claim.Charge),
        Text("place-of-service", "Place of service of the claim.", static x => x.Claim.Place),
        Text("sender", "Source the claim came from.", static x => x.Claim.Sender),
        Text("assignment", "Whether the provider accepts assignment.", static x => x.Claim.Assignment),
        Text("delay-reason", "Reason for a late claim.", static x => x.Claim.DelayReason),
        Amount("patient-paid", "What the patient paid.", static x => x.Claim.PatientPaid),
        Number("count-of-lines", "How many lines the claim has.", static x => x.Claim.Lines.Length),

        // Days.
        Day("service-date", "First day of service.", static x => x.Claim.FirstServiceDate),
        Day("last-service-date", "Last day of service.", static x => x.Claim.LastServiceDate),
        Day("send-date", "Day on which the claim would be sent.", static x => x.SendOn),
        Day("received-date", "Day on which the payer is expected to have it.", static x => x.ExpectedReceipt),

        // The payer.
        Text("payer", "Our code of the payer.", static x => x.Claim.Payer.Code),
        Text("payer-wire-id", "How the file names the payer.", static x => x.Claim.Payer.WireId),
        Text("filing-code", "Claim filing indicator.", static x => x.Claim.Payer.FilingCode),
        Text("group-number", "Group or policy number.", static x => x.Claim.Payer.Group),
        Number("other-payer-count", "How many other payers the claim names.", static x => x.Claim.OtherPayers.Length),
        Codes("other-payers", "Our codes of the other payers.",
            static x => Of(x.Claim.OtherPayers, static p => p.Code)),

        // References.
        Text("payer-claim-number", "The payer's number of the claim this one changes.",
            static x => x.Claim.PayerClaimNumber),
        Text("authorization", "Prior authorisation number.", static x => x.Claim.Authorization),
        Text("referral", "Referral number.", static x => x.Claim.Referral),
        Text("record-number", "Medical record number.", static x => x.Claim.RecordNumber),

        // Providers.
        Text("billing-npi", "NPI of the billing provider.", static x => x.Claim.Billing.Npi),
        Text("billing-tin", "Tax number of the billing provider.", static x => x.Claim.Billing.TaxId),
        Text("billing-taxonomy", "Taxonomy of the billing provider.", static x => x.Claim.Billing.Taxonomy),
        Text("billing-state", "State of the billing provider.", static x => x.Claim.Billing.Address?.State),
        Text("billing-zip", "ZIP code of the billing provider.", static x => x.Claim.Billing.Address?.Zip),
        Text("rendering-npi", "NPI of the rendering provider.", static x => x.Claim.Rendering?.Npi),
        Text("rendering-taxonomy", "Taxonomy of the rendering provider.", static x => x.Claim.Rendering?.Taxonomy),
        Text("referring-npi", "NPI of the referring provider.", static x => x.Claim.Referring?.Npi),
        Text("supervising-npi", "NPI of the supervising provider.", static x => x.Claim.Supervising?.Npi),
        Text("facility-npi", "NPI of the service facility.", static x => x.Claim.Facility?.Npi),
        Text("attending-npi", "NPI of the attending provider.", static x => x.Claim.Attending?.Npi),
        Text("operating-npi", "NPI of the operating provider.", static x => x.Claim.Operating?.Npi),

        // The patient.
        Text("member-id", "Member id of the subscriber.", static x => x.Claim.Subscriber.MemberId),
        Text("patient-sex", "Sex of the patient.", static x => x.Claim.Patient.Sex),
        Day("patient-born", "Birth date of the patient.", static x => x.Claim.Patient.Born),
        Number("patient-age", "Age of the patient in years on the first day of service.", Age),
        Text("patient-state", "State of the patient.", static x => x.Claim.Patient.Address?.State),
        Text("patient-relation", "Relationship of the patient to the subscriber.",
            static x => x.Claim.Patient.Relation),

        // Codes of the claim.
        Text("principal-diagnosis", "First diagnosis.",
            static x => x.Claim.Diagnoses is [var first, ..] ? Plain(first) : null),
        Codes("diagnoses", "All diagnoses.", static x => Of(x.Claim.Diagnoses, Plain)),
        Codes("procedures", "Procedure codes of all lines.", static x => Of(x.Claim.Lines, static l => l.Code)),
        Codes("modifiers", "Modifiers of all lines.",
            static x => [.. x.Claim.Lines.SelectMany(static l => l.Modifiers)]),
        Codes("revenue-codes", "Revenue codes of all lines.", static x => Of(x.Claim.Lines, static l => l.Revenue)),
        Codes("accident-causes", "Causes of an accident.", static x =>
            x.Claim.Accident is { Causes: { IsDefault: false } causes } ? causes : []),

        // Institutional claims.
        Text("bill-type", "Facility and class of the type of bill.", static x => x.Claim.Institutional?.BillType),
        Text("patient-status", "Discharge status.", static x => x.Claim.Institutional?.PatientStatus),
        Text("admission-type", "Type of admission.", static x => x.Claim.Institutional?.AdmissionType),
        Text("admission-source", "Point of origin.", static x => x.Claim.Institutional?.AdmissionSource),
        Day("admission-date", "Day of admission.", static x => x.Claim.Institutional?.Admitted),
        Text("drg", "Diagnosis-related group.", static x => x.Claim.Institutional?.Drg),
        Codes("value-codes", "Value codes.", static x => Of(x.Claim.Institutional?.Values ?? [], static v => v.Code)),
        Codes("occurrence-codes", "Occurrence codes.",
            static x => Of(x.Claim.Institutional?.Occurrences ?? [], static o => o.Code)),
        Codes("condition-codes", "Condition codes.", static x => x.Claim.Institutional?.Conditions ?? []),

        // One line: names start with line-.
        Number("line-number", "Number of the line.", static x => x.Line?.Number),
        Text("line-code", "Procedure code of the line.", static x => x.Line?.Code),
        Codes("line-modifiers", "Modifiers of the line.", static x => x.Line?.Modifiers ?? []),
        Text("line-revenue", "Revenue code of the line.", static x => x.Line?.Revenue),
        Amount("line-charge", "Charge of the line.", static x => x.Line?.Charge),
        Number("line-units", "Quantity of the line in thousandths.", static x => x.Line?.Units?.Thousandths),
        Text("line-basis", "UN units, MJ minutes, DA days.", static x => x.Line?.Basis),
        Text("line-place", "Place of service of the line, else of the claim.",
            static x => x.Line is null ? null : x.Line.Place ?? x.Claim.Place),
        Day("line-date", "First day of the line.", static x => x.Line?.From),
        Day("line-last-date", "Last day of the line.", static x => x.Line?.Through),
        Text("line-rendering-npi", "NPI of who rendered the line, else the claim.",
            static x => x.Line is null ? null : x.Line.Rendering?.Npi ?? x.Claim.Rendering?.Npi),
        Text("line-ndc", "National drug code of the line.", static x => x.Line?.Ndc),
        Text("line-authorization", "Prior authorisation of the line, else of the claim.",
            static x => x.Line is null ? null : x.Line.Authorization ?? x.Claim.Authorization),
        Codes("line-diagnoses", "Diagnoses the line points to.", Pointed),
    ];

    /// <summary>What a row of a payer rule states.</summary>
    internal static readonly ImmutableArray<Field> Outcomes =
    [
        new("finding", CellType.Text, "Code of the finding.") { Required = true },
        new("severity", CellType.Text, "What it weighs.") { Required = true, Allowed = ["error", "warning", "info"] },
        new("what", CellType.Text, "What was found, in a sentence without patient data.") { Required = true },
        new("why", CellType.Text, "Why it matters.") { Required = true },
        new("fix", CellType.Text, "What to do.") { Required = true },
    ];

    private static ClaimField Text(string name, string meaning, Func<ClaimCells, string?> read) =>
        new(new(name, CellType.Text, meaning), x => Cell.Text(read(x)));

    private static ClaimField OneOf(
        string name, string meaning, ImmutableArray<string> allowed, Func<ClaimCells, string> read) =>
        new(new(name, CellType.Text, meaning) { Allowed = allowed }, x => Cell.Text(read(x)));

    private static ClaimField Number(string name, string meaning, Func<ClaimCells, long?> read) =>
        new(new(name, CellType.Number, meaning), x => read(x) is { } value ? Cell.Number(value) : Cell.Absent);

    private static ClaimField Amount(string name, string meaning, Func<ClaimCells, Money?> read) =>
        new(new(name, CellType.Cents, meaning), x => read(x) is { } value ? Cell.Cents(value.Cents) : Cell.Absent);

    private static ClaimField Day(string name, string meaning, Func<ClaimCells, LocalDate?> read) =>
        new(new(name, CellType.Date, meaning), x => Cell.Date(read(x)));

    private static ClaimField Codes(string name, string meaning, Func<ClaimCells, ImmutableArray<string>> read) =>
        new(new(name, CellType.Codes, meaning), x => Cell.Codes(read(x)));

    private static ImmutableArray<string> Of<T>(ImmutableArray<T> items, Func<T, string?> code) =>
        [.. items.Select(code).OfType<string>()];

    private static string Plain(Diagnosis diagnosis) =>
        DiagnosisCode.TryParse(diagnosis.Code, out var code) ? code.ToString() : diagnosis.Code;

    private static long? Age(ClaimCells x) => x.Claim is { Patient.Born: { } born, FirstServiceDate: { } on }
        ? Period.Between(born, on, PeriodUnits.Years).Years
        : null;

    private static ImmutableArray<string> Pointed(ClaimCells x)
    {
        if (x.Line is null)
            return [];
        var diagnoses = x.Claim.Diagnoses;
        var pointers = x.Line.Pointers.Where(at => at >= 1 && at <= diagnoses.Length);
        return [.. pointers.Select(at => Plain(diagnoses[at - 1]))];
    }
}
