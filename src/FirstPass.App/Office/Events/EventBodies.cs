using FirstPass.App.Feeds;
using FirstPass.App.Office.Forms;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Claims;
using FirstPass.Billing.DenialCases;
using FirstPass.Billing.Denials;
using FirstPass.Billing.Files;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.RemittanceCases;
using FirstPass.Billing.Vocabulary;
using FirstPass.Billing.WriteOffs;
using FirstPass.Engine.Keys;
using FirstPass.Formats.X12;
using FirstPass.Workflow.Identity;
using Address = FirstPass.Workflow.Cases.Address;

namespace FirstPass.App.Office.Events;

/// <summary>Reads the bodies of outside events: what has the right form and may stand where it goes.</summary>
internal static class EventBodies
{
    private const int MostTextLength = 50;
    private const int MostReasonLength = 500;
    private const int MostDiagnoses = 12;
    private const long MostCents = 10_000_000_000;

    public static Reply<Told> Nothing(EventReading reading) => reading.Body is null
        ? new Told(null, ToCase(reading))
        : Problems.Invalid("BODY", "This event has no body.");

    public static Reply<Told> Correct(EventReading reading) =>
        reading.As(OfficeJson.Default.CorrectionBody).Then(body =>
        {
            var value = (ClaimCase)reading.Case!.Value;
            return DelimitersOf(reading.Desk, value).Then(delimiters =>
                ClaimChanges.Of(value.Claim, reading.Desk.Principal.Actor, delimiters, body).Then<Told>(correction =>
                    new Told(correction with { From = value.Content }, ToCase(reading))));
        });

    private static Reply<Delimiters> DelimitersOf(OfficeDesk desk, ClaimCase value)
    {
        if (desk.Desk.Cases.Find(value.Origin.Interchange)?.Value is not InterchangeCase { Received: { } received })
            return Delimiters.Standard;
        try
        {
            return StoredInterchange.DelimitersOf(desk.Desk.Open.Blobs, received);
        }
        catch (SubjectShreddedException)
        {
            return Problems.Shredded;
        }
    }

    public static Reply<Told> Acknowledge(EventReading reading) =>
        reading.As(OfficeJson.Default.NoteBody).Then(body =>
            IsText(body.Finding) && IsText(body.Document) && body.Line is >= 0 and <= 999
                ? Said(reading, new FindingNote(body.Finding, body.Line, body.Document))
                : Problems.Unprocessable("BODY", "A note names a finding, its line and a document."));

    public static Reply<Told> LateCharge(EventReading reading) =>
        reading.As(OfficeJson.Default.ChargeBody).Then<Told>(body =>
        {
            if (!Words.TryChoice<LateChargeForm>(body.Form, out var form))
                return Problems.Unprocessable("FORM", $"A form is one of: {Words.Choices<LateChargeForm>()}.");
            if (body.Modifiers?.Any(m => m is null) == true)
                return Problems.Invalid("MODIFIERS", "A modifier is a text of two characters.");
            if (body.On.Length > 0 && Words.Day(body.On) is null)
                return WrongDay;
            if (LineOf(body) is not { } line)
                return Problems.Unprocessable(
                    "BODY",
                    "A charge has a code, cents and units above zero, plain modifiers and pointers from 1 to 12.");
            return Said(reading, new LateCharge(line, form, body.Charge));
        });

    public static Reply<Told> Solve(EventReading reading) =>
        reading.As(OfficeJson.Default.SuspenseBody).Then<Told>(body =>
        {
            if (!Words.TryChoice<SuspenseTarget>(body.To, out var target))
                return Problems.Unprocessable("TO", $"Money goes to one of: {Words.Choices<SuspenseTarget>()}.");
            if (body.Cents is 0 or > MostCents or < -MostCents || body.Reason.Length is 0 or > MostReasonLength)
                return Problems.Unprocessable("BODY", "A solution has an amount and a reason of 1 to 500 characters.");
            CaseId claim = default;
            var named = target == SuspenseTarget.Claim
                || (target == SuspenseTarget.Refund && !string.IsNullOrEmpty(body.Claim));
            if (named && (!CaseId.TryParse(body.Claim, out claim) || !reading.Desk.TryFind(body.Claim, out _, out _)))
                return Problems.Unprocessable("CLAIM", "Say which claim the money belongs to.");
            return Said(reading, new SuspenseSolution(body.Item, body.Cents, target, claim, body.Reason));
        });

    public static Reply<Told> PatientPaid(EventReading reading) =>
        reading.As(OfficeJson.Default.PaymentBody).Then(body => IsAmount(body.Cents) && IsText(body.Trace)
            ? Said(reading, new PatientPayment(body.Cents, body.Trace))
            : Problems.Unprocessable("BODY", "A payment has cents above zero and a trace."));

    public static Reply<Told> ToPatient(EventReading reading) =>
        reading.As(OfficeJson.Default.ToPatientBody).Then(body =>
            IsAmount(body.Cents) && body.Line is >= 0 and <= 999 && body.Reason.Length is > 0 and <= MostReasonLength
                ? Said(reading, new BalanceToPatient(body.Cents, body.Line, body.Reason))
                : Problems.Unprocessable(
                    "BODY", "Billing the patient takes cents above zero and a reason of 1 to 500 characters."));

