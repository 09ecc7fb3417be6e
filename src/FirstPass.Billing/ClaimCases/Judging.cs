using System.Collections.Immutable;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Scrubbing;
using FirstPass.Workflow.Cases;
using NodaTime;

namespace FirstPass.Billing.ClaimCases;

/// <summary>What a scrub means on a route: whether the claim goes on, and if not, who has it now.</summary>
internal enum Verdict
{
    /// <summary>The file was passed on before anything was judged.</summary>
    Passed,

    /// <summary>It may leave.</summary>
    Ready,

    /// <summary>It waits for something that a correction does not bring.</summary>
    Held,

    /// <summary>It is worked here.</summary>
    Failed,

    /// <summary>It goes back to the source.</summary>
    Returned,
}

/// <summary>Scrubs a claim as it stands, by the rules in force now.</summary>
internal static class Judging
{
    internal const string ScrubFix = "SCRUB_FIX";
    internal const string MueAcknowledgement = "MUE_ACK";
    internal const string TimelyAcknowledgement = "TIMELY_ACK";
    internal const string AwaitPayerNumber = "AWAIT_PAYER_NUMBER";
    internal const string FilingWarn = "filing-warn";
    internal const string FilingAlarm = "filing-alarm";
    internal const string FilingRisk = "filing-risk";
    internal const string FilingLate = "filing-late";

    internal static readonly string[] FilingClockNames = [FilingWarn, FilingAlarm, FilingRisk, FilingLate];

    internal static ScrubInput Input(Case current, ClaimCase value, Context context) =>
        FilingInput(value, context) with { History = PatientDays.History(current, value.Claim, context) };

    /// <summary>What a filing limit is counted from; it needs nothing of the patient's other claims.</summary>
    internal static ScrubInput FilingInput(ClaimCase value, Context context)
    {
        var world = context.World();
        var claim = value.Claim;
        var today = context.Today();
        var route = world.Routes.GetValueOrDefault(value.Route);
        var lead = route?.LeadBusinessDays ?? 2;
        var serviceDate = claim.FirstServiceDate ?? today;
        return new ScrubInput
        {
            Claim = claim,
            SendOn = today,
            ExpectedReceipt = world.Staff.ExpectedReceipt(context.Now, lead),
            ReceivedAt = context.Now,
            Reference = context.Reference(),
            Payer = world.Payers.GetValueOrDefault(value.Payer)?.TermsFor(claim.Kind, serviceDate),
            LeadBusinessDays = lead,
            Calendar = world.Staff,
            RemitDate = value.Money?.LastRemit,
            FilingException = value.Exception,
            Prior = value.Prior,
            Acknowledgements = value.Acknowledged,
            ModifiersAdded = value.Evidence,
            PayerRules = context.Rules(),
        };
    }

    internal static Verdict VerdictOf(ClaimCase value, ImmutableArray<ScrubFinding> findings, World world)
    {
        if (value.Origin.PassedOn)
            return Verdict.Passed;
        if (!world.Routes.TryGetValue(value.Route, out var route) || route.Mode != GatewayMode.Gate)
            return Verdict.Ready;
        var stopping = findings.Where(f => route.Promoted.Holds(f.Code)).ToImmutableArray();
        return stopping.Outcome() switch
        {
            ScrubOutcome.Failed => route.Corrections == Corrections.Here ? Verdict.Failed : Verdict.Returned,
            ScrubOutcome.Held => Verdict.Held,
            ScrubOutcome.Passed => Verdict.Ready,
        };
    }

    /// <summary>Tasks that stand open for a claim that does not go on; those that no longer apply are closed.</summary>
    internal static IEnumerable<Fact> Work(
        Case current, ClaimCase value, ImmutableArray<ScrubFinding> findings, Verdict verdict, Context context)
    {
        var wanted = Wanted(findings, verdict).ToList();
        var due = context.DueIn(context.World().Tenant.Policies.Due.ScrubFailure);
        foreach (var task in current.Open.Tasks.Values)
            if (IsOfScrub(task.Kind) && !wanted.Contains(task.Kind))
                yield return new Fact.TaskClosed(task.Number, "resolved", null);
        foreach (var kind in wanted)
            if (current.Open.Tasks.Values.All(t => t.Kind != kind))
                yield return new Fact.TaskOpened(
                    0, kind, QueueOf(kind), Cause(findings, value), due, null, value.Claim.Charge?.Cents ?? 0);
    }

    private static bool IsOfScrub(string kind) =>
        kind is ScrubFix or MueAcknowledgement or TimelyAcknowledgement or AwaitPayerNumber;

    /// <summary>Clocks of the filing limit run while a claim is not with the payer.</summary>
    internal static IEnumerable<Fact> FilingClocks(Case current, ScrubInput input, bool waits, Context context)
    {
        var world = context.World();
        var notice = world.Tenant.Policies.FilingNotice;
        var clock = waits ? FilingClock.Of(input, (notice.WarnDays, notice.AlarmDays)) : null;
        (string Name, LocalDate? On)[] clocks =
        [
            (FilingWarn, clock?.WarnOn),
            (FilingAlarm, clock?.AlarmOn),
            (FilingRisk, clock?.LatestSafeSend.PlusDays(1)),
            (FilingLate, clock?.Limit.PlusDays(1)),
        ];
        foreach (var (name, on) in clocks)
        {
            var due = on is { } day ? world.Staff.At(day, LocalTime.Midnight) : (Instant?)null;
            if (due > context.Now)
                yield return new Fact.TimerArmed(name, due.Value);
            else if (current.Open.Timers.ContainsKey(name))
                yield return new Fact.TimerCancelled(name);
        }
    }

    internal static string Outcome(Verdict verdict) => verdict switch
    {
        Verdict.Passed => "passed",
        Verdict.Ready => "ready",
        Verdict.Held => "held",
        Verdict.Failed => "failed",
        Verdict.Returned => "returned",
    };

    internal static string ItemStatus(Verdict verdict, string farSide, string ownFarSide) => verdict switch
    {
        Verdict.Ready when farSide != ownFarSide => $"ready {farSide}",
        Verdict.Ready or Verdict.Passed or Verdict.Held or Verdict.Failed or Verdict.Returned => Outcome(verdict),
    };

    private static IEnumerable<string> Wanted(ImmutableArray<ScrubFinding> findings, Verdict verdict)
    {
        if (verdict == Verdict.Failed)
            return [ScrubFix];
        if (verdict != Verdict.Held)
            return [];
        var waiting = findings.Where(f => f.Holds || (f.NeedsAcknowledgement && !f.Acknowledged)).Select(f => f.Code);
        return waiting.Select(HoldTask).Where(kind => kind.Length > 0).Distinct();
    }

    private static string HoldTask(string code) => code switch
    {
        EditNames.UnitLimit or EditNames.UnitLimitAppealable => MueAcknowledgement,
        EditNames.AwaitPayerNumber => AwaitPayerNumber,
        EditNames.TimelyRisk => TimelyAcknowledgement,
        _ => "",
    };

    private static string QueueOf(string kind) => kind == MueAcknowledgement ? "coding" : "billing";

    private static string Cause(ImmutableArray<ScrubFinding> findings, ClaimCase value) =>
        string.Join('+', findings.Where(f => f.Severity == ScrubSeverity.Error).Select(f => f.Code).Distinct().Order())
        + "|" + value.Payer;
}
