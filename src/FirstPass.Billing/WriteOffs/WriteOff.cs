using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Denials;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Billing.WriteOffs;

/// <summary>Event types and keys of write-offs.</summary>
public static class WriteOffEvents
{
    /// <summary>A person asks, on the claim. Body: <see cref="WriteOffAsked"/>.</summary>
    public const string Asked = "write-off.ask";

    /// <summary>The claim hands the request on. Body: <see cref="WriteOffRequested"/>.</summary>
    public const string Requested = "write-off.requested";

    /// <summary>A person approves. Body: <see cref="WriteOffVote"/>.</summary>
    public const string Approve = "write-off.approve";

    /// <summary>A person refuses. Body: <see cref="WriteOffVote"/>.</summary>
    public const string Reject = "write-off.reject";

    /// <summary>Its claim posted it.</summary>
    public const string Posted = "write-off.posted";

    /// <summary>Its claim did not post it. Body: <see cref="WriteOffFailure"/>.</summary>
    public const string Failed = "write-off.failed";

    /// <summary>Key of a write-off: its claim and the request's ordinal.</summary>
    public const string Key = "write-off";

    /// <summary>Set: what one requester asked for on one account and day.</summary>
    public const string DaySet = "write-off-day";
}

/// <summary>A person asks to give up an amount of a claim.</summary>
public sealed record WriteOffAsked(WriteOffKind Kind, WriteOffSide Side, long Cents, string Reason);

/// <summary>A request, with what the claim knows at that moment.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Account">Digest of the patient's account, for the sum of the day.</param>
/// <param name="Asked">What is asked.</param>
/// <param name="OpenCents">What is open on that side.</param>
/// <param name="PayerError">The claim was in time by proof: the payer has to pay.</param>
/// <param name="Requester">Who asks.</param>
/// <param name="MedicareCoinsurance">It is a share that may not be waived by routine.</param>
public sealed record WriteOffRequested(
    CaseId Claim, Digest Account, WriteOffAsked Asked, long OpenCents, bool PayerError, string Requester,
    bool MedicareCoinsurance = false);

/// <summary>An approver's vote on exactly this statement.</summary>
public sealed record WriteOffVote(Digest Statement);

/// <summary>Nothing of an approved write-off was posted.</summary>
/// <param name="Code">Why, as a refusal says it.</param>
public sealed record WriteOffFailure(string Code);

/// <summary>A write-off on its way through its approvals.</summary>
public sealed record WriteOff
{
    /// <summary>Before anything was asked.</summary>
    public static readonly WriteOff Empty = new();

    public WriteOffRequested? Request { get; init; }

    /// <summary>Hash over exactly what would be executed.</summary>
    public Digest Statement { get; init; }

    /// <summary>Hash of everything that was in force when it was asked for: the version of the policy.</summary>
    public Digest Policy { get; init; }

    /// <summary>Who must approve.</summary>
    public ApprovalStep? Step { get; init; }

    /// <summary>Who approved, with the roles they held.</summary>
    public ImmutableArray<Approver> Given { get => field.IsDefault ? [] : field; init; }

    /// <summary>The write-off after a fact.</summary>
    public static WriteOff Apply(WriteOff value, WriteOffFact fact) => fact switch
    {
        WriteOffFact.Requested f => value with
        {
            Request = f.Request,
            Statement = f.Statement,
            Step = f.Step,
            Policy = f.Policy,
        },
        WriteOffFact.Approved f => value with { Given = value.Given.Add(f.By) },
        _ => throw new UnreachableException(),
    };
}

/// <summary>What happened to a write-off: a closed family.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "k")]
[JsonDerivedType(typeof(Requested), "requested")]
[JsonDerivedType(typeof(Approved), "approved")]
public abstract record WriteOffFact
{
    private WriteOffFact()
    {
    }

    /// <summary>It was asked for.</summary>
    public sealed record Requested(
        WriteOffRequested Request, Digest Statement, ApprovalStep? Step, Digest Policy = default) : WriteOffFact;

    /// <summary>A person approved.</summary>
    public sealed record Approved(Approver By) : WriteOffFact;
}

