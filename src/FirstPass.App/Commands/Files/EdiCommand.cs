using System.CommandLine;
using FirstPass.App.Commands.Words;
using FirstPass.Formats.X12.Generation;
using FirstPass.Workflow.Calendars;
using NodaTime;

namespace FirstPass.App.Commands.Files;

/// <summary><c>firstpass edi ...</c>: looks at X12 files without keeping anything.</summary>
public static class EdiCommand
{
    /// <summary>The command with its parts.</summary>
    public static Command Create() => new("edi", "Look at X12 files; nothing is kept.")
    {
        Part(
            new Instruction(
                "inspect",
                "Say what is in a file: interchanges, groups, sets, claims.",
                "edi inspect today.837",
                "edi inspect - --format json"),
            EdiInspect.Run),
        Validate(),
        Read(),
        Write(),
        Diff(),
        Mask(),
        Generate(),
    };

    private static Instruction Part(Instruction command, Func<Stream, Voice, int> run)
    {
        var file = TheFile();
        command.Add(file);
        command.Add(Voice.Option());
        command.SetAction(parsed => WithFile(parsed, parsed.GetValue(file)!, run));
        return command;
    }

    private static Instruction Validate()
    {
        var files = FileArgument.Many("Files; - is standard input.");
        var folder = new Option<string?>("--ack")
        {
            Description = "A folder for the TA1, 999 and 277CA that a receiver would send, in new files.",
            HelpName = "DIR",
        };
        var tables = new Option<string?>("--codes")
        {
            Description = "A folder with tables of codes and their dates, such as icd-10-cm.csv (code,from,to). "
                + "States, countries and currencies are known without.",
            HelpName = "DIR",
        };
        var at = Choice.Moment("--ack-at", "Date and time that the answers carry. Default now.");
        var control = Choice.Whole(
            "--ack-control", "Control number of the first answer; the others count on.", 1, 999_999_999);
        var command = new Instruction(
            "validate",
            "Judge files by their guides and say what is wrong, with place and SNIP level.",
            "edi validate today.837",
            "edi validate paid.835 --format json",
            "edi validate today.837 --ack answers --ack-at 2026-06-01T09:01 --ack-control 7")
        {
            files, tables, folder, at, control, Voice.Option(),
        };
        command.SetAction(parsed => Validated(
            Voice.Of(parsed), parsed.GetValue(files)!, parsed.GetValue(tables), parsed.GetValue(folder) is { } to
                ? new EdiAcknowledge(to, parsed.GetValue(at) ?? Now(), parsed.GetValue(control))
                : null));
        return command;
    }

    private static int Validated(Voice voice, string[] names, string? codes, EdiAcknowledge? answers)
    {
        using var made = answers;
        using var input = InputFiles.Of(names, out var trouble);
        if (!trouble.IsEmpty)
            return voice.Refuse(Exit.Refused, trouble);
        if (EdiCodes.Of(codes, out var wrong) is not { } tables)
            return voice.Refuse(Exit.Refused, wrong);
        try
        {
            return new EdiValidate(voice, answers, tables).Run([.. names.Zip(input.Paths)]);
        }
        catch (Exception fault) when (answers is not null && fault is IOException or UnauthorizedAccessException)
        {
            return voice.Refuse(Exit.Environment, "The answers cannot be written.");
        }
    }

    private static LocalDateTime Now() =>
        SystemClock.Instance.GetCurrentInstant().InZone(CalendarHours.Default.Zone).LocalDateTime;

    private static Instruction Read()
    {
        var file = TheFile();
        var patients = new Option<bool>("--with-patients")
        {
            Description = "Also say who the patients are; without it names, birth dates, addresses, numbers and free "
                + "texts of people are ***.",
        };
        var positions = new Option<bool>("--positions") { Description = "Say where each segment stood." };
        var command = new Instruction(
            "read",
            "Read a file as typed JSON, one transaction a line.",
            "edi read today.837",
            "edi read paid.835 --positions",
            "edi read - --with-patients")
        {
            file, patients, positions, OnlyJson(),
        };
        command.SetAction(parsed => WithFile(
            parsed,
            parsed.GetValue(file)!,
            (stream, voice) => new EdiRead(
                stream, voice, new EdiJson(parsed.GetValue(patients), parsed.GetValue(positions))).Run()));
        return command;
    }

    private static Instruction Write()
    {
        var file = TheFile();
        var to = new Option<string>("--to")
        {
            Description = "Where it goes, a new file, or - for standard output.",
            Required = true,
        };
        var command = new Instruction(
            "write",
            "Write what edi read has read (--with-patients), or what is made like it, as X12.",
            "edi write today.jsonl --to today.837",
            "edi write - --to -")
        {
            file, to, Voice.Option(),
        };
        command.SetAction(parsed => WithFile(
            parsed,
            parsed.GetValue(file)!,
            (stream, voice) => new EdiWrite(stream, voice).Run(parsed.GetValue(to)!)));
        return command;
    }

