using System.CommandLine;
using FirstPass.App.Commands.Words;
using FirstPass.App.Office;
using FirstPass.App.Office.Forms;

namespace FirstPass.App.Commands.Work;

/// <summary><c>firstpass task ...</c>: what is to be done, and by whom.</summary>
public static class TaskCommand
{
    /// <summary>The command with its parts.</summary>
    public static Command Create() => new("task", "List tasks, and work them.")
    {
        List(),
        Show(),
        Act(
            new Instruction(
                "take", "Take a task.",
                "task take 019e1f4ac18077cc8e6a1c2f9d3b4a5e-1" + OfficeOptions.AsJane),
            (office, id, once, cancel) => office.TakeTaskAsync(id, once, cancel)),
        Act(
            new Instruction(
                "release", "Give a task back.",
                "task release 019e1f4ac18077cc8e6a1c2f9d3b4a5e-1" + OfficeOptions.AsJane),
            (office, id, once, cancel) => office.ReleaseTaskAsync(id, once, cancel)),
        Wait(),
        Complete(),
    };

    private static Instruction List()
    {
        var queue = new Option<string?>("--queue") { Description = "Queue that owns the task, such as billing." };
        var kind = new Option<string?>("--kind") { Description = "Kind, such as SCRUB_FIX." };
        var assignee = new Option<string?>("--assignee") { Description = "A person, me or nobody." };
        var due = new Option<string?>("--due-before") { Description = "Only tasks due before this day." };
        var waiting = new Option<bool?>("--waiting")
        {
            Description = "true: only tasks that wait; false: only others.",
        };
        var command = new Instruction(
            "list",
            "List open tasks, the most urgent first.",
            "task list --data /srv/firstpass",
            "task list --url http://127.0.0.1:5180 --kind MUE_ACK --assignee nobody --format json");
        foreach (var option in (Option[])[queue, kind, assignee, due, waiting])
            command.Add(option);
        var paging = PageOptions.AddTo(command);
        var office = OfficeOptions.AddTo(command);
        command.SetAction((parsed, cancel) => office.RunAsync(parsed, OfficeUse.Look, call => call.AnswerAsync(
            paging.CollectAsync(parsed, (cursor, limit) => call.Office.TasksAsync(
                new TaskFilter
                {
                    Queue = parsed.GetValue(queue),
                    Kind = parsed.GetValue(kind),
                    Assignee = parsed.GetValue(assignee),
                    DueBefore = parsed.GetValue(due),
                    Waiting = parsed.GetValue(waiting),
                    Cursor = cursor,
                    Limit = limit,
                },
                cancel)),
            TaskText.Write)));
        return command;
    }

    private static Instruction Show()
    {
        var id = Id();
        var command = new Instruction(
            "show", "Show one task and where its case stands.",
            "task show 019e1f4ac18077cc8e6a1c2f9d3b4a5e-1 --data /srv/firstpass");
        command.Add(id);
        var office = OfficeOptions.AddTo(command);
        command.SetAction((parsed, cancel) => office.RunAsync(parsed, OfficeUse.Look, call =>
            call.AnswerAsync(call.Office.TaskAsync(parsed.GetValue(id)!, cancel), TaskText.Write)));
        return command;
    }

    private static Instruction Wait()
    {
        var reason = new Option<string>("--reason")
        {
            Description = $"One of: {string.Join(", ", WaitReasons.All)}.",
            Required = true,
        };
        var until = new Option<string>("--until") { Description = "Until which day.", Required = true };
        var note = Note();
        var command = new Instruction(
            "wait", "Let a task wait for a reason until a day.",
            "task wait 019e1f4ac18077cc8e6a1c2f9d3b4a5e-1 --reason payer --until 2026-06-15" + OfficeOptions.AsJane)
        {
            reason, until, note,
        };
        return Act(command, (parsed, call, id, cancel) => call.Office.WaitTaskAsync(
            id,
            new WaitForm
            {
                Reason = parsed.GetValue(reason)!,
                Until = parsed.GetValue(until)!,
                Note = parsed.GetValue(note)!,
            },
            call.Once, cancel));
    }

    private static Instruction Complete()
    {
        var outcome = new Option<string>("--outcome")
        {
            Description = "How it ended, as a code: done, not-needed, elsewhere.",
            Required = true,
        };
        var note = Note();
        var command = new Instruction(
            "complete", "End a task that nothing else ends.",
            "task complete 019e1f4ac18077cc8e6a1c2f9d3b4a5e-1 --outcome done" + OfficeOptions.AsJane)
        {
            outcome, note,
        };
        return Act(command, (parsed, call, id, cancel) => call.Office.CompleteTaskAsync(
            id, new CompleteForm { Outcome = parsed.GetValue(outcome)!, Note = parsed.GetValue(note)! }, call.Once,
            cancel));
    }

    private static Instruction Act(
        Instruction command, Func<IOffice, string, string, CancellationToken, Task<Reply<EventAnswer>>> act) =>
        Act(command, (_, call, id, cancel) => act(call.Office, id, call.Once, cancel));

    private static Instruction Act(
        Instruction command,
        Func<ParseResult, OfficeCall, string, CancellationToken, Task<Reply<EventAnswer>>> act)
    {
        var id = Id();
        command.Add(id);
        var office = OfficeOptions.AddTo(command, OfficeUse.Act);
        command.SetAction((parsed, cancel) => office.RunAsync(parsed, OfficeUse.Act, call => call.AnswerAsync(
            act(parsed, call, parsed.GetValue(id)!, cancel), CaseText.Write, CaseText.CodeOf)));
        return command;
    }

    private static Argument<string> Id() => new("task") { Description = "Id of the task; task list shows it." };

    private static Option<string> Note() => new("--note")
    {
        Description = "What you want to say; it is sealed.",
        DefaultValueFactory = _ => "",
    };
}
