using System.Collections.Immutable;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;
using NodaTime;

namespace FirstPass.Billing.ClaimCases;

/// <summary>
/// A further payer of the claim has not decided, or a payer took its decision back, refused what it settled before, or
/// gave in by a person's word: another decision follows. When none comes, a person looks.
/// </summary>
internal static class NextDecision
{
    internal const string Clock = "next-decision";

    /// <summary>Why it is asked: the payer refused what it settles.</summary>
    internal const string Refused = "refused";

    /// <summary>The clock of the next decision, as it has to be after a step.</summary>
    /// <param name="moment">The claim before it.</param>
    /// <param name="after">The claim after it.</param>
    /// <param name="facts">What it did.</param>
    /// <param name="rest">Open with payers, and with no denial and nobody who looks at what one left.</param>
    internal static IEnumerable<Fact> Clocked(
        Moment<ClaimCase> moment, AfterStep after, ImmutableArray<Fact> facts, Money rest)
    {
        // Who only observes is not asked to follow anything up: the source does that.
        if (IsObserved(moment) || !Waits(moment, after, rest))
            return Answering.Stop(moment.Case, Clock);
        var decision = facts.Select(f => f.Body).OfType<ClaimFact.Remitted>().LastOrDefault()?.Generations[0];
        var runs = Armed(moment.Case.Open, facts).Contains(Clock)
            || MoneyTasks.Open(moment.Case.Open, facts).Any(t => t.Kind == Sending.StatusFollowUp);
        return runs && !Begins(decision, after)
            ? []
            : [ArmedFrom(decision?.On ?? moment.Context.Today(), moment.Context)];
    }

    internal static Fact ArmedFrom(LocalDate day, Context context)
    {
        var world = context.World();
        return new Fact.TimerArmed(
            Clock, world.Staff.CloseOf(day.PlusDays(world.Tenant.Policies.CrossoverWaitDays)));
    }

    /// <summary>The clocks that run after facts.</summary>
    internal static HashSet<string> Armed(OpenWork before, ImmutableArray<Fact> facts) =>
    [
        .. before.Timers.Keys.Except(facts.OfType<Fact.TimerCancelled>().Select(f => f.Name)),
        .. facts.OfType<Fact.TimerArmed>().Select(f => f.Name),
    ];

    /// <summary>
    /// It rang: persons are asked about what a payer refused that it settles, and about what nobody else has.
    /// </summary>
    internal static StepResult Rang(Moment<ClaimCase> moment)
    {
        var after = AfterStep.Of(moment, new StepResult("noted", []));
        var behind = RefusedLines.Behind(after.Value.Generations, moment.Context.Carcs());
        var facts = ImmutableArray.CreateBuilder<Fact>();
        if (behind.Cents > 0 && !IsAsked(refused: true))
            facts.Add(Ask(Refused, after.Value.Payer, behind));
        if (after.Open.Cents > 0 && !IsAsked(refused: false) && Awaited(after) is var (cause, payer))
            facts.Add(Ask(cause, payer, after.Open));
        return new StepResult("noted", facts.ToImmutable());

        bool IsAsked(bool refused) => moment.Case.Open.Tasks.Values.Any(t =>
            t.Kind == Sending.StatusFollowUp && t.Cause.StartsWith(Refused, StringComparison.Ordinal) == refused);

        Fact.TaskOpened Ask(string cause, string payer, Money amount) => new(
            0, Sending.StatusFollowUp, "follow-up", $"{cause}|{payer}",
            moment.Context.DueIn(moment.Context.World().Tenant.Policies.Due.Rejection), null, amount.Cents);
    }

    /// <summary>True where the source follows up what it sends.</summary>
    internal static bool IsObserved(Moment<ClaimCase> moment) =>
        moment.Context.World().Routes.GetValueOrDefault(moment.Value.Route)?.Mode == GatewayMode.Observe;

    private static bool Waits(Moment<ClaimCase> moment, AfterStep after, Money rest)
    {
        var value = after.Value;
        return after.IsReversed
            || RefusedLines.Behind(value.Generations, moment.Context.Carcs()).Cents > 0
            || (after.Open.Cents > 0 && !value.GaveIn.IsEmpty)
            || (rest.Cents > 0 && (!value.Generations.TakenBack().IsEmpty || Undecided(after) is not null));
    }

    // Another payer's decision is not the one that is awaited.
    private static bool Begins(Generation? decision, AfterStep after) => decision is not null
        && (decision.Kind == GenerationKind.Reversal || decision.Lines.Any(l => l.Waiting is not null)
            || (decision.Forwarded && Undecided(after) is not null));

    // Whose decision is to follow, and why; null when nobody's is.
    private static (string Cause, string Payer)? Awaited(AfterStep after)
    {
        var value = after.Value;
        if (value.Generations.TakenBack() is [var first, ..])
            return ("reversed", first);
        if (value.GaveIn is [var payer, ..])
            return ("overturned", payer);
        if (Undecided(after) is not { } next)
            return null;
        return value.Generations.Standing().Any(g => g.Forwarded) ? ("forwarded", value.Payer) : ("unbilled", next);
    }

    // A further payer that was asked from here has a claim of its own, with clocks of its own. Of a claim that was
    // passed on to somebody whom nobody named, that one is to decide.
    private static string? Undecided(AfterStep after)
    {
        var standing = after.Value.Generations.Standing().ToList();
        if (standing.Count == 0)
            return null;
        var named = after.Coverages.FirstOrDefault(c => !c.Unnamed && !after.Value.Asked.Contains(c.Payer)
            && !standing.Exists(g => g.Place.Payer == c.Payer));
        return named?.Payer
            ?? (after.Coverages.Length < 2 && standing.Exists(g => g.Forwarded) ? after.Value.Payer : null);
    }
}
