using FirstPass.Workflow.Definitions;
using FirstPass.Workflow.Definitions.Tables;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Workflow.Definitions.Tables;

public sealed class DecisionTableTests
{
    private const string ReferralVersion2 = """
        table: UHP-REF
        version: "2"
        source: UHP bulletin of 2026-07-06
        vocabulary: claim
        hit: first
        basis: service-date
        effective: { from: 2026-07-01 }
        rows:
          - id: referral
            when: { payer: UHP, claim-kind: professional, referring-npi: { is: absent } }
            then: { finding: UHP-REF, severity: error }
        """;

    [Fact]
    public void O_24_a_rule_by_date_of_service_holds_from_its_first_day_only()
    {
        var table = Compile(ReferralVersion2).OrThrow();
        Assert.Empty(table.Evaluate(Claim(new(2026, 6, 30))));
        var row = Assert.Single(table.Evaluate(Claim(new(2026, 7, 1))));
        Assert.Equal("UHP-REF", row.Then[SampleVocabulary.Finding].AsText);
        Assert.Equal("error", row.Then[SampleVocabulary.Severity].AsText);
        Assert.Equal("2", table.Header.Version);
    }

    [Fact]
    public void O_91_a_rule_by_receipt_ignores_the_date_of_service()
    {
        var table = Compile(ReferralVersion2
            .Replace("basis: service-date", "basis: received-date").Replace("2026-07-01", "2026-09-01")).OrThrow();
        var dos = new LocalDate(2026, 8, 24);
        Assert.Empty(table.Evaluate(Claim(dos, new(2026, 8, 31))));
        Assert.Single(table.Evaluate(Claim(dos, new(2026, 9, 1))));
    }

    [Fact]
    public void A_claim_without_the_date_that_decides_is_not_judged() =>
        Assert.Empty(Compile(ReferralVersion2).OrThrow().Evaluate(Claim(null)));

    [Fact]
    public void Exceptions_stand_before_the_rule_and_the_first_row_that_holds_wins()
    {
        var table = Compile("""
            table: PRIOR
            version: "1"
            vocabulary: claim
            hit: first
            rows:
              - id: emergency
                when: { diagnoses: [R079, I219] }
                then: { finding: NONE }
              - id: costly
                when: { charge: { from: 500.00 }, units: { from: 1, to: 3 } }
                then: { finding: AUTH_REQUIRED, severity: error, limit: 500.00, since: 2026-01-01, days: 5 }
              - id: else
                then: { finding: NOTE, severity: warning, documents: [LETTER, RECORDS] }
            """).OrThrow();
        Assert.Equal("emergency", Hit(table, charge: 90000, units: 1, "E119", "I219"));
        Assert.Equal("costly", Hit(table, charge: 50000, units: 3, "E119"));
        Assert.Equal("else", Hit(table, charge: 49999, units: 3));
        Assert.Equal("else", Hit(table, charge: 50000, units: 4));
        Assert.Equal(50000, table.Rows[1].Then[2].AsCents);
        Assert.Equal(new LocalDate(2026, 1, 1), table.Rows[1].Then[3].AsDate);
        Assert.Equal(5, table.Rows[1].Then[5].AsNumber);
        Assert.Equal(["LETTER", "RECORDS"], table.Rows[2].Then[4].AsCodes);
    }

    [Fact]
    public void Counting_and_code_ranges_look_at_the_list_of_codes()
    {
        var table = Compile("""
            table: DX
            version: "1"
            vocabulary: claim
            hit: collect
            rows:
              - { id: none, when: { diagnoses: { count: 0 } }, then: { finding: NO_DX } }
              - { id: many, when: { diagnoses: { count: { from: 3 } } }, then: { finding: MANY_DX } }
              - { id: diabetes, when: { diagnoses: { from: E08, to: E13ZZ } }, then: { finding: DIABETES } }
            """).OrThrow();
        Assert.Equal(["none"], Hits(table));
        Assert.Equal(["diabetes"], Hits(table, "I10", "E119"));
        Assert.Equal(["many", "diabetes"], Hits(table, "I10", "E08", "Z00"));
        Assert.Equal([], Hits(table, "I10"));
    }

