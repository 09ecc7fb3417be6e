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
        if (parseResult.CommandResult.Command is not Instruction instruction)
            return Exit.Done;
        var output = parseResult.InvocationConfiguration.Output;
        if (instruction.Remarks.Length > 0)
            output.WriteLine(instruction.Remarks + output.NewLine);
        output.WriteLine(instruction.Examples.Length == 1 ? "Example:" : "Examples:");
        foreach (var example in instruction.Examples)
            output.WriteLine("  firstpass " + example);
        return Exit.Done;
    }
}
