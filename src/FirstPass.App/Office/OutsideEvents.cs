using System.Collections.Immutable;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.DenialCases;
using FirstPass.Billing.RemittanceCases;
using FirstPass.Billing.WriteOffs;

namespace FirstPass.App.Office;

/// <summary>
/// The event types that may come from outside: a closed list. Every other type that a workflow takes is spoken between
/// cases only and refused at the door; one that no workflow takes is kept and listed.
/// </summary>
public static class OutsideEvents
{
    /// <summary>The closed list.</summary>
    public static readonly ImmutableArray<string> All =
    [
        ClaimEvents.Correct, ClaimEvents.Acknowledge, ClaimEvents.Resend, ClaimEvents.PatientPaid,
        RemittanceEvents.Landed, Letter.Event, WriteOffEvents.Asked, WriteOffEvents.Approve, WriteOffEvents.Reject,
        DenialEvents.Triage, DenialEvents.Close,
    ];
}
