using System.CommandLine;
using System.Text.Json;
using FirstPass.App.Commands.Words;
using FirstPass.App.Office;
using FirstPass.App.Office.Forms;

namespace FirstPass.App.Commands.Work;

/// <summary>What a person does to cases from the command line; each takes a role.</summary>
internal static class CaseActs
{
    public static Instruction Correct()
    {
        var id = Id();
        var set = new Option<string[]>("--set")
        {
            Description = "FIELD=VALUE, or LINE.FIELD=VALUE for a service line; more than once.",
            Required = true,
        };
        var document = new Option<string?>("--document") { Description = "Document that supports an added modifier." };
        var passage = new Option<string>("--passage")
        {
            Description = "Passage of that document.",
            DefaultValueFactory = _ => "",
        };
        var coder = new Option<string>("--coder")
        {
            Description = "Coder who stands for it.",
            DefaultValueFactory = _ => "",
        };
        var version = new Option<int?>("--if-version") { Description = "Version of the case you have seen." };
        var command = new Instruction(
            "correct",
            "Correct fields of a claim.",
            "case correct PL0001108 --set zip=560010001" + OfficeOptions.AsJane,
            "case correct PL0001108 --set 1.units=2 --set 2.add-modifier=59 --document note-7" + OfficeOptions.AsJane);
        foreach (var option in (Option[])[set, document, passage, coder, version])
            command.Add(option);
        return Finish(command, id, (parsed, call, cancel) => CaseNames.WithAsync(
            call.Office, parsed.GetValue(id)!, cancel, async found =>
            {
                if (Changes(parsed.GetValue(set)!) is not { } changes)
                    return new Problem(400, "SET", "--set is FIELD=VALUE or LINE.FIELD=VALUE.");
                var evidence = parsed.GetValue(document) is { } name
                    ? new EvidenceForm(name, parsed.GetValue(passage)!, parsed.GetValue(coder)!)
                    : null;
                var body = new CorrectionBody { Changes = changes, Evidence = evidence };
                var seen = parsed.GetValue(version) ?? await VersionAsync(call.Office, found, cancel)
                    .ConfigureAwait(false);
                return await call.Office.SendAsync(
                    new EventForm
                    {
                        Type = "claim.correct",
                        Case = found,
                        Body = JsonSerializer.SerializeToElement(body, OfficeJson.Default.CorrectionBody),
                        IfVersion = seen,
                    },
                    call.Once, cancel).ConfigureAwait(false);
            }));
    }

    public static Instruction Acknowledge()
    {
        var id = Id();
        var finding = new Option<string>("--finding") { Description = "Code of the finding.", Required = true };
        var line = new Option<int>("--line") { Description = "Its service line; 0 for the claim." };
        var document = new Option<string>("--document") { Description = "Document that says so.", Required = true };
        var command = new Instruction(
            "acknowledge",
            "Take note of a finding of a claim, with the document that supports it.",
            "case acknowledge PL0001135 --finding MUE --line 1 --document note-7" + OfficeOptions.AsJane)
        {
            finding, line, document,
        };
        return Finish(command, id, (parsed, call, cancel) => CaseNames.WithAsync(
            call.Office, parsed.GetValue(id)!, cancel, found => call.Office.SendAsync(
                Form("claim.acknowledge", found, JsonSerializer.SerializeToElement(
                    new NoteBody(parsed.GetValue(finding)!, parsed.GetValue(line), parsed.GetValue(document)!),
                    OfficeJson.Default.NoteBody)),
                call.Once, cancel)));
    }

