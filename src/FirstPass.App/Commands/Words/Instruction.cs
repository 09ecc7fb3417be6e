using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace FirstPass.App.Commands.Words;

/// <summary>A command with examples, which its help shows and a test reads.</summary>
/// <param name="name">Its name.</param>
/// <param name="description">One sentence.</param>
/// <param name="examples">Whole command lines, without the name of the program.</param>
public sealed class Instruction(string name, string description, params string[] examples) : Command(name, description)
{
    /// <summary>Command lines without the name of the program.</summary>
    public ImmutableArray<string> Examples { get; } = [.. examples];

    /// <summary>Remarks that stand under the options; empty for none.</summary>
    public string Remarks { get; init; } = "";
}

/// <summary>Help with remarks and examples below what the library writes.</summary>
internal sealed class HelpWithExamples(HelpAction plain) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        plain.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        var command = parseResult.CommandResult.Command;
        if (command is not Instruction instruction)
        {
            var first = command.Subcommands.OfType<Instruction>().Select(c => c.Examples[0]).ToList();
            WriteExamples(output, first);
            return Exit.Done;
        }

        if (instruction.Remarks.Length > 0)
            output.WriteLine(instruction.Remarks + output.NewLine);
        WriteExamples(output, instruction.Examples);
        return Exit.Done;
    }

    private static void WriteExamples(TextWriter output, IReadOnlyCollection<string> examples)
    {
        if (examples.Count == 0)
            return;
        output.WriteLine(examples.Count == 1 ? "Example:" : "Examples:");
        foreach (var example in examples)
            output.WriteLine("  firstpass " + example);
    }
}
