using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;
using Xunit;
using static FirstPass.Tests.Workflow.Cases.SampleCases;

namespace FirstPass.Tests.Workflow.Cases;

public sealed class OpenWorkTests
{
    private static readonly Digest Statement = Digest.Of([5]);

    private static Case After(params Fact[] facts) =>
        facts.Aggregate(Open(), (c, f) => Kernel.Apply(Tallies, c, f, Now));

    [Fact]
    public void Every_kind_of_fact_has_a_sample()
    {
        Assert.Empty(FactFamily.Kinds.Except(FactFamily.Samples.Select(f => f.GetType())));
        Assert.True(FactFamily.Kinds.Count() > 20);
    }

    [Fact]
    public void Every_kind_of_fact_can_be_applied_to_any_case()
    {
        foreach (var fact in FactFamily.Samples)
        {
            Assert.NotNull(Kernel.Apply(Tallies, Case.New(new CaseId(1, 1), new Tally(0)), fact, Now));
            Assert.NotNull(Kernel.Apply(Tallies, Open(), fact, Now));
        }
    }

    [Fact]
    public void A_task_is_taken_waits_and_ends()
    {
        var until = Now + Duration.FromDays(3);
        var open = After(
            Opened("A") with { Number = 1 }, new Fact.TaskAssigned(1, "kim"), new Fact.TaskWaiting(1, "records", until));
        Assert.Equal(("kim", until), (open.Open.Tasks[1].Assignee, open.Open.Tasks[1].WaitingUntil));
        Assert.Empty(Kernel.Apply(Tallies, open, new Fact.TaskClosed(1, "done", "kim"), Now).Open.Tasks);
    }

    [Fact]
    public void A_second_clock_of_a_name_replaces_the_first()
    {
        var open = After(new Fact.TimerArmed("a", Now), new Fact.TimerArmed("a", Now + Duration.FromDays(1)));
        Assert.Equal(Now + Duration.FromDays(1), Assert.Single(open.Open.Timers).Value);
    }

    [Fact]
    public void An_approval_is_complete_with_as_many_persons_as_roles()
    {
        var asked = After(new Fact.ApprovalAsked(Statement, "write-off", "kim", ["manager", "finance"], Now, 100));
        var once = Kernel.Apply(Tallies, asked, new Fact.ApprovalGiven(Statement, "lee", "manager"), Now);
        var twice = Kernel.Apply(Tallies, once, new Fact.ApprovalGiven(Statement, "sam", "finance"), Now);

        Assert.False(Assert.Single(once.Open.Approvals).Value.Complete);
        Assert.True(Assert.Single(twice.Open.Approvals).Value.Complete);
        Assert.Empty(Kernel.Apply(Tallies, twice, new Fact.ApprovalUsed(Statement), Now).Open.Approvals);
        Assert.Empty(Kernel.Apply(Tallies, twice, new Fact.ApprovalVoided(Statement, "changed"), Now).Open.Approvals);
    }

    [Fact]
    public void An_approval_that_was_never_asked_changes_nothing() =>
        Assert.Empty(After(new Fact.ApprovalGiven(Statement, "lee", "manager")).Open.Approvals);

    [Fact]
    public void An_effect_counts_its_attempts_until_it_ends()
    {
        var ordered = After(new Fact.EffectOrdered(1, "pay"));
        var id = Assert.Single(ordered.Open.Effects.Values).Id;
        var started = Kernel.Apply(Tallies, ordered, new Fact.EffectStarted(id, 1, Statement), Now);
        Assert.Equal(1, started.Open.Effects[id.ToString()].Attempt);
        Assert.Empty(Kernel.Apply(Tallies, started, new Fact.EffectEnded(id, EffectResult.Done), Now).Open.Effects);
    }

    [Fact]
    public void Marks_are_kept_once_and_the_index_is_the_last_one()
    {
        var index = new CaseIndex("BLUE", Cents: 5);
        var open = After(new Fact.Marked("M"), new Fact.Marked("M"), new Fact.Indexed(new CaseIndex()), new Fact.Indexed(index)).Open;
        Assert.Equal(["M"], open.Marks);
        Assert.Equal(index, open.Index);
    }
}
