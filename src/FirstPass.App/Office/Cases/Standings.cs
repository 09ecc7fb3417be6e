using System.Collections.Immutable;
using System.Globalization;
using FirstPass.App.Office.Events;
using FirstPass.App.Office.Forms;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Scrubbing;
using FirstPass.Workflow.Calendars;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Definitions;
using NodaTime;

namespace FirstPass.App.Office.Cases;

/// <summary>
/// Says of a case in one sentence: why is it here, what is it waiting for, since when, who or what can move it, what
/// happens when the clock ends.
/// </summary>
internal static class Standings
{
    /// <summary>Where a case stands.</summary>
    public static StandingView Of(Case current, Catalog catalog, BusinessCalendar staff)
    {
        var chart = catalog.Pinned(current);
        var state = chart.States[current.State];
        var words = StateWords.Of(current.Type, current.State) ?? Fallback(state);
        var why = Particular(current) is { Length: > 0 } particular ? $"{words.Why}: {particular}" : words.Why;
        words = words with { WaitsFor = WaitsFor(current) ?? words.WaitsFor };
        var movers = Movers(state, words);
        var (clock, due) = NextClock(current);
        var then = clock.Length == 0 ? "" : Then(clock);
        return new StandingView(
            Sentence(new Parts(why, words.WaitsFor, movers, then, due), current, staff), why, words.WaitsFor,
            current.Since.ToDateTimeOffset(), movers, then, due?.ToDateTimeOffset());
    }

    /// <summary>What happens when a clock ends.</summary>
    public static string Then(string clock) => StateWords.OfClock(clock) ?? $"the clock {clock} rings";

    private sealed record Parts(
        string Why, string WaitsFor, ImmutableArray<string> Movers, string Then, Instant? Due);

    private static string Sentence(Parts parts, Case current, BusinessCalendar staff)
    {
        var since = Day(current.Since, staff);
        if (parts.WaitsFor.Length == 0)
            return $"{parts.Why}, since {since}; nothing more is awaited.";
        var moved = parts.Movers.IsEmpty ? "" : $"; it is moved by {string.Join(" or ", parts.Movers)}";
        var clock = parts.Due is { } due ? $"; on {Moment(due, staff)} {parts.Then}" : "";
        return $"{parts.Why}; since {since} it waits for {parts.WaitsFor}{moved}{clock}.";
    }

    /// <summary>What is particular about this case: codes, never data of the patient.</summary>
    private static string Particular(Case current)
    {
        if (current is { Value: ClaimCase claim, State: "ScrubFailed" or "Held" or "Returned" })
            return string.Join(", ", Stopping(claim.Findings));
        if (current.Value is ClaimCase { Answers: [.., var last] } && current.State == "Rejected")
            return last.Status.Length == 0 ? last.Category : $"{last.Category} {last.Status}";
        return string.Join(", ", current.Open.Approvals.Values.Select(a =>
            $"{a.Roles.Length - a.Given.Length} of {a.Roles.Length} approvals missing ({string.Join(", ", a.Roles)})"));
    }

    /// <summary>
    /// A claim whose denials ended, or on which money was taken back, waits for its tasks or for the payer's next word.
    /// </summary>
    private static string? WaitsFor(Case current)
    {
        if (current.Value is not ClaimCase { Refusals.IsEmpty: true })
            return null;
        var after = current.State is "PartiallyPaid" or "Denied"
            || (current.State == "Paid" && !new ClaimBalances(current.Balances).InsuranceOpen.IsZero);
        if (after && !current.Open.Tasks.IsEmpty)
            return $"the end of {string.Join(", ", current.Open.Tasks.Values.Select(t => t.Kind).Distinct())}";
        return after && current.Open.Timers.ContainsKey("next-decision") ? "the payer's next decision" : null;
    }

    private static IEnumerable<string> Stopping(ImmutableArray<ScrubFinding> findings) => findings
        .Where(f => f.Severity == ScrubSeverity.Error || f.Holds
            || f is { NeedsAcknowledgement: true, Acknowledged: false })
        .Select(f => f.Code).Distinct();

    private static ImmutableArray<string> Movers(ChartState state, StateWord words)
    {
        var said = state is ChartState.Waits waits
            ? waits.On.Keys.Where(OutsideEvents.All.Contains).Order(StringComparer.Ordinal).ToList()
            : [];
        return said.Count == 0
            ? words.MovedBy
            : [$"a person, by {string.Join(", ", said)}", .. words.MovedBy];
    }

    private static (string Name, Instant? Due) NextClock(Case current)
    {
        if (current.Open.Timers.IsEmpty)
            return ("", null);
        var next = current.Open.Timers.MinBy(t => t.Value);
        return (next.Key, next.Value);
    }

    private static StateWord Fallback(ChartState state) => state switch
    {
        ChartState.Waits waits => new StateWord($"It stands at {state.Name}", waits.Forever ?? "its next event", []),
        ChartState.Ends => new StateWord($"It ended at {state.Name}", "", []),
        _ => new StateWord($"It stands at {state.Name}", "the product itself", []),
    };

    private static string Day(Instant at, BusinessCalendar staff) =>
        staff.DateOf(at).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private static string Moment(Instant at, BusinessCalendar staff) =>
        at.InZone(staff.Hours.Zone).LocalDateTime.ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
