using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FirstPass.Billing.Vocabulary;
using NodaTime;

namespace FirstPass.Billing.Remittance;

/// <summary>What a payer says about one service line (an SVC loop). What the file did not say is null.</summary>
public sealed record RemitLine
{
    /// <summary>What was judged (SVC01).</summary>
    public required RemitProcedure Procedure { get; init; }

    /// <summary>SVC02.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required Money Charge { get; init; }

    /// <summary>SVC03.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required Money Paid { get; init; }

    /// <summary>Revenue code (SVC04).</summary>
    public string? Revenue { get; init; }

    /// <summary>Units paid (SVC05); one if the payer is silent.</summary>
    public Units? Units { get; init; }

    /// <summary>What was billed, where the payer judged something else (SVC06): the sign of bundling or
    /// splitting.</summary>
    public RemitProcedure? Original { get; init; }

    /// <summary>Units billed (SVC07).</summary>
    public Units? OriginalUnits { get; init; }

    /// <summary>First day of service (DTM*472 or 150).</summary>
    public LocalDate? From { get; init; }

    /// <summary>Last day of service (DTM*151); null when it is the first day.</summary>
    public LocalDate? To { get; init; }

    public ImmutableArray<Adjustment> Adjustments { get => field.IsDefault ? [] : field; init; }

    /// <summary>Our line control number, echoed (REF*6R).</summary>
    public string? Control { get; init; }

    /// <summary>Remark codes of the line (LQ*HE).</summary>
    public ImmutableArray<string> Remarks { get => field.IsDefault ? [] : field; init; }

    /// <summary>References of the line other than REF*6R.</summary>
    public ImmutableArray<RemitReference> References { get => field.IsDefault ? [] : field; init; }

    /// <summary>Amounts for information, such as the allowed amount (AMT*B6).</summary>
    public ImmutableArray<RemitAmount> Amounts { get => field.IsDefault ? [] : field; init; }
}

/// <summary>A procedure with its qualifier (HC, NU, N4, HP ...) and modifiers.</summary>
public sealed record RemitProcedure(string Qualifier, string Code, ImmutableArray<string> Modifiers = default)
{
    /// <summary>Modifiers in the order of the file.</summary>
    public ImmutableArray<string> Modifiers { get => field.IsDefault ? [] : field; init; } = Modifiers;
}

/// <summary>Who carries an adjustment: the group decides who may be billed, not the reason.</summary>
public enum AdjustmentGroup
{
    /// <summary>CO: the provider's; never the patient's.</summary>
    [JsonStringEnumMemberName("CO")]
    Contractual,

    /// <summary>PR: the patient's, where no law shields the patient.</summary>
    [JsonStringEnumMemberName("PR")]
    Patient,

    /// <summary>OA: other, mostly what another payer did; not billable by default.</summary>
    [JsonStringEnumMemberName("OA")]
    Other,

    /// <summary>PI: the payer's own, without contract basis; not billable until a person has looked.</summary>
    [JsonStringEnumMemberName("PI")]
    Payer,

    /// <summary>CR: correction, in old files only.</summary>
    [JsonStringEnumMemberName("CR")]
    Correction,
}

/// <summary>One adjustment (a triple of a CAS segment).</summary>
/// <param name="Group">Who carries it.</param>
/// <param name="Carc">Reason code.</param>
/// <param name="Amount">Above zero lowers the payment.</param>
/// <param name="Units">Units it takes away, if said.</param>
public sealed record Adjustment(AdjustmentGroup Group, string Carc, Money Amount, Units? Units = null);
