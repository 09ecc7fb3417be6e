using System.Collections.Immutable;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Denials;
using FirstPass.Billing.RemittanceCases;
using FirstPass.Billing.WriteOffs;

namespace FirstPass.App.Scenarios.Language;

/// <summary>What a person does: a closed family.</summary>
public abstract record StoryCommand
{
    private StoryCommand()
    {
    }

    /// <summary>Changes a claim here.</summary>
    public sealed record Correct(string Claim, ImmutableArray<FieldChange> Changes, StoryEvidence? Evidence)
        : StoryCommand;

    /// <summary>Takes note of a finding.</summary>
    public sealed record Acknowledge(string Claim, string Finding, int Line, string Document) : StoryCommand;

    /// <summary>Wants claims judged and sent again as they stand.</summary>
    public sealed record Submit(ImmutableArray<string> Claims) : StoryCommand;

    /// <summary>The payer was asked, and has them.</summary>
    public sealed record Found(ImmutableArray<string> Claims) : StoryCommand;

    /// <summary>A charge of the same encounter comes late.</summary>
    public sealed record Charge(string Claim, LateCharge Late) : StoryCommand;

    /// <summary>The patient pays before a share exists.</summary>
    public sealed record PatientPayment(string Claim, long Cents, string Trace) : StoryCommand;

    /// <summary>Bills the patient what a payer refused and left to the patient.</summary>
    public sealed record BillPatient(string Claim, BalanceToPatient Moved) : StoryCommand;

    /// <summary>Asks to give up an amount of a claim.</summary>
    public sealed record WriteOff(string Claim, WriteOffAsked Asked) : StoryCommand;

    /// <summary>Votes on the write-off that was asked for last on a claim.</summary>
    public sealed record Vote(string Claim, bool Approves) : StoryCommand;

    /// <summary>Decides what is done about a claim's denial.</summary>
    public sealed record Decide(string Denial, DenialAction Action) : StoryCommand;

    /// <summary>Wants the appeal of a claim's denial to be sent.</summary>
    public sealed record SendAppeal(string Denial) : StoryCommand;

    /// <summary>Puts money that waits in a payment where it belongs.</summary>
    public sealed record Solve(
        string Remit, int Item, long Cents, SuspenseTarget Target, string Claim, string Reason) : StoryCommand;

    /// <summary>Posts a payment after all that was stopped in doubt.</summary>
    public sealed record Post(string Remit) : StoryCommand;

    /// <summary>Ends a claim's denial.</summary>
    public sealed record EndDenial(string Denial, string Outcome) : StoryCommand;

    /// <summary>Files a payer's letter.</summary>
    public sealed record Letter(LetterReceived Received) : StoryCommand;
}

/// <summary>A field of a claim and its new value.</summary>
/// <param name="Line">Service line, 0 for the claim.</param>
/// <param name="Field">Field, such as <c>subscriber-zip</c>.</param>
/// <param name="Value">New value.</param>
public sealed record FieldChange(int Line, string Field, string Value);

/// <summary>What supports a modifier that is added here.</summary>
/// <param name="Document">Reference of the document.</param>
/// <param name="Passage">Quoted passage; empty without one.</param>
/// <param name="Coder">Coder who stands for it; empty: whoever acts.</param>
public sealed record StoryEvidence(string Document, string Passage, string Coder);
