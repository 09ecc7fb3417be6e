using System.Text.Json.Nodes;
using FirstPass.App.Commands;
using FirstPass.App.Tests.Instances;
using Xunit;

namespace FirstPass.App.Tests.Commands;

public sealed class SchemaTests
{
    private static readonly string Pages = Path.Combine(House.Root, "docs", "cli");

    public static TheoryData<string> Names => [.. SchemaCommand.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_schema_beside_the_page_is_the_one_that_the_program_prints(string name)
    {
        var file = Path.Combine(Pages, name + ".schema.json");
        var printed = SchemaCommand.Of(name) + "\n";
        if (Environment.GetEnvironmentVariable("FIRSTPASS_WRITE") == "1")
            File.WriteAllText(file, printed);
        Assert.True(File.Exists(file), $"{file} is missing; FIRSTPASS_WRITE=1 writes it.");
        Assert.Equal(printed, File.ReadAllText(file));
    }

    [Fact]
    public void No_schema_lies_there_that_nobody_prints() => Assert.Equal(
        SchemaCommand.Names,
        Directory.GetFiles(Pages, "*.schema.json").Select(f => Path.GetFileName(f).Replace(".schema.json", ""))
            .Order(StringComparer.Ordinal));

    [Fact]
    public void A_property_that_is_not_described_does_not_pass()
    {
        var schema = new JsonSchema(JsonNode.Parse(SchemaCommand.Of("rebuild")!)!);

        var good = """{"tenants":[{"tenant":"a","rows":{"entries":1,"cases":1,"shredded":0},"differences":[],"stopped":false}]}""";
        var more = """{"tenants":[],"x":1}""";
        var less = """{"tenants":[{"tenant":"a","rows":{"entries":1,"cases":1},"differences":[]}]}""";

        Assert.Empty(schema.Faults(JsonNode.Parse(good)));
        Assert.NotEmpty(schema.Faults(JsonNode.Parse(more)));
        Assert.NotEmpty(schema.Faults(JsonNode.Parse(less)));
    }

    /// <summary>Requires that an answer fits its schema.</summary>
    public static JsonNode Fits(string name, string answer)
    {
        var value = JsonNode.Parse(answer)!;
        var faults = new JsonSchema(JsonNode.Parse(SchemaCommand.Of(name)!)!).Faults(value);
        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(10)));
        return value;
    }
}
