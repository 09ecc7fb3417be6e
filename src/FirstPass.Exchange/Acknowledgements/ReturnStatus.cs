using System.Collections.Frozen;
using FirstPass.Billing.Scrubbing;

namespace FirstPass.Exchange.Acknowledgements;

/// <summary>
/// The claim status code (STC01-2) that says best what an edit, or the judge of a guide, found; numbers only.
/// </summary>
public static class ReturnStatus
{
    /// <summary>Something is missing or not valid, and no code says it closer.</summary>
    public const string Unspecific = "21";

    /// <summary>The same claim is here already and waits to be judged by its payer.</summary>
    public const string Duplicate = "78";

    /// <summary>The claim was taken and goes on.</summary>
    public const string TakenOn = "20";

    private static readonly FrozenDictionary<string, string> ByEdit = new Dictionary<string, string>
    {
        [EditNames.RequiredSubscriberName] = "125",
        [EditNames.RequiredPatientName] = "125",
        [EditNames.RequiredSubscriberId] = "164",
        [EditNames.MemberIdForm] = "164",
        [EditNames.RequiredBirthDate] = "158",
        [EditNames.RequiredSex] = "157",
        [EditNames.RequiredAddress] = "126",
        [EditNames.RequiredZip] = "500",
        [EditNames.RequiredBillingNpi] = "562",
        [EditNames.RequiredRenderingNpi] = "562",
        [EditNames.NpiCheck] = "562",
        [EditNames.RequiredTaxId] = "128",
        [EditNames.RequiredTaxonomy] = "145",
        [EditNames.TaxonomyForm] = "145",
        [EditNames.RequiredPlace] = "249",
        [EditNames.Place] = "249",
        [EditNames.RequiredDiagnosis] = "255",
        [EditNames.DiagnosisNotValid] = "255",
        [EditNames.DiagnosisDuplicate] = "255",
        [EditNames.DiagnosisLimit] = "255",
        [EditNames.DiagnosisExternalFirst] = "255",
        [EditNames.DiagnosisPointer] = "477",
        [EditNames.RequiredPointer] = "477",
        [EditNames.RequiredCode] = "454",
        [EditNames.CodePair] = "454",
        [EditNames.ModifierForm] = "453",
        [EditNames.ModifierOrder] = "453",
        [EditNames.RequiredUnits] = "476",
        [EditNames.UnitsNotPositive] = "476",
        [EditNames.UnitLimit] = "476",
        [EditNames.RequiredTotal] = "178",
        [EditNames.RequiredCharge] = "178",
        [EditNames.TotalMismatch] = "178",
        [EditNames.ChargeNegative] = "178",
        [EditNames.RequiredServiceDate] = "187",
        [EditNames.DateOrder] = "187",
        [EditNames.BillType] = "228",
        [EditNames.DischargeStatus] = "234",
        [EditNames.Duplicate] = "54",
        [EditNames.Frequency] = "535",
        [EditNames.TimelyFiling] = "718",
        ["X12-CLM02-SUM"] = "178",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The code for an edit.</summary>
    public static string Of(string edit) => ByEdit.GetValueOrDefault(edit, Unspecific);
}
