using System.Collections.Immutable;
using System.Text;
using CsCheck;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Vocabulary;
using FirstPass.Exchange.Outgoing;
using FirstPass.Formats.X12;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Exchange.Outgoing;

public sealed class ClaimEditsTests
{
    private const string Claim = """
        CLM*P1*150***11:B:1*Y*A*Y*Y~
        DTP*431*D8*20260601~
        AMT*F5*20~
        REF*G1*AUTH1~
        REF*EA*MR7~
        HI*ABK:I10~
        NM1*82*1*SAMPLE*RENDER****XX*1000000012~
        LX*1~
        SV1*HC:99213*150*UN*1***1~
        DTP*472*D8*20260603~
        REF*6R*P1-1~

        """;

    private static readonly ServiceLine Late = new()
    {
        Number = 2,
        Code = "36415",
        Modifiers = ["59"],
        Charge = Money.Parse("15.50"),
        Units = Units.Of(1),
        Pointers = [1],
        From = new LocalDate(2026, 6, 3),
        Control = "P1-L2",
        Spots = AddedLine.Spots(2, hasControl: true),
    };

    [Fact]
    public void A_late_line_stands_behind_the_others_and_touches_none_of_them()
    {
        var edited = Edit(RecordedEdit.Added(Late, "ann"));
        Assert.Equal(
            Claim.Trim() + "\nLX*2~\nSV1*HC:36415:59*15.5*UN*1***1~\nDTP*472*D8*20260603~\nREF*6R*P1-L2~",
            edited.Trim());
    }

    [Fact]
    public void A_claim_with_the_late_line_alone_keeps_nothing_of_the_others()
    {
        var edited = Edit(
            RecordedEdit.Of(EditKind.LinesDropped, "", "ann"), RecordedEdit.Added(Late with { Number = 1 }, "ann"),
            RecordedEdit.Of(EditKind.PatientPaidDropped, "", "ann"));
        Assert.DoesNotContain("99213", edited, StringComparison.Ordinal);
        Assert.DoesNotContain("P1-1", edited, StringComparison.Ordinal);
        Assert.DoesNotContain("AMT*F5", edited, StringComparison.Ordinal);
        Assert.Equal(1, edited.Split("LX*").Length - 1);
        Assert.Contains("HI*ABK:I10~", edited, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_stand_where_the_guide_has_them()
    {
        var edited = Edit(
            RecordedEdit.Of(EditKind.RouteNumber, "FP1", "ann"), RecordedEdit.Of(EditKind.PayerNumber, "PC9", "ann"));
        var order = edited.Split("~").Select(s => s.Trim()).Where(s => s.StartsWith("REF", StringComparison.Ordinal));
        Assert.Equal(["REF*G1*AUTH1", "REF*F8*PC9", "REF*D9*FP1", "REF*EA*MR7", "REF*6R*P1-1"], order);
    }

    [Fact]
    public void The_last_word_on_a_number_stands()
    {
        var edited = Edit(
            RecordedEdit.Of(EditKind.PayerNumber, "PC9", "ann"), RecordedEdit.Of(EditKind.PayerNumber, "", "ann"));
        Assert.DoesNotContain("REF*F8", edited, StringComparison.Ordinal);
    }

    [Fact]
    public void A_correction_of_an_added_line_reaches_that_line()
    {
        var edited = Edit(
            RecordedEdit.Added(Late, "ann"), new RecordedEdit(Late.Spots.Service, 2, 0, "16", "ben"));
        Assert.Contains("SV1*HC:36415:59*16*UN", edited, StringComparison.Ordinal);
        Assert.Contains("SV1*HC:99213*150*UN", edited, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_added_the_first_lines_stay_byte_by_byte_and_the_claim_keeps_its_number()
    {
        var lines = Gen.Int[1, 4].SelectMany(n => Gen.Select(
            Gen.Char['0', '9'].Array[5].Select(c => new string(c)), Gen.Long[1, 9_999_999], Gen.Int[1, 99],
            (code, cents, units) => (code, cents, units)).Array[n]);
        lines.Sample(late =>
        {
            var edits = late.Select((l, i) => RecordedEdit.Added(Late with
            {
                Number = i + 2,
                Code = l.code,
                Charge = new Money(l.cents),
                Units = Units.Of(l.units),
            }, "ann"));
            var edited = Edit([.. edits]);
            Assert.StartsWith(Claim.Trim(), edited, StringComparison.Ordinal);
            Assert.Equal(
                Enumerable.Range(1, late.Length + 1).Select(n => $"LX*{n}"),
                edited.Split("~").Select(s => s.Trim()).Where(s => s.StartsWith("LX", StringComparison.Ordinal)));
        });
    }

    private static string Edit(params ImmutableArray<RecordedEdit> edits)
    {
        var bytes = Encoding.Latin1.GetBytes(Claim.ReplaceLineEndings("\n"));
        var made = ClaimEdits.Of(bytes, Delimiters.Standard, edits);
        var edited = Assert.IsType<EditResult.Edited>(SegmentEdits.Apply(bytes, Delimiters.Standard, made));
        return Encoding.Latin1.GetString(edited.Bytes);
    }
}
