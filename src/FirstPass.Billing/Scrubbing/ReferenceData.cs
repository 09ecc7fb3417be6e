using FirstPass.Billing.Claims;
using FirstPass.Billing.Scrubbing.Tables;

namespace FirstPass.Billing.Scrubbing;

/// <summary>Code tables and edit settings of one snapshot; immutable and shared by all scrubs.</summary>
public sealed record ReferenceData
{
    /// <summary>Name or digest of the snapshot.</summary>
    public required string Version { get; init; }

    public required EditBook Edits { get; init; }

    public DiagnosisTable Diagnoses { get; init; } = DiagnosisTable.Empty;

    public PlaceTable Places { get; init; } = PlaceTable.Empty;

    public BillTypeTable BillTypes { get; init; } = BillTypeTable.Empty;

    public PoaExemptTable PoaExempt { get; init; } = PoaExemptTable.Empty;

    public ModifierTable Modifiers { get; init; } = ModifierTable.Empty;

    public ProcedureTable Procedures { get; init; } = ProcedureTable.Empty;

    /// <summary>Code pairs for practitioners.</summary>
    public PtpTable PractitionerPairs { get; init; } = PtpTable.Empty;

    /// <summary>Code pairs for outpatient hospitals.</summary>
    public PtpTable HospitalPairs { get; init; } = PtpTable.Empty;

    /// <summary>Unit limits for practitioners.</summary>
    public MueTable PractitionerUnits { get; init; } = MueTable.Empty;

    /// <summary>Unit limits for outpatient hospitals.</summary>
    public MueTable HospitalUnits { get; init; } = MueTable.Empty;

    internal PtpTable Pairs(ClaimKind kind) => kind switch
    {
        ClaimKind.Professional => PractitionerPairs,
        ClaimKind.Institutional => HospitalPairs,
    };

    internal MueTable Units(ClaimKind kind) => kind switch
    {
        ClaimKind.Professional => PractitionerUnits,
        ClaimKind.Institutional => HospitalUnits,
    };
}
