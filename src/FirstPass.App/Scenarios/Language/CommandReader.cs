using System.Collections.Immutable;
using System.Globalization;
using FirstPass.App.Office.Events;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Denials;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.RemittanceCases;
using FirstPass.Billing.WriteOffs;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Definitions;

namespace FirstPass.App.Scenarios.Language;

/// <summary>Reads what a person does: <c>by: ann, coder</c> and one command.</summary>
internal static class CommandReader
{
    private static readonly string[] Words =
    [
        "correct", "acknowledge", "submit", "found", "charge", "patient-payment", "bill-patient", "write-off",
        "approve", "reject", "decide", "end-denial", "send-appeal", "solve", "post", "letter",
    ];

    private static readonly string[] Diagnoses = [.. Enumerable.Range(1, 12).Select(n => $"diagnosis-{n}")];

    /// <summary>The command; what is wrong is noted.</summary>
    public static StoryAction? Read(MapReader map)
    {
        var by = ActorOf(map.Text("by"));
        var id = map.Text("event", "");
        foreach (var word in Words)
            if (map.Take(word) is { } node)
                return new StoryAction.Command(by, Command(word, node, map.Errors), id);
        map.Wrong($"Somebody does one of: {string.Join(", ", Words)}.");
        return null;
    }

    /// <summary>Name and roles; the name <c>machine</c> is an AI task's, <c>webhook</c> another program's.</summary>
    private static Actor ActorOf(string text)
    {
        var words = text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
        var kind = words[0] switch
        {
            "machine" => ActorKind.Ai,
            "webhook" => ActorKind.Service,
            _ => ActorKind.Person,
        };
        return new Actor(kind, words[0], [.. words[1..]]);
    }

    private static StoryCommand Command(string word, Node node, ErrorList errors)
    {
        if (word == "submit")
            return new StoryCommand.Submit(Names(node, errors));
        if (word == "found")
            return new StoryCommand.Found(Names(node, errors));
        var map = new MapReader(node, errors);
        StoryCommand command = word switch
        {
            "correct" => Correct(map),
            "acknowledge" => new StoryCommand.Acknowledge(
                map.Text("claim"), map.Text("finding"), map.Whole("line", 0, 999, 0), map.Text("document", "")),
            "charge" => new StoryCommand.Charge(
                map.Text("claim"),
                new LateCharge(
                    ClaimLineReader.Read(map.Require("line") ?? node, 1, errors),
                    map.Choice("as", LateChargeForm.ByPayer), map.Text("number", ""))),
            "patient-payment" => new StoryCommand.PatientPayment(
                map.Text("claim"), map.Cents("amount"), map.Text("trace", "DESK1")),
            "bill-patient" => new StoryCommand.BillPatient(
                map.Text("claim"),
                new BalanceToPatient(map.Cents("amount"), map.Whole("line", 0, 999, 0), map.Text("reason", ""))),
            "write-off" => WriteOff(map),
            "approve" or "reject" => new StoryCommand.Vote(map.Text("claim"), word == "approve"),
            "decide" => new StoryCommand.Decide(map.Text("denial"), map.Choice<DenialAction>("action")),
            "send-appeal" => new StoryCommand.SendAppeal(map.Text("denial")),
            "solve" => Solve(map),
            "post" => new StoryCommand.Post(map.Text("remit")),
            "end-denial" => new StoryCommand.EndDenial(map.Text("denial"), map.Text("outcome")),
            _ => new StoryCommand.Letter(
                new LetterReceived(map.Text("payer"), map.Text("number"), map.Cents("amount", 0))),
        };
        map.Close();
        return command;
    }

    private static StoryCommand.Solve Solve(MapReader map) => new(
        map.Text("remit"), map.Whole("item", -9_999, 9_999, 0), map.Cents("amount"),
        map.Choice<SuspenseTarget>("to"), map.Text("claim", ""), map.Text("reason", ""));

    private static StoryCommand.WriteOff WriteOff(MapReader map) => new(
        map.Text("claim"),
        new WriteOffAsked(
            map.Choice("kind", WriteOffKind.Administrative), map.Choice("side", WriteOffSide.Insurance),
            map.Cents("amount"), map.Text("reason")));

    private static StoryCommand.Correct Correct(MapReader map)
    {
        var claim = map.Text("claim");
        var evidence = map.Inside("evidence");
        StoryEvidence? support = evidence is null
            ? null
            : new StoryEvidence(evidence.Text("document", ""), evidence.Text("passage", ""),
                evidence.Text("coder", ""));
        evidence?.Close();
        var changes = ImmutableArray.CreateBuilder<FieldChange>();
        foreach (var field in ClaimFields.OfClaim.Keys.Concat(Diagnoses))
            if (map.Take(field) is Node.Scalar value)
                changes.Add(new FieldChange(0, field, value.Value));
        foreach (var (line, body) in ExpectationReader.Entries(map.Take("lines"), map.Errors))
            changes.AddRange(LineChanges(line, body, map.Errors));
        return new StoryCommand.Correct(claim, changes.ToImmutable(), support);
    }

    private static IEnumerable<FieldChange> LineChanges(string line, Node body, ErrorList errors)
    {
        if (!int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            errors.Add(body.Place, "Lines are named by their number.");
        var map = new MapReader(body, errors);
        foreach (var field in LineFields.All.Keys)
            if (map.Take(field) is Node.Scalar value)
                yield return new FieldChange(number, field, value.Value);
        map.Close();
    }

    private static ImmutableArray<string> Names(Node node, ErrorList errors)
    {
        if (node is Node.Scalar scalar)
            return NameRange.Of(scalar.Value);
        if (node is Node.List list && list.Items.All(i => i is Node.Scalar))
            return [.. list.Items.SelectMany(i => NameRange.Of(((Node.Scalar)i).Value))];
        errors.Add(node.Place, "Numbers of claims are expected here.");
        return [];
    }
}
