using System.Collections.Immutable;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Vocabulary;
using NodaTime;

namespace FirstPass.Billing.Scrubbing;

/// <summary>Where another claim stands, as far as an edit cares.</summary>
public enum PriorState
{
    /// <summary>It waits here, for a correction or a decision.</summary>
    Unsent,

    /// <summary>Sent or about to be, not refused: it may be with the payer.</summary>
    Sent,

    /// <summary>Rejected or returned: it never was with the payer.</summary>
    Refused,

    /// <summary>Voided or shown to be a copy.</summary>
    Voided,
}

/// <summary>A line of another claim of the same patient.</summary>
/// <param name="Claim">Its claim number.</param>
/// <param name="Line">Its line number.</param>
/// <param name="Code">Procedure code.</param>
/// <param name="Modifiers">Modifiers.</param>
/// <param name="From">First day.</param>
/// <param name="Units">Quantity.</param>
/// <param name="Charge">Charge.</param>
/// <param name="Payer">Our payer code or the wire id.</param>
/// <param name="Rendering">NPI of who rendered it.</param>
/// <param name="Group">Billing TIN, or the billing NPI when there is none.</param>
/// <param name="State">Where that claim stands.</param>
/// <param name="To">Last day; null when it is the first day.</param>
/// <param name="CameBefore">That claim came before the one that is judged.</param>
public sealed record HistoryLine(
    string Claim,
    int Line,
    string Code,
    ImmutableArray<string> Modifiers,
    LocalDate From,
    Units Units,
    Money Charge,
    string Payer,
    string Rendering,
    string Group,
    PriorState State,
    LocalDate? To = null,
    bool CameBefore = true);

/// <summary>An inpatient stay of the same patient on another claim.</summary>
/// <param name="Claim">Its claim number.</param>
/// <param name="Payer">Our payer code or the wire id.</param>
/// <param name="Facility">Billing NPI.</param>
/// <param name="Admitted">Day of admission.</param>
/// <param name="State">Where that claim stands.</param>
public sealed record HistoryStay(string Claim, string Payer, string Facility, LocalDate Admitted, PriorState State);

/// <summary>What the same patient has on other claims near these dates. Lines of this claim's own case are not in
/// it.</summary>
public sealed record PatientHistory(ImmutableArray<HistoryLine> Lines, ImmutableArray<HistoryStay> Stays)
{
    /// <summary>Nothing known.</summary>
    public static readonly PatientHistory None = new([], []);
}

/// <summary>The claim of the same encounter that stands at the payer, when this one replaces it or adds to
/// it.</summary>
/// <param name="Claim">The claim as last accepted.</param>
/// <param name="LateCharge">True when this claim was prepared because a charge came late.</param>
public sealed record PriorClaim(Claim Claim, bool LateCharge = false);
