using FirstPass.App.Access;
using FirstPass.App.Office.Forms;
using FirstPass.App.Tests.Instances;
using Xunit;

namespace FirstPass.App.Tests.Office;

public sealed class TaskWorkTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_task_is_taken_waits_and_is_given_back()
    {
        await using var instance = TestInstance.Start();
        await instance.PutAsync("hub-1/in", "batch.837", new ClaimBatch().ToBytes());
        var bill = instance.OfficeOf("bill", Role.Biller);
        var ann = instance.OfficeOf("ann", Role.Biller);
        var task = (await bill.TasksAsync(new TaskFilter { Queue = "billing" }, Cancel).Given()).Rows[0];

        await bill.TakeTaskAsync(task.Task, "t1", Cancel).Given();
        var taken = await ann.TakeTaskAsync(task.Task, "t2", Cancel).Refused();
        var mine = (await bill.TasksAsync(new TaskFilter { Assignee = "me" }, Cancel).Given()).Rows;
        await bill.WaitTaskAsync(task.Task, new WaitForm { Reason = "payer", Until = "2026-06-15" }, "t3", Cancel).Given();
        var waiting = (await bill.TasksAsync(new TaskFilter { Waiting = true }, Cancel).Given()).Rows;
        var odd = await bill.WaitTaskAsync(
            task.Task, new WaitForm { Reason = "weather", Until = "2026-06-15" }, "t4", Cancel).Refused();
        var over = await instance.OfficeOf("sue", Role.Supervisor).ReleaseTaskAsync(task.Task, "t5", Cancel).Given();

        Assert.Equal((409, "TASK_TAKEN"), (taken.Status, taken.Code));
        Assert.Equal([task.Task], mine.Select(t => t.Task));
        Assert.Equal(("payer", false), (Assert.Single(waiting).WaitingReason, waiting[0].Late));
        Assert.Equal("REASON", odd.Code);
        Assert.Equal("applied", over.Status);
        Assert.Null((await ann.TaskAsync(task.Task, Cancel).Given()).Row.Assignee);
    }

    [Fact]
    public async Task A_task_that_a_correction_ends_is_not_ended_by_hand()
    {
        await using var instance = TestInstance.Start();
        await instance.PutAsync("hub-1/in", "batch.837", new ClaimBatch().ToBytes());
        var bill = instance.OfficeOf("bill", Role.Biller);
        var task = (await bill.TasksAsync(new TaskFilter { Kind = "SCRUB_FIX" }, Cancel).Given()).Rows[0];

        var problem = await bill.CompleteTaskAsync(task.Task, new CompleteForm { Outcome = "done" }, "t", Cancel).Refused();

        Assert.Equal((409, "TASK_BY_EVENT"), (problem.Status, problem.Code));
        Assert.Contains("claim.correct", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_that_only_asks_for_a_look_is_completed_with_a_note_that_only_the_entitled_read()
    {
        await using var instance = TestInstance.Start();
        var unknown = new ClaimBatch { Claims = [new("P9", "99213", 150) { Payer = "NOBODY" }] };
        await instance.PutAsync("hub-1/in", "batch.837", unknown.ToBytes());
        var bill = instance.OfficeOf("bill", Role.Biller);
        var task = (await bill.TasksAsync(new TaskFilter { Kind = "PAYER_SETUP" }, Cancel).Given()).Rows[0];
        Assert.Empty(task.CompletedBy);

        await bill.CompleteTaskAsync(
            task.Task, new CompleteForm { Outcome = "done", Note = "asked for DOE" }, "t", Cancel).Given();

        var view = await bill.TaskAsync(task.Task, Cancel).Given();
        Assert.Equal(("closed", "done", "bill"), (view.Status, view.Outcome, view.ClosedBy));
        var seen = (await bill.HistoryAsync(task.Case, new PageForm(), Cancel).Given()).Rows[^1];
        var masked = (await instance.OfficeOf("aud", Role.Auditor).HistoryAsync(task.Case, new PageForm(), Cancel)
            .Given()).Rows[^1];
        Assert.Equal(("task.complete", "asked for DOE"), (seen.Event, seen.Note));
        Assert.Equal("[phi]", masked.Note);
        Assert.Contains(instance.AccessStream(), e => e is { Type: "case.history", By: "bill" });
    }

    [Fact]
    public async Task Pages_of_tasks_go_on_where_the_last_one_ended()
    {
        await using var instance = TestInstance.Start();
        var batch = new ClaimBatch
        {
            Claims =
            [
                .. Enumerable.Range(1, 7).Select(n => new SampleClaim($"P{n}", "99213", 150)
                {
                    RenderingNpi = "1234567890", Patient = $"PAT{(char)('A' + n)}",
                }),
            ],
        };
        await instance.PutAsync("hub-1/in", "batch.837", batch.ToBytes());
        var bill = instance.OfficeOf("bill", Role.Biller);
        var (tasks, cases) = (new List<string>(), new List<string>());

        for (var page = await bill.TasksAsync(new TaskFilter { Limit = 3 }, Cancel).Given(); ;
            page = await bill.TasksAsync(new TaskFilter { Limit = 3, Cursor = page.Next }, Cancel).Given())
        {
            tasks.AddRange(page.Rows.Select(t => t.Task));
            if (page.Next is null)
                break;
        }

        for (var page = await bill.CasesAsync(Stopped(null), Cancel).Given(); ;
            page = await bill.CasesAsync(Stopped(page.Next), Cancel).Given())
        {
            cases.AddRange(page.Rows.Select(c => c.Case));
            if (page.Next is null)
                break;
        }

        Assert.Equal(7, tasks.Distinct().Count());
        Assert.Equal(7, tasks.Count);
        Assert.Equal(7, cases.Distinct().Count());
        Assert.Equal(7, cases.Count);
        Assert.Equal("CURSOR", (await bill.TasksAsync(new TaskFilter { Cursor = "x" }, Cancel).Refused()).Code);
        Assert.Equal("LIMIT", (await bill.TasksAsync(new TaskFilter { Limit = 0 }, Cancel).Refused()).Code);
    }

    private static CaseFilter Stopped(string? cursor) =>
        new() { Type = "claim", State = "ScrubFailed", Limit = 2, Cursor = cursor, DueBefore = "2026-12-31" };
}
