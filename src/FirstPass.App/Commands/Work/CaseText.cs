using System.Globalization;
using FirstPass.App.Commands.Words;
using FirstPass.App.Office.Forms;

namespace FirstPass.App.Commands.Work;

/// <summary>Cases in words.</summary>
internal static class CaseText
{
    public static void Write(Page<CaseRow> page, TextWriter output)
    {
        Grid.Write(
            output,
            ["case", "type", "state", "since", "payer", "service", "$amount", "$tasks"],
            page.Rows.Select(r => new[]
            {
                r.Case, r.Type, r.State, Day(r.Since), r.Payer, r.ServiceDate ?? "", Dollars.Of(r.Cents),
                r.OpenTasks.ToString(CultureInfo.InvariantCulture),
            }));
        Grid.End(page.Rows.Count, page.Next, output);
    }

    public static void Write(CaseView view, TextWriter output)
    {
        output.WriteLine($"{view.Type} {view.Case}, version {view.Version}, {view.Definition}");
        output.WriteLine(view.Standing.Sentence);
        if (view.Standing.MovedBy.Count > 0)
            output.WriteLine($"  moved by: {string.Join(", ", view.Standing.MovedBy)}");
        foreach (var fact in view.Facts)
            output.WriteLine($"  {fact.Name}: {(fact.Cents is { } cents ? Dollars.Of(cents) : fact.Value)}");
        foreach (var finding in view.Findings.Where(f => f.Severity != "info"))
            Of(finding).Write(output, "  ");
        foreach (var task in view.Tasks)
            output.WriteLine(
                $"  task {task.Task} {task.Kind}, due {Moments.Of(task.Due)}, {task.Assignee ?? "nobody's"}");
        foreach (var clock in view.Clocks)
            output.WriteLine($"  clock {clock.Name} at {Moments.Of(clock.Due)}: {clock.Then}");
        foreach (var approval in view.Approvals)
            output.WriteLine(
                $"  approval {approval.Statement} of {approval.Action}, {Dollars.Of(approval.Cents)}: "
                + $"{approval.Given.Count} of {approval.Roles.Count} given");
        foreach (var mark in view.Marks)
            output.WriteLine($"  mark {mark}");
        foreach (var balance in view.Balances)
            output.WriteLine($"  {balance.Account,-24} {Dollars.Of(balance.Cents),14}");
        foreach (var link in view.Links)
            output.WriteLine($"  with {link.Type} {link.Case}, {link.State}");
        if (view.Masked)
            output.WriteLine("  patient data is hidden");
    }

    public static void Write(Page<HistoryEntry> page, TextWriter output)
    {
        foreach (var entry in page.Rows)
        {
            output.WriteLine(
                $"{entry.Version,4}  {Moments.Of(entry.At)}  {entry.Event} by {entry.By}, {entry.Definition}");
            foreach (var fact in entry.Facts)
                output.WriteLine($"        {fact.Kind}: {fact.Text}"
                    + (fact.Cents is { } cents ? $", {Dollars.Of(cents)}" : ""));
            if (entry.Note.Length > 0)
                output.WriteLine($"        note: {entry.Note}");
        }

        Grid.End(page.Rows.Count, page.Next, output);
    }

    public static void Write(EventAnswer answer, TextWriter output)
    {
        var code = answer.Code.Length > 0 ? $" ({answer.Code}: {answer.Reason})" : "";
        var state = answer.State.Length > 0 ? $"; the case is {answer.State}, version {answer.Version}" : "";
        output.WriteLine($"{answer.Type} {answer.Status}{code}{state}{(answer.Repeat ? ", as before" : "")}");
        foreach (var led in answer.Led)
            output.WriteLine($"  {led.Type} {led.Case} is {led.State}");
    }

    public static void Write(BulkAnswer answer, TextWriter output)
    {
        foreach (var line in answer.Answers)
            output.WriteLine(
                $"{line.Case} {line.Status}{(line.Code.Length > 0 ? $" ({line.Code})" : "")} {line.State}".TrimEnd());
        output.WriteLine($"{answer.Applied} applied, {answer.Refused} not");
    }

    /// <summary>The exit code of what was told.</summary>
    public static int CodeOf(EventAnswer answer) => answer.Status switch
    {
        "applied" => Exit.Done,
        "refused" => Exit.Refused,
        _ => Exit.Findings,
    };

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static FindingLines Of(FindingView finding) => new(finding.Severity, finding.Code, finding.Line)
    {
        What = finding.What,
        Why = finding.Why,
        Fix = finding.Fix,
        Rule = (finding.Rule, finding.Version),
    };
}
