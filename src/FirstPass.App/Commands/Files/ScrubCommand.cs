using System.Collections.Immutable;
using System.CommandLine;
using FirstPass.App.Commands.Words;
using FirstPass.App.Composition;
using FirstPass.App.Intake;
using FirstPass.App.Processing;
using FirstPass.Billing.Gateway;
using FirstPass.Exchange.Files;
using FirstPass.Workflow.Calendars;
using NodaTime;

namespace FirstPass.App.Commands.Files;

/// <summary><c>firstpass scrub FILE...</c>: judges claims with the edits only.</summary>
public static class ScrubCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var files = FileArgument.Many("Claim files; - is standard input.");
        var config = new Option<string?>("--config")
        {
            Description = "Configuration folder or world file. Without it no payer is known.",
        };
        var asOf = Choice.Day("--as-of", "Judge as of this day.");
        var command = new Instruction(
            "scrub",
            "Judge claims by the edits alone; nothing is stored or sent.",
            "scrub today.837",
            "scrub today.837 --config samples/practice/config --as-of 2026-06-01",
            "scrub - --format json")
        {
            files, config, asOf, Voice.Option(),
        };
        command.SetAction(parsed => Run(
            Voice.Of(parsed), parsed.GetValue(files)!, parsed.GetValue(config), parsed.GetValue(asOf)));
        return command;
    }

    private static int Run(Voice voice, string[] names, string? config, LocalDate? asOf)
    {
        if (config is not null && !Path.Exists(config))
            return voice.Refuse(Exit.Refused, $"There is no configuration {config}.");
        using var input = InputFiles.Of(names, out var trouble);
        if (!trouble.IsEmpty)
            return voice.Refuse(Exit.Refused, trouble);
        var loaded = Rulebook.Load(Shipped.BesideProgram, Configuration(config, input.Paths));
        if (!loaded.TryGet(out var rules))
            return voice.Refuse(Exit.Environment, loaded.Errors.Select(e => e.ToString()));
        var now = asOf is { } day
            ? (day + new LocalTime(9, 0)).InZoneLeniently(CalendarHours.Default.Zone).ToInstant()
            : SystemClock.Instance.GetCurrentInstant();
        var run = new ScrubRun(rules, now);
        var answer = new ScrubAnswer([.. input.Paths.Select(path => ScrubAnswer.Of(run, path))]);
        voice.Answer(answer, answer.Write);
        return answer.Code();
    }

    private static ConfigurationText Configuration(string? config, ImmutableArray<string> paths)
    {
        if (config is not null)
            return ConfigurationText.At(config);
        var received = paths.SelectMany(path =>
        {
            using var stream = File.OpenRead(path);
            return FileIntake.Survey(stream, new FileArrival("", false, default, stream.Length, false));
        });
        return ProcessWorld.For([.. received], GatewayMode.Gate);
    }
}
