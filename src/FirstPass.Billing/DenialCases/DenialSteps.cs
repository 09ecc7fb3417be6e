using System.Collections.Immutable;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Denials;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;
using NodaTime;

namespace FirstPass.Billing.DenialCases;

/// <summary>What happens to a denial.</summary>
public static class DenialSteps
{
    private const string AppealWarn = "appeal-warn";
    private const string AppealAlarm = "appeal-alarm";
    private const string AppealLimit = "appeal-limit";

    /// <summary>The case type with its steps.</summary>
    public static CaseType CaseType { get; } =
        new CaseTypeBuilder<DenialCase, DenialFact>("denial", DenialCase.Empty, DenialCase.Apply)
            .Step(
                "denial.triage@1",
                ["work", "duplicate"],
                Triage,
                opens: ["DENIAL_TRIAGE", "DENIAL_ACTION", "APPEAL_L1"])
            .Step("denial.decide@1", ["decided", "refused"], Decide, opens: ["DENIAL_ACTION", "APPEAL_L1"])
            .Step("denial.send-appeal@1", ["refused"], SendAppeal)
            .Step("denial.noticed@1", ["noted"], Noticed)
            .Step(
                "denial.expire@1",
                ["expired"],
                m => End(m, DenialOutcomes.Expired, "expired", unsettled: true))
            .Step("denial.close@1", ["ended", "refused"], Close, CloseNeeds)
            .Step("denial.lessen@1", ["lessened"], Lessen, opens: ["DENIAL_TRIAGE", "DENIAL_ACTION", "APPEAL_L1"])
            .Step("denial.late@1", ["noted", "refused"], Late)
            .Build();

    private static StepResult Triage(Moment<DenialCase> moment)
    {
        var found = (DenialFound)moment.Event.Body!;
        var context = moment.Context;
        var triage = DenialTriage.Of(Request(found, context));
        var facts = ImmutableArray.CreateBuilder<Fact>();
        facts.Add(Fact.Of(new DenialFact.Triaged(found, triage)));
        facts.Add(Indexed(found, triage, triage.Denied));
        if (triage.PayerError is not null)
        {
            facts.Add(new Fact.Marked(ClaimSteps.PayerErrorMark));
            facts.Add(new Fact.Sent(0, new Address.ToCase(found.Claim), ClaimEvents.PayerError, null, null)
            {
                Body = new PayerErrorFound(found.Key),
            });
        }

        if (triage.Action == DenialAction.CloseDuplicate && found.Duplicate == DuplicateOf.SettledClaim)
        {
            var ended = End(found, DenialOutcomes.DuplicateOfPaid);
            return new StepResult("duplicate", [.. facts, .. ended]);
        }

        var due = context.World().Staff.CloseOf(triage.Deadlines.Action);
        var kind = triage.Action == DenialAction.AppealL1 ? "APPEAL_L1" : "DENIAL_TRIAGE";
        facts.Add(new Fact.TaskOpened(
            0, kind, triage.Owner, $"{triage.LeadingReason}|{found.Payer}",
            kind == "APPEAL_L1" ? due : context.World().Staff.CloseOf(triage.Deadlines.Triage), null,
            triage.Denied.Cents));
        facts.AddRange(Clocks(triage.Deadlines, context));
        return new StepResult("work", facts.ToImmutable());
    }

    private static TriageRequest Request(DenialFound found, Context context)
    {
        var world = context.World();
        return new TriageRequest
        {
            Parts = found.Parts,
            Kind = found.Kind,
            Dates = found.Dates,
            Received = context.Now,
            Calendar = world.Staff,
            Carcs = context.Carcs(),
            Policies = world.Tenant.Policies,
            Agreement = world.AgreementOf(found.Payer, found.Dates.ServiceFrom),
            LeadBusinessDays = world.Routes.GetValueOrDefault(found.Route)?.LeadBusinessDays ?? 2,
            Expectation = found.Expectation,
            Evidence = found.Evidence,
            PayerClaimNumber = found.PayerClaimNumber,
            AuthorisationOnFile = found.AuthorisationOnFile,
            Duplicate = found.Duplicate,
        };
    }

    private static IEnumerable<Fact> Clocks(DenialDeadlines deadlines, Context context)
    {
        (string Name, LocalDate? On)[] clocks =
        [
            (AppealWarn, deadlines.AppealWarning),
            (AppealAlarm, deadlines.AppealAlarm),
            (AppealLimit, deadlines.Appeal?.PlusDays(1)),
        ];
        foreach (var (name, on) in clocks)
            if (on is { } day && context.World().Staff.At(day, LocalTime.Midnight) is var due && due > context.Now)
                yield return new Fact.TimerArmed(name, due);
    }

    private static StepResult Decide(Moment<DenialCase> moment)
    {
        var action = ((DenialDecision)moment.Event.Body!).Action;
        if (moment.Event.Actor.Kind != ActorKind.Person)
            return Refuse("PERSON_NEEDED", "A person decides what is done about a denial.");
        var triage = moment.Value.Triage!;
        if (action == DenialAction.AppealL1 && triage.AppealBar != AppealBar.None)
            return Refuse("NOT_APPEALABLE", "This payer takes no appeal for this reason.");
        var facts = ImmutableArray.CreateBuilder<Fact>();
        facts.Add(Fact.Of(new DenialFact.Decided(action, moment.Event.Actor.Id)));
        foreach (var task in moment.Case.Open.Tasks.Values)
            facts.Add(new Fact.TaskClosed(task.Number, "decided", moment.Event.Actor.Id));
        facts.Add(new Fact.TaskOpened(
            0, action == DenialAction.AppealL1 ? "APPEAL_L1" : "DENIAL_ACTION", triage.Owner, triage.LeadingReason,
            moment.Context.World().Staff.CloseOf(triage.Deadlines.Action), null, moment.Value.Left.Cents));
        return new StepResult("decided", facts.ToImmutable());
    }

