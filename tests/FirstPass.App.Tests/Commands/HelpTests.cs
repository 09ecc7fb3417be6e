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
