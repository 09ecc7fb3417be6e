using FirstPass.Workflow.Definitions.Tables;

namespace FirstPass.Tests.Workflow.Definitions.Tables;

/// <summary>A small vocabulary with one field of each type, as a claim has them.</summary>
internal static class SampleVocabulary
{
    public const int Payer = 0;
    public const int Units = 1;
    public const int Charge = 2;
    public const int ServiceDate = 3;
    public const int ReceivedDate = 4;
    public const int Diagnoses = 5;
    public const int ReferringNpi = 6;
    public const int ClaimKind = 7;

    public const int Finding = 0;
    public const int Severity = 1;

    public static readonly Vocabulary Claim = new(
        "claim",
        [
            new("payer", CellType.Text, "Our code of the payer."),
            new("units", CellType.Number, "Units of the line."),
            new("charge", CellType.Cents, "Charge of the line."),
            new("service-date", CellType.Date, "Date of service."),
            new("received-date", CellType.Date, "Day on which the payer is expected to have it."),
            new("diagnoses", CellType.Codes, "All diagnoses of the claim."),
            new("referring-npi", CellType.Text, "NPI of the referring provider."),
            new("claim-kind", CellType.Text, "Kind of claim.") { Allowed = ["professional", "institutional"] },
        ],
        [
            new("finding", CellType.Text, "Code of the finding.") { Required = true },
            new("severity", CellType.Text, "How bad it is.") { Allowed = ["error", "warning"] },
            new("limit", CellType.Cents, "An amount."),
            new("since", CellType.Date, "A day."),
            new("documents", CellType.Codes, "What must be attached."),
            new("days", CellType.Number, "A number of days."),
        ]);
}
