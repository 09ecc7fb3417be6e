using System.Collections.Immutable;
using System.CommandLine;
using FirstPass.App.Commands.Words;
using FirstPass.App.Composition;
using FirstPass.Workflow.Definitions;

namespace FirstPass.App.Commands.Messages;

/// <summary>What commands over files of messages and of resources have in common.</summary>
internal static class MessageFiles
{
    public static Argument<string> File() => FileArgument.One("The file, or - for standard input.");

    public static Option<string?> Config() => new("--config")
    {
        Description = "Configuration whose mappings change the shipped ones.",
    };

    /// <summary>Every command that answers takes this option; here there is one choice.</summary>
    /// <param name="refusal">What is said to whoever asks for another one.</param>
    public static Option<AnswerFormat> OnlyJson(string refusal) => new("--format")
    {
        Description = "JSON, one a line.",
        HelpName = "json",
        DefaultValueFactory = _ => AnswerFormat.Json,
        CustomParser = result =>
        {
            if (result.Tokens is not [] and not [{ Value: "json" }])
                result.AddError(refusal);
            return AnswerFormat.Json;
        },
    };

    public static int WithFile(ParseResult parsed, string name, Func<Stream, Voice, int> run)
    {
        var voice = Voice.Of(parsed);
        using var input = InputFiles.Of([name], out var trouble);
        if (!trouble.IsEmpty)
            return voice.Refuse(Exit.Refused, trouble);
        using var stream = System.IO.File.OpenRead(input.Paths[0]);
        return run(stream, voice);
    }

    /// <summary>Mappings of a configuration, which stand over the shipped ones.</summary>
    public static ImmutableArray<SourceText> Own(string? config, params string[] folders) =>
        config is null ? [] : Shipped.Yaml(Path.Combine([config, "mappings", .. folders]));

    public static int WithMappings<TBook>(Voice voice, Loaded<TBook> loaded, Func<TBook, int> run)
        where TBook : notnull =>
        loaded.TryGet(out var book)
            ? run(book)
            : voice.Refuse(Exit.Environment, loaded.Errors.Select(e => e.ToString()));
}
