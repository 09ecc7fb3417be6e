using System.Text;
using System.Text.Json;
using FirstPass.Billing.Events;
using FirstPass.Exchange.Csv;
using FirstPass.Exchange.Mappings;
using FirstPass.Tests.Tidy;
using FirstPass.Workflow.Definitions;
using Xunit;

namespace FirstPass.Tests.Exchange.Csv;

/// <summary>Tables as CSV: each sample beside its events, and what is refused by row and column.</summary>
public sealed class RowMapperTests
{
    private const string Odd = """
        mapping: odd
        version: 1
        codes: { payer: { PH100: PRAIRIE } }
        groups: { patient: { patient.number: { from: [patient-number, MRN], required: yes }, patient.account: [account, Acct] } }
        rules:
          - tables: [odd-charges]
            event: encounter.charge.posted
            use: [patient]
            fields:
              charge.kind: { default: charge }
              charge.from: { from: DOS, required: yes }
              charge.code: { from: CPT, required: yes }
              charge.modifiers: { from: $item, each: Mods }
              charge.cents: { from: Charge, required: yes }
              charge.rendering.npi: Provider
        """;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static TheoryData<string> Samples =>
        [.. Directory.GetFiles(Path.Combine(House.Root, "samples", "csv"), "*.csv").Select(f => Path.GetFileNameWithoutExtension(f))];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Each_sample_becomes_the_events_that_lie_beside_it(string name)
    {
        var mapped = Map(File.ReadAllText(Path.Combine(House.Root, "samples", "csv", name + ".csv")));

        Assert.Empty(mapped.Errors);
        var actual = Json(mapped);
        var made = Directory.CreateDirectory(Path.Combine(House.Root, "artifacts", "pairs")).FullName;
        File.WriteAllText(Path.Combine(made, "csv-" + name + ".json"), actual);
        var expected = Path.Combine(House.Root, "tests", "FirstPass.Tests", "Exchange", "Csv", "pairs", name + ".json");
        Assert.True(File.Exists(expected), $"{name} has no pair.");
        Assert.Equal(File.ReadAllText(expected), actual);
    }

    [Fact]
    public void A_wrong_row_refuses_the_file_and_names_row_and_column_and_no_value()
    {
        var mapped = Map("patient-number,service-date,code,amount,units\nM1,2026-06-01,99213,150.00,1\n"
            + "M2,SECRET,99213,1.005,1\n,2026-06-01,99213,2.00,1\n");

        Assert.Empty(mapped.Events);
        Assert.Equal(
            ["3 amount", "3 service-date", "4 patient-number"],
            mapped.Errors.Select(e => $"{e.Row} {e.Column}").Order(StringComparer.Ordinal));
        Assert.DoesNotContain(mapped.Errors, e => e.Reason.Contains("SECRET") || e.Reason.Contains("1.005"));
    }

    [Theory]
    [InlineData("colour,size\n1,2\n")]
    [InlineData("ISA*00*\n")]
    [InlineData("")]
    [InlineData("patient-number,service-date,code,amount\n")]
    public void A_file_that_is_no_table_or_has_no_rows_is_refused(string text) =>
        Assert.Equal(1, Assert.Single(Map(text).Errors).Row);

    [Fact]
    public void Two_rows_that_say_the_same_are_two_charges()
    {
        var row = "M1,2026-06-01,99213,150.00\n";

        Assert.Equal(2, Map("patient-number,service-date,code,amount\n" + row + row).Events.Length);
    }

    private static MappedTable Map(string text)
    {
        var shipped = Directory.GetFiles(Path.Combine(House.Root, "definitions", "mappings", "csv"), "*.yaml")
            .Select(f => new SourceText(Path.GetFileName(f), File.ReadAllText(f)));
        var book = MappingBook.Load(CsvLanguage.Instance, shipped, [new SourceText("odd.yaml", Odd)]).OrThrow();
        return new RowMapper(book.For(new MessageSender("", ""))).Map(
            Encoding.UTF8.GetBytes(text), new MessageOrigin("CSV", default, 0));
    }

    private static string Json(MappedTable mapped)
    {
        var events = mapped.Events.Select(e =>
            $"{{\"type\":\"{e.Type}\",\"body\":{Encoding.UTF8.GetString(EventKind.Of(e.Body).Write(e.Body))}}}");
        return JsonSerializer.Serialize(JsonDocument.Parse($"[{string.Join(',', events)}]").RootElement, Indented)
            .ReplaceLineEndings("\n") + "\n";
    }
}
