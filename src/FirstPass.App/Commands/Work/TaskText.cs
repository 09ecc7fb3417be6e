using FirstPass.App.Commands.Words;
using FirstPass.App.Office.Forms;

namespace FirstPass.App.Commands.Work;

/// <summary>Tasks in words.</summary>
internal static class TaskText
{
    public static void Write(Page<TaskRow> page, TextWriter output)
    {
        Grid.Write(
            output,
            ["task", "kind", "queue", "due", "$amount", "who", "waits for", "cause"],
            page.Rows.Select(r => new[]
            {
                r.Task, r.Kind, r.Queue, Moments.Of(r.Due) + (r.Late ? " late" : ""), Dollars.Of(r.Cents),
                r.Assignee ?? "nobody", r.WaitingReason ?? "", r.Cause,
            }));
        Grid.End(page.Rows.Count, page.Next, output);
    }

    public static void Write(TaskView view, TextWriter output)
    {
        var row = view.Row;
        output.WriteLine($"{row.Kind} {row.Task}, {view.Status}, {Dollars.Of(row.Cents)}, {row.Cause}");
        output.WriteLine(
            $"  queue {row.Queue}, due {Moments.Of(row.Due)}{(row.Late ? ", late" : "")}, "
            + (row.Assignee is { } who ? $"taken by {who}" : "nobody has it"));
        if (row.WaitingUntil is { } until)
            output.WriteLine($"  waits for {row.WaitingReason} until {Moments.Of(until)}");
        output.WriteLine($"  {view.CaseType} {row.Case}: {view.Standing.Sentence}");
        output.WriteLine(row.CompletedBy.Count > 0
            ? $"  ends by {string.Join(" or ", row.CompletedBy)} on its case"
            : "  ends by task complete");
    }
}
