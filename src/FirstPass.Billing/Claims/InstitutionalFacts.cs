using System.Collections.Immutable;
using NodaTime;

namespace FirstPass.Billing.Claims;

/// <summary>What only an institutional claim has, as received.</summary>
public sealed record InstitutionalFacts
{
    /// <summary>First two digits of the type of bill, without the leading zero: CLM05-1, such as <c>11</c>.</summary>
    public string? BillType { get; init; }

    public LocalDate? StatementFrom { get; init; }

    public LocalDate? StatementThrough { get; init; }

    public LocalDate? Admitted { get; init; }

    /// <summary>Hour and minute of admission, HHMM.</summary>
    public string? AdmissionHour { get; init; }

    /// <summary>Admission type (CL101).</summary>
    public string? AdmissionType { get; init; }

    /// <summary>Point of origin (CL102).</summary>
    public string? AdmissionSource { get; init; }

    /// <summary>Discharge status (CL103).</summary>
    public string? PatientStatus { get; init; }

    public string? DischargeHour { get; init; }

    public ImmutableArray<ValueCode> Values { get => field.IsDefault ? [] : field; init; }

    public ImmutableArray<Occurrence> Occurrences { get => field.IsDefault ? [] : field; init; }

    public ImmutableArray<string> Conditions { get => field.IsDefault ? [] : field; init; }

    /// <summary>Payer's or our DRG (HI*DR).</summary>
    public string? Drg { get; init; }
}
