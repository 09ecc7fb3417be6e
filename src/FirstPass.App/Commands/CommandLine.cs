using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Net.Sockets;
using FirstPass.App.Commands.Files;
using FirstPass.App.Commands.Instance;
using FirstPass.App.Commands.Messages;
using FirstPass.App.Commands.People;
using FirstPass.App.Commands.Proof;
using FirstPass.App.Commands.Words;
using FirstPass.App.Commands.Work;
using FirstPass.Engine.Store;

namespace FirstPass.App.Commands;

/// <summary>The command line, as a list of what it can do.</summary>
public static class CommandLine
{
    /// <summary>Time to finish what is at hand after a signal.</summary>
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(30);

    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    /// <summary>The root with every command.</summary>
    public static RootCommand Root()
    {
        var root = new RootCommand("FirstPass: patient billing right the first time.")
        {
            ProcessCommand.Create(),
            ScrubCommand.Create(),
            EdiCommand.Create(),
            Hl7Command.Create(),
            FhirCommand.Create(),
            ScenarioCommand.Create(),
            ServeCommand.Create(),
            StatusCommand.Create(),
            ReportCommand.Create(),
            ImportCommand.Create(),
            CaseCommand.Create(),
            TaskCommand.Create(),
            LedgerCommand.Create(),
            UserCommand.Create(),
            KeyCommand.Create(),
            AuditCommand.Create(),
            RebuildCommand.Create(),
            BackupCommand.Create(),
            RestoreCommand.Create(),
            DemoCommand.Create(),
            SchemaCommand.Create(),
        };
        foreach (var help in root.Options.OfType<HelpOption>())
            help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }

    /// <summary>Reads a command line.</summary>
    public static ParseResult Parse(IReadOnlyList<string> args) => Root().Parse(args, Parsing);

    /// <summary>Runs a command line.</summary>
    /// <returns>One of <see cref="Exit"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        var parsed = Parse(args);
        if (parsed.Action is ParseErrorAction)
            return NotUnderstood(parsed, output, error);
        if (Misspelt(parsed) is { } option)
        {
            await error.WriteLineAsync($"There is no option {option}.").ConfigureAwait(false);
            return Exit.Usage;
        }

        var invocation = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeToStop,
        };
        try
        {
            return await parsed.InvokeAsync(invocation).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            await error.WriteLineAsync(Sentence(fault)).ConfigureAwait(false);
            return Exit.Environment;
        }
    }

    private static int NotUnderstood(ParseResult parsed, TextWriter output, TextWriter error)
    {
        foreach (var wrong in parsed.Errors)
            error.WriteLine(wrong.Message);
        var command = parsed.CommandResult.Command;
        if (command.Subcommands.Count > 0)
            Parse([.. parsed.Tokens.Select(t => t.Value).TakeWhile(t => !t.StartsWith('-')), "--help"]).Invoke(
                new InvocationConfiguration { Output = output, Error = error });
        else
            error.WriteLine($"{PathOf(parsed.CommandResult)} --help says more.");
        return Exit.Usage;
    }

    /// <summary>What looks like an option and stands where a name does: no case, route or folder is called so.
    /// </summary>
    private static string? Misspelt(ParseResult parsed) => parsed.CommandResult.Children.OfType<ArgumentResult>()
        .SelectMany(a => a.Tokens).Select(t => t.Value)
        .FirstOrDefault(name => name.StartsWith("--", StringComparison.Ordinal));

    private static string PathOf(CommandResult result) => result.Parent is CommandResult above
        ? $"{PathOf(above)} {result.Command.Name}"
        : "firstpass";

    /// <summary>What a fault of the machine means. Of a bug it says the kind and the place: its message may quote what
    /// was read.</summary>
    private static string Sentence(Exception fault) => fault switch
    {
        StoreRefusedException refused => $"The data was not opened: {refused.Code}. {StoreWords.Of(refused)}",
        StoreUnavailableException unavailable => $"The data cannot be used now: {unavailable.Code}.",
        UnauthorizedAccessException => $"Not allowed: {fault.Message}",
        IOException => fault.Message,
        SocketException => $"The network does not allow this: {fault.Message}.",
        OperationCanceledException => "Stopped.",
        _ => $"This should not have happened: {fault.GetType().Name} in {PlaceOf(fault)}.",
    };

    private static string PlaceOf(Exception fault)
    {
        var ours = new StackTrace(fault).GetFrames().Select(f => f.GetMethod()?.DeclaringType)
            .FirstOrDefault(t => t?.Namespace?.StartsWith(nameof(FirstPass), StringComparison.Ordinal) == true);
        while (ours is { IsNested: true, Name: ['<', ..] })
            ours = ours.DeclaringType;
        return ours?.Name ?? "a part that is not ours";
    }
}
