using System.CommandLine;
using FirstPass.App.Commands;
using FirstPass.App.Commands.Words;
using FirstPass.App.Tests.Instances;
using Xunit;

namespace FirstPass.App.Tests.Commands;

public sealed class HelpTests
{
    public static TheoryData<string> Leaves => [.. All(CommandLine.Root(), "").Select(c => c.Path)];

    [Theory]
    [MemberData(nameof(Leaves))]
    public async Task Every_command_shows_examples_that_it_understands(string path)
    {
        var command = Assert.IsType<Instruction>(All(CommandLine.Root(), "").First(c => c.Path == path).Command);

        Assert.NotEmpty(command.Examples);
        foreach (var example in command.Examples)
        {
            Assert.StartsWith(path, example, StringComparison.Ordinal);
            var parsed = CommandLine.Parse(example.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            Assert.True(parsed.Errors.Count == 0, $"{example}: {string.Join("; ", parsed.Errors)}");
        }

        var help = (await CommandRun.Of([.. path.Split(' '), "--help"])).Exits(Exit.Done).Output;
        Assert.All(command.Examples, example => Assert.Contains("firstpass " + example, help, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Leaves))]
    public void Every_command_stands_in_the_table_of_the_first_page(string path) => Assert.Contains(
        $"`{path}", File.ReadAllText(Path.Combine(House.Root, "README.md")), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Leaves))]
    public void Every_command_has_a_page_that_names_all_its_options(string path)
    {
        var command = All(CommandLine.Root(), "").First(c => c.Path == path).Command;
        var page = File.ReadAllText(Path.Combine(House.Root, "docs", "cli", PageOf(path)));
        Assert.Contains(path, page, StringComparison.Ordinal);
        var missing = command.Options.Where(o => !o.Hidden && o.Name.StartsWith("--", StringComparison.Ordinal))
            .Select(o => o.Name).Where(o => !page.Contains($"`{o}", StringComparison.Ordinal));
        Assert.Empty(missing);
    }

    [Fact]
    public async Task A_group_of_commands_shows_an_example_of_each()
    {
        foreach (var group in CommandLine.Root().Subcommands.Where(c => c.Subcommands.Count > 0))
        {
            var help = (await CommandRun.Of(group.Name, "--help")).Exits(Exit.Done).Output;
            foreach (var part in group.Subcommands)
                Assert.Contains($"firstpass {group.Name} {part.Name}", help, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_not_understood_ends_with_2_and_a_sentence()
    {
        var wrong = (await CommandRun.Of("process", "--mode", "loud", "x.837")).Exits(Exit.Usage);
        Assert.Contains("observe, advise, gate", wrong.Error, StringComparison.Ordinal);
        var number = (await CommandRun.Of("serve", "--data", "x", "--log-level", "2")).Exits(Exit.Usage);
        Assert.Contains(
            "--log-level is one of: information, error, warning, debug.", number.Error, StringComparison.Ordinal);
        Assert.Empty(wrong.Output);

        var none = (await CommandRun.Of()).Exits(Exit.Usage);
        Assert.Contains("process", none.Output, StringComparison.Ordinal);
        (await CommandRun.Of("audit")).Exits(Exit.Usage);
        (await CommandRun.Of("fly")).Exits(Exit.Usage);
        foreach (var command in (string[])["process", "scrub"])
        {
            var misspelt = (await CommandRun.Of(command, "x.837", "--confg", "x")).Exits(Exit.Usage);
            Assert.Contains("There is no option --confg", misspelt.Error, StringComparison.Ordinal);
        }
        (await CommandRun.Of("scrub", "x.837", "--as-of", "tomorrow")).Exits(Exit.Usage);
    }

    [Theory]
    [InlineData("--as-of is a day", "scrub", "x.837", "--as-of", "9999-12-31")]
    [InlineData("--as-of is a day", "scrub", "x.837", "--as-of", "0001-01-01")]
    [InlineData("--as-of is a day", "process", "x.837", "--as-of", "9999-12-31")]
    [InlineData("--url is an address", "serve", "--data", "x", "--url", "http://127.0.0.1:99999")]
    [InlineData("--url is an address", "serve", "--data", "x", "--url", "http://127.0.0.1:-1")]
    [InlineData("at least 10ms", "serve", "--data", "x", "--look-each", "0s")]
    [InlineData("at least 10ms", "serve", "--data", "x", "--look-each", "9ms")]
    [InlineData("--most is", "rebuild", "--data", "x", "--most", "0")]
    [InlineData("--most is", "rebuild", "--data", "x", "--most", "-1")]
    [InlineData("There is no option --zork", "scenario", "run", "--zork")]
    [InlineData("There is no option --zork", "case", "show", "--zork", "--data", "x")]
    [InlineData("There is no option --zork", "report", "--zork", "--data", "x")]
    [InlineData("There is no option --zork", "import", "config", "--zork", "--data", "x")]
    [InlineData("--data", "audit", "verify", "--export", "x", "--public-key", "0", "--data", "y")]
    [InlineData("--tenant", "audit", "verify", "--export", "x", "--public-key", "0", "--tenant", "default")]
    [InlineData("--public-key", "audit", "verify", "--data", "x", "--public-key", "0")]
    public async Task A_value_that_cannot_be_meant_is_refused_before_anything_is_done(string says, params string[] words)
    {
        var run = (await CommandRun.Of(words)).Exits(Exit.Usage);

        Assert.Contains(says, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists("x"));
    }

    [Fact]
    public async Task A_fault_that_nobody_foresaw_is_one_sentence()
    {
        using var error = new StringWriter();

        var code = await CommandLine.RunAsync(["schema"], new BrokenWriter(), error);

        Assert.Equal(Exit.Environment, code);
        Assert.Equal("This should not have happened: NotSupportedException in BrokenWriter.\n", error.ToString());
    }

    /// <summary>An output that breaks in a way that no command counts on.</summary>
    private sealed class BrokenWriter : StringWriter
    {
        public override void Write(string? value) => throw new NotSupportedException("DOE, JANE");

        public override void Write(char value) => throw new NotSupportedException("DOE, JANE");

        public override void WriteLine(string? value) => throw new NotSupportedException("DOE, JANE");

        public override void Write(char[] buffer, int index, int count) => throw new NotSupportedException("DOE, JANE");
    }

    /// <summary>Backup and restore share a page; every other first word has one.</summary>
    private static string PageOf(string path) => path.Split(' ')[0] switch
    {
        "restore" => "backup.md",
        "schema" => "README.md",
        var word => word + ".md",
    };

    private static IEnumerable<(string Path, Command Command)> All(Command command, string path)
    {
        if (command.Subcommands.Count == 0)
            yield return (path, command);
        foreach (var part in command.Subcommands)
            foreach (var leaf in All(part, path.Length == 0 ? part.Name : $"{path} {part.Name}"))
                yield return leaf;
    }
}
