using FirstPass.Billing.Contracts;
using FirstPass.Billing.Vocabulary;
using FirstPass.Exchange.Csv;
using FirstPass.Tests.Tidy;
using FirstPass.Workflow.Definitions;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Exchange.Csv;

/// <summary>Fee schedules as payers send them: read as rates, or refused by line and column.</summary>
public sealed class FeeScheduleTests
{
    private const string Shipped = """
        mapping: fees
        version: 1
        columns: { payer: payer, code: code, modifier: modifier, place: place, allowed: allowed, from: from, to: to }
        """;

    private const string OfLake = """
        mapping: lake
        version: 1
        payer: LAKE
        columns: { code: HCPCS, allowed: Contract Rate, place: POS, from: none, to: none }
        """;

    private static readonly LocalDate NewYear = new(2027, 1, 1);

    [Fact]
    public void The_sample_becomes_rates_of_its_days_modifiers_and_places() => Assert.Equal(
        [
            "LAKE,G0438,,,172.50,2027-01-01,", "LAKE,G0439,,,134.00,2027-01-01,2027-12-31",
            "LAKE,G0439,25,,120.00,2027-01-01,2027-12-31", "LAKE,G0444,,11,1030.00,2027-01-01,",
        ],
        Lines(Read(File.ReadAllText(Path.Combine(House.Root, "samples", "csv", "fees", "lake-2027.csv")), "LAKE")));

    [Fact]
    public void What_a_payer_calls_its_columns_is_data()
    {
        const string file = "Line,HCPCS,Contract Rate,POS,Remark\n1,99213,$104.00,11,new\n";

        Assert.Equal(
            ["LAKE,99213,,11,104.00,2027-01-01,"], Lines(Read(file, "LAKE", NewYear, OfLake)));
        Assert.Equal(["1 code", "1 allowed"], Places(Read(file, "BLUE", NewYear, OfLake)));
    }

    [Fact]
    public void Rows_may_name_their_payers() => Assert.Equal(
        ["LAKE,99213,,,1.00,2027-01-01,", "BLUE,99213,,,2.00,2027-01-01,"],
        Lines(Read("payer,code,allowed,from\nLAKE,99213,1.00,2027-01-01\nBLUE,99213,2.00,1/1/2027\n", "")));

    [Fact]
    public void Every_wrong_cell_is_named_by_line_and_column_and_never_by_value()
    {
        var read = Read(
            "payer,code,modifier,place,allowed,from,to\n"
            + "LAKE,99213,,,1.005,2027-01-01,\n"
            + "NOBODY,99213,,,1.00,2027-01-01,\n"
            + "LAKE,SECRET CODE,SECRET,SECRET,SECRET,SECRET,SECRET\n"
            + "LAKE,99213,,,1.00,2027-02-01,2027-01-01\n"
            + "LAKE,99214,,,1.00,,\n"
            + "LAKE,99215,,,1.00,2027-01-01,\n"
            + "LAKE,99215,,,2.00,2027-06-01,\n"
            + "LAKE,99216,,,-1.00,2027-01-01,\n",
            "");

        Assert.False(read.Ok);
        Assert.Equal(
            [
                "2 allowed", "3 payer", "4 code", "4 modifier", "4 place", "4 allowed", "4 from", "4 to", "5 to", "6 from",
                "8 from", "9 allowed",
            ],
            Places(read));
        Assert.DoesNotContain(
            read.Errors, e => e.Reason.Contains("SECRET", StringComparison.Ordinal) || e.Reason.Contains("1.005"));
    }

    [Fact]
    public void A_row_of_another_payer_than_the_one_that_was_named_is_refused() => Assert.Equal(
        ["2 payer"], Places(Read("payer,code,allowed,from\nBLUE,99213,1.00,2027-01-01\n", "LAKE")));

    [Theory]
    [InlineData("code,allowed\n99213,1.00\n", "1 from")]
    [InlineData("", "0 ")]
    public void A_file_without_a_needed_column_is_refused(string file, string place) =>
        Assert.Contains(place, Places(Read(file, "LAKE")));

    [Fact]
    public void A_mapping_with_a_key_that_nobody_knows_is_refused() => Assert.NotEmpty(FeeBook.Load(
        [new SourceText("fees.yaml", Shipped), new SourceText("lake.yaml", OfLake.Replace("place", "spot"))], []).Errors);

    private static Imported<ContractRate> Read(
        string file, string payer, LocalDate? from = null, params string[] own)
    {
        var loaded = FeeBook.Load(
            [new SourceText("fees.yaml", Shipped)], own.Select((text, i) => new SourceText($"own-{i}.yaml", text)));
        Assert.True(loaded.TryGet(out var book), string.Join('\n', loaded.Errors));
        return FeeSchedule.Read(
            file.ReplaceLineEndings("\n").Split('\n'), book.For(payer), new FeeTerms(payer, from, p => p is "LAKE" or "BLUE"));
    }

    private static IEnumerable<string> Lines(Imported<ContractRate> read)
    {
        Assert.Empty(read.Errors);
        return read.Rows.Select(RateSchedule.Line);
    }

    private static IEnumerable<string> Places(Imported<ContractRate> read) =>
        read.Errors.Select(e => $"{e.Row} {e.Column}");
}
