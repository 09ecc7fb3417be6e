using FirstPass.App.Commands;

namespace FirstPass.App.Tests.Commands;

/// <summary>A command line that was run in this process.</summary>
public sealed record CommandRun(int Code, string Output, string Error)
{
    /// <summary>Runs a command line.</summary>
    public static async Task<CommandRun> Of(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(args, TextWriter.Synchronized(output), TextWriter.Synchronized(error));
        return new CommandRun(code, output.ToString(), error.ToString());
    }

    /// <summary>Requires a code, and says what was said when it is another one.</summary>
    public CommandRun Exits(int code)
    {
        Xunit.Assert.True(Code == code, $"exit {Code} instead of {code}\n{Error}\n{Output}");
        return this;
    }
}