    public static Reply<Told> Landed(EventReading reading) =>
        reading.As(OfficeJson.Default.LandedBody).Then<Told>(body =>
        {
            if (Words.Day(body.On) is not { } day)
                return WrongDay;
            if (!IsAmount(body.Cents) || !IsText(body.Trace))
                return Problems.Unprocessable("BODY", "Money has a trace and cents above zero.");
            if (!IsPayer(reading, body.Payer))
                return Problems.Unprocessable("PAYER", "No payer of that code is set up.");
            var key = reading.Desk.Desk.Open.Keys.Hash.Of(RemittanceEvents.TraceKey, body.Trace);
            return new Told(
                new EftLanded(body.Trace, body.Payer, body.Cents, day),
                new Address.ToKey(RemittanceEvents.TraceKey, key, "remittance"));
        });

    public static Reply<Told> LetterCame(EventReading reading) =>
        reading.As(OfficeJson.Default.LetterBody).Then<Told>(body =>
        {
            if (body.Cents is < 0 or > MostCents || !IsText(body.Number) || !IsPayer(reading, body.Payer))
                return Problems.Unprocessable("BODY", "A letter has a payer of ours, a number and an amount.");
            var key = Letter.KeyOf(reading.Desk.Desk.Open.Keys.Hash, body.Payer, body.Number);
            return new Told(
                new LetterReceived(body.Payer, body.Number, body.Cents),
                new Address.ToKey(Letter.Key, key, "letter"));
        });

    public static Reply<Told> AskWriteOff(EventReading reading) =>
        reading.As(OfficeJson.Default.WriteOffBody).Then<Told>(body =>
        {
            if (!Words.TryChoice<WriteOffKind>(body.Kind, out var kind)
                || !Words.TryChoice<WriteOffSide>(body.Side, out var side))
                return Problems.Unprocessable("BODY", "Kind or side of the write-off is none that is known.");
            return IsAmount(body.Cents) && Words.IsCode(body.Reason)
                ? Said(reading, new WriteOffAsked(kind, side, body.Cents, body.Reason))
                : Problems.Unprocessable("BODY", "A write-off has cents above zero and a reason as a code.");
        });

    public static Reply<Told> Vote(EventReading reading) =>
        reading.As(OfficeJson.Default.VoteBody).Then(body => Digest.TryParse(body.Statement, out var statement)
            ? Said(reading, new WriteOffVote(statement))
            : Problems.Unprocessable("STATEMENT", "A vote names the statement that was shown."));

    public static Reply<Told> Triage(EventReading reading) =>
        reading.As(OfficeJson.Default.DecisionBody).Then(body =>
            Words.TryChoice<DenialAction>(body.Action, out var action)
                ? Said(reading, new DenialDecision(action))
                : Problems.Unprocessable("ACTION", $"An action is one of: {Words.Choices<DenialAction>()}."));

    public static Reply<Told> CloseDenial(EventReading reading) =>
        reading.As(OfficeJson.Default.ClosingBody).Then(body => DenialOutcomes.OfPersons.Contains(body.Outcome)
            ? Said(reading, new DenialClosing(body.Outcome))
            : Problems.Unprocessable(
                "OUTCOME", $"An outcome is one of: {string.Join(", ", DenialOutcomes.OfPersons)}."));

    private static Reply<Told> Said(EventReading reading, object body) => new Told(body, ToCase(reading));

    private static Address.ToCase ToCase(EventReading reading) => new(reading.Case!.Id);

    private static Problem WrongDay => Problems.Unprocessable("ON", $"on: {Words.DayForm}");

    private static bool IsAmount(long cents) => cents is > 0 and <= MostCents;

    private static bool IsText(string text) =>
        text.Length is > 0 and <= MostTextLength && !text.Any(char.IsControl);

    private static bool IsPayer(EventReading reading, string code) =>
        code.Length == 0 || reading.Desk.Desk.Rules.World.Payers.ContainsKey(code);

    private static ServiceLine? LineOf(ChargeBody body)
    {
        var modifiers = body.Modifiers ?? [];
        if (!IsAmount(body.Cents) || !Units.TryParse(body.Units, out var units) || units <= default(Units)
            || !IsPlain(body.Code) || (body.Revenue.Length > 0 && !IsPlain(body.Revenue))
            || modifiers.Count > 4 || !modifiers.All(m => m.Length == 2 && IsPlain(m))
            || body.Pointers?.All(p => p is >= 1 and <= MostDiagnoses) == false
            || body.Charge.Length > MostTextLength)
            return null;
        return new ServiceLine
        {
            Code = body.Code,
            Modifiers = [.. modifiers],
            Revenue = body.Revenue.Length > 0 ? body.Revenue : null,
            Charge = new Money(body.Cents),
            Units = units,
            Basis = "UN",
            From = Words.Day(body.On),
            Pointers = [.. body.Pointers ?? []],
        };
    }

    private static bool IsPlain(string text) => text.Length is > 0 and <= 10 && text.All(char.IsAsciiLetterOrDigit);
}
