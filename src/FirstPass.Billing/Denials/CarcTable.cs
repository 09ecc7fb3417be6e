using System.Collections.Frozen;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Denials;

/// <summary>What a denial is about, and so who looks first.</summary>
public enum DenialCategory
{
    /// <summary>The reason asks for posting only.</summary>
    NotADenial,
    Eligibility,
    Authorisation,
    Coding,
    Units,
    MedicalNecessity,
    TimelyFiling,
    Duplicate,
    Cob,
    Documentation,
    Enrolment,
    NonCovered,
    SubscriberData,
    PropertyCasualty,

    /// <summary>No reason we know: a person decides.</summary>
    Unclassified,
}

/// <summary>What a reason means for posting.</summary>
public enum CarcPosting
{
    /// <summary>Patient share of a finished adjudication.</summary>
    Share,

    /// <summary>By contract or law.</summary>
    Contract,

    /// <summary>Lowers the payment, not the allowed amount.</summary>
    Withheld,

    /// <summary>Like withheld, on its own account.</summary>
    Sequestration,

    /// <summary>Zero pay of a capitated service; elsewhere a denial.</summary>
    Capitation,

    /// <summary>What an earlier payer did; never posted again.</summary>
    Prior,

    /// <summary>Share that the law keeps from the patient.</summary>
    Shielded,

    /// <summary>The payer paid the patient.</summary>
    PaidToPatient,

    /// <summary>Paid from the patient's health account.</summary>
    HealthAccount,

    /// <summary>Paid inside another service.</summary>
    Bundle,

    /// <summary>Refused.</summary>
    Denial,
}

/// <summary>One adjustment reason as we act on it.</summary>
/// <param name="Carc">Number.</param>
/// <param name="Category">What it is about.</param>
/// <param name="Owner">Queue.</param>
/// <param name="Action">What is usually done.</param>
/// <param name="ClockBusinessDays">Days for that; null when the appeal clock or the general one rules.</param>
/// <param name="Posting">What it means for posting.</param>
/// <param name="Label">Our own words.</param>
public sealed record CarcEntry(
    string Carc,
    DenialCategory Category,
    string Owner,
    DefaultAction Action,
    int? ClockBusinessDays,
    CarcPosting Posting,
    string Label);

/// <summary>What is usually done about a reason; triage decides for the case.</summary>
public enum DefaultAction
{
    None,
    VerifyCoverage,
    Authorisation,
    CoderReview,
    UnitsReview,
    AppealL1,
    TimelyFiling,
    Duplicate,
    CobContact,
    AwaitForwarded,
    SupplyInformation,
    PatientContact,
    FixEnrolment,
    CoverageReview,
    CorrectRegistration,
    PayerNotice,
}

/// <summary>The adjustment reasons by number. A number that is not listed is nothing we may guess about.</summary>
public sealed class CarcTable
{
    private static readonly CsvColumns Columns =
        new(["carc", "category", "owner", "action", "clock", "posting", "label"]);

    private readonly FrozenDictionary<string, CarcEntry> byNumber;

    public CarcTable(IEnumerable<CarcEntry> entries) =>
        byNumber = entries.ToFrozenDictionary(e => e.Carc, StringComparer.Ordinal);

    /// <summary>Numbers known.</summary>
    public int Count => byNumber.Count;

    /// <summary>The entry of a number, or null.</summary>
    public CarcEntry? Find(string carc) => byNumber.GetValueOrDefault(carc);

    /// <summary>What the number means for posting, or null when nobody knows.</summary>
    public CarcPosting? Posting(string carc) => Find(carc)?.Posting;

    /// <summary>Reads the shipped table (<c>data/carc-actions.csv</c>) or a tenant's own.</summary>
    public static Imported<CarcEntry> Import(IEnumerable<string> lines)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return CsvTable.Read(lines, Columns, row =>
        {
            var carc = row.Text("carc");
            if (!seen.Add(carc))
                row.Refuse("carc", "The number is listed twice.");
            var entry = new CarcEntry(
                carc,
                row.Choice<DenialCategory>("category"),
                row.Text("owner"),
                row.Choice<DefaultAction>("action"),
                row["clock"].Length == 0 ? null : row.Whole("clock", 1, 60),
                row.Choice<CarcPosting>("posting"),
                row.Text("label"));
            return row.Ok ? entry : null;
        });
    }
}
