using System.Collections.Immutable;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using FirstPass.Workflow.Postings;
using NodaTime;
using Xunit;
using static FirstPass.Tests.Workflow.Cases.SampleCases;

namespace FirstPass.Tests.Workflow.Cases;

public sealed class KernelTests
{
    [Fact]
    public void A_new_case_is_opened_takes_its_key_and_runs_its_first_step()
    {
        var (opened, facts) = Do(Case.New(Given.Ids.Case(0), new object()), Said("good"));

        Assert.Equal(
            ["Opened", "KeyTaken", "Moved", "Domain", "Moved"], facts.Select(f => f.GetType().Name));
        Assert.Equal(("sample", "working", new Tally(1)), (opened.Type, opened.State, opened.Value));
        Assert.Equal(Sample.Reference, opened.Definition);
        Assert.Equal(new SubjectId(opened.Id), opened.Subject);
    }

    [Fact]
    public void An_event_that_names_a_subject_opens_a_case_about_it()
    {
        var subject = new SubjectId(new CaseId(7, 7));
        var (opened, _) = Do(Case.New(Given.Ids.Case(0), new object()), Said("good") with { Subject = subject });
        Assert.Equal(subject, opened.Subject);
    }

    [Fact]
    public void Deciding_twice_gives_the_same_facts()
    {
        var fresh = Case.New(Given.Ids.Case(0), new object());
        Assert.Equal(Do(fresh, Said("bad")).Facts.AsEnumerable(), Do(fresh, Said("bad")).Facts);
    }

    [Fact]
    public void Leaving_a_state_closes_the_task_that_stood_open_in_it()
    {
        var checking = Open("bad");
        Assert.Equal("SCRUB_FIX", Assert.Single(checking.Open.Tasks.Values).Kind);

        var (after, facts) = Do(checking, Said("fixed"));

        Assert.Equal("working", after.State);
        Assert.Empty(after.Open.Tasks);
        Assert.Equal(new Fact.TaskClosed(1, "sorting", null), facts.OfType<Fact.TaskClosed>().Single());
    }

    [Fact]
    public void Ending_stops_every_clock()
    {
        var (over, facts) = Do(Open("bad"), Said("fixed", null, "manager"));
        Assert.Equal("over", over.State);
        Assert.Empty(over.Open.Timers);
        Assert.Contains(new Fact.TimerCancelled("late"), facts);
    }

    [Fact]
    public void A_clock_that_ran_out_is_no_longer_set()
    {
        var (after, facts) = Do(Open("bad"), Said("clock late"));
        Assert.Equal(new Fact.TimerCancelled("late"), facts[0]);
        Assert.Empty(after.Open.Timers);
        Assert.Equal("checking", after.State);
    }

    [Fact]
    public void What_may_always_come_comes_in_a_state_that_does_not_foresee_it()
    {
        Assert.Equal(new Tally(2), Do(Open(), Said("note")).After.Value);
        Assert.Equal(new Tally(1), Do(Open("bad"), Said("note")).After.Value);
    }

    [Fact]
    public void An_unforeseen_event_becomes_one_task_for_a_person()
    {
        var (first, _) = Do(Open(), Said("what"));
        var (second, facts) = Do(first, Said("what"));
        var (third, _) = Do(second, Said("else"));

        var task = Assert.Single(first.Open.Tasks.Values);
        Assert.Equal((Kernel.Unexpected, Kernel.Exceptions, "what"), (task.Kind, task.Queue, task.Cause));
        Assert.Empty(facts);
        Assert.Equal(2, third.Open.Tasks.Count);
    }

    [Fact]
    public void A_step_asks_before_it_decides_and_is_asked_again_with_the_answer()
    {
        var ask = Assert.IsType<Verdict.Ask>(Kernel.Decide(Known, Open(), Said("ask"), Given));
        Assert.Equal([Asked], ask.Questions);

        var holder = new KeyHolder(new CaseId(1, 1), "sample", "working", Now, "");
        var answered = Given with { Answers = Given.Answers.Add(Asked, new Answer.Holders([holder, holder])) };

        Assert.Equal(new Tally(3), Do(Open(), Said("ask"), answered).After.Value);
    }

