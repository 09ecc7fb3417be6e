using System.Collections.Immutable;
using FirstPass.Billing.Claims;
using FirstPass.Workflow.Calendars;
using NodaTime;

namespace FirstPass.Billing.Scrubbing;

/// <summary>Everything a scrub judges by. What is not in the claim comes in as data.</summary>
public sealed record ScrubInput
{
    public required Claim Claim { get; init; }

    /// <summary>The day the claim would be sent, local to the facility.</summary>
    public required LocalDate SendOn { get; init; }

    /// <summary>The day the payer is expected to have it: send day plus the route's lead.</summary>
    public required LocalDate ExpectedReceipt { get; init; }

    /// <summary>When the claim was received or made.</summary>
    public Instant ReceivedAt { get; init; }

    /// <summary>Code tables, edits and limits in force.</summary>
    public required ReferenceData Reference { get; init; }

    /// <summary>Terms of the payer on the date of service, or null when the payer is not set up: then nothing is
    /// judged by them.</summary>
    public PayerTerms? Payer { get; init; }

    /// <summary>Days by which the route is ahead of the payer's receipt, in business days.</summary>
    public int LeadBusinessDays { get; init; }

    /// <summary>The calendar by which the route's lead counts.</summary>
    public required BusinessCalendar Calendar { get; init; }

    /// <summary>Date of the remittance a corrected claim answers, when the limit counts from it.</summary>
    public LocalDate? RemitDate { get; init; }

    /// <summary>An exception that lengthens the filing limit.</summary>
    public FilingException? FilingException { get; init; }

    /// <summary>Lines and stays of the same patient from other claims.</summary>
    public PatientHistory History { get; init; } = PatientHistory.None;

    /// <summary>The claim of the same encounter that this one replaces, or is a late charge to.</summary>
    public PriorClaim? Prior { get; init; }

    public ImmutableArray<Acknowledgement> Acknowledgements { get; init; } = [];

    /// <summary>Modifiers that were added here, with their evidence; a modifier of the source is not listed.</summary>
    public ImmutableArray<ModifierEvidence> ModifiersAdded { get; init; } = [];

    /// <summary>Dated rules of the payer.</summary>
    public ImmutableArray<PayerRule> PayerRules { get; init; } = [];
}

/// <summary>A person took note of a finding and named the document that supports sending all the same.</summary>
/// <param name="Code">The finding's code.</param>
/// <param name="Line">Its line, 0 for the claim.</param>
/// <param name="Person">Who.</param>
/// <param name="Document">Reference of the document.</param>
public sealed record Acknowledgement(string Code, int Line, string Person, string Document);

/// <summary>A longer filing limit for a stated reason; it counts only with the document that proves it.</summary>
public sealed record FilingException(string Reason, LocalDate Limit, string? Document = null);