    [Fact]
    public void Evaluation_allocates_nothing()
    {
        var table = Compile(ReferralVersion2).OrThrow();
        var claim = Claim(new(2026, 7, 1));
        Assert.True(table.IsInForce(claim) && table.First(claim) >= 0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var hits = 0;
        for (var i = 0; i < 1000; i++)
            hits += table.IsInForce(claim) && table.First(claim) >= 0 ? 1 : 0;
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(1000, hits);
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void A_value_of_the_wrong_type_is_a_bug_not_a_miss() =>
        Assert.Throws<InvalidOperationException>(() =>
            Compile(ReferralVersion2).OrThrow().First(new CellArray([Cell.Number(1)])));

    [Theory]
    [InlineData("payer: UHP", "payor: UHP", "t.yaml:10:13: Row 'referral': the vocabulary 'claim' has no field")]
    [InlineData("payer: UHP", "units: many", "t.yaml:10:20: @ 'units': 'many' is not a whole number")]
    [InlineData("payer: UHP", "charge: 150", "t.yaml:10:21: @ 'charge': '150' is not an amount")]
    [InlineData("payer: UHP", "service-date: 07/01/26", "t.yaml:10:27: @ 'service-date': '07/01/26'")]
    [InlineData("payer: UHP", "payer: { is: maybe }", "t.yaml:10:26: @ 'payer': 'is' must be")]
    [InlineData("payer: UHP", "payer: { count: 2 }", "t.yaml:10:29: @ 'payer': only a list")]
    [InlineData("payer: UHP", "units: { from: 3, to: 2 }", "t.yaml:10:20: @ 'units': the range is")]
    [InlineData("payer: UHP", "units: { least: 3 }", "t.yaml:10:20: @ 'units': write a value")]
    [InlineData("payer: UHP", "payer: [UHP, UHP]", "t.yaml:10:21: @ 'payer': a value is listed")]
    [InlineData("payer: UHP", "payer: []", "t.yaml:10:20: @ 'payer': an empty list")]
    [InlineData("payer: UHP", "payer: ''", "t.yaml:10:20: @ 'payer': a single value")]
    [InlineData("claim-kind: professional", "claim-kind: dental", "t.yaml:10:37: @ 'claim-kind'")]
    [InlineData("claim-kind: professional", "claim-kind: { from: a }", "t.yaml:10:37: @ 'claim-kind': its")]
    [InlineData("severity: error", "severity: fatal", "t.yaml:11:41: @ 'severity': 'fatal' is none")]
    [InlineData("finding: UHP-REF, ", "", "t.yaml:11:11: Row 'referral' must state 'finding'")]
    [InlineData("severity: error", "advice: call", "t.yaml:11:31: Row 'referral': the vocabulary 'claim' has no")]
    [InlineData("basis: service-date\n", "", "t.yaml:1:1: A table with an effective range needs a 'basis'")]
    [InlineData("basis: service-date", "basis: payer", "t.yaml:6:8: 'basis' must be a date field")]
    [InlineData("effective: { from: 2026-07-01 }\n", "", "t.yaml:6:8: 'basis' is for a table with an effective")]
    [InlineData("{ from: 2026-07-01 }", "{ from: 2026-07-01, to: 2026-06-30 }", "t.yaml:7:12: The table ends before")]
    [InlineData("vocabulary: claim", "vocabulary: claims", "t.yaml:1:1: There is no vocabulary 'claims'; known: claim")]
    [InlineData("hit: first", "hit: best", "t.yaml:5:6: 'hit' must be one of: first, collect")]
    [InlineData("version: \"2\"", "version: \"2\"\nauthor: ann", "t.yaml:3:1: The key 'author' is unknown here")]
    public void A_wrong_table_is_refused_with_row_and_column(string right, string wrong, string error)
    {
        error = error.Replace("@ '", "Row 'referral', column '");
        Assert.Contains(right, ReferralVersion2);
        Assert.StartsWith(error, Compile(ReferralVersion2.Replace(right, wrong)).Errors[0].ToString());
    }

    [Fact]
    public void Two_rows_of_one_id_and_a_table_without_rows_are_refused()
    {
        var row = ReferralVersion2[ReferralVersion2.IndexOf("  - id", StringComparison.Ordinal)..];
        var twice = Compile(ReferralVersion2.Replace("hit: first", "hit: collect") + "\n" + row);
        Assert.Contains("already a row", Assert.Single(twice.Errors).Message);
        Assert.Contains("has rows", Assert.Single(Compile(ReferralVersion2.Replace(row, "")
            .Replace("rows:", "rows: []")).Errors).Message);
    }

    [Theory]
    [InlineData("{ payer: [UHP, BLUE] }", "{ payer: BLUE, units: 1 }")]
    [InlineData("{ units: { from: 1 } }", "{ units: { from: 2, to: 3 } }")]
    [InlineData("{ units: { from: 1 } }", "{ units: [1, 5] }")]
    [InlineData("{ payer: { is: present } }", "{ payer: UHP }")]
    [InlineData("{ diagnoses: { is: present } }", "{ diagnoses: { count: 2 } }")]
    [InlineData("{ diagnoses: { count: { from: 1 } } }", "{ diagnoses: { is: present }, payer: UHP }")]
    [InlineData("{ diagnoses: { from: E } }", "{ diagnoses: { from: E08, to: E13 } }")]
    [InlineData("{}", "{ payer: UHP }")]
    public void A_row_that_can_never_be_reached_is_refused(string earlier, string later)
    {
        var error = Assert.Single(Compile(TwoRows(earlier, later)).Errors);
        Assert.Contains("Row 'b' is never reached", error.Message);
        Assert.Empty(Compile(TwoRows(later, earlier)).Errors);
    }

    [Fact]
    public void Large_lists_of_codes_in_large_tables_are_found_by_their_index()
    {
        var rows = Enumerable.Range(0, 2000).Select(i =>
            $"  - {{ id: r{i}, when: {{ payer: P{i % 7}, diagnoses: [D{i}, D{i + 1}] }}, then: {{ finding: F{i} }} }}");
        const string head = "table: BIG\nversion: \"1\"\nvocabulary: claim\nhit: collect\nrows:\n";
        var table = Compile(head + string.Join('\n', rows)).OrThrow();
        var hits = table.Evaluate(new CellArray(
            [Cell.Text("P3"), default, default, default, default, Cell.Codes(["D0", "D1000", "D9999"])]));
        Assert.Equal(Enumerable.Range(0, 2000).Where(i => i % 7 == 3 && i is 999 or 1000).Select(i => $"r{i}"),
            hits.Select(r => r.Id));
    }

    private static string TwoRows(string one, string two) => $$"""
        table: T
        version: "1"
        vocabulary: claim
        hit: first
        rows:
          - { id: a, when: {{one}}, then: { finding: A } }
          - { id: b, when: {{two}}, then: { finding: B } }
        """;

    private static Loaded<DecisionTable> Compile(string yaml) =>
        DecisionTable.Compile(new SourceText("t.yaml", yaml), [SampleVocabulary.Claim]);

    private static CellArray Claim(LocalDate? dos, LocalDate? received = null) => new(
    [
        Cell.Text("UHP"), Cell.Number(1), Cell.Cents(15000), Cell.Date(dos), Cell.Date(received), default, default,
        Cell.Text("professional"),
    ]);

    private static string Hit(DecisionTable table, long charge, long units, params string[] diagnoses) =>
        Assert.Single(table.Evaluate(new CellArray(
        [
            Cell.Text("UHP"), Cell.Number(units), Cell.Cents(charge), default, default, Cell.Codes([.. diagnoses]),
        ]))).Id;

    private static string[] Hits(DecisionTable table, params string[] diagnoses) =>
        [.. table.Evaluate(new CellArray([default, default, default, default, default, Cell.Codes([.. diagnoses])]))
            .Select(row => row.Id)];
}
