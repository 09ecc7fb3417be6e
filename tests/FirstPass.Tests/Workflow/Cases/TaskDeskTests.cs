using System.Collections.Immutable;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Codecs;
using FirstPass.Workflow.Definitions;
using NodaTime;
using Xunit;
using static FirstPass.Tests.Workflow.Cases.SampleCases;

namespace FirstPass.Tests.Workflow.Cases;

public sealed class TaskDeskTests
{
    private static readonly Case Working = Do(Open(), Said("do", new Facts(Opened("CALL_PAYER")))).After;

    [Fact]
    public void Whoever_takes_a_task_has_it()
    {
        var (after, facts) = Act(Working, TaskEvents.Take, new TaskChange(1));
        Assert.Equal(new Fact.TaskAssigned(1, "kim"), Assert.Single(facts));
        Assert.Equal("kim", after.Open.Tasks[1].Assignee);
        Assert.Empty(Act(after, TaskEvents.Take, new TaskChange(1)).Facts);
    }

    [Fact]
    public void A_task_of_somebody_else_is_left_alone_but_for_who_may_act_over_it()
    {
        var taken = Act(Working, TaskEvents.Take, new TaskChange(1), "lee").After;
        foreach (var type in (string[])[TaskEvents.Take, TaskEvents.Release, TaskEvents.Wait, TaskEvents.Complete])
            Assert.Equal("TASK_TAKEN", Refusal(Act(taken, type, new TaskChange(1, Outcome: "done")).Facts));

        var given = Act(taken, TaskEvents.Release, new TaskChange(1, Over: true)).After;
        Assert.Null(given.Open.Tasks[1].Assignee);
    }

    [Fact]
    public void A_task_waits_for_a_reason_until_a_day_within_a_year()
    {
        var until = Now.Plus(Duration.FromDays(7));
        var (after, facts) = Act(Working, TaskEvents.Wait, new TaskChange(1, "payer", until));
        Assert.Equal(new Fact.TaskWaiting(1, "payer", until), Assert.Single(facts));
        Assert.Equal(until, after.Open.Tasks[1].WaitingUntil);

        foreach (var unclear in (TaskChange[])
            [
                new(1), new(1, "payer"), new(1, "", until), new(1, "payer", Now),
                new(1, "payer", Now.Plus(Duration.FromDays(367))),
            ])
            Assert.Equal("WAIT_UNCLEAR", Refusal(Act(Working, TaskEvents.Wait, unclear).Facts));
    }

    [Fact]
    public void A_task_that_nothing_else_ends_is_ended_by_a_person_with_an_outcome()
    {
        Assert.Equal("OUTCOME_NEEDED", Refusal(Act(Working, TaskEvents.Complete, new TaskChange(1)).Facts));
        var (after, facts) = Act(Working, TaskEvents.Complete, new TaskChange(1, Outcome: "done", Note: "spoke to DOE"));
        Assert.Equal(new Fact.TaskClosed(1, "done", "kim"), Assert.Single(facts));
        Assert.Empty(after.Open.Tasks);
        Assert.Equal("TASK_NOT_OPEN", Refusal(Act(after, TaskEvents.Complete, new TaskChange(1, Outcome: "x")).Facts));
    }

    [Fact]
    public void The_task_of_a_state_ends_with_the_state_and_the_refusal_says_by_what()
    {
        var checking = Open("bad");
        var (after, facts) = Act(checking, TaskEvents.Complete, new TaskChange(1, Outcome: "done"));
        Assert.Equal("This task ends by what ends the state checking: fixed.", ((Fact.Refused)facts[0]).Reason);
        Assert.Equal("TASK_BY_STATE", Refusal(facts));
        Assert.Single(after.Open.Tasks);
    }

    [Fact]
    public void No_chart_takes_what_people_do_with_tasks()
    {
        var text = SampleCases.Text.Replace(
            "note: {do: note@1", "task.take: {do: note@1", StringComparison.Ordinal);
        var read = ChartReader.Read(new SourceText("sample.yaml", text)).OrThrow();
        Assert.Contains("always: 'task.take' is the kernel's, no chart takes it.", new ChartProof(read.Chart, Tallies, read.Never).Check());
    }

    [Fact]
    public void Tasks_are_a_persons()
    {
        var machine = Said(TaskEvents.Take, new TaskChange(1)) with { Actor = Actor.System };
        Assert.Equal("PERSON_NEEDED", Refusal(Do(Working, machine).Facts));
    }

    [Fact]
    public void What_a_person_writes_stays_out_of_the_clear_part_of_the_entry()
    {
        var (_, facts) = Act(Working, TaskEvents.Complete, new TaskChange(1, Outcome: "done", Note: "spoke to DOE"));
        var clear = System.Text.Encoding.UTF8.GetString(FactCodec.WriteClear(facts));
        Assert.DoesNotContain("DOE", clear, StringComparison.Ordinal);
        var body = new TaskChange(1, "payer", Now, "done", "spoke to DOE", Over: true);
        Assert.Equal(body, FactCodec.ReadOne(new CodecSet(), FactCodec.WriteOne(new CodecSet(), body)));
    }

    private static (Case After, ImmutableArray<Fact> Facts) Act(
        Case current, string type, TaskChange change, string by = "kim") =>
        Do(current, Said(type, change) with { Actor = new Actor(ActorKind.Person, by, ["biller"]) });

    private static string Refusal(ImmutableArray<Fact> facts) => Assert.IsType<Fact.Refused>(Assert.Single(facts)).Code;
}
