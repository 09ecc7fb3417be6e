using FirstPass.Billing.Remittance;
using Xunit;
using static FirstPass.Tests.Billing.Remittance.Remits;

namespace FirstPass.Tests.Billing.Remittance;

public sealed class LineMatchingTests
{
    private static readonly BilledLine[] Twice =
        [new(1, Usd("60.00"), "93000"), new(2, Usd("60.00"), "93000", ["76"])];

    private static RemitLine ByRevenue(RemitLine line) =>
        line with { Procedure = line.Procedure with { Qualifier = "NU" } };

    private static LineMatch Place(BilledLine[] billed, params RemitLine[] remitted) =>
        LineMatching.Place([.. billed], [.. remitted]);

    // O-52
    [Fact]
    public void A_dropped_modifier_still_finds_its_line()
    {
        var placed = Assert.IsType<LineMatch.Placed>(
            Place([new(1, Usd("150.00"), "99213", ["25"])], Line("99213", "150.00", "100.00", "CO-45 50.00")));

        Assert.Equal([1], placed.Items);
        Assert.True(placed.Relaxed);
    }

    // O-52 a
    [Fact]
    public void Lines_that_look_alike_and_were_decided_alike_are_placed_in_order()
    {
        var line = Line("93000", "60.00", "25.00", "CO-45 35.00");

        var placed = Assert.IsType<LineMatch.Placed>(Place(Twice, line, line));

        Assert.Equal([1, 2], placed.Items);
        Assert.True(placed.Relaxed);
    }

    // O-52 b
    [Fact]
    public void Lines_that_look_alike_and_were_decided_differently_are_not_guessed()
    {
        var match = Place(
            Twice, Line("93000", "60.00", "25.00", "CO-45 35.00"), Line("93000", "60.00", "0.00", "CO-18 60.00"));

        Assert.Equal(new LineMatch.Unplaced(1), match);
    }

    [Fact]
    public void Modifiers_and_line_control_numbers_need_no_relaxing()
    {
        var byModifier = Assert.IsType<LineMatch.Placed>(
            Place(Twice, Line("93000-76", "60.00", "0.00", "CO-18 60.00"), Line("93000", "60.00", "60.00")));
        var byControl = Assert.IsType<LineMatch.Placed>(Place(
            [Twice[0] with { Control = "A" }, Twice[1] with { Control = "B" }],
            Line("93000", "60.00", "0.00", "CO-18 60.00") with { Control = "B" },
            Line("93000", "60.00", "60.00") with { Control = "A" }));

        Assert.Equal([2, 1], byModifier.Items);
        Assert.Equal([2, 1], byControl.Items);
        Assert.False(byModifier.Relaxed || byControl.Relaxed);
    }

    [Fact]
    public void Parts_of_a_line_are_placed_only_if_they_add_up_to_it()
    {
        BilledLine[] billed = [new(1, Usd("100.00"), "97110", Control: "A")];
        var half = Line("97110", "50.00", "30.00", "CO-45 20.00") with { Control = "A" };

        var placed = Assert.IsType<LineMatch.Placed>(Place(billed, half, half));

        Assert.Equal([1, 1], placed.Items);
        Assert.True(placed.Split);
        Assert.IsType<LineMatch.Unplaced>(Place(billed, half));
    }

    [Fact]
    public void What_was_billed_is_looked_up_where_the_payer_judged_another_code()
    {
        var placed = Assert.IsType<LineMatch.Placed>(Place(
            [new(1, Usd("60.00"), "93000")],
            Line("93005", "60.00", "10.00", "CO-45 50.00") with { Original = new RemitProcedure("HC", "93000") }));

        Assert.Equal([1], placed.Items);
    }

    [Fact]
    public void Institutional_lines_without_procedure_are_placed_by_revenue_code()
    {
        var room = ByRevenue(Line("0120", "1000.00", "700.00", "CO-45 300.00"));

        var placed = Assert.IsType<LineMatch.Placed>(Place([new(1, Usd("1000.00"), Revenue: "0120")], room));

        Assert.Equal([1], placed.Items);
    }

    [Fact]
    public void A_payer_that_answers_with_the_revenue_code_alone_is_understood()
    {
        var image = ByRevenue(Line("0610", "1800.00", "650.00", "CO-45 1150.00"));

        var placed = Assert.IsType<LineMatch.Placed>(
            Place([new(1, Usd("1800.00"), "70553", Revenue: "0610")], image));

        Assert.Equal([1], placed.Items);
    }

    [Fact]
    public void Another_day_or_charge_is_another_line()
    {
        Assert.IsType<LineMatch.Unplaced>(Place([new(1, Usd("61.00"), "93000")], Line("93000", "60.00", "60.00")));
        Assert.IsType<LineMatch.Unplaced>(Place(
            [new(1, Usd("60.00"), "93000", From: new(2026, 5, 4))],
            Line("93000", "60.00", "60.00") with { From = new(2026, 5, 5) }));
    }
}
