using System.Text.Json.Serialization;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Ledger;

/// <summary>
/// What an adjudication does to one line of a claim, in the claim's own accounts. A reversal posts the same with every
/// sign turned, which is why a generation keeps these amounts and no lines.
/// </summary>
public readonly record struct Adjudicated
{
    /// <summary>Paid by the payer, against payer clearing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Money Paid { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Money Contractual { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Money Sequestration { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Money Capitation { get; init; }

    /// <summary>Rest that the law takes from the bill of a shielded patient.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Money Shielded { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Money Bundled { get; init; }

    /// <summary>Reduction on another ground than contract or law.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Money Reduction { get; init; }

    /// <summary>Moved to the patient; below zero when an earlier share goes back to insurance.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Money PatientShare { get; init; }

    /// <summary>Taken off without being paid and without being the patient's.</summary>
    [JsonIgnore]
    public Money TakenOff => Contractual + Sequestration + Capitation + Shielded + Bundled + Reduction;

    /// <summary>What leaves the insurance receivable.</summary>
    [JsonIgnore]
    public Money Total => Paid + TakenOff + PatientShare;

    public static Adjudicated operator +(Adjudicated a, Adjudicated b) => new()
    {
        Paid = a.Paid + b.Paid,
        Contractual = a.Contractual + b.Contractual,
        Sequestration = a.Sequestration + b.Sequestration,
        Capitation = a.Capitation + b.Capitation,
        Shielded = a.Shielded + b.Shielded,
        Bundled = a.Bundled + b.Bundled,
        Reduction = a.Reduction + b.Reduction,
        PatientShare = a.PatientShare + b.PatientShare,
    };

    public static Adjudicated operator -(Adjudicated a) => new()
    {
        Paid = -a.Paid,
        Contractual = -a.Contractual,
        Sequestration = -a.Sequestration,
        Capitation = -a.Capitation,
        Shielded = -a.Shielded,
        Bundled = -a.Bundled,
        Reduction = -a.Reduction,
        PatientShare = -a.PatientShare,
    };
}
