using System.Collections.Immutable;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.Formats.X12.Acknowledgements;

/// <summary>
/// What a claim acknowledgement (277CA) says about one batch of claims: who speaks, to whom, and what became of the
/// batch, its providers and its claims. Counts and totals are the writer's.
/// </summary>
public sealed record ClaimBatchAnswer
{
    /// <summary>BHT03: the answer's own number.</summary>
    public required string Reference { get; init; }

    /// <summary>BHT04: the day the answer was made.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>BHT05: time of day, four digits.</summary>
    public required string Time { get; init; }

    /// <summary>2100A: who speaks; role PR for a payer, AY for a clearinghouse or a gateway.</summary>
    public required AnswerParty Source { get; init; }

    /// <summary>2200A TRN02: the speaker's own number for what it received.</summary>
    public required string ReceiptTrace { get; init; }

    /// <summary>2200A DTP 050: the day the batch was received.</summary>
    public required DateOnly Received { get; init; }

    /// <summary>2200A DTP 009: the day the batch was processed.</summary>
    public required DateOnly Processed { get; init; }

    /// <summary>2100B: whom the answer is for, that is the submitter of the batch.</summary>
    public required AnswerParty Receiver { get; init; }

    /// <summary>2200B TRN02: BHT03 of the batch.</summary>
    public required string BatchTrace { get; init; }

    /// <summary>2200B STC: what became of the batch as a whole.</summary>
    public required ImmutableArray<AnswerStatus> Statuses { get; init; }

    /// <summary>Billing providers with their claims; empty when the batch as a whole was refused.</summary>
    public ImmutableArray<ProviderAnswer> Providers { get; init; } = [];
}

/// <summary>A billing provider of the batch (2000C).</summary>
public sealed record ProviderAnswer
{
    /// <summary>2100C.</summary>
    public required AnswerParty Provider { get; init; }

    /// <summary>2200C TRN02; 0 when the provider has no number of its own for its claims.</summary>
    public string Trace { get; init; } = "0";

    /// <summary>2200C STC: what became of everything of this provider; empty when its claims tell.</summary>
    public ImmutableArray<AnswerStatus> Statuses { get; init; } = [];

    /// <summary>2200C REF: further numbers of the provider, qualifier and number.</summary>
    public ImmutableArray<AnswerNumber> Numbers { get; init; } = [];

    /// <summary>Its claims; empty when everything of the provider was refused.</summary>
    public ImmutableArray<ClaimAnswer> Claims { get; init; } = [];
}

/// <summary>A claim of the batch (2000D).</summary>
public sealed record ClaimAnswer
{
    /// <summary>2100D: the patient, with the member number.</summary>
    public required AnswerParty Patient { get; init; }

    /// <summary>2200D TRN02: CLM01 as the reader of this answer knows it.</summary>
    public required string ClaimNumber { get; init; }

    /// <summary>2200D STC: at least one.</summary>
    public required ImmutableArray<AnswerStatus> Statuses { get; init; }

    /// <summary>2200D DTP 472: first day of service.</summary>
    public required DateOnly ServiceFrom { get; init; }

    /// <summary>2200D DTP 472: last day of service.</summary>
    public required DateOnly ServiceThrough { get; init; }

    /// <summary>2200D REF 1K: the payer's claim number; may be empty.</summary>
    public string PayerClaimNumber { get; init; } = "";

    /// <summary>2200D REF D9: the clearinghouse's number; may be empty.</summary>
    public string ClearinghouseNumber { get; init; } = "";

    /// <summary>2200D REF BLT: type of bill of an institutional claim; may be empty.</summary>
    public string BillType { get; init; } = "";

    /// <summary>2220D: lines that need a word of their own.</summary>
    public ImmutableArray<LineAnswer> Lines { get; init; } = [];

    /// <summary>Its number identifies a patient's account.</summary>
    public override string ToString() => nameof(ClaimAnswer);
}

/// <summary>A service line of a claim (2220D).</summary>
public sealed record LineAnswer
{
    /// <summary>SVC01.</summary>
    public required Procedure Procedure { get; init; }

    /// <summary>SVC02 in cents.</summary>
    public required long ChargeCents { get; init; }

    /// <summary>SVC04; may be empty.</summary>
    public string RevenueCode { get; init; } = "";

    /// <summary>SVC07 as written; may be empty.</summary>
    public string Quantity { get; init; } = "";

    /// <summary>STC: at least one.</summary>
    public required ImmutableArray<AnswerStatus> Statuses { get; init; }

    /// <summary>REF FJ: the line's number, or its ordinal where it has none.</summary>
    public required string LineNumber { get; init; }

    /// <summary>REF XZ; may be empty.</summary>
    public string PrescriptionNumber { get; init; } = "";

    /// <summary>DTP 472: first day of service; empty when the claim's dates hold.</summary>
    public DateOnly? ServiceFrom { get; init; }

    /// <summary>DTP 472: last day of service.</summary>
    public DateOnly? ServiceThrough { get; init; }
}

/// <summary>One STC.</summary>
/// <param name="Codes">One to three codes: category, status, entity.</param>
/// <param name="Date">STC02; absent where the guide has none.</param>
/// <param name="Accepted">STC03: true for WQ, false for U.</param>
/// <param name="ChargeCents">STC04 in cents.</param>
/// <param name="Message">STC12; may be empty.</param>
public sealed record AnswerStatus(
    ImmutableArray<StatusCode> Codes, DateOnly? Date, bool Accepted, long ChargeCents, string Message = "")
{
    /// <summary>Its codes alone: the message may identify a patient.</summary>
    public override string ToString() => string.Join(' ', Codes.Select(code => $"{code.Category}:{code.Status}"));
}

/// <summary>Somebody named in the answer (NM1).</summary>
/// <param name="Role">NM101.</param>
/// <param name="IsPerson">NM102.</param>
/// <param name="Name">NM103.</param>
/// <param name="IdQualifier">NM108.</param>
/// <param name="Id">NM109.</param>
public sealed record AnswerParty(string Role, bool IsPerson, string Name, string IdQualifier, string Id)
{
    /// <summary>NM104.</summary>
    public string First { get; init; } = "";

    /// <summary>NM105.</summary>
    public string Middle { get; init; } = "";

    /// <summary>NM107.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>Its role alone: the rest identifies people.</summary>
    public override string ToString() => Role;
}

/// <summary>A further number of somebody (REF).</summary>
/// <param name="Qualifier">REF01.</param>
/// <param name="Value">REF02.</param>
public readonly record struct AnswerNumber(string Qualifier, string Value)
{
    /// <summary>Its qualifier alone: numbers identify people.</summary>
    public override string ToString() => Qualifier;
}
