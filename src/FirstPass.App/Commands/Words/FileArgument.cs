using System.CommandLine;
using System.CommandLine.Parsing;

namespace FirstPass.App.Commands.Words;

/// <summary>Files on a command line; what looks like an option and is none is not taken for a file's name.</summary>
internal static class FileArgument
{
    /// <summary>One file.</summary>
    public static Argument<string> One(string description) => Careful(new Argument<string>("file")
    {
        Description = description,
    });

    /// <summary>One file or more.</summary>
    public static Argument<string[]> Many(string description, string name = "files") => Careful(
        new Argument<string[]>(name) { Description = description, Arity = ArgumentArity.OneOrMore });

    private static Argument<T> Careful<T>(Argument<T> argument)
    {
        argument.Validators.Add(NoOption);
        return argument;
    }

    private static void NoOption(ArgumentResult result)
    {
        foreach (var name in result.Tokens.Select(t => t.Value))
            if (name.StartsWith('-') && name != "-")
                result.AddError($"There is no option {name}; a file of that name is given as ./{name}.");
    }
}
