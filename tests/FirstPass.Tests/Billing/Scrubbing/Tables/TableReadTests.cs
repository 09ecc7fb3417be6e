using FirstPass.Billing.Scrubbing.Tables;
using FirstPass.Billing.Vocabulary;
using Xunit;

namespace FirstPass.Tests.Billing.Scrubbing.Tables;

public sealed class TableReadTests
{
    private static readonly RuleRef Rule = new("test", "1", "test");

    private static readonly DateSpan Fiscal2026 = new(20251001, 20260930);

    [Fact]
    public void The_shipped_tables_read_without_error()
    {
        var data = FixtureWorld.Shipped();
        Assert.InRange(data.Diagnoses.Count, 400, 600);
        Assert.InRange(data.Places.Count, 45, 99);
        Assert.InRange(data.Modifiers.Count, 60, 200);
        Assert.InRange(data.BillTypes.Count, 20, 60);
    }

    [Fact]
    public void A_cms_pair_file_is_read_below_its_titles()
    {
        var read = PtpImport.FromCms(
        [
            "Codes only; invented sample",
            "Column1/Column2 Edits",
            "Column 1\tColumn 2\tin existence\tEffective\tDeletion\tModifier\tRationale",
            "",
            "A1000\tB2000\t \t20250101\t*\t1\tinvented",
            "A1000\tB2001\t*\t19960101\t20251231\t0\tinvented",
            "A1000\tB2002\t \t20250101\t20250101\t9\tinvented",
            "A1000\tB2003\t \t20250401\t20250101\t9\tinvented",
        ], Rule);
        Assert.Empty(read.Errors);
        Assert.Equal(3, read.Table.Count);
        Assert.Equal(PtpIndicator.ByModifier, Find("B2000", 20991231));
        Assert.Equal(PtpIndicator.Never, Find("B2001", 20251231));
        Assert.Null(Find("B2001", 20260101));
        Assert.Equal(PtpIndicator.NotApplied, Find("B2002", 20250101));
        Assert.Null(Find("B2003", 20250401));

        PtpIndicator? Find(string second, int day) =>
            read.Table.Find(ProcedureCode.Parse("A1000"), ProcedureCode.Parse(second), day);
    }

    [Fact]
    public void Every_bad_row_of_a_pair_file_is_named_by_line_and_column()
    {
        var read = PtpImport.FromCms(
        [
            "A1000\tB2000\t \t20250101\t*\t1\tinvented",
            "A1000\tB20\t \t20250101\t*\t1\tinvented",
            "A1000\tB2000\t \t20250230\t*\t1\tinvented",
            "A1000\tB2000\t \t20250101\tsoon\t1\tinvented",
            "A1000\tB2000\t \t20250101\t*\t2\tinvented",
            "A1000\tB2000",
        ], Rule);
        Assert.Equal(
            ["2 column 2", "3 effective date", "4 deletion date", "5 modifier indicator", "6 "],
            read.Errors.Select(static error => $"{error.Row} {error.Column}"));
        Assert.Equal(1, read.Table.Count);
    }

    [Fact]
    public void A_file_without_a_pair_is_refused() =>
        Assert.False(PtpImport.FromCms(["this is", "another file"], Rule).IsGood);

    [Fact]
    public void A_cms_unit_file_is_read_for_its_quarter()
    {
        var read = MueTable.FromCms(
        [
            "Invented sample",
            "HCPCS/CPT Code,Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale",
            "A1000,2,2 Date of Service Edit: Policy,\"Nature of it, invented\"",
            "A1001,4,1 Line Edit,invented",
            "A1002,6,3 Date of Service Edit: Clinical,invented",
        ], new(20260101, 20260331), Rule);
        Assert.Empty(read.Errors);
        Assert.Equal((2, MueScope.Day), Find("A1000", 20260331));
        Assert.Equal((4, MueScope.Line), Find("A1001", 20260101));
        Assert.Equal((6, MueScope.DayAppealable), Find("A1002", 20260215));
        Assert.Null(Find("A1000", 20260401));

        (int, MueScope)? Find(string code, int day) =>
            read.Table.Find(ProcedureCode.Parse(code), day) is { } row ? (row.Limit, row.Scope) : null;
    }

    [Fact]
    public void A_bad_row_of_a_cms_unit_file_is_named_by_its_line_in_that_file()
    {
        var read = MueTable.FromCms(
            ["A title", "Code,Values,Indicator,Rationale", "A1000,2,2 Day,x", "A1001,2,9 Day,x"], new(0, 1), Rule);
        Assert.Equal((4, "mai"), (Assert.Single(read.Errors).Row, read.Errors[0].Column));
    }

