using System.CommandLine;
using System.Text.Json;

namespace FirstPass.App.Commands.Words;

/// <summary>How a command answers.</summary>
public enum AnswerFormat
{
    /// <summary>Words for people.</summary>
    Text,

    /// <summary>JSON for programs; its schema stands in docs/cli.</summary>
    Json,
}

/// <summary>Where a command speaks, and in which form.</summary>
internal sealed record Voice(TextWriter Output, TextWriter Error, AnswerFormat Format)
{
    /// <summary>The option that every answering command has.</summary>
    public static Option<AnswerFormat> Option() =>
        Choice.Of<AnswerFormat>("--format", "Words for people, or JSON for programs.");

    /// <summary>The voice of an invocation.</summary>
    public static Voice Of(ParseResult parsed)
    {
        var format = parsed.CommandResult.Command.Options.Any(o => o.Name == "--format")
            ? parsed.GetValue<AnswerFormat>("--format")
            : AnswerFormat.Text;
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        return new Voice(format == AnswerFormat.Text ? new PlainText(output) : output, new PlainText(error), format);
    }

    /// <summary>Gives an answer: as JSON, or in words.</summary>
    public void Answer<T>(T answer, Action<TextWriter> inWords)
    {
        if (Format == AnswerFormat.Json)
            Output.WriteLine(JsonSerializer.Serialize(answer, AnswerJson.Options));
        else
            inWords(Output);
    }

    /// <summary>Says why nothing was done.</summary>
    /// <returns>The code.</returns>
    public int Refuse(int code, params IEnumerable<string> reasons)
    {
        foreach (var reason in reasons)
            Error.WriteLine(reason);
        return code;
    }
}
