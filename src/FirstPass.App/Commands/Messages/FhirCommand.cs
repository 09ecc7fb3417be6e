using System.CommandLine;
using FirstPass.App.Commands.Words;
using FirstPass.App.Composition;
using FirstPass.Exchange.Fhir;
using FirstPass.Exchange.Mappings;

namespace FirstPass.App.Commands.Messages;

/// <summary><c>firstpass fhir ...</c>: looks at resources of FHIR R4 and writes them; nothing is kept.</summary>
public static class FhirCommand
{
    /// <summary>The command with its parts.</summary>
    public static Command Create() => new("fhir", "Look at resources of FHIR R4, and write them; nothing is kept.")
    {
        Part(
            new Instruction(
                "inspect",
                "Say what is in a file: resources, Bundles, lines, and the events they become.",
                "fhir inspect today.json",
                "fhir inspect - --format json"),
            FhirInspect.Run),
        Validate(),
        Read(),
        Write(),
    };

    private static Instruction Part(Instruction command, Func<Stream, Voice, MappingBook, int> run)
    {
        var (file, config) = (MessageFiles.File(), MessageFiles.Config());
        command.Add(file);
        command.Add(config);
        command.Add(Voice.Option());
        command.SetAction(parsed => MessageFiles.WithFile(parsed, parsed.GetValue(file)!, (stream, voice) =>
            WithMappings(voice, parsed.GetValue(config), book => run(stream, voice, book))));
        return command;
    }

    private static Instruction Validate()
    {
        var outcome = new Option<bool>("--outcome")
        {
            Description = "Answer an OperationOutcome for each resource, one a line, for a partner who reads FHIR.",
        };
        var (file, config) = (MessageFiles.File(), MessageFiles.Config());
        var command = new Instruction(
            "validate",
            "Judge resources by R4 and by what the mappings need of them, and say what is wrong, with place.",
            "fhir validate today.json",
            "fhir validate today.ndjson --config /srv/firstpass/config --format json",
            "fhir validate today.json --outcome")
        {
            file, config, outcome, Voice.Option(),
        };
        command.SetAction(parsed => MessageFiles.WithFile(
            parsed, parsed.GetValue(file)!, (stream, voice) => WithMappings(
            voice, parsed.GetValue(config), book => parsed.GetValue(outcome)
                ? FhirValidate.Outcomes(stream, voice, book)
                : FhirValidate.Run(stream, voice, book))));
        return command;
    }

    private static Instruction Read()
    {
        var (file, config) = (MessageFiles.File(), MessageFiles.Config());
        var patients = new Option<bool>("--with-patients")
        {
            Description = "Also say who the patients are; without it there is a mask.",
        };
        var quick = new Option<bool>("--quick")
        {
            Description = "Read only what the mappings need of JSON, as files of lines are taken in; much sooner.",
        };
        var command = new Instruction(
            "read",
            "Read resources as the events they become, as JSON, one resource or Bundle a line.",
            "fhir read today.json",
            "fhir read export.ndjson --quick",
            "fhir read - --with-patients")
        {
            file, config, patients, quick,
            MessageFiles.OnlyJson("fhir read answers JSON only; fhir inspect says in words what is in a file."),
        };
        command.SetAction(parsed => MessageFiles.WithFile(
            parsed, parsed.GetValue(file)!, (stream, voice) => WithMappings(
            voice, parsed.GetValue(config),
            book => new FhirRead(voice, book, (parsed.GetValue(patients), parsed.GetValue(quick))).Run(stream))));
        return command;
    }

    private static Instruction Write()
    {
        var (file, config) = (MessageFiles.File(), MessageFiles.Config());
        var receiver = new Option<string>("--receiver")
        {
            Description = "Whom the resources are for: mappings that name this receiver stand over the others.",
            DefaultValueFactory = _ => "",
        };
        var command = new Instruction(
            "write",
            "Write events as the resources that tell them, one a line: events as fhir read or hl7 read give them.",
            "fhir write events.ndjson",
            "fhir write - --receiver lakeside")
        {
            file, config, receiver, MessageFiles.OnlyJson("fhir write answers resources, which are JSON."),
        };
        command.SetAction(parsed => MessageFiles.WithFile(
            parsed, parsed.GetValue(file)!, (stream, voice) => MessageFiles.WithMappings(
                voice,
                OutwardBook.Load(
                    Shipped.BesideProgram.OutwardMappings,
                    MessageFiles.Own(parsed.GetValue(config), "fhir", "outward")),
                book => new FhirWrite(voice, book.For(parsed.GetValue(receiver)!)).Run(stream))));
        return command;
    }

    private static int WithMappings(Voice voice, string? config, Func<MappingBook, int> run) =>
        MessageFiles.WithMappings(
            voice,
            MappingBook.Load(
                FhirLanguage.Instance, Shipped.BesideProgram.ResourceMappings, MessageFiles.Own(config, "fhir")),
            run);
}
