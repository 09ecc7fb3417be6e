using System.Collections.Immutable;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Remittance;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Definitions;
using NodaTime;

namespace FirstPass.App.Scenarios.Language;

/// <summary>A billing scenario: one situation of the field with exact results, in one case or several
/// variants.</summary>
/// <param name="Id">Its number, such as <c>O-20</c>.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Cases">The variants; one without a name when there is only one.</param>
public sealed record Scenario(string Id, string Title, ImmutableArray<ScenarioCase> Cases);

/// <summary>One variant of a scenario.</summary>
/// <param name="Name">Scenario and variant, such as <c>O-23 b</c>.</param>
/// <param name="World">World by name.</param>
/// <param name="Overrides">What is different in this world; null for nothing.</param>
/// <param name="Start">When it begins, local time.</param>
/// <param name="Moments">What happens, and what must then hold.</param>
public sealed record ScenarioCase(
    string Name, string World, Node.Map? Overrides, LocalDateTime Start, ImmutableArray<StoryMoment> Moments);

/// <summary>Some steps, and what must hold after them.</summary>
/// <param name="Steps">What happens, in order.</param>
/// <param name="Expected">Everything that must be there, as far as it differs from the moment before.</param>
public sealed record StoryMoment(ImmutableArray<StoryStep> Steps, Expectation Expected);

/// <summary>One step of a story.</summary>
/// <param name="Place">Where it is written.</param>
/// <param name="At">When it happens; null: at once.</param>
/// <param name="Action">What happens; null: only time passes.</param>
public sealed record StoryStep(Place Place, LocalDateTime? At, StoryAction? Action);

/// <summary>What happens in a step: a closed family.</summary>
public abstract record StoryAction
{
    private StoryAction()
    {
    }

    /// <summary>A source puts a file of claims into its folder.</summary>
    /// <param name="File">Name of the file in the story.</param>
    /// <param name="List">The claims.</param>
    /// <param name="Envelope">Control numbers of the source.</param>
    /// <param name="Route">Route whose folder it is put into; empty: the one of the first claim's payer.</param>
    public sealed record Claims(
        string File, ImmutableArray<Claim> List, FileNumbers Envelope, string Route) : StoryAction;

    /// <summary>The bytes of an earlier file come again under another name.</summary>
    public sealed record Again(string File, string Of) : StoryAction;

    /// <summary>Bytes as they are.</summary>
    /// <param name="File">Name of the file in the story.</param>
    /// <param name="Text">The bytes.</param>
    /// <param name="Route">Route whose folder it is put into.</param>
    /// <param name="FromFarSide">True when the far side sends it.</param>
    public sealed record Raw(string File, string Text, string Route, bool FromFarSide) : StoryAction;

    /// <summary>A payer's remittance comes.</summary>
    public sealed record Remit(string File, PaymentBatch Payment, string Payer, string Route) : StoryAction;

    /// <summary>A TA1 or 999 comes for a file that was sent.</summary>
    /// <param name="For">The sent file; empty: the last one.</param>
    /// <param name="IsEnvelope">True for a TA1.</param>
    /// <param name="Code">A, E, P, R.</param>
    public sealed record BatchAnswer(string File, string For, bool IsEnvelope, string Code) : StoryAction;

    /// <summary>A 277CA comes for a file that was sent.</summary>
    public sealed record ClaimAnswers(string File, string For, ClaimSay Says) : StoryAction;

    /// <summary>A file of bank lines or of payers' letters.</summary>
    public sealed record Lines(string File, string Text) : StoryAction;

    /// <summary>Money lands in the bank.</summary>
    public sealed record Bank(string Trace, string Payer, long Cents, LocalDate On) : StoryAction;

    /// <summary>Somebody does something.</summary>
    /// <param name="By">Who.</param>
    /// <param name="What">What.</param>
    /// <param name="Event">Identity of the event at its source, where a story delivers one more than once; empty
    /// else.</param>
    public sealed record Command(Actor By, StoryCommand What, string Event) : StoryAction;
}

/// <summary>Control numbers of a source's file, and who sends it where that is not the practice's own system.</summary>
public sealed record FileNumbers(string Interchange, string Group, string Set, string Trace, string Sender = "");

/// <summary>What a 277CA says.</summary>
/// <param name="FromPayer">True when the payer speaks, false for the clearinghouse.</param>
/// <param name="Batch">Trace of the batch where it is not the sent one; empty else.</param>
/// <param name="Receiver">Status of the receiver level; null: none but the acceptance that goes with claims.</param>
/// <param name="Providers">Statuses of whole providers, by NPI.</param>
/// <param name="Claims">Statuses of claims, by the number they were sent with.</param>
public sealed record ClaimSay(
    bool FromPayer,
    string Batch,
    StatusSay? Receiver,
    ImmutableArray<StatusSay> Providers,
    ImmutableArray<StatusSay> Claims);

/// <summary>One status of a 277CA.</summary>
/// <param name="About">NPI or claim number; empty for the receiver.</param>
/// <param name="Category">Category, such as A2.</param>
/// <param name="Status">Status code.</param>
/// <param name="Trace">Claim trace where it is not the claim's number; empty else.</param>
/// <param name="PayerNumber">REF*1K; empty without one.</param>
/// <param name="RouteNumber">REF*D9; empty without one.</param>
public sealed record StatusSay(
    string About, string Category, string Status, string Trace = "", string PayerNumber = "", string RouteNumber = "");
