using System.CommandLine;
using System.Globalization;
using FirstPass.App.Commands.Words;
using FirstPass.App.Processing;
using FirstPass.Billing.Gateway;
using FirstPass.Engine.Tenancy;

namespace FirstPass.App.Commands.Files;

/// <summary><c>firstpass process FILE...</c>: does for given files what <c>serve</c> does for folders, and says what
/// happened.</summary>
public static class ProcessCommand
{
    private static readonly TimeSpan SayEach = TimeSpan.FromSeconds(5);

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var files = FileArgument.Many(
            "Claim, acknowledgement and remittance files, bank lines and letters (CSV), in the order in which they "
                + "come; - is standard input.");
        var mode = Choice.Maybe<GatewayMode>(
            "--mode",
            "gate stops claims with errors, advise and observe stop nothing. Default gate; for data that is kept and "
                + "has a configuration of its own, what that says.");
        var config = new Option<string?>("--config")
        {
            Description = "Configuration folder or world file. Without it no payer is known, and each sender is a "
                + "source.",
        };
        var data = new Option<string?>("--data") { Description = "Keep the data here; without it nothing is kept." };
        var key = new Option<string?>("--key-file") { Description = "Root key of data that is kept, outside of it." };
        var output = new Option<string?>("--out") { Description = "Put what would leave into this folder." };
        var asOf = Choice.Day("--as-of", "Judge as of this day.");
        var command = new Instruction(
            "process",
            "Judge files, send what may leave, post what was paid, and say what happened.",
            "process today.837",
            "process today.837 answers.277 paid.835 --config samples/practice/config --out outbox",
            "process today.837 --mode observe --format json",
            "process - --as-of 2026-06-01")
        {
            files, mode, config, data, key, output, asOf, Voice.Option(),
        };
        command.SetAction((parsed, _) => RunAsync(
            Voice.Of(parsed),
            parsed.GetValue(files)!,
            new ProcessOptions
            {
                Files = [],
                Mode = parsed.GetValue(mode),
                World = parsed.GetValue(config),
                Data = parsed.GetValue(data) is { } folder ? Path.GetFullPath(folder) : null,
                KeyFile = parsed.GetValue(key),
                Out = parsed.GetValue(output),
                AsOf = parsed.GetValue(asOf),
            }));
        return command;
    }

    private static async Task<int> RunAsync(Voice voice, string[] names, ProcessOptions options)
    {
        if (options.World is { } world && !Path.Exists(world))
            return voice.Refuse(Exit.Refused, $"There is no configuration {world}.");
        using var input = InputFiles.Of(names, out var trouble);
        if (!trouble.IsEmpty)
            return voice.Refuse(Exit.Refused, trouble);
        var outcome = await ProcessRun.RunAsync(options with
        {
            Files = input.Paths,
            Progress = Teller(voice.Error),
        }).ConfigureAwait(false);
        return outcome switch
        {
            ProcessOutcome.Done done => Say(voice, done.Result),
            ProcessOutcome.BothWorlds => voice.Refuse(
                Exit.Refused,
                "The files are marked for both worlds (ISA15 P and T); they cannot be processed together."),
            ProcessOutcome.OtherWorld other => voice.Refuse(
                Exit.Refused,
                $"The files are marked for another world (ISA15) than the data, which is {Marker.Word(other.Made)}."),
            ProcessOutcome.RealTime real => voice.Refuse(
                Exit.Usage, $"--as-of is for demonstration data; this data is {Marker.Word(real.Made)}."),
            ProcessOutcome.NotOpened refused => voice.Refuse(
                Exit.Environment, refused.Errors.Select(e => e.ToString())),
            ProcessOutcome.NoDatabase none => voice.Refuse(
                Exit.Environment, $"The database cannot be opened: {none.Code}."),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static int Say(Voice voice, ProcessResult result)
    {
        voice.Answer(ProcessAnswer.Of(result), output => ProcessReport.Write(result, output));
        return ProcessReport.Code(result);
    }

    /// <summary>Tells how far the run is: after the first second, then every few.</summary>
    private static Action<ProcessProgress> Teller(TextWriter error)
    {
        var next = TimeSpan.Zero;
        return progress =>
        {
            if (progress.Elapsed < next)
                return;
            next = progress.Elapsed + SayEach;
            var parts = progress.Parts > 0 ? $", {progress.Done} of {progress.Parts} done" : "";
            var seconds = ((long)progress.Elapsed.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            error.WriteLine(
                $"{progress.File} ({progress.Ordinal} of {progress.Files} files){parts}, {seconds} s");
        };
    }
}
