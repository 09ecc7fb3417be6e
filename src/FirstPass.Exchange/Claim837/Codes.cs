using System.Collections.Immutable;
using FirstPass.Billing.Claims;
using FirstPass.Formats.X12.Typed;
using static FirstPass.Exchange.Claim837.ClaimTranslation;

namespace FirstPass.Exchange.Claim837;

/// <summary>HI codes and what only an institutional claim has.</summary>
internal static class Codes
{
    internal static ImmutableArray<Diagnosis> Diagnoses(ImmutableArray<HealthCode> codes)
    {
        var found = ImmutableArray.CreateBuilder<Diagnosis>();
        foreach (var code in codes)
            if (IsDiagnosis(code.Qualifier))
                found.Add(new Diagnosis(
                    code.Code, code.Qualifier, Text(code.PresentOnAdmission), Index(code.Position), code.Element));
        return found.DrainToImmutable();
    }

    internal static InstitutionalFacts Institutional(FirstPass.Formats.X12.Typed.Claim837 wire)
    {
        var statement = wire.Dates.Of("434");
        var admission = wire.Dates.Of("435");
        return new InstitutionalFacts
        {
            BillType = Text(wire.Facility),
            StatementFrom = Date(statement?.From),
            StatementThrough = Date(statement?.To ?? statement?.From),
            Admitted = Date(admission?.From),
            AdmissionHour = Text(admission?.Time ?? ""),
            AdmissionType = Text(wire.Admission?.Type ?? ""),
            AdmissionSource = Text(wire.Admission?.Source ?? ""),
            PatientStatus = Text(wire.Admission?.PatientStatus ?? ""),
            DischargeHour = Text(wire.Dates.Of("096")?.Time ?? ""),
            Values = [.. With(wire, "BE").Select(c => new ValueCode(c.Code, Cents(c.Cents)))],
            Occurrences =
            [
                .. With(wire, "BH").Select(c => new Occurrence(c.Code, Date(c.From))),
                .. With(wire, "BI").Select(c => new Occurrence(c.Code, Date(c.From), Date(c.To))),
            ],
            Conditions = [.. With(wire, "BG").Select(c => c.Code)],
            Drg = With(wire, "DR").Select(c => Text(c.Code)).FirstOrDefault(),
        };
    }

    private static IEnumerable<HealthCode> With(FirstPass.Formats.X12.Typed.Claim837 wire, string qualifier) =>
        wire.Codes.Where(c => c.Qualifier == qualifier);

    private static bool IsDiagnosis(string qualifier) => qualifier is
        "ABK" or "ABF" or "ABJ" or "APR" or "ABN" or "BK" or "BF" or "BJ" or "PR" or "BN";
}
