using FirstPass.Billing.Scrubbing;
using FirstPass.Tests.Tidy;
using FirstPass.Workflow.Definitions.Tables;
using Xunit;

namespace FirstPass.Tests.Billing.Scrubbing;

public sealed class ClaimVocabularyPageTests
{
    [Fact]
    public void The_page_for_authors_of_rules_lists_every_field_and_outcome()
    {
        var page = File.ReadAllLines(Path.Combine(House.Root, "definitions", "schema", "claim-vocabulary.md"));
        var rows = page.Where(static line => line.StartsWith("| `", StringComparison.Ordinal));
        var words = ClaimCells.Vocabulary.Fields.Concat(ClaimCells.Vocabulary.Outcomes).Select(Row);
        Assert.Equal(words, rows);
    }

    private static string Row(Field field)
    {
        var allowed = field.Allowed.IsEmpty ? "" : $" One of {string.Join(", ", field.Allowed)}.";
        return $"| `{field.Name}` | {field.Type.ToString().ToLowerInvariant()} | {field.Meaning}{allowed} |";
    }
}
