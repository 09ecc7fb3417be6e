using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FirstPass.App.Access;
using FirstPass.App.Office.Forms;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.DenialCases;
using FirstPass.Billing.Denials;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.RemittanceCases;
using FirstPass.Billing.WriteOffs;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime.Text;

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
    private const int MostTextLength = 50;
    private const long MostCents = 10_000_000_000;
    private const string LetterKey = "payer-letter";

    /// <summary>How a person may end a denial; written off and expired it ends by itself.</summary>
    private static readonly ImmutableArray<string> DenialOutcomes =
        ["Overturned", "PartiallyOverturned", "Upheld", "DuplicateOfPaid"];

    private static readonly ImmutableArray<OutsideEvent> Known =
    [
        new(ClaimEvents.Correct, Right.CorrectClaim, "claim", Correct) { NeedsVersion = true },
        new(ClaimEvents.Acknowledge, Right.AcknowledgeFinding, "claim", Acknowledge),
        new(ClaimEvents.Resend, Right.ResendClaim, "claim", Nothing),
        new(ClaimEvents.PatientPaid, Right.PostPatientPayment, "claim", PatientPaid),
        new(RemittanceEvents.Landed, Right.PostBankMoney, null, Landed),
        new(Letter.Event, Right.FileLetter, null, LetterCame),
        new(WriteOffEvents.Asked, Right.AskWriteOff, "claim", AskWriteOff),
        new(WriteOffEvents.Approve, Right.VoteWriteOff, "write-off", Vote),
        new(WriteOffEvents.Reject, Right.VoteWriteOff, "write-off", Vote),
        new(DenialEvents.Triage, Right.TriageDenial, "denial", Triage),
        new(DenialEvents.Close, Right.CloseDenial, "denial", CloseDenial),
        new("recon.closed", Right.SettleRemittance, "remittance", Nothing),
        new("remit.closed", Right.SettleRemittance, "remittance", Nothing),
    ];

    /// <summary>The closed list.</summary>
    public static ImmutableArray<string> All { get; } = [.. Known.Select(e => e.Type)];

    /// <summary>What has to be held to send anything at all.</summary>
    public static ImmutableArray<Right> Rights { get; } =
        [.. Known.Select(e => e.Right).Append(Right.TellAnything).Distinct()];

    /// <summary>The right that a type takes.</summary>
    public static Right RightOf(string type) => Find(type)?.Right ?? Right.TellAnything;

    internal static OutsideEvent? Find(string type) => Known.FirstOrDefault(e => e.Type == type);

    private static Reply<Told> Nothing(EventReading reading) => reading.Body is null
        ? new Told(null, ToCase(reading))
        : Problems.Invalid("BODY", "This event has no body.");

    private static Reply<Told> Correct(EventReading reading) =>
        reading.As(OfficeJson.Default.CorrectionBody).Then(body =>
        {
            var value = (ClaimCase)reading.Case!.Value;
            return ClaimChanges.Of(value.Claim, reading.Desk.Principal.Actor, body).Then<Told>(correction =>
                new Told(correction with { From = value.Content }, ToCase(reading)));
        });

    private static Reply<Told> Acknowledge(EventReading reading) =>
        reading.As(OfficeJson.Default.NoteBody).Then(body =>
            IsText(body.Finding) && IsText(body.Document) && body.Line is >= 0 and <= 999
                ? Said(reading, new FindingNote(body.Finding, body.Line, body.Document))
                : Problems.Unprocessable("BODY", "A note names a finding, its line and a document."));

    private static Reply<Told> PatientPaid(EventReading reading) =>
        reading.As(OfficeJson.Default.PaymentBody).Then(body => IsAmount(body.Cents) && IsText(body.Trace)
            ? Said(reading, new PatientPayment(body.Cents, body.Trace))
            : Problems.Unprocessable("BODY", "A payment has cents above zero and a trace."));

    private static Reply<Told> Landed(EventReading reading) =>
        reading.As(OfficeJson.Default.LandedBody).Then<Told>(body =>
        {
            var day = LocalDatePattern.Iso.Parse(body.On);
            if (!IsAmount(body.Cents) || !IsText(body.Trace) || !day.Success)
                return Problems.Unprocessable("BODY", "Money has a trace, cents above zero and a day as 2026-06-05.");
            if (!IsPayer(reading, body.Payer))
                return Problems.Unprocessable("PAYER", "No payer of that code is set up.");
            var key = reading.Desk.Desk.Open.Keys.Hash.Of(RemittanceEvents.TraceKey, body.Trace);
            return new Told(
                new EftLanded(body.Trace, body.Payer, body.Cents, day.Value),
                new Address.ToKey(RemittanceEvents.TraceKey, key, "remittance"));
        });

    private static Reply<Told> LetterCame(EventReading reading) =>
        reading.As(OfficeJson.Default.LetterBody).Then<Told>(body =>
        {
            if (body.Cents is < 0 or > MostCents || !IsText(body.Number) || !IsPayer(reading, body.Payer))
                return Problems.Unprocessable("BODY", "A letter has a payer of ours, a number and an amount.");
            var key = reading.Desk.Desk.Open.Keys.Hash.Of(LetterKey, body.Number);
            return new Told(
                new LetterReceived(body.Payer, body.Number, body.Cents),
                new Address.ToKey(LetterKey, key, "letter"));
        });

    private static Reply<Told> AskWriteOff(EventReading reading) =>
        reading.As(OfficeJson.Default.WriteOffBody).Then<Told>(body =>
        {
            if (!Words.TryChoice<WriteOffKind>(body.Kind, out var kind)
                || !Words.TryChoice<WriteOffSide>(body.Side, out var side))
                return Problems.Unprocessable("BODY", "Kind or side of the write-off is none that is known.");
            return IsAmount(body.Cents) && Words.IsCode(body.Reason)
                ? Said(reading, new WriteOffAsked(kind, side, body.Cents, body.Reason))
                : Problems.Unprocessable("BODY", "A write-off has cents above zero and a reason as a code.");
        });

    private static Reply<Told> Vote(EventReading reading) =>
        reading.As(OfficeJson.Default.VoteBody).Then(body => Digest.TryParse(body.Statement, out var statement)
            ? Said(reading, new WriteOffVote(statement))
            : Problems.Unprocessable("STATEMENT", "A vote names the statement that was shown."));

    private static Reply<Told> Triage(EventReading reading) =>
        reading.As(OfficeJson.Default.DecisionBody).Then(body =>
            Words.TryChoice<DenialAction>(body.Action, out var action)
                ? Said(reading, new DenialDecision(action))
                : Problems.Unprocessable("ACTION", $"An action is one of: {Words.Choices<DenialAction>()}."));

    private static Reply<Told> CloseDenial(EventReading reading) =>
        reading.As(OfficeJson.Default.ClosingBody).Then(body => DenialOutcomes.Contains(body.Outcome)
            ? Said(reading, new DenialClosing(body.Outcome))
            : Problems.Unprocessable("OUTCOME", $"An outcome is one of: {string.Join(", ", DenialOutcomes)}."));

    private static Reply<Told> Said(EventReading reading, object body) => new Told(body, ToCase(reading));

    private static Address.ToCase ToCase(EventReading reading) => new(reading.Case!.Id);

    private static bool IsAmount(long cents) => cents is > 0 and <= MostCents;

    private static bool IsText(string text) =>
        text.Length is > 0 and <= MostTextLength && !text.Any(char.IsControl);

    private static bool IsPayer(EventReading reading, string code) =>
        code.Length == 0 || reading.Desk.Desk.Rules.World.Payers.ContainsKey(code);
}
