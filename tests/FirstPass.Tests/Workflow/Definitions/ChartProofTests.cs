using FirstPass.Tests.Workflow.Cases;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Definitions;
using Xunit;

namespace FirstPass.Tests.Workflow.Definitions;

public sealed class ChartProofTests
{
    private static readonly CaseType Type = new CaseTypeBuilder<Tally, SaidAgain>("claim", new Tally(0), (t, _) => t)
        .Step("scrub@1", ["clean", "dirty"], _ => default, opens: ["SCRUB_FIX"])
        .Step("approve@1", ["yes", "no"], _ => default)
        .Step("pay@1", ["done"], _ => default, orders: ["pay"])
        .Step("note@1", ["done"], _ => default)
        .Build();

    private const string Good = """
        workflow: claim
        version: 1
        case: claim
        owner: billing
        start: scrub
        states:
          scrub: {do: scrub@1, then: {clean: approval, dirty: fixing}}
          fixing:
            task: SCRUB_FIX
            clocks: [late]
            on:
              fixed: {do: note@1, then: {done: scrub}}
              clock late: {do: note@1, then: {done: stay}}
          approval:
            forever: the manager has a list
            on:
              answered: {do: approve@1, then: {yes: paying, no: closed}}
          paying: {do: pay@1, then: {done: closed}}
          closed: {end: yes}
        always:
          start pay: {do: note@1, then: {done: stay}}
          effect pay done: {do: note@1, then: {done: stay}}
          effect pay failed: {do: note@1, then: {done: stay}}
          effect pay unknown: {do: note@1, then: {done: stay}}
        never:
          - {reach: paying, without: approve@1}
        """;

    private static IReadOnlyList<string> Faults(string text)
    {
        var read = ChartReader.Read(new SourceText("c.yaml", text)).OrThrow();
        return new ChartProof(read.Chart, Type, read.Never, ["pay"]).Check();
    }

    private static string Changed(string find, string replace)
    {
        var changed = Good.Replace(find, replace, StringComparison.Ordinal);
        Assert.NotEqual(Good, changed);
        return string.Join('\n', Faults(changed));
    }

    [Fact]
    public void A_chart_that_holds_has_no_fault() => Assert.Empty(Faults(Good));

    [Theory]
    [InlineData("case: claim", "case: other", "The chart is for 'other', not for 'claim'.")]
    [InlineData("start: scrub", "start: nowhere", "The start state 'nowhere' does not exist.")]
    [InlineData("do: approve@1", "do: approve@2", "approval, on answered: the step 'approve@2' is not registered.")]
    [InlineData("{yes: paying, no: closed}", "{yes: paying}", "approval, on answered: the outcome 'no' of approve@1 is not routed.")]
    [InlineData("no: closed}", "no: closed, maybe: closed}", "approve@1 has no outcome 'maybe'.")]
    [InlineData("dirty: fixing", "dirty: nowhere", "scrub: the state 'nowhere' does not exist.")]
    [InlineData("dirty: fixing", "dirty: stay", "scrub decides and may not stay")]
    [InlineData("    forever: the manager has a list\n", "", "approval waits without a clock")]
    [InlineData("clocks: [late]", "clocks: [late, later]", "fixing has the clock 'later' but nothing happens when it runs out.")]
    [InlineData("task: SCRUB_FIX", "task: OTHER", "fixing stands on the task 'OTHER' but no step of claim opens it.")]
    [InlineData("  effect pay unknown: {do: note@1, then: {done: stay}}\n", "", "paying: nothing takes 'effect pay unknown'.")]
    [InlineData("  start pay: {do: note@1, then: {done: stay}}\n", "", "nothing takes 'start pay', so 'pay' could never run.")]
    [InlineData("dirty: fixing", "dirty: approval", "fixing cannot be reached.")]
    [InlineData("dirty: fixing", "dirty: paying", "scrub -(dirty)-> paying reaches paying without approve@1.")]
    [InlineData("{do: pay@1, then: {done: closed}}", "{do: pay@1, then: {done: scrub}}\n  open: {do: note@1, then: {done: closed}}", "open cannot be reached.")]
    [InlineData("fixed: {do: note@1, then: {done: scrub}}", "fixed: {do: note@1, then: {done: fixing}}", "scrub -(dirty)-> fixing: no end can be reached from here.")]
    [InlineData("{do: pay@1, then: {done: closed}}", "{do: pay@1, then: {done: turning}}\n  turning: {do: approve@1, then: {yes: paying, no: closed}}", "paying -(done)-> turning -(yes)-> paying: comes back to itself without a wait.")]
    [InlineData("reach: paying", "reach: payment", "never: the state 'payment' does not exist.")]
    [InlineData("without: approve@1", "without: approval@1", "never: the step 'approval@1' is not registered.")]
    public void Each_fault_is_named_with_the_path_that_shows_it(string find, string replace, string expected) =>
        Assert.Contains(expected, Changed(find, replace), StringComparison.Ordinal);

    [Fact]
    public void What_always_may_come_counts_as_a_way_around_an_approval() => Assert.Contains(
        "scrub -(clean)-> approval, approval -(hurry done)-> paying reaches paying without approve@1.",
        Changed("always:\n", "always:\n  hurry: {do: note@1, then: {done: paying}}\n"), StringComparison.Ordinal);
}