    public static Instruction Resend()
    {
        var ids = new Argument<string[]>("cases") { Description = "Ids of claims.", Arity = ArgumentArity.OneOrMore };
        var command = new Instruction(
            "resend",
            "Send claims again.",
            "case resend 019e1f4ac18077cc8e6a1c2f9d3b4a5e" + OfficeOptions.AsJane);
        command.Add(ids);
        var office = OfficeOptions.AddTo(command, OfficeUse.Act);
        command.SetAction((parsed, cancel) => office.RunAsync(parsed, OfficeUse.Act, call => call.AnswerAsync(
            call.Office.SendManyAsync(
                new BulkForm { Type = "claim.resend", Cases = parsed.GetValue(ids)! }, call.Once, cancel),
            CaseText.Write,
            answer => answer.Refused == 0 ? Exit.Done : Exit.Findings)));
        return command;
    }

    public static Instruction Tell()
    {
        var type = new Argument<string>("type") { Description = "Event type, such as denial.triage." };
        var id = new Option<string?>("--case") { Description = "The case, unless the event finds its case by itself." };
        var body = new Option<string?>("--body") { Description = "Body as JSON, or @FILE." };
        var version = new Option<int?>("--if-version") { Description = "Version of the case you have seen." };
        var command = new Instruction(
            "tell",
            "Tell a case what happened: any event that may come from outside.",
            "case tell denial.triage --case 019e1f4ac18077cc8e6a1c2f9d3b4a5e --body '{\"action\":\"APPEAL_L1\"}'"
                + OfficeOptions.AsJane,
            "case tell eft.landed --body @bank-line.json --url http://127.0.0.1:5180");
        command.Add(type);
        foreach (var option in (Option[])[id, body, version])
            command.Add(option);
        var office = OfficeOptions.AddTo(command, OfficeUse.Act);
        command.SetAction((parsed, cancel) => office.RunAsync(parsed, OfficeUse.Act, call =>
            TryBody(parsed.GetValue(body), out var read)
                ? call.AnswerAsync(
                    call.Office.SendAsync(
                        Form(parsed.GetValue(type)!, parsed.GetValue(id), read) with
                        {
                            IfVersion = parsed.GetValue(version),
                        },
                        call.Once, cancel),
                    CaseText.Write,
                    CaseText.CodeOf)
                : Task.FromResult(call.Voice.Refuse(
                    Exit.Usage, "--body is JSON, or @ and the name of a file of it."))));
        return command;
    }

    private static Instruction Finish(
        Instruction command, Argument<string> id,
        Func<ParseResult, OfficeCall, CancellationToken, Task<Reply<EventAnswer>>> act)
    {
        command.Add(id);
        var office = OfficeOptions.AddTo(command, OfficeUse.Act);
        command.SetAction((parsed, cancel) => office.RunAsync(parsed, OfficeUse.Act, call =>
            call.AnswerAsync(act(parsed, call, cancel), CaseText.Write, CaseText.CodeOf)));
        return command;
    }

    private static Argument<string> Id() => new("case") { Description = "Id of the case, or the number of the claim." };

    private static EventForm Form(string type, string? id, JsonElement? body) =>
        new() { Type = type, Case = id, Body = body };

    private static async Task<int?> VersionAsync(IOffice office, string id, CancellationToken cancel) =>
        await office.CaseAsync(id, cancel).ConfigureAwait(false) is Reply<CaseView>.Given(var view)
            ? view.Version
            : null;

    private static List<FieldForm>? Changes(string[] set)
    {
        var changes = new List<FieldForm>();
        foreach (var one in set)
        {
            var equals = one.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
                return null;
            var name = one[..equals];
            var dot = name.IndexOf('.', StringComparison.Ordinal);
            var line = 0;
            if (dot > 0 && !int.TryParse(name[..dot], System.Globalization.CultureInfo.InvariantCulture, out line))
                return null;
            changes.Add(new FieldForm(line, dot > 0 ? name[(dot + 1)..] : name, one[(equals + 1)..]));
        }

        return changes;
    }

    private static bool TryBody(string? text, out JsonElement? body)
    {
        body = null;
        try
        {
            if (text is not null)
                body = JsonDocument.Parse(text.StartsWith('@') ? File.ReadAllText(text[1..]) : text).RootElement;
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
