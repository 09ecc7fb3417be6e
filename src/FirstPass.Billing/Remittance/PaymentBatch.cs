using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FirstPass.Billing.Vocabulary;
using NodaTime;

namespace FirstPass.Billing.Remittance;

/// <summary>How the payer moves the money (BPR04).</summary>
public enum PaymentMethod
{
    /// <summary>ACH: a transfer that lands in the bank.</summary>
    Ach,

    /// <summary>BOP: the payer's bank chooses the way.</summary>
    BankChoice,

    /// <summary>CHK: a cheque, or a virtual card that lands only when a person runs it.</summary>
    Cheque,

    /// <summary>FWT: a Federal Reserve wire.</summary>
    Wire,

    /// <summary>NON: no money moves and none is expected.</summary>
    NoPayment,
}

/// <summary>
/// One payment of a payer with the claims it decides: one 835 transaction, without its envelope. All amounts carry the
/// sign of the file: an adjustment or provider adjustment above zero lowers the payment.
/// </summary>
public sealed record PaymentBatch
{
    public required RemitPayer Payer { get; init; }

    public required RemitPayee Payee { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required PaymentMethod Method { get; init; }

    /// <summary>What the payer sends (BPR02).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required Money Amount { get; init; }

    /// <summary>Trace or cheque number (TRN02): the key shared with the bank's line.</summary>
    public required string Trace { get; init; }

    /// <summary>When the money moves (BPR16).</summary>
    public LocalDate? PaymentDate { get; init; }

    /// <summary>When the payer made the remittance (DTM*405).</summary>
    public LocalDate? ProductionDate { get; init; }

    /// <summary>The claims in the order of the file; a claim's ordinal is its place here, from 1.</summary>
    public ImmutableArray<RemitClaim> Claims { get => field.IsDefault ? [] : field; init; }

    /// <summary>Adjustments that belong to no claim (PLB), in the order of the file.</summary>
    public ImmutableArray<ProviderAdjustment> ProviderAdjustments { get => field.IsDefault ? [] : field; init; }
}

/// <summary>Who pays, under all the names a remittance gives: each may be an alias of the payer on the claim.</summary>
/// <param name="Name">N102 of the payer.</param>
/// <param name="Id">N104 of N1*PR.</param>
/// <param name="TraceOrigin">TRN03: the payer's id as the bank sees it.</param>
/// <param name="SecondaryId">REF*2U.</param>
public sealed record RemitPayer(string Name, string? Id = null, string? TraceOrigin = null, string? SecondaryId = null);

/// <summary>Who is paid.</summary>
public sealed record RemitPayee(string Name, string? Npi = null, string? Tin = null);

/// <summary>One adjustment that belongs to no claim (a pair of a PLB segment).</summary>
/// <param name="Provider">Provider the segment names (PLB01), usually an NPI.</param>
/// <param name="FiscalDate">End of the provider's fiscal year (PLB02).</param>
/// <param name="Reason">Reason, such as <c>WO</c> or <c>L6</c> (first part of PLB03).</param>
/// <param name="Reference">What it refers to: a claim, a payer claim number, a letter, a trace (second part of
/// PLB03).</param>
/// <param name="Amount">Above zero lowers the payment, below zero raises it.</param>
public sealed record ProviderAdjustment(
    string Provider, LocalDate? FiscalDate, string Reason, string? Reference, Money Amount);
