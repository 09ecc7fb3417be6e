using System.Globalization;
using FirstPass.App.Office.Forms;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Claims;
using FirstPass.Billing.DenialCases;
using FirstPass.Billing.Files;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.RemittanceCases;
using FirstPass.Billing.Submissions;
using FirstPass.Billing.Vocabulary;
using FirstPass.Billing.WriteOffs;
using FirstPass.Workflow.Cases;
using NodaTime;

namespace FirstPass.App.Office.Cases;

/// <summary>What the types of cases know, by name; patient data is marked as such.</summary>
internal static class CaseFacts
{
    /// <summary>The facts of a case that have a value.</summary>
    public static IEnumerable<NamedValue> Of(Case current) => (current.Value switch
    {
        ClaimCase claim => Claim(claim).Concat(Amounts(current)),
        RemittanceCase remit => Remittance(remit),
        DenialCase denial => Denial(denial),
        WriteOff writeOff => GivenUp(writeOff),
        InterchangeCase file => File(file),
        Submission submission => Sent(submission),
        Billing.Submissions.Route route =>
            [Number("files", route.Files), Number("unknown-payers", route.UnknownPayers.Length)],
        Letter { Received: { } letter } =>
            [Text("payer", letter.Payer), Text("number", letter.Number), Amount("amount", letter.Cents)],
        _ => [],
    }).Where(fact => fact.Value.Length > 0);

    private static IEnumerable<NamedValue> Claim(ClaimCase value)
    {
        var claim = value.Claim;
        yield return Text("claim-number", claim.Number, phi: true);
        foreach (var fact in Person("subscriber", claim.Subscriber))
            yield return fact;
        if (claim.Dependent is { } dependent)
            foreach (var fact in Person("patient", dependent))
                yield return fact;
        yield return Text("payer", value.Payer);
        yield return Text("route", value.Route);
        yield return Text("kind", claim.Kind.ToString().ToLowerInvariant());
        yield return Text("frequency", claim.Frequency);
        yield return Amount("charge", claim.Charge?.Cents);
        yield return Date("service-from", claim.FirstServiceDate);
        yield return Date("service-through", claim.LastServiceDate);
        yield return Text("place", claim.Place);
        yield return Text("billing-npi", claim.Billing.Npi);
        yield return Text("rendering-npi", claim.Rendering?.Npi);
        yield return Text("authorization", claim.Authorization, phi: true);
        yield return Text("payer-claim-number", value.PayerClaimNumber, phi: true);
        yield return Text("diagnoses", string.Join(' ', claim.Diagnoses.Select(d => d.Code)));
        foreach (var line in claim.Lines)
            yield return Line(line);
        yield return Number("attempt", value.Attempt);
        yield return Time("sent", value.SentAt);
        yield return Number("edits-here", value.Edits.Length);
        yield return Text("answers", string.Join(
            ", ", value.Answers.Select(a => $"{a.Category}{Behind(a.Status)} {a.Level}")));
        yield return Text("link", value.Link);
    }

    private static IEnumerable<NamedValue> Person(string name, Person person)
    {
        yield return Text(name + "-last", person.Last, phi: true);
        yield return Text(name + "-first", person.First, phi: true);
        yield return Date(name + "-born", person.Born) with { Phi = true };
        yield return Text(name + "-member", person.MemberId, phi: true);
    }

