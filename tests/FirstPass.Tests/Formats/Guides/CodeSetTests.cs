using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Acknowledgements;
using FirstPass.Formats.X12.Guides;
using Xunit;

namespace FirstPass.Tests.Formats.Guides;

public sealed class CodeSetTests
{
    private const string Diagnoses = """
        # code and days
        code,from,to
        J0190,2015-10-01,
        I10,2015-10-01,2026-05-14
        S934,2015-10-01,
        """;

    [Fact]
    public void Without_tables_no_code_is_looked_up() =>
        Assert.Empty(Found(GuideSamples.Professional.Replace("*IL*606010001", "*ZZ*606010001"), null));

    [Fact]
    public void A_state_that_does_not_exist_is_a_warning_and_stops_nothing()
    {
        var verdict = Verdict(GuideSamples.Professional.Replace("*IL*606010001", "*ZZ*606010001"), CodeTables.Shipped);

        var finding = Assert.Single(verdict.Findings);
        Assert.Equal(
            ("X12-CODE-UNKNOWN", Severity.Warning, 5, ""),
            (finding.Code, finding.Severity, finding.Snip, finding.Syntax));
        Assert.Equal(
            (10, "2010AA", "N4", 2),
            (finding.Place.SegmentPosition, finding.Place.Loop, finding.Place.SegmentId, finding.Place.Element));
        Assert.Equal("The table of codes has no such code (state).", finding.Message);
        var group = GroupAnswers.To(verdict, verdict.Outline.Interchanges[0])[0];
        Assert.Equal(Acceptance.Accepted, group.Acceptance);
    }

    [Fact]
    public void A_place_abroad_names_its_own_states() =>
        Assert.Empty(Found(
            GuideSamples.Professional.Replace("N4*CHICAGO*IL*606010001", "N4*TOKYO*XX*606010001*JP"),
            CodeTables.Shipped));

    [Fact]
    public void A_diagnosis_is_judged_by_the_day_of_service_which_stands_behind_it()
    {
        var tables = CodeTables.None.With(CodeTableNames.Diagnosis, DatedCodes.Read(new StringReader(Diagnoses)));

        Assert.Equal(["X12-CODE-OLD HI02-2"], Found(First(GuideSamples.Professional), tables));
        Assert.Empty(Found(First(GuideSamples.Professional.Replace("20260515", "20260514")), tables));
        Assert.Equal(
            ["X12-CODE-UNKNOWN HI01-2", "X12-CODE-OLD HI02-2"],
            Found(First(GuideSamples.Professional.Replace("J0190", "J0199")), tables));
    }

    [Fact]
    public void A_procedure_is_judged_by_the_day_of_its_own_line()
    {
        var codes = DatedCodes.Read(new StringReader("code,from,to\n99213,2026-05-15,\nJ1885,,2026-05-14\n"));
        var tables = CodeTables.None.With(CodeTableNames.Procedure, codes);

        Assert.Equal(["X12-CODE-OLD SV101-2"], Found(First(GuideSamples.Professional), tables));
    }

    [Fact]
    public void Without_a_table_of_procedures_their_form_is_looked_at()
    {
        var odd = First(GuideSamples.Professional).Replace("HC:J1885", "HC:J188");

        Assert.Equal(["X12-CODE-FORM SV101-2"], Found(odd, CodeTables.None));
    }

    [Fact]
    public void A_code_that_stands_for_those_below_it_is_none_to_be_sent()
    {
        var codes = DatedCodes.Read(new StringReader("code,billable,effective,expires,label\nI10,no,2015-10-01,,x\n"));

        Assert.Equal(CodeStanding.Unknown, codes.Of("I10"u8, null));
    }

    [Fact]
    public void Tables_of_two_years_hold_for_both()
    {
        var one = DatedCodes.Read(new StringReader("code,from,to\nI10,2024-10-01,2025-09-30\n"));
        var two = DatedCodes.Read(new StringReader("code,from,to\nI10,2025-10-01,2026-09-30\n"));

        Assert.Equal(CodeStanding.InForce, one.And(two).Of("I10"u8, new DateOnly(2026, 5, 15)));
        Assert.Equal(CodeStanding.InForce, one.And(two).Of("I10"u8, new DateOnly(2025, 5, 15)));
        Assert.Equal(CodeStanding.OutOfDate, one.And(two).Of("I10"u8, new DateOnly(2023, 5, 15)));
    }

    [Theory]
    [InlineData("nothing\n", "line 1")]
    [InlineData("code,from,to\nI10,1.10.2024,\n", "line 2")]
    [InlineData("code,from,to\n,2024-10-01,\n", "line 2")]
    public void A_table_that_is_none_says_where(string text, string where) =>
        Assert.StartsWith(
            where, Assert.Throws<FormatException>(() => DatedCodes.Read(new StringReader(text))).Message);

    [Fact]
    public void A_remittance_is_judged_by_the_day_of_payment()
    {
        var reasons = DatedCodes.Read(new StringReader("code,from,to\n45,,\n3,,2026-06-02\n"));
        var tables = CodeTables.None.With(CodeTableNames.AdjustmentReason, reasons);

        Assert.Equal(
            ["X12-CODE-OLD CAS02", "X12-CODE-UNKNOWN CAS02"],
            Judged(GuideSamples.File(GuideSamples.Remittance, "HP", "005010X221A1"), tables));
    }

    // The first subscriber's claim alone.
    private static string First(string set)
    {
        var lines = GuideSamples.Lines(set);
        var kept = lines[..Array.FindIndex(lines, line => line.StartsWith("HL*3", StringComparison.Ordinal))];
        return string.Join('\n', kept.Append("SE*0*0001"));
    }

    private static IEnumerable<string> Found(string set, ICodeTables? tables) =>
        Judged(GuideSamples.File(set, "HC", "005010X222A1"), tables);

    private static FileVerdict Verdict(string set, ICodeTables? tables) => FileJudge.Of(
        new MemoryStream(GuideSamples.File(set, "HC", "005010X222A1")), new JudgeOptions { Tables = tables });

    private static IEnumerable<string> Judged(byte[] file, ICodeTables? tables) =>
        FileJudge.Of(new MemoryStream(file), new JudgeOptions { Tables = tables }).Findings.Select(finding =>
            $"{finding.Code} {finding.Place.SegmentId}{finding.Place.Element:00}"
            + (finding.Place.Component > 0 ? $"-{finding.Place.Component}" : ""));
}