/// <summary>What happens to a write-off. Nobody approves what they asked for, and a changed request is a new
/// one.</summary>
public static class WriteOffSteps
{
    private const string FailedTask = "WRITE_OFF_FAILED";
    private const string Expiry = "approval-expires";
    private const int ValidDays = 14;

    /// <summary>The case type with its steps.</summary>
    public static CaseType CaseType { get; } =
        new CaseTypeBuilder<WriteOff, WriteOffFact>("write-off", WriteOff.Empty, WriteOff.Apply)
            .Step(
                "write-off.request@1",
                ["asked", "refused"],
                Request,
                Needs,
                opens: ["WRITE_OFF_APPROVAL"])
            .Step("write-off.approve@1", ["approved", "waiting", "refused"], Approve)
            .Step("write-off.reject@1", ["rejected", "refused"], Reject)
            .Step("write-off.expire@1", ["expired"], m => new StepResult(
                "expired", [new Fact.ApprovalVoided(m.Value.Statement, "expired")]))
            .Step("write-off.posted@1", ["posted"], _ => new StepResult("posted", []))
            .Step("write-off.failed@1", ["failed"], Failed, opens: [FailedTask])
            .Build();

    private static ImmutableArray<Question> Needs(Moment<WriteOff> moment) =>
        [new Question.Members(WriteOffEvents.DaySet, DayOf(moment))];

    private static StepResult Request(Moment<WriteOff> moment)
    {
        var (request, context) = ((WriteOffRequested)moment.Event.Body!, moment.Context);
        var earlier = context.Get<Answer.SetMembers>(Needs(moment)[0]).Members.Select(m => new Money(m.Member.Cents));
        var ruling = WriteOffRules.Judge(
            new WriteOffRequest
            {
                Kind = request.Asked.Kind,
                Amount = new Money(request.Asked.Cents),
                Open = new Money(request.OpenCents),
                EarlierToday = [.. earlier],
                PayerError = request.PayerError,
                MedicareCoinsurance = request.MedicareCoinsurance,
            },
            context.World().Tenant.Policies);
        var statement = StatementOf(moment.Case.Id, request, context.Active.Hash);
        return ruling switch
        {
            WriteOffRuling.NeedsApproval needs => Ask(moment, request, statement, needs),
            WriteOffRuling.Compliance => Refused(moment, statement, "COMPLIANCE_REVIEW"),
            WriteOffRuling.Refused refused => Refused(moment, statement, CodeName.Of(refused.Reason)),
            _ => throw new UnreachableException(),
        };
    }

    private static StepResult Ask(
        Moment<WriteOff> moment, WriteOffRequested request, Digest statement, WriteOffRuling.NeedsApproval needs)
    {
        var context = moment.Context;
        var today = context.Today();
        var expires = context.Now.Plus(Duration.FromDays(ValidDays));
        var facts = ImmutableArray.CreateBuilder<Fact>();
        facts.Add(Fact.Of(new WriteOffFact.Requested(request, statement, needs.Step, context.Active.Hash)));
        facts.Add(new Fact.Indexed(new CaseIndex("", "", null, request.Asked.Cents)));
        facts.Add(new Fact.MemberSet(WriteOffEvents.DaySet, DayOf(moment), 1, new Member(
            today, today, CodeName.Of(request.Asked.Kind), 1, request.Asked.Cents, "asked")));
        facts.Add(new Fact.ApprovalAsked(
            statement, "write-off", request.Requester, needs.Step.Approvers, expires, request.Asked.Cents));
        facts.Add(new Fact.TaskOpened(
            0, "WRITE_OFF_APPROVAL", needs.Step.Approvers[0], request.Asked.Reason,
            context.DueIn(context.World().Tenant.Policies.Due.DenialTriage), null, request.Asked.Cents));
        facts.Add(new Fact.TimerArmed(Expiry, expires));
        if (needs.SplittingSuspected)
            facts.Add(new Fact.Marked("SPLITTING_SUSPECTED"));
        return new StepResult("asked", facts.ToImmutable());
    }

    private static StepResult Refused(Moment<WriteOff> moment, Digest statement, string code) => new(
        "refused",
        [
            Fact.Of(new WriteOffFact.Requested(
                (WriteOffRequested)moment.Event.Body!, statement, null, moment.Context.Active.Hash)),
            new Fact.Refused(code, "This amount may not be written off as asked."),
        ]);

