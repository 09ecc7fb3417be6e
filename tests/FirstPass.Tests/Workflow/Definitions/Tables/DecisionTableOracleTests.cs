using System.Collections.Immutable;
using System.Globalization;
using CsCheck;
using FirstPass.Workflow.Definitions;
using FirstPass.Workflow.Definitions.Tables;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Workflow.Definitions.Tables;

/// <summary>
/// Random tables are written as YAML, compiled and asked; an oracle that knows neither YAML nor index reads the same
/// rows from top to bottom.
/// </summary>
public sealed class DecisionTableOracleTests
{
    private static readonly LocalDate Day0 = new(2026, 6, 28);

    // A demand: operator 0 in, 1 range, 2 present, 3 absent, 4 count. Values are small numbers, written by field type.
    private static readonly Gen<Demand> AnyDemand = Gen.Select(
        Gen.Int[0, 6], Gen.Int[0, 4], Gen.Int[0, 5].Array[1, 3], Gen.Int[0, 5], Gen.Int[0, 2],
        (field, op, values, low, width) => new Demand(field, op == 4 && field != SampleVocabulary.Diagnoses ? 0 : op,
            [.. values.Distinct()], low, low + width));

    private static readonly Gen<Demand[][]> AnyRows =
        AnyDemand.Array[0, 4].Select(row => row.DistinctBy(d => d.Field).ToArray()).Array[1, 90];

    private static readonly Gen<int[][]> AnyInput = Gen.Int[0, 6].Array[0, 3].Array[7];

    [Fact]
    public void Every_table_says_what_reading_it_from_top_to_bottom_says() =>
        Gen.Select(AnyRows, AnyInput.Array[1, 8]).Sample((rows, inputs) =>
        {
            var table = Compile(rows, "collect").OrThrow();
            Span<int> found = stackalloc int[100];
            foreach (var input in inputs)
            {
                var expected = Enumerable.Range(0, rows.Length).Where(r => rows[r].All(d => Holds(d, input))).ToArray();
                var cells = Cells(input);
                Assert.Equal(expected, found[..table.All(cells, found)].ToArray());
                Assert.Equal(expected.FirstOrDefault(-1), table.First(cells));
                Assert.Equal(expected.Select(r => $"r{r}"), table.Evaluate(cells).Select(row => row.Id));
            }
        }, iter: 200);

    [Fact]
    public void A_row_is_called_unreachable_only_if_it_is() =>
        Gen.Select(AnyRows.Where(rows => rows.Length < 12), AnyInput.Array[20]).Sample((rows, inputs) =>
        {
            var refused = Compile(rows, "first").Errors.Select(e => e.Message.Split('\'')[1]).ToHashSet();
            foreach (var input in inputs)
            {
                var first = Array.FindIndex(rows, row => row.All(d => Holds(d, input)));
                Assert.DoesNotContain($"r{first}", refused);
            }
        }, iter: 200);

    private static Loaded<DecisionTable> Compile(Demand[][] rows, string hit)
    {
        var lines = rows.Select((row, i) =>
            $"  - {{ id: r{i}, when: {{ {string.Join(", ", row.Select(d => d.Yaml()))} }}, then: {{ finding: X }} }}");
        var yaml = $"table: T\nversion: \"1\"\nvocabulary: claim\nhit: {hit}\nrows:\n{string.Join('\n', lines)}";
        return DecisionTable.Compile(new SourceText("t.yaml", yaml), [SampleVocabulary.Claim]);
    }

    // A field has the first of its values; the list field has all; no value is absent.
    private static bool Holds(Demand demand, int[][] input)
    {
        var values = input[demand.Field].Take(demand.Field == SampleVocabulary.Diagnoses ? 3 : 1).ToArray();
        return demand.Operator switch
        {
            0 => values.Any(demand.Values.Contains),
            1 => values.Any(v => v >= demand.Low && v <= demand.High),
            2 => values.Length > 0,
            3 => values.Length == 0,
            _ => values.Length >= demand.Low && values.Length <= demand.High,
        };
    }

    private static CellArray Cells(int[][] input) => new([.. input.Select(CellOf)]);

    private static Cell CellOf(int[] values, int field) => values.Length == 0 ? Cell.Absent : field switch
    {
        SampleVocabulary.Units => Cell.Number(values[0]),
        SampleVocabulary.Charge => Cell.Cents(values[0]),
        SampleVocabulary.ServiceDate or SampleVocabulary.ReceivedDate => Cell.Date(Day0.PlusDays(values[0])),
        SampleVocabulary.Diagnoses => Cell.Codes([.. values.Select(v => $"c{v}")]),
        _ => Cell.Text($"c{values[0]}"),
    };

    private sealed record Demand(int Field, int Operator, ImmutableArray<int> Values, int Low, int High)
    {
        public string Yaml() => $"{SampleVocabulary.Claim.Fields[Field].Name}: " + Operator switch
        {
            0 => Values.Length == 1 ? Written(Values[0]) : $"[{string.Join(", ", Values.Select(Written))}]",
            1 => $"{{ from: {Written(Low)}, to: {Written(High)} }}",
            2 => "{ is: present }",
            3 => "{ is: absent }",
            _ => $"{{ count: {{ from: {Low}, to: {High} }} }}",
        };

        private string Written(int value) => Field switch
        {
            SampleVocabulary.Units => $"{value}",
            SampleVocabulary.Charge => $"0.0{value}",
            SampleVocabulary.ServiceDate or SampleVocabulary.ReceivedDate =>
                Day0.PlusDays(value).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
            _ => $"c{value}",
        };
    }
}