    [Fact]
    public void The_yearly_order_file_tells_codes_from_categories()
    {
        var read = IcdImport.FromOrderFile(
        [
            "00001 A00     0 Cholera                                                      Cholera",
            "00002 A000    1 Cholera due to Vibrio cholerae 01, biovar cholerae           Cholera due to Vibrio",
            "00003 S93401A 1 Sprain of unspecified ligament of right ankle, init          Sprain of unspecified",
        ], Fiscal2026, Rule);
        Assert.Empty(read.Errors);
        Assert.Equal(DiagnosisStanding.Category, Find(read, "A00", 20260504));
        Assert.Equal(DiagnosisStanding.Billable, Find(read, "A00.0", 20260504));
        Assert.Equal(DiagnosisStanding.Billable, Find(read, "S93401A", 20251001));
        Assert.Equal(DiagnosisStanding.Unknown, Find(read, "A001", 20260504));
        Assert.Equal(DiagnosisStanding.NotCovered, Find(read, "A000", 20261001));
    }

    [Fact]
    public void Bad_rows_of_the_order_file_are_named()
    {
        var read = IcdImport.FromOrderFile(
            ["00001 A00     2 x", "0000X A000    1 x", "00003 4000    1 x", "short"], Fiscal2026, Rule);
        Assert.Equal(
            ["1 billable (15)", "2 order number (1-5)", "3 code (7-13)", "4 "],
            read.Errors.Select(static error => $"{error.Row} {error.Column}"));
    }

    [Fact]
    public void Two_years_make_one_table_and_a_gap_is_refused()
    {
        var old = IcdImport.FromCodeFile(["A000    Cholera", "A001    Other cholera"], Fiscal2026, Rule);
        var next = IcdImport.FromCodeFile(["A000    Cholera"], new(20261001, 20270930), Rule);
        var both = old.Table.With(next.Table);
        Assert.Equal(DiagnosisStanding.Billable, Find(both, "A000", 20251001));
        Assert.Equal(DiagnosisStanding.Billable, Find(both, "A000", 20270930));
        Assert.Equal(DiagnosisStanding.Billable, Find(both, "A001", 20260930));
        Assert.Equal(DiagnosisStanding.NotOnThatDay, Find(both, "A001", 20261001));
        var later = IcdImport.FromCodeFile(["A000    Cholera"], new(20281001, 20290930), Rule);
        Assert.Throws<ArgumentException>(() => old.Table.With(later.Table));
    }

    [Theory]
    [InlineData("code,effective,ends\n11,2000-01-01,", 1, "label")]
    [InlineData("code,effective,ends,label\n1,2000-01-01,,office", 2, "code")]
    [InlineData("code,effective,ends,label\n11,2000-13-01,,office", 2, "effective")]
    [InlineData("code,effective,ends,label\n11,2000-01-01,1999-01-01,office", 2, "ends")]
    [InlineData("code,effective,ends,label\n11,2000-01-01,,office,more", 2, "")]
    [InlineData("code,effective,ends,label\n11,2000-01-01,,office\n11,2000-01-01,,office", 3, "code")]
    [InlineData("", 0, "")]
    public void A_bad_row_of_our_own_tables_is_named_by_line_and_column(string text, int line, string column)
    {
        var read = PlaceTable.FromCsv(text == "" ? [] : text.Split('\n'), Rule);
        var error = Assert.Single(read.Errors);
        Assert.Equal((line, column), (error.Row, error.Column));
    }

    [Theory]
    [InlineData("NO_SUCH_EDIT,1,error,,,2000-01-01,,x", "edit")]
    [InlineData("NPI_CHECK,1,fatal,,,2000-01-01,,x", "severity")]
    [InlineData("NPI_CHECK,,error,,,2000-01-01,,x", "version")]
    [InlineData("LINE_LIMIT,1,error,many,,2000-01-01,,x", "limit_professional")]
    public void A_book_of_edits_knows_its_edits(string row, string column)
    {
        var read = EditBook.FromCsv(
            ["edit,version,severity,limit_professional,limit_institutional,effective,ends,source", row]);
        Assert.Equal(column, Assert.Single(read.Errors).Column);
    }

    [Fact]
    public void Two_rows_of_one_edit_may_not_overlap()
    {
        var read = EditBook.FromCsv(
        [
            "edit,version,severity,limit_professional,limit_institutional,effective,ends,source",
            "NPI_CHECK,1,error,,,2000-01-01,2026-06-30,x",
            "NPI_CHECK,2,error,,,2026-06-30,,x",
        ]);
        Assert.Equal((3, "effective"), (Assert.Single(read.Errors).Row, read.Errors[0].Column));
    }

    [Fact]
    public void Reading_the_wrong_file_stops_after_a_hundred_errors()
    {
        var lines = Enumerable.Repeat("x,y", 5000).Prepend("code,effective,ends,label");
        Assert.Equal(CsvTable.MaximumErrors, PlaceTable.FromCsv(lines, Rule).Errors.Length);
    }

    private static DiagnosisStanding Find(TableRead<DiagnosisTable> read, string code, int day) =>
        Find(read.Table, code, day);

    private static DiagnosisStanding Find(DiagnosisTable table, string text, int day)
    {
        Assert.True(DiagnosisCode.TryParse(text, out var code));
        return table.Find(code, day);
    }
}
