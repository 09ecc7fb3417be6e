using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using FirstPass.App.Commands.Files;
using FirstPass.App.Commands.Instance;
using FirstPass.App.Commands.Messages;
using FirstPass.App.Commands.Proof;
using FirstPass.App.Commands.Words;
using FirstPass.App.Office.Forms;

namespace FirstPass.App.Commands;

/// <summary><c>firstpass schema [NAME]</c>: the JSON schema of an answer.</summary>
public static class SchemaCommand
{
    private static readonly ImmutableArray<(string Name, Func<JsonObject> Make)> Schemas =
    [
        .. new (string Name, Type Answer)[]
        {
            ("process", typeof(ProcessAnswer)),
            ("scrub", typeof(ScrubAnswer)),
            ("edi-inspect", typeof(EdiInspect.Answer)),
            ("edi-validate", typeof(EdiValidate.Answer)),
            ("edi-mask", typeof(EdiMask.Answer)),
            ("edi-generate", typeof(EdiGenerate.Answer)),
            ("edi-generate-faults", typeof(EdiGenerate.FaultList)),
            ("edi-generate-expected", typeof(EdiGenerate.Expected)),
            ("hl7-inspect", typeof(Hl7Inspect.Answer)),
            ("hl7-validate", typeof(Hl7Validate.Answer)),
            ("hl7-send", typeof(Hl7Send.Answer)),
            ("fhir-inspect", typeof(FhirInspect.Answer)),
            ("fhir-validate", typeof(FhirValidate.Answer)),
            ("edi-write", typeof(EdiWrite.Answer)),
            ("edi-diff", typeof(EdiDiff.Answer)),
            ("scenario-run", typeof(ScenarioAnswer)),
            ("status", typeof(StatusAnswer)),
            ("report", typeof(ReportCommand.Answer)),
            ("import", typeof(ImportAnswer)),
            ("import-table", typeof(FileAnswer)),
            ("audit-export", typeof(ExportAnswer)),
            ("audit-verify", typeof(AuditAnswer)),
            ("rebuild", typeof(RebuildCommand.Answer)),
            ("backup", typeof(BackupCommand.Answer)),
            ("case-list", typeof(Page<CaseRow>)),
            ("case-show", typeof(CaseView)),
            ("case-history", typeof(Page<HistoryEntry>)),
            ("case-resend", typeof(BulkAnswer)),
            ("event", typeof(EventAnswer)),
            ("task-list", typeof(Page<TaskRow>)),
            ("task-show", typeof(TaskView)),
            ("ledger-balance", typeof(TrialBalance)),
            ("ledger-postings", typeof(Page<PostingRow>)),
            ("user-list", typeof(Page<PersonView>)),
            ("user-roles", typeof(PersonView)),
            ("user-add", typeof(PersonMade)),
            ("key-list", typeof(Page<KeyView>)),
            ("key-make", typeof(KeyMade)),
            ("key-revoke", typeof(KeyView)),
        }.Select(a => (a.Name, (Func<JsonObject>)(() => AnswerJson.SchemaOf(a.Name, a.Answer)))),
        ("edi-read", EdiSchema.Make),
        ("hl7-read", EventLineSchema.OfMessages),
        ("fhir-read", EventLineSchema.OfResources),
    ];

    /// <summary>The names of all schemas.</summary>
    public static ImmutableArray<string> Names => [.. Schemas.Select(s => s.Name).Order(StringComparer.Ordinal)];

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var name = new Argument<string?>("name")
        {
            Description = "Command, its parts joined by a hyphen. Without it the names are listed.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Instruction(
            "schema", "Print the JSON schema of what a command answers with --format json.", "schema", "schema process")
        {
            name,
        };
        command.SetAction(parsed => Run(Voice.Of(parsed), parsed.GetValue(name)));
        return command;
    }

    /// <summary>A schema by its name; null when there is none.</summary>
    public static string? Of(string name) =>
        Schemas.FirstOrDefault(s => s.Name == name).Make?.Invoke().ToJsonString(AnswerJson.Options);

    private static int Run(Voice voice, string? name)
    {
        if (name is null)
        {
            foreach (var known in Names)
                voice.Output.WriteLine(known);
            return Exit.Done;
        }

        if (Of(name) is not { } schema)
            return voice.Refuse(Exit.Usage, $"There is no schema {name}; known: {string.Join(", ", Names)}.");
        voice.Output.WriteLine(schema);
        return Exit.Done;
    }
}
