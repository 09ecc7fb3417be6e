using FirstPass.App.Access;
using FirstPass.App.Office.Events;
using FirstPass.App.Office.Forms;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Office.Tasks;

/// <summary>What people do with tasks; the kernel decides, the answer comes after the commit.</summary>
internal sealed class TaskCounter(OfficeDesk office)
{
    private const int MostNoteLength = 2000;
    private readonly TaskShelf shelf = new(office);
    private readonly EventCounter events = new(office);

    public Task<Reply<EventAnswer>> TakeAsync(string id, string key) =>
        ActAsync(id, TaskEvents.Take, key, task => task);

    public Task<Reply<EventAnswer>> ReleaseAsync(string id, string key) =>
        ActAsync(id, TaskEvents.Release, key, task => task);

    public Task<Reply<EventAnswer>> WaitAsync(string id, WaitForm form, string key) =>
        ActAsync(id, TaskEvents.Wait, key, task =>
        {
            if (!WaitReasons.All.Contains(form.Reason))
                return Problems.Unprocessable(
                    "REASON", $"A task waits for one of: {string.Join(", ", WaitReasons.All)}.");
            if (Words.Day(form.Until) is not { } day)
                return Problems.Unprocessable("UNTIL", Words.DayForm);
            return form.Note.Length > MostNoteLength
                ? NoteTooLong
                : task with { Reason = form.Reason, Until = office.StartOf(day), Note = form.Note };
        });

    public Task<Reply<EventAnswer>> CompleteAsync(string id, CompleteForm form, string key) =>
        ActAsync(id, TaskEvents.Complete, key, task =>
        {
            if (!Words.IsCode(form.Outcome))
                return Problems.Unprocessable("OUTCOME", "An outcome is a code, such as done or not-needed.");
            if (form.Note.Length > MostNoteLength)
                return NoteTooLong;
            return shelf.Find(id)?.Row.CompletedBy is { Count: > 0 } ends
                ? Problems.Conflict("TASK_BY_EVENT", $"This task ends by {string.Join(" or ", ends)} on its case.")
                : task with { Outcome = form.Outcome, Note = form.Note };
        });

    private static Problem NoteTooLong => Problems.TooLarge("A note has at most 2000 characters.");

    private async Task<Reply<EventAnswer>> ActAsync(
        string id, string type, string key, Func<TaskChange, Reply<TaskChange>> complete)
    {
        TaskId.TryParse(id, out var task);
        if (office.Objection(Right.WorkTasks, new Resource("task", "", task.Case)) is { } objection)
            return objection;
        var name = RequestKey.Of(office.Principal, $"{type} {task}", key);
        if (events.Before(type, task.Case, name) is { } answer)
            return answer;
        if (shelf.Find(id) is null)
            return Problems.NotFound("task");
        var over = Gatekeeper.Has(office.Principal, Right.OverrideTasks);
        var change = complete(new TaskChange(task.Number, Over: over));
        if (change is not Reply<TaskChange>.Given(var body))
            return ((Reply<TaskChange>.Refused)change).Problem;
        var told = new Told(body, new Address.ToCase(task.Case));
        return await events.TellAsync(type, told, name).ConfigureAwait(false);
    }
}