    // An appeal leaves only with an approval over exactly what is sent; approvals of appeals are not offered yet.
    private static StepResult SendAppeal(Moment<DenialCase> moment) =>
        moment.Value.Triage!.AppealBar == AppealBar.None
            ? Refuse("APPROVAL_NEEDED", "An appeal is sent only with an approval, which is not offered yet.")
            : Refuse("NOT_APPEALABLE", "This payer takes no appeal for this reason.");

    private static StepResult Noticed(Moment<DenialCase> moment)
    {
        var notice = moment.Event.Type == Kernel.ClockPrefix + AppealWarn ? "warn" : "alarm";
        var limit = moment.Value.Triage?.Deadlines.Appeal ?? moment.Context.Today();
        return new StepResult("noted", [Fact.Of(new DenialFact.Noticed(notice, limit))]);
    }

    private static ImmutableArray<Question> CloseNeeds(Moment<DenialCase> moment) =>
        ((DenialClosing)moment.Event.Body!).Outcome == DenialOutcomes.DuplicateOfPaid
            ? [.. moment.Value.Found!.Originals.Select(id => new Question.Standing(id))]
            : [];

    private static StepResult Close(Moment<DenialCase> moment)
    {
        var outcome = ((DenialClosing)moment.Event.Body!).Outcome;
        if (moment.Event.Actor.Kind == ActorKind.System)
            return End(moment, outcome, "ended");
        if (moment.Event.Actor.Kind != ActorKind.Person)
            return Refuse("PERSON_NEEDED", "A person ends a denial.");
        if (!DenialOutcomes.OfPersons.Contains(outcome))
            return Refuse("OUTCOME_REFUSED", "A denial ends so by itself only.");
        if (outcome == DenialOutcomes.Upheld && MayNotUphold(moment))
            return Refuse(ClaimSteps.PayerErrorMark, "The claim was in time: only a manager gives in.");
        return outcome == DenialOutcomes.DuplicateOfPaid && NoCopy(moment) is { } refused
            ? refused
            : End(moment, outcome, "ended", unsettled: outcome != DenialOutcomes.DuplicateOfPaid);
    }

    // Proof that the payer has to pay is not talked away by whoever finds it tedious.
    private static bool MayNotUphold(Moment<DenialCase> moment) =>
        moment.Value.Triage!.WriteOffBlocked && !moment.Event.Actor.Roles.Contains("manager");

    // The charge of a copy leaves the books without an approval: only by proof that the same service was settled.
    private static StepResult? NoCopy(Moment<DenialCase> moment)
    {
        if (moment.Value.Triage!.WriteOffBlocked)
            return Refuse(ClaimSteps.PayerErrorMark, "The payer has to pay: the claim was in time.");
        var copies = moment.Value.Found!.Parts.All(p => Copies.IsCopy(p, moment.Context.Carcs()));
        var settled = CloseNeeds(moment).Any(q => Copies.IsSettled(moment.Context.Get<Answer.Stands>(q).State));
        return copies && settled
            ? null
            : Refuse("NO_PAID_ORIGINAL", "No claim with the same service is settled; ask for a write-off.");
    }

    private static StepResult Lessen(Moment<DenialCase> moment)
    {
        var left = ((DenialLeft)moment.Event.Body!).Left;
        var facts = ImmutableArray.CreateBuilder<Fact>();
        facts.Add(Fact.Of(new DenialFact.Lessened(left)));
        facts.Add(Indexed(moment.Value.Found!, moment.Value.Triage!, left));
        var number = moment.Case.Open.TasksOpened;
        foreach (var task in moment.Case.Open.Tasks.Values)
        {
            facts.Add(new Fact.TaskClosed(task.Number, "lessened", null));
            facts.Add(new Fact.TaskOpened(0, task.Kind, task.Queue, task.Cause, task.Due, null, left.Cents));
            number++;
            if (task.Assignee is { } person)
                facts.Add(new Fact.TaskAssigned(number, person));
        }

        return new StepResult("lessened", facts.ToImmutable());
    }

    // What its claim says after its end, as two remittances in one file may, changes nothing.
    private static StepResult Late(Moment<DenialCase> moment) =>
        moment.Event.Actor.Kind == ActorKind.System
            ? new StepResult("noted", [])
            : Refuse("DENIAL_ENDED", "This denial has ended.");

    private static StepResult End(
        Moment<DenialCase> moment, string outcome, string result, bool unsettled = false) => new(
        result,
        [
            .. moment.Case.Open.Tasks.Values.Select(t => new Fact.TaskClosed(t.Number, outcome, moment.Event.Actor.Id)),
            .. End(moment.Value.Found!, outcome, unsettled),
        ]);

    private static IEnumerable<Fact> End(DenialFound found, string outcome, bool unsettled = false)
    {
        yield return Fact.Of(new DenialFact.Ended(outcome));
        yield return new Fact.Sent(0, new Address.ToCase(found.Claim), ClaimEvents.DenialEnded, null, null)
        {
            Body = new DenialEnded(found.Key, outcome, unsettled),
        };
    }

    private static Fact.Indexed Indexed(DenialFound found, Triage triage, Money left) => new(new CaseIndex(
        found.Payer, found.Route, found.Dates.ServiceFrom, left.Cents, null, "", CodeName.Of(triage.Category)));

    private static StepResult Refuse(string code, string reason) => new("refused", [new Fact.Refused(code, reason)]);
}
