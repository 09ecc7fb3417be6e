using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FirstPass.App.Access;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.DenialCases;
using FirstPass.Billing.RemittanceCases;
using FirstPass.Billing.WriteOffs;
using FirstPass.Workflow.Cases;

namespace FirstPass.App.Office.Events;

/// <summary>An event type that may come from outside.</summary>
/// <param name="Type">The type.</param>
/// <param name="Right">The right it takes.</param>
/// <param name="CaseType">Type of the case it goes to; null for one that finds its case by a key.</param>
/// <param name="Read">Turns the body of a form into the one of the event.</param>
internal sealed record OutsideEvent(
    string Type, Right Right, string? CaseType, Func<EventReading, Reply<Told>> Read)
{
    /// <summary>It matters which version of the case the caller has seen.</summary>
    public bool NeedsVersion { get; init; }
}

/// <summary>An event form while it is read.</summary>
/// <param name="Body">Its body, or null.</param>
/// <param name="Desk">The caller's desk.</param>
/// <param name="Case">The case it is for, or null.</param>
internal sealed record EventReading(JsonElement? Body, OfficeDesk Desk, Case? Case)
{
    /// <summary>The body in its shape, or why it has not.</summary>
    public Reply<T> As<T>(JsonTypeInfo<T> shape)
        where T : class
    {
        try
        {
            return Body is { } body && body.Deserialize(shape) is { } read
                ? read
                : Problems.Invalid("BODY", "This event has a body.");
        }
        catch (JsonException)
        {
            return Problems.Invalid("BODY", $"The body is not a {typeof(T).Name} as the API page describes it.");
        }
    }
}

/// <summary>An event as it goes to its case.</summary>
internal sealed record Told(object? Body, Address To);

/// <summary>
/// The event types that may come from outside: a closed list. Every other type that a workflow takes is spoken between
/// cases only and refused at the door; one that no workflow takes is kept and listed.
/// </summary>
public static class OutsideEvents
{
    private static readonly ImmutableArray<OutsideEvent> Known =
    [
        new(ClaimEvents.Correct, Right.CorrectClaim, "claim", EventBodies.Correct) { NeedsVersion = true },
        new(ClaimEvents.Acknowledge, Right.AcknowledgeFinding, "claim", EventBodies.Acknowledge),
        new(ClaimEvents.Resend, Right.ResendClaim, "claim", EventBodies.Nothing),
        new(ClaimEvents.WithPayer, Right.ResendClaim, "claim", EventBodies.Nothing),
        new(ClaimEvents.ChargePosted, Right.PostLateCharge, "claim", EventBodies.LateCharge),
        new(ClaimEvents.PatientPaid, Right.PostPatientPayment, "claim", EventBodies.PatientPaid),
        new(ClaimEvents.BalanceToPatient, Right.BillPatient, "claim", EventBodies.ToPatient),
        new(RemittanceEvents.Landed, Right.PostBankMoney, null, EventBodies.Landed),
        new(RemittanceEvents.Solve, Right.SolveSuspense, "remittance", EventBodies.Solve),
        new(Letter.Event, Right.FileLetter, null, EventBodies.LetterCame),
        new(WriteOffEvents.Asked, Right.AskWriteOff, "claim", EventBodies.AskWriteOff),
        new(WriteOffEvents.Approve, Right.VoteWriteOff, "write-off", EventBodies.Vote),
        new(WriteOffEvents.Reject, Right.VoteWriteOff, "write-off", EventBodies.Vote),
        new(DenialEvents.Triage, Right.TriageDenial, "denial", EventBodies.Triage),
        new(DenialEvents.SendAppeal, Right.CloseDenial, "denial", EventBodies.Nothing),
        new(DenialEvents.Close, Right.CloseDenial, "denial", EventBodies.CloseDenial),
        new("recon.closed", Right.SettleRemittance, "remittance", EventBodies.Nothing),
        new("remit.closed", Right.SettleRemittance, "remittance", EventBodies.Nothing),
        new(RemittanceEvents.Post, Right.SettleRemittance, "remittance", EventBodies.Nothing),
    ];

    /// <summary>The closed list.</summary>
    public static ImmutableArray<string> All { get; } = [.. Known.Select(e => e.Type)];

    internal static OutsideEvent? Find(string type) => Known.FirstOrDefault(e => e.Type == type);
}
