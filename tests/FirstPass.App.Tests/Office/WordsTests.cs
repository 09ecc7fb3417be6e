using FirstPass.App.Composition;
using FirstPass.App.Office.Cases;
using FirstPass.App.Office.Events;
using FirstPass.App.Tests.Instances;
using FirstPass.Workflow.Definitions;
using Xunit;

namespace FirstPass.App.Tests.Office;

public sealed class WordsTests
{
    private static readonly Workflow.Cases.Catalog Shipped = Workflows.Load(App.Composition.Shipped.BesideProgram).OrThrow();

    private static IEnumerable<Chart> Charts => Shipped.Charts.Values.SelectMany(c => c);

    [Fact]
    public void Every_state_in_which_a_case_rests_says_why_it_is_here() => Assert.Empty(
        from chart in Charts
        from state in chart.States.Values
        where state is not ChartState.Decides && StateWords.Of(chart.CaseType, state.Name) is null
        select $"{chart.CaseType} {state.Name} has no words in StateWords");

    [Fact]
    public void Every_clock_says_what_happens_when_it_ends() => Assert.Empty(
        from chart in Charts
        from clock in chart.States.Values.OfType<ChartState.Waits>().SelectMany(s => s.Clocks).Distinct()
        where StateWords.OfClock(clock) is null
        select $"the clock {clock} has no words in StateWords");

    [Fact]
    public void What_may_come_from_outside_is_taken_by_some_workflow() => Assert.Empty(
        OutsideEvents.All.Where(type => !Charts.Any(chart =>
            chart.Always.ContainsKey(type)
            || chart.States.Values.OfType<ChartState.Waits>().Any(s => s.On.ContainsKey(type)))));

    [Fact]
    public void A_state_that_waits_for_somebody_says_for_what() => Assert.Empty(
        from chart in Charts
        from state in chart.States.Values.OfType<ChartState.Waits>()
        where StateWords.Of(chart.CaseType, state.Name) is { WaitsFor: "" }
        select $"{chart.CaseType} {state.Name} waits, but its words say that nothing more is awaited");
}
