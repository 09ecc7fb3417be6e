using CsCheck;
using FirstPass.Workflow.Definitions;
using FirstPass.Workflow.Identity;
using Xunit;

namespace FirstPass.Tests.Workflow.Definitions;

public sealed class CanonicalTests
{
    [Fact]
    public void Layout_comments_quotes_and_order_of_keys_do_not_make_another_definition()
    {
        const string block = """
            # UHP
            payer: UHP
            codes:
              - "0120"
              - 70553
            limit: { days: 90, from: dos }
            """;
        const string flow = "{limit: {from: 'dos', days: \"90\"}, codes: [0120, 70553], payer: UHP}";
        Assert.Equal(HashOf(block), HashOf(flow));
        Assert.Equal(
            """{"codes":["0120","70553"],"limit":{"days":"90","from":"dos"},"payer":"UHP"}""",
            Canonical.TextOf(Read(block).OrThrow()));
    }

    [Theory]
    [InlineData("a: [1, 2]", "a: [2, 1]")]
    [InlineData("a: 1", "a: 1.0")]
    [InlineData("a: [b]", "a: b")]
    [InlineData("a: {b: c}", "a: [b, c]")]
    [InlineData("a: \"b\\\",\\\"c\"", "a: b\nc: d")]
    public void Another_meaning_is_another_definition(string one, string other) =>
        Assert.NotEqual(HashOf(one), HashOf(other));

    [Fact]
    public void The_form_is_pinned_so_that_old_hashes_stay_valid() =>
        Assert.Equal(
            Digest.Of("firstpass-canonical-1\n{\"a\":[\"1\",{}],\"b\":\"x\\\"\\\\\\u000a\"}"u8),
            HashOf("b: \"x\\\"\\\\\\n\"\na: [1, {}]"));

    [Fact]
    public void Line_ends_do_not_change_a_table() =>
        Assert.Equal(Canonical.HashOfLines("a,b\n1,2\n"), Canonical.HashOfLines("a,b  \r\n1,2\r\n\r\n"));

    [Fact]
    public void Any_text_survives_a_round_through_YAML_and_different_texts_differ() =>
        Gen.Select(Gen.String[Gen.Char[' ', '~'], 0, 20], Gen.String[Gen.Char[' ', '~'], 0, 20]).Sample((one, other) =>
            Assert.Equal(one == other, HashOf(Quoted(one)) == HashOf(Quoted(other))));

    [Theory]
    [InlineData("a: &x 1\nb: *x", "f.yaml:1:4: Anchors")]
    [InlineData("a: !!str 1", "f.yaml:1:4: Tags")]
    [InlineData("a: 1\na: 2", "f.yaml:2:1: The key 'a' is given twice")]
    [InlineData("a: 1\n---\nb: 2", "f.yaml:2:1: One file holds one document")]
    [InlineData("[a]: 1", "f.yaml:1:1: A key is a single word")]
    [InlineData(": {\nr", "f.yaml: This is not readable as YAML.")]
    public void What_a_reader_could_misread_is_refused(string yaml, string error) =>
        Assert.StartsWith(error, Read(yaml).Errors[0].ToString());

    [Fact]
    public void Deep_nesting_and_endless_files_are_refused()
    {
        Assert.NotEmpty(Read(new string('[', 40) + new string(']', 40)).Errors);
        Assert.NotEmpty(Read(new string(' ', YamlReader.MaximumCharacters) + "a: 1").Errors);
        Assert.NotEmpty(Read("a: \ud800").Errors);
    }

    private static string Quoted(string text) =>
        "a: \"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";

    private static Loaded<Node> Read(string yaml) => YamlReader.Read(new SourceText("f.yaml", yaml));

    private static Digest HashOf(string yaml) => Canonical.HashOf(Read(yaml).OrThrow());
}