    /// <summary>The executor checks again: the statement, the person, the roles; then the approval is used
    /// up.</summary>
    private static StepResult Approve(Moment<WriteOff> moment)
    {
        var (value, actor) = (moment.Value, moment.Event.Actor);
        if (Objection(moment) is { } objection)
            return objection;
        var ruling = ApprovalRules.Judge(
            value.Step!, value.Request!.Requester, value.Given, new Approver(actor.Id, actor.Roles));
        if (ruling is not ApprovalRuling.Accepted accepted)
            return Refuse(CodeName.Of(((ApprovalRuling.Refused)ruling).Reason), "This person cannot approve this.");
        var facts = ImmutableArray.CreateBuilder<Fact>();
        facts.Add(Fact.Of(new WriteOffFact.Approved(new Approver(actor.Id, actor.Roles))));
        facts.Add(new Fact.ApprovalGiven(value.Statement, actor.Id, accepted.Role));
        if (!accepted.Open.IsEmpty)
            return new StepResult("waiting", facts.ToImmutable());
        facts.Add(new Fact.ApprovalUsed(value.Statement));
        facts.Add(Execute(moment.Case.Id, value.Request, value.Statement));
        return new StepResult("approved", facts.ToImmutable());
    }

    private static StepResult Reject(Moment<WriteOff> moment) =>
        Objection(moment) ?? new StepResult(
            "rejected", [new Fact.ApprovalVoided(moment.Value.Statement, "refused by " + moment.Event.Actor.Id)]);

    private static StepResult? Objection(Moment<WriteOff> moment)
    {
        var vote = (WriteOffVote)moment.Event.Body!;
        if (moment.Event.Actor.Kind != ActorKind.Person)
            return Refuse("PERSON_NEEDED", "Only a person approves or refuses.");
        return vote.Statement == moment.Value.Statement
            ? null
            : Refuse("STATEMENT_DIFFERS", "What was shown is not what would be executed.");
    }

    private static Fact Execute(CaseId writeOff, WriteOffRequested request, Digest statement) =>
        new Fact.Sent(0, new Address.ToCase(request.Claim), ClaimEvents.WriteOff, null, null)
        {
            Body = new WriteOffOrder(statement, request.Asked, writeOff),
        };

    // Who approved it last believes that it is done: the task is theirs.
    private static StepResult Failed(Moment<WriteOff> moment)
    {
        var value = moment.Value;
        var due = moment.Context.DueIn(moment.Context.World().Tenant.Policies.Due.DenialTriage);
        return new StepResult(
            "failed",
            [
                new Fact.TaskOpened(
                    0, FailedTask, value.Step!.Approvers[0], ((WriteOffFailure)moment.Event.Body!).Code, due, null,
                    value.Request!.Asked.Cents),
                new Fact.TaskAssigned(moment.Case.Open.TasksOpened + 1, value.Given[^1].Person),
            ]);
    }

    /// <summary>
    /// Hash over exactly what would be executed, and under which policy. The same amount may be asked for twice: each
    /// request is a statement of its own.
    /// </summary>
    public static Digest StatementOf(CaseId writeOff, WriteOffRequested request, Digest policy)
    {
        var asked = request.Asked;
        var what = string.Create(CultureInfo.InvariantCulture, $"{asked.Kind}|{asked.Side}|{asked.Cents}|USD");
        var text = $"write-off|{writeOff}|{request.Claim}|{what}|{asked.Reason}|{request.Requester}|{policy}";
        return Digest.Of(Encoding.UTF8.GetBytes(text));
    }

    private static Digest DayOf(Moment<WriteOff> moment)
    {
        var request = (WriteOffRequested)moment.Event.Body!;
        return moment.Context.Keys.Of(
            WriteOffEvents.DaySet,
            request.Requester,
            request.Account.ToString(),
            moment.Context.Today().ToString("uuuu-MM-dd", CultureInfo.InvariantCulture));
    }

    private static StepResult Refuse(string code, string reason) => new("refused", [new Fact.Refused(code, reason)]);
}
