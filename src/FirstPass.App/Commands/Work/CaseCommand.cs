using System.CommandLine;
using FirstPass.App.Commands.Words;
using FirstPass.App.Office;
using FirstPass.App.Office.Forms;
using FirstPass.Workflow.Privacy;

namespace FirstPass.App.Commands.Work;

/// <summary><c>firstpass case ...</c>: looks at cases.</summary>
public static class CaseCommand
{
    /// <summary>The command with its parts.</summary>
    public static Command Create() => new("case", "Look at cases, and do something to them.")
    {
        List(),
        Show(),
        History(),
        CaseActs.Correct(),
        CaseActs.Acknowledge(),
        CaseActs.Resend(),
        CaseActs.Tell(),
    };

    private static Instruction List()
    {
        var type = new Option<string?>("--type") { Description = "Case type: claim, denial, remittance, ..." };
        var state = new Option<string?>("--state") { Description = "State, such as Held." };
        var payer = new Option<string?>("--payer") { Description = "Our code of the payer." };
        var due = new Option<string?>("--due-before") { Description = "Only cases due before this day." };
        var command = new Instruction(
            "list",
            "List cases by type, state, payer and due date.",
            "case list --data /srv/firstpass --type claim --state Held",
            "case list --url http://127.0.0.1:5180 --payer LAKE --all --format json");
        foreach (var option in (Option[])[type, state, payer, due])
            command.Add(option);
        var paging = PageOptions.AddTo(command);
        var office = OfficeOptions.AddTo(command);
        command.SetAction((parsed, cancel) => office.RunAsync(parsed, OfficeUse.Look, call => call.AnswerAsync(
            paging.CollectAsync(parsed, (cursor, limit) => call.Office.CasesAsync(
                new CaseFilter
                {
                    Type = parsed.GetValue(type),
                    State = parsed.GetValue(state),
                    Payer = parsed.GetValue(payer),
                    DueBefore = parsed.GetValue(due),
                    Cursor = cursor,
                    Limit = limit,
                },
                cancel)),
            CaseText.Write)));
        return command;
    }

    private static Instruction Show()
    {
        var id = new Argument<string>("case") { Description = "Id of the case, or the number of a claim." };
        var patients = new Option<bool>("--with-patients")
        {
            Description = "Also show patient data; the look is recorded. A claim's number needs it too.",
        };
        var command = new Instruction(
            "show",
            "Show one case: why it is here, what it waits for, what moves it.",
            "case show 019e1f4ac18077cc8e6a1c2f9d3b4a5e --data /srv/firstpass",
            "case show PL0001108 --with-patients" + OfficeOptions.AsJane);
        command.Add(id);
        command.Add(patients);
        var office = OfficeOptions.AddTo(command);
        command.SetAction((parsed, cancel) => office.RunAsync(
            parsed, parsed.GetValue(patients) ? OfficeUse.SeePatients : OfficeUse.Look,
            call => call.AnswerAsync(
                CaseNames.WithAsync(call.Office, parsed.GetValue(id)!, cancel, found =>
                    ViewAsync(call.Office, found, parsed.GetValue(patients), cancel)),
                CaseText.Write)));
        return command;
    }

    // A server shows what the caller may see; whoever did not ask for patients is not shown them here.
    private static async Task<Reply<CaseView>> ViewAsync(
        IOffice office, string id, bool patients, CancellationToken cancel)
    {
        var reply = await office.CaseAsync(id, cancel).ConfigureAwait(false);
        return patients ? reply : reply.Then<CaseView>(view => view with
        {
            Masked = true,
            Facts = [.. view.Facts.Select(f => f.Phi ? f with { Value = Phi.Mask, Cents = null } : f)],
        });
    }

    private static Instruction History()
    {
        var id = new Argument<string>("case") { Description = "Id of the case." };
        var notes = new Option<bool>("--with-notes")
        {
            Description = "Also show what people wrote; the look is recorded.",
        };
        var command = new Instruction(
            "history",
            "Say what happened to a case, oldest first, by whom and by which definitions.",
            "case history 019e1f4ac18077cc8e6a1c2f9d3b4a5e --data /srv/firstpass");
        command.Add(id);
        command.Add(notes);
        var paging = PageOptions.AddTo(command);
        var office = OfficeOptions.AddTo(command);
        command.SetAction((parsed, cancel) => office.RunAsync(
            parsed, parsed.GetValue(notes) ? OfficeUse.SeePatients : OfficeUse.Look,
            call => call.AnswerAsync(
                paging.CollectAsync(parsed, async (cursor, limit) =>
                {
                    var page = new PageForm { Cursor = cursor, Limit = limit };
                    var reply = await call.Office.HistoryAsync(parsed.GetValue(id)!, page, cancel)
                        .ConfigureAwait(false);
                    return parsed.GetValue(notes) ? reply : reply.Then<Page<HistoryEntry>>(Masked);
                }),
                CaseText.Write)));
        return command;
    }

    private static Reply<Page<HistoryEntry>> Masked(Page<HistoryEntry> page) => page with
    {
        Rows = [.. page.Rows.Select(r => r.Note.Length > 0 ? r with { Note = Phi.Mask } : r)],
    };
}

/// <summary>Finds cases by what people call them.</summary>
internal static class CaseNames
{
    private const int IdLength = 32;

    /// <summary>Goes on with a case's id: as it was given, or found by the number of a claim.</summary>
    public static async Task<Reply<T>> WithAsync<T>(
        IOffice office, string name, CancellationToken cancel, Func<string, Task<Reply<T>>> next)
    {
        if (name.Length == IdLength && name.All(char.IsAsciiHexDigit))
            return await next(name).ConfigureAwait(false);
        return await office.SearchAsync(new SearchForm { ClaimNumber = name }, cancel).ConfigureAwait(false) switch
        {
            Reply<Page<CaseRow>>.Given({ Rows: [var one] }) => await next(one.Case).ConfigureAwait(false),
            Reply<Page<CaseRow>>.Given({ Rows.Count: 0 }) =>
                new Problem(404, "NOT_FOUND", "There is no claim of this number."),
            Reply<Page<CaseRow>>.Given => new Problem(
                409, "SEVERAL", "Several claims have this number.", "Name the case by its id; case list shows it."),
            Reply<Page<CaseRow>>.Refused { Problem.Code: "READ_ONLY" or "ROLE_MISSING" } => new Problem(
                403, "SEARCH_IS_RECORDED", "To find a claim by its number is recorded.",
                "Add --with-patients, or name the case by its id; case list shows it."),
            Reply<Page<CaseRow>>.Refused refused => refused.Problem,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