    private static NamedValue Line(ServiceLine line)
    {
        var code = string.Join('-', line.Modifiers.Prepend(line.Code ?? line.Revenue ?? "?"));
        var day = line.From?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) ?? "";
        var text = $"{code} x {line.Units?.ToString() ?? "?"} {day}".TrimEnd();
        return new NamedValue(
            string.Create(CultureInfo.InvariantCulture, $"line-{line.Number}"), text, Cents: line.Charge?.Cents);
    }

    private static IEnumerable<NamedValue> Amounts(Case current)
    {
        var balances = new ClaimBalances(current.Balances);
        (string Name, Money Amount)[] amounts =
        [
            ("paid", balances.Paid), ("contractual", balances.Contractual), ("insurance-open", balances.InsuranceOpen),
            ("patient-open", balances.PatientOpen), ("patient-credit", balances.PatientCredit),
        ];
        return amounts.Where(a => a.Amount.Cents != 0).Select(a => Amount(a.Name, a.Amount.Cents));
    }

    private static IEnumerable<NamedValue> Remittance(RemittanceCase remit)
    {
        yield return Text("payer", remit.Payer);
        yield return Text("trace", remit.Received?.Payment.Trace ?? remit.Landed?.Trace);
        yield return Amount("amount", remit.Received?.Payment.Amount.Cents ?? remit.Landed?.Cents);
        yield return Text("route", remit.Received?.Route);
        yield return Number("claims", remit.Received?.Claims ?? 0);
        yield return Text("fault", remit.Received?.PaymentFault?.ToString());
        foreach (var aside in remit.Aside.Where(a => a.Cents != 0))
            yield return Amount(string.Create(CultureInfo.InvariantCulture, $"waits-{aside.Ordinal}"), aside.Cents);
        yield return Date("landed-on", remit.Landed?.On);
        yield return Amount("landed", remit.Landed?.Cents);
        if (remit.Tally is not { } tally)
            yield break;
        yield return Number("posted-claims", tally.Posted);
        yield return Number("parked-claims", tally.Parked);
        yield return Number("external-claims", tally.External);
        yield return Number("unknown-claims", tally.Unknown);
    }

    private static IEnumerable<NamedValue> Denial(DenialCase denial)
    {
        yield return Text("payer", denial.Found?.Payer);
        yield return Text("outcome", denial.Outcome);
        if (denial.Triage is not { } triage)
            yield break;
        yield return Text("category", CodeName.Of(triage.Category));
        yield return Text("reason", triage.LeadingReason);
        yield return Text("action", CodeName.Of(triage.Action));
        yield return Text("decided", denial.Decided is { } decided ? CodeName.Of(decided) : "");
        yield return Text("alternatives", string.Join(' ', triage.Alternatives.Select(CodeName.Of)));
        yield return Text("appeal-bar", CodeName.Of(triage.AppealBar));
        yield return Text("owner", triage.Owner);
        yield return Amount("denied", triage.Denied.Cents);
        yield return Amount("left", denial.Lessened?.Cents);
        yield return Amount("recoverable", triage.Recoverable?.Cents);
        yield return Date("action-by", triage.Deadlines.Action);
        yield return Date("appeal-limit", triage.Deadlines.Appeal);
        yield return Date("correction-limit", triage.Deadlines.Correction);
    }

    private static IEnumerable<NamedValue> GivenUp(WriteOff writeOff)
    {
        if (writeOff.Request is not { } request)
            yield break;
        yield return Text("kind", CodeName.Of(request.Asked.Kind));
        yield return Text("side", CodeName.Of(request.Asked.Side));
        yield return Amount("amount", request.Asked.Cents);
        yield return Amount("open-then", request.OpenCents);
        yield return Text("reason", request.Asked.Reason);
        yield return Text("requester", request.Requester);
        yield return Text("statement", writeOff.Statement.ToString());
        yield return Text("approved-by", string.Join(' ', writeOff.Given.Select(g => g.Person)));
    }

    private static IEnumerable<NamedValue> File(InterchangeCase file)
    {
        if (file.Received is not { } received)
            yield break;
        yield return Text("route", received.Route);
        yield return Text("content", received.Content.ToString().ToLowerInvariant());
        yield return Text("sender", received.Sender);
        yield return Text("receiver", received.Receiver);
        yield return Text("control", received.Control);
        yield return Text("file", received.Blob.ToString());
        yield return Number("sets", received.Sets.Length);
        yield return Number("parts", received.Sets.Sum(s => s.Parts));
        yield return Text("refusals", string.Join(' ', file.Refusals));
        yield return Text("duplicate-of", file.DuplicateOf.IsNone ? "" : file.DuplicateOf.ToString());
        if (file.Tally is not { } tally)
            yield break;
        yield return Number("ready", tally.Ready) with { Cents = tally.ReadyCents };
        yield return Number("returned", tally.Returned) with { Cents = tally.ReturnedCents };
        yield return Number("kept", tally.Kept) with { Cents = tally.KeptCents };
        yield return Number("other", tally.Other);
    }

    private static IEnumerable<NamedValue> Sent(Submission submission)
    {
        yield return Text("route", submission.Route);
        yield return Number("claims", submission.Claims) with { Cents = submission.Cents };
        yield return Text("whole", submission.Whole ? "yes" : "no");
        yield return Text("interchange", submission.Numbers?.Interchange);
        yield return Text("group", submission.Numbers?.Group);
        yield return Text("trace", submission.Numbers?.Trace);
        yield return Time("sent", submission.SentAt);
        yield return Text("answers", string.Join(", ", submission.Answers));
        yield return Text("refused-by", submission.Refusal?.By);
    }

    private static string Behind(string status) => status.Length == 0 ? "" : ":" + status;

    private static NamedValue Text(string name, string? value, bool phi = false) => new(name, value ?? "", phi);

    private static NamedValue Number(string name, int value) =>
        new(name, value == 0 ? "" : value.ToString(CultureInfo.InvariantCulture));

    private static NamedValue Amount(string name, long? cents) =>
        new(name, cents is { } some ? new Money(some).ToString() : "", Cents: cents);

    private static NamedValue Date(string name, LocalDate? day) =>
        new(name, day?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) ?? "");

    private static NamedValue Time(string name, Instant? at) =>
        new(name, at?.ToDateTimeOffset().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) ?? "");
}