    private static Instruction Diff()
    {
        var files = FileArgument.Many("Two files; - is standard input.");
        files.Arity = new ArgumentArity(2, 2);
        var strict = new Option<bool>("--strict")
        {
            Description = "Envelope numbers, dates, separators, line ends and every order count too.",
        };
        var patients = new Option<bool>("--with-patients") { Description = "Also show values that are a person's." };
        var command = new Instruction(
            "diff",
            "Say in which values two files differ, by what they mean.",
            "edi diff today.837 sent.837",
            "edi diff paid.835 again.835 --strict --format json")
        {
            files, strict, patients, Voice.Option(),
        };
        command.SetAction(parsed =>
        {
            var voice = Voice.Of(parsed);
            using var input = InputFiles.Of(parsed.GetValue(files)!, out var trouble);
            if (!trouble.IsEmpty)
                return voice.Refuse(Exit.Refused, trouble);
            using var left = File.OpenRead(input.Paths[0]);
            using var right = File.OpenRead(input.Paths[1]);
            return new EdiDiff(voice, parsed.GetValue(strict), parsed.GetValue(patients)).Run(left, right);
        });
        return command;
    }

    private static Instruction Mask()
    {
        var file = TheFile();
        var to = new Option<string>("--to")
        {
            Description = "Where the twin goes, a new file, or - for standard output.",
            Required = true,
        };
        var key = new Option<string?>("--key")
        {
            Description = "A file with a secret of at least 16 bytes: twins under one key still belong together. "
                + "Without it every twin has a key of its own, which nobody keeps.",
        };
        var command = new Instruction(
            "mask",
            "Make a twin of a file that shows nobody: structure, codes, amounts and balances stay.",
            "edi mask today.837 --to twin.837",
            "edi mask paid.835 --to twin.835 --key secret.key",
            "edi mask - --to -")
        {
            file, to, key, Voice.Option(),
        };
        command.SetAction(parsed => WithFile(
            parsed,
            parsed.GetValue(file)!,
            (stream, voice) => EdiMask.Run(stream, voice, parsed.GetValue(to)!, parsed.GetValue(key))));
        return command;
    }

    private static Instruction Generate()
    {
        var kind = new Argument<string>("kind") { Description = $"What it holds: {EdiGenerate.Kinds}." };
        var seed = Choice.Whole("--seed", "Which of all files of the kind it is.", otherwise: 1, most: int.MaxValue);
        var count = Choice.Whole("--count", "How many records it holds.", otherwise: 40, most: 100_000_000);
        var fault = new Option<string?>("--fault")
        {
            Description = "A fault to plant; the answer that is due to it is written beside, as FILE.expected.json.",
        };
        var faults = new Option<bool>("--faults") { Description = "List the kinds of fault; no file is made." };
        var to = new Option<string>("--to")
        {
            Description = "Where it goes, a new file, or - for standard output.",
            DefaultValueFactory = _ => "-",
        };
        var command = new Instruction(
            "generate",
            "Make a file of invented transactions, clean or with a fault; a seed gives the same bytes everywhere.",
            "edi generate 837P --seed 7 --count 1000 --to claims.837",
            "edi generate 835 --fault line-balance --to spoilt.835",
            "edi generate 271 --faults")
        {
            kind, seed, count, fault, faults, to, Voice.Option(),
        };
        command.SetAction(parsed =>
        {
            var voice = Voice.Of(parsed);
            if (SampleKind.Find(parsed.GetValue(kind)!) is not { } known)
                return voice.Refuse(Exit.Usage, $"No files of this kind are made; there are {EdiGenerate.Kinds}.");
            var made = new EdiGenerate(known, voice);
            return parsed.GetValue(faults)
                ? made.List()
                : made.Run(
                    parsed.GetValue(seed), parsed.GetValue(count), parsed.GetValue(fault), parsed.GetValue(to)!);
        });
        return command;
    }

    /// <summary>Every command that answers takes this option; here there is one choice.</summary>
    private static Option<AnswerFormat> OnlyJson() => new("--format")
    {
        Description = "JSON, one transaction a line; edi inspect says in words what is in a file.",
        HelpName = "json",
        DefaultValueFactory = _ => AnswerFormat.Json,
        CustomParser = result =>
        {
            if (result.Tokens is [] or [{ Value: "json" }])
                return AnswerFormat.Json;
            result.AddError("edi read answers JSON only; edi inspect says in words what is in a file.");
            return AnswerFormat.Json;
        },
    };

    private static Argument<string> TheFile() => FileArgument.One("The file, or - for standard input.");

    private static int WithFile(ParseResult parsed, string name, Func<Stream, Voice, int> run)
    {
        var voice = Voice.Of(parsed);
        using var input = InputFiles.Of([name], out var trouble);
        if (!trouble.IsEmpty)
            return voice.Refuse(Exit.Refused, trouble);
        using var stream = File.OpenRead(input.Paths[0]);
        return run(stream, voice);
    }
}
