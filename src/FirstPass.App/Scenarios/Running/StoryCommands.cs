using FirstPass.App.Scenarios.Language;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.DenialCases;
using FirstPass.Billing.RemittanceCases;
using FirstPass.Billing.WriteOffs;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Scenarios.Running;

/// <summary>Turns what people do in a story into events.</summary>
internal sealed class StoryCommands(Stage stage, StoryNames names)
{
    /// <summary>The events of a command.</summary>
    public IEnumerable<(string Type, Address To, object? Body)> Of(StoryAction.Command command) => command.What switch
    {
        StoryCommand.Correct correct =>
            [On(correct.Claim, ClaimEvents.Correct, Correction.Of(ClaimOf(correct.Claim), command.By, correct))],
        StoryCommand.Acknowledge note =>
            [On(note.Claim, ClaimEvents.Acknowledge, new FindingNote(note.Finding, note.Line, note.Document))],
        StoryCommand.Submit submit => submit.Claims.Select(claim => On(claim, ClaimEvents.Resend, null)),
        StoryCommand.Found found => found.Claims.Select(claim => On(claim, ClaimEvents.WithPayer, null)),
        StoryCommand.Charge charge => [On(charge.Claim, ClaimEvents.ChargePosted, charge.Late)],
        StoryCommand.PatientPayment paid =>
            [On(paid.Claim, ClaimEvents.PatientPaid, new PatientPayment(paid.Cents, paid.Trace))],
        StoryCommand.BillPatient bill => [On(bill.Claim, ClaimEvents.BalanceToPatient, bill.Moved)],
        StoryCommand.WriteOff ask => [On(ask.Claim, WriteOffEvents.Asked, ask.Asked)],
        StoryCommand.Vote vote => [Vote(vote)],
        StoryCommand.Decide decide =>
            [(DenialEvents.Triage, Case($"denial {decide.Denial}"), new DenialDecision(decide.Action))],
        StoryCommand.SendAppeal send => [(DenialEvents.SendAppeal, Case($"denial {send.Denial}"), null)],
        StoryCommand.Solve solve => [Solve(solve)],
        StoryCommand.Post post => [(RemittanceEvents.Post, Case($"remit {post.Remit}"), null)],
        StoryCommand.EndDenial end =>
            [(DenialEvents.Close, Case($"denial {end.Denial}"), new DenialClosing(end.Outcome))],
        StoryCommand.Letter letter => [Letter(letter.Received)],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private (string, Address, object?) On(string claim, string type, object? body) =>
        (type, Case($"claim {claim}"), body);

    private (string, Address, object?) Vote(StoryCommand.Vote vote)
    {
        var id = IdOf($"write-off {vote.Claim}");
        var (_, value) = stage.Desk.Cases.Get<WriteOff>(id);
        var type = vote.Approves ? WriteOffEvents.Approve : WriteOffEvents.Reject;
        return (type, new Address.ToCase(id), new WriteOffVote(value.Statement));
    }

    private (string, Address, object?) Solve(StoryCommand.Solve solve)
    {
        var claim = solve.Claim.Length > 0 ? IdOf($"claim {solve.Claim}") : default;
        return (RemittanceEvents.Solve, Case($"remit {solve.Remit}"), new SuspenseSolution(
            solve.Item, solve.Cents, solve.Target, claim, solve.Reason));
    }

    private (string, Address, object?) Letter(LetterReceived letter)
    {
        const string kind = Billing.RemittanceCases.Letter.Key;
        var key = Billing.RemittanceCases.Letter.KeyOf(stage.Desk.Open.Keys.Hash, letter.Payer, letter.Number);
        return (Billing.RemittanceCases.Letter.Event, new Address.ToKey(kind, key, "letter"), letter);
    }

    private Billing.Claims.Claim ClaimOf(string number) =>
        stage.Desk.Cases.Get<ClaimCase>(IdOf($"claim {number}")).Value.Claim;

    private Address.ToCase Case(string name) => new(IdOf(name));

    private CaseId IdOf(string name) =>
        names.Find(name) ?? throw new StoryException($"There is no {name} at this moment.");
}
