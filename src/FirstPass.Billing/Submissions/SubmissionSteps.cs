using System.Collections.Immutable;
using FirstPass.Billing.ClaimCases;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Billing.Submissions;

/// <summary>What happens to an outgoing file.</summary>
public static class SubmissionSteps
{
    /// <summary>Most claims in a file that collects claims released later.</summary>
    public const int MostClaims = 500;

    private const string Close = "close";
    internal const string Ack999 = "ack-999";
    private static readonly Duration CollectFor = Duration.FromSeconds(60);

    /// <summary>The case type with its steps.</summary>
    public static CaseType CaseType { get; } =
        new CaseTypeBuilder<Submission, SubmissionFact>("submission", Submission.Empty, Submission.Apply)
            .Step("submission.plan@1", ["passed", "whole", "rebuilt"], Plan, orders: [SubmissionEvents.Deliver])
            .Step("submission.collect@1", ["waiting", "full"], Collect)
            .Step("submission.withdraw@1", ["waiting", "emptied"], Withdraw, WithdrawNeeds)
            .Step("submission.close@1", ["closing"], m => new StepResult("closing", [AskNumbers(m, m.Value.Route)]))
            .Step("submission.numbered@1", ["deliver"], Numbered, orders: [SubmissionEvents.Deliver])
            .Step("submission.guard@1", ["checked", "vetoed"], Guard, GuardNeeds, opens: ["EXCHANGE_FAILED"])
            .Step("submission.left@1", ["left"], Left)
            .Step("submission.failed@1", ["failed"], Failed, opens: ["EXCHANGE_FAILED"])
            .Step("submission.undelivered@1", ["failed"], Undelivered, opens: ["EXCHANGE_FAILED"])
            .Step(
                "submission.answered@1",
                ["accepted", "partly", "rejected", "waits"],
                SubmissionAnswers.Answered,
                opens: ["REJECTION_FIX"])
            .Step(
                "submission.provider-refused@1",
                ["refused"],
                SubmissionAnswers.LevelRefused,
                opens: ["REJECTION_FIX"])
            .Step("submission.sent-told@1", ["noted"], SubmissionAnswers.SentTold)
            .Step("submission.told@1", ["noted"], SubmissionAnswers.Told)
            .Step("submission.next-refusal@1", ["noted"], SubmissionAnswers.NextRefusal)
            .Step("submission.silent@1", ["silent"], SubmissionAnswers.Silent, opens: ["STATUS_FOLLOWUP"])
            .Step("submission.member@1", ["noted"], SubmissionAnswers.Member)
            .Step("submission.silence-told@1", ["noted"], SubmissionAnswers.SilenceTold)
            .Step("submission.noted@1", ["noted"], _ => new StepResult("noted", []))
            .Build();

    private static StepResult Plan(Moment<Submission> moment)
    {
        var request = (SubmissionRequested)moment.Event.Body!;
        var facts = ImmutableArray.CreateBuilder<Fact>();
        facts.Add(Fact.Of(new SubmissionFact.Asked(request)));
        facts.Add(new Fact.Indexed(new CaseIndex("", request.Route, null, request.Cents)));
        if (request.PassedOn)
        {
            facts.Add(Fact.Of(new SubmissionFact.Left(moment.Context.Now, Digest.Zero, 0)));
            facts.AddRange(SentNumbers.Take(moment, Submission.Apply(moment.Value, new SubmissionFact.Asked(request))));
            return new StepResult("passed", facts.ToImmutable());
        }

        if (request.Whole)
        {
            facts.Add(Order(moment));
            return new StepResult("whole", facts.ToImmutable());
        }

        facts.Add(AskNumbers(moment, request.Route));
        return new StepResult("rebuilt", facts.ToImmutable());
    }

    private static StepResult Collect(Moment<Submission> moment)
    {
        var queued = (ClaimQueued)moment.Event.Body!;
        var ordinal = moment.Value.Places + 1;
        var facts = ImmutableArray.CreateBuilder<Fact>();
        facts.Add(Fact.Of(new SubmissionFact.Joined(queued)));
        facts.Add(new Fact.ItemSet(ordinal, new Item(queued.Claim, "ready", queued.Cents, 0, 0, queued.Content)));
        facts.Add(new Fact.Indexed(new CaseIndex("", queued.Route, null, moment.Value.Cents + queued.Cents)));
        if (ordinal == 1)
            facts.Add(new Fact.TimerArmed(Close, moment.Context.Now.Plus(CollectFor)));
        return new StepResult(ordinal >= MostClaims ? "full" : "waiting", facts.ToImmutable());
    }

    private static ImmutableArray<Question> WithdrawNeeds(Moment<Submission> moment) =>
        [new Question.ItemsWith(moment.Case.Id, "ready", MostClaims)];

    /// <summary>A claim that waits here is judged again; whether it comes back is seen then.</summary>
    private static StepResult Withdraw(Moment<Submission> moment)
    {
        var body = (ClaimWithdrawn)moment.Event.Body!;
        var found = moment.Context.Get<Answer.Items>(WithdrawNeeds(moment)[0]).Found
            .FirstOrDefault(i => i.Item.Peer == body.Claim);
        if (found is null)
            return new StepResult("waiting", []);
        var facts = ImmutableArray.CreateBuilder<Fact>();
        facts.Add(Fact.Of(new SubmissionFact.TakenBack(body.Claim, found.Item.Cents)));
        facts.Add(new Fact.ItemSet(found.Ordinal, found.Item with { Status = "taken-back" }));
        facts.Add(new Fact.Sent(0, new Address.ToCase(body.Claim), SubmissionEvents.Released, null, null));
        if (moment.Value.Claims > 1)
            return new StepResult("waiting", facts.ToImmutable());
        facts.AddRange(FreeCollecting(moment));
        return new StepResult("emptied", facts.ToImmutable());
    }