    [Fact]
    public void Ordinals_are_counted_by_the_kernel_not_by_steps()
    {
        Fact[] made =
        [
            Opened("A"), new Fact.Sent(9, new Address.ToCase(default), "x", null, null), new Fact.EffectOrdered(9, "print"),
            Opened("B"), new Fact.Sent(9, new Address.ToCase(default), "y", null, null), new Fact.EffectOrdered(9, "print"),
        ];

        var (after, facts) = Do(Open(), Said("do", new Facts(made)));

        Assert.Equal([1, 2], facts.OfType<Fact.TaskOpened>().Select(t => t.Number));
        Assert.Equal([1, 2], facts.OfType<Fact.Sent>().Select(s => s.Number));
        Assert.Equal([1, 2], facts.OfType<Fact.EffectOrdered>().Select(e => e.Number));
        Assert.Equal([new EffectId(after.Id, 2, 1), new EffectId(after.Id, 2, 2)], after.Open.Effects.Values.Select(e => e.Id));
    }

    [Fact]
    public void A_task_number_is_never_given_twice()
    {
        var (one, _) = Do(Open(), Said("do", new Facts(Opened("A"))));
        var (none, _) = Do(one, Said("do", new Facts(new Fact.TaskClosed(1, "done", "kim"))));
        var (two, _) = Do(none, Said("do", new Facts(Opened("A"))));
        Assert.Equal([2], two.Open.Tasks.Keys);
    }

    [Fact]
    public void Balances_are_the_sum_of_postings()
    {
        var (one, _) = Do(Open(), Said("do", new Facts(Posted(("ar", 500), ("revenue", -500)))));
        var (two, _) = Do(one, Said("do", new Facts(Posted(("cash", 300), ("ar", -300)))));
        Assert.Equal((200, 300, -500), (two.Balances[new("ar")], two.Balances[new("cash")], two.Balances[new AccountCode("revenue")]));
    }

    [Fact]
    public void The_outcome_of_an_effect_ends_it()
    {
        var (ordered, _) = Do(Open(), Said("do", new Facts(new Fact.EffectOrdered(0, "print"))));
        var id = Assert.Single(ordered.Open.Effects.Values).Id;

        var (after, facts) = Do(ordered, Said("note", new EffectOutcome(id, EffectResult.Unknown, "", 0, default)));

        Assert.Equal(new Fact.EffectEnded(id, EffectResult.Unknown), facts[0]);
        Assert.Empty(after.Open.Effects);
    }

    [Fact]
    public void A_chart_that_never_comes_to_rest_is_stopped() =>
        Assert.Throws<InvalidOperationException>(() => Do(Open(), Said("circle")));

    [Fact]
    public void A_failed_event_is_shelved_with_a_task_and_kept_for_its_case()
    {
        var facts = Kernel.Shelve(Open("bad"), Said("clock late", new Tally(4)), Now, keep: true);

        Assert.Equal(["TimerCancelled", "TaskOpened", "Sent"], facts.Select(f => f.GetType().Name));
        var kept = (Fact.Sent)facts[2];
        Assert.Equal((new Address.ToCase(Open("bad").Id), new Tally(4)), (kept.To, kept.Body));
        Assert.Equal(Kernel.Parked, ((Fact.TaskOpened)facts[1]).Kind);
    }

    [Fact]
    public void A_shelved_event_whose_body_may_not_be_kept_leaves_only_its_task()
    {
        Assert.IsType<Fact.TaskOpened>(Assert.Single(Kernel.Shelve(Open(), Said("x"), Now, keep: false)));
        var start = new EffectStart(new EffectId(Open().Id, 1, 1), 1);
        Assert.IsType<Fact.TaskOpened>(Assert.Single(Kernel.Shelve(Open(), Said("start pay", start), Now, keep: true)));
    }

    [Fact]
    public void Ids_differ_by_number_and_by_seed_and_carry_time_and_slot()
    {
        var ids = new IdSource(1_700_000_000_000, 3, 77);
        Assert.Equal(100, Enumerable.Range(0, 100).Select(ids.Case).Distinct().Count());
        Assert.NotEqual(ids.Case(1), (ids with { Seed = 78 }).Case(1));
        Assert.Equal(3, ids.Case(1).Slot);
        Assert.True(ids.Case(5).CompareTo((ids with { Milliseconds = ids.Milliseconds + 1 }).Case(0)) < 0);
    }

    [Fact]
    public void A_keys_parts_cannot_be_moved_from_one_to_the_other()
    {
        var keys = new KeyHash([1, 2]);
        Assert.NotEqual(keys.Of("k", "ab", "c"), keys.Of("k", "a", "bc"));
        Assert.NotEqual(keys.Of("k", "ab"), keys.Of("j", "ab"));
        Assert.NotEqual(keys.Of("k", "ab"), new KeyHash([1, 3]).Of("k", "ab"));
        Assert.Equal(keys.Of("k", "ab"), keys.Of("k", "ab"));
    }
}
