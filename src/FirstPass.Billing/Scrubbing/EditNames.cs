using System.Collections.Frozen;

namespace FirstPass.Billing.Scrubbing;

/// <summary>Names of the edits; also the stable codes of their findings.</summary>
public static class EditNames
{
    public const string RequiredClaimNumber = "REQ_CLAIM_NUMBER";
    public const string RequiredPayerId = "REQ_PAYER_ID";
    public const string RequiredSubscriberName = "REQ_SUBSCRIBER_NAME";
    public const string RequiredSubscriberId = "REQ_SUBSCRIBER_ID";
    public const string RequiredPatientName = "REQ_PATIENT_NAME";
    public const string RequiredBirthDate = "REQ_DOB";
    public const string RequiredSex = "REQ_SEX";
    public const string RequiredAddress = "REQ_ADDRESS";
    public const string RequiredZip = "REQ_ZIP";
    public const string RequiredBillingNpi = "REQ_BILLING_NPI";
    public const string RequiredTaxId = "REQ_TIN";
    public const string RequiredTaxonomy = "REQ_TAXONOMY";
    public const string RequiredRenderingNpi = "REQ_RENDERING_NPI";
    public const string RequiredPlace = "REQ_POS";
    public const string RequiredDiagnosis = "REQ_DX";
    public const string RequiredLine = "REQ_LINE";
    public const string RequiredTotal = "REQ_TOTAL";
    public const string RequiredCode = "REQ_CODE";
    public const string RequiredCharge = "REQ_CHARGE";
    public const string RequiredUnits = "REQ_UNITS";
    public const string RequiredPointer = "REQ_POINTER";
    public const string RequiredServiceDate = "REQ_DOS";
    public const string RequiredInstitutionalField = "REQ_FIELD";
    public const string TotalMismatch = "TOTAL_MISMATCH";
    public const string ChargeNegative = "CHARGE_NEGATIVE";
    public const string UnitsNotPositive = "UNITS_NOT_POSITIVE";
    public const string NpiCheck = "NPI_CHECK";
    public const string TaxonomyForm = "TAXONOMY_FORM";
    public const string MemberIdForm = "MEMBER_ID_FORM";
    public const string DiagnosisNotValid = "DX_NOT_VALID_ON_DOS";
    public const string DiagnosisNotChecked = "DX_NOT_CHECKED";
    public const string DiagnosisDuplicate = "DX_DUPLICATE";
    public const string DiagnosisLimit = "DX_LIMIT";
    public const string DiagnosisExternalFirst = "DX_EXTERNAL_FIRST";
    public const string DiagnosisPointer = "DX_POINTER";
    public const string LineLimit = "LINE_LIMIT";
    public const string DateOrder = "DATE_ORDER";
    public const string Duplicate = "DUPLICATE";
    public const string Place = "POS";
    public const string ModifierForm = "MODIFIER";
    public const string ModifierOrder = "MODIFIER_ORDER";
    public const string CodePair = "NCCI_PTP";
    public const string UnitLimit = "MUE";

    /// <summary>The limit of units that may be exceeded with a document; its findings have the code MUE.</summary>
    public const string UnitLimitAppealable = "MUE_APPEALABLE";
    public const string GlobalPeriod = "GLOBAL_PERIOD";
    public const string Frequency = "FREQUENCY";
    public const string BillType = "BILL_TYPE";
    public const string DischargeStatus = "DISCHARGE_STATUS";
    public const string RevenueNeedsCode = "REV_NEEDS_HCPCS";
    public const string LineOutsideStatement = "LINE_OUTSIDE_STATEMENT";
    public const string StatementBeforeWindow = "STATEMENT_BEFORE_WINDOW";
    public const string PaymentWindow = "PAYMENT_WINDOW";
    public const string PresentOnAdmission = "POA_MISSING";
    public const string CoveredDays = "COVERED_DAYS";
    public const string TimelyFiling = "TIMELY_FILING";
    public const string TimelyRisk = "TIMELY_RISK";
    public const string AwaitPayerNumber = "AWAIT_PAYER_NUMBER";
    public const string CorrectionChannel = "CORRECTION_CHANNEL";
    public const string LateChargeChannel = "LATE_CHARGE_CHANNEL";
    public const string ReplacementDropsLines = "REPLACEMENT_DROPS_LINES";

    /// <summary>Every name.</summary>
    public static readonly FrozenSet<string> All = FrozenSet.Create(
        RequiredClaimNumber, RequiredPayerId, RequiredSubscriberName, RequiredSubscriberId, RequiredPatientName,
        RequiredBirthDate, RequiredSex, RequiredAddress, RequiredZip, RequiredBillingNpi, RequiredTaxId,
        RequiredTaxonomy, RequiredRenderingNpi, RequiredPlace, RequiredDiagnosis, RequiredLine, RequiredTotal,
        RequiredCode, RequiredCharge, RequiredUnits, RequiredPointer, RequiredServiceDate, RequiredInstitutionalField,
        TotalMismatch, ChargeNegative, UnitsNotPositive, NpiCheck, TaxonomyForm, MemberIdForm, DiagnosisNotValid,
        DiagnosisNotChecked, DiagnosisDuplicate, DiagnosisLimit, DiagnosisExternalFirst, DiagnosisPointer, LineLimit,
        DateOrder, Duplicate, Place, ModifierForm, ModifierOrder, CodePair, UnitLimit, UnitLimitAppealable,
        GlobalPeriod, Frequency, BillType, DischargeStatus, RevenueNeedsCode, LineOutsideStatement,
        StatementBeforeWindow, PaymentWindow, PresentOnAdmission, CoveredDays, TimelyFiling, TimelyRisk,
        AwaitPayerNumber, CorrectionChannel, LateChargeChannel, ReplacementDropsLines);
}