    private static StepResult Numbered(Moment<Submission> moment) => new(
        "deliver",
        [
            Fact.Of(new SubmissionFact.Numbered((ControlNumbers)moment.Event.Body!)),
            .. FreeCollecting(moment),
            Order(moment),
        ]);

    private static ImmutableArray<Question> GuardNeeds(Moment<Submission> moment) =>
        [new Question.ItemTotals(Owner(moment))];

    /// <summary>
    /// Checked again in the moment before the bytes leave: as many claims, for as much, as were ready when it was
    /// planned.
    /// </summary>
    private static StepResult Guard(Moment<Submission> moment)
    {
        var totals = moment.Context.Get<Answer.Totals>(GuardNeeds(moment)[0]).Statuses;
        var status = moment.Value.Status.Length == 0 ? "ready" : moment.Value.Status;
        var ready = totals.FirstOrDefault(t => t.Status == status);
        var effect = moment.Case.Open.Effects.Values.First(e => e.Kind == SubmissionEvents.Deliver);
        if (ready is null || ready.Count != moment.Value.Claims || ready.Cents != moment.Value.Cents)
            return new StepResult(
                "vetoed",
                [
                    new Fact.EffectEnded(effect.Id, EffectResult.Failed), Trouble(moment, "members-changed"),
                    new Fact.FeedOpened(SubmissionEvents.UnsentFeed, Digest.Zero),
                ]);
        return new StepResult("checked", [new Fact.EffectStarted(effect.Id, effect.Attempt + 1, StatementOf(moment))]);
    }

    private static StepResult Left(Moment<Submission> moment)
    {
        var outcome = (EffectOutcome)moment.Event.Body!;
        var world = moment.Context.World();
        var facts = ImmutableArray.CreateBuilder<Fact>();
        var left = new SubmissionFact.Left(
            moment.Context.Now, outcome.Content, outcome.Bytes, DeliveryWords.Envelopes(outcome.Code), Tells: true);
        facts.Add(Fact.Of(left));
        facts.AddRange(DeliveryWords.LeftOut(outcome.Code).Select(c => Fact.Of(new SubmissionFact.LeftOut(c))));
        facts.Add(new Fact.FeedOpened(SubmissionEvents.SentFeed, Digest.Zero));
        facts.AddRange(SentNumbers.Take(moment, Submission.Apply(moment.Value, left)));
        var profile = world.Routes.GetValueOrDefault(moment.Value.Route)?.Acknowledgements;
        if (profile?.Functional is { } days)
            facts.Add(new Fact.TimerArmed(Ack999, world.Staff.DueAt(moment.Context.Now, days)));
        return new StepResult("left", facts.ToImmutable());
    }

    private static StepResult Failed(Moment<Submission> moment) =>
        new("failed", [Trouble(moment, Cause(moment.Event))]);

    /// <summary>There is no file, and one task for it here; its claims are free to be sent in another one.</summary>
    private static StepResult Undelivered(Moment<Submission> moment) => new(
        "failed",
        [Trouble(moment, Cause(moment.Event)), new Fact.FeedOpened(SubmissionEvents.UnsentFeed, Digest.Zero)]);

    private static string Cause(Event happened) => happened.Body is EffectOutcome { Code.Length: > 0 } outcome
        ? $"{happened.Type}: {outcome.Code}"
        : happened.Type;

    // The next claim that is released opens the next file.
    private static IEnumerable<Fact> FreeCollecting(Moment<Submission> moment)
    {
        if (!moment.Value.Interchange.IsNone)
            yield break;
        yield return new Fact.KeyFreed(
            SubmissionEvents.Key, moment.Context.Keys.Of(SubmissionEvents.Key, moment.Value.Route));
    }

    private static Fact AskNumbers(Moment<Submission> moment, string route) => new Fact.Sent(
        0,
        new Address.ToKey("route", moment.Context.Keys.Of("route", route), "route"),
        "numbers.wanted",
        null,
        null)
    { Body = new NumbersWanted(moment.Case.Id, route) };

    private static Fact Order(Moment<Submission> moment) =>
        new Fact.EffectOrdered(0, SubmissionEvents.Deliver) { Body = new DeliverOrder(moment.Case.Id) };

    private static Fact.TaskOpened Trouble(Moment<Submission> moment, string cause) => new(
        0, "EXCHANGE_FAILED", "integration", cause, moment.Context.DueIn(1), null, moment.Value.Cents);

    private static CaseId Owner(Moment<Submission> moment) =>
        moment.Value.Interchange.IsNone ? moment.Case.Id : moment.Value.Interchange;

    private static Digest StatementOf(Moment<Submission> moment)
    {
        var (id, value) = (moment.Case.Id, moment.Value);
        var text = $"deliver|{id}|{value.Status}|{value.Claims}|{value.Cents}|{value.Numbers}";
        return Digest.Of(System.Text.Encoding.UTF8.GetBytes(text));
    }
}

/// <summary>An order to deliver a submission's file; the handler reads the rest from the case.</summary>
public sealed record DeliverOrder(CaseId Submission);
