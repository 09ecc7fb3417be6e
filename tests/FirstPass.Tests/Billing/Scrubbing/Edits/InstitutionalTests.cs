using CsCheck;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Scrubbing;
using FirstPass.Billing.Vocabulary;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Billing.Scrubbing.Edits;

public sealed class InstitutionalTests
{
    [Theory]
    [InlineData("0111", "30", true)]
    [InlineData("0112", "01", true)]
    [InlineData("0114", "30", true)]
    [InlineData("0111", "01", false)]
    [InlineData("0113", "30", false)]
    [InlineData("0112", "30", false)]
    [InlineData("0114", "06", false)]
    public void O_86_the_discharge_status_fits_the_frequency(string bill, string status, bool found) =>
        Assert.Equal(found ? ["DISCHARGE_STATUS"] : [], FixtureWorld.Codes(Status(bill, status)));

    [Fact]
    public void O_86_a_missing_patient_status_is_a_required_field() =>
        Assert.Equal(["REQ_FIELD"], FixtureWorld.Codes(Status("0111", null)));

    [Fact]
    public void An_outpatient_bill_may_say_that_the_patient_is_still_there() =>
        Assert.Empty(FixtureWorld.Codes(Status("0131", "30")));

    [Fact]
    public void O_87_a_revenue_code_of_the_list_needs_a_procedure_code_on_outpatient_bills_only()
    {
        Assert.Equal(["REV_NEEDS_HCPCS/1"], FixtureWorld.Codes(Bill("0131")));
        Assert.Empty(FixtureWorld.Codes(Bill("0111")));
        Assert.Equal(Money.Parse("1840.00"), Bill("0111").Charge);

        static Claim Bill(string type) => ClaimBuilder.Institutional(type)
            .Revenue("0610", null, "1800.00").Revenue("0250", null, "40.00").Build();
    }

    [Fact]
    public void A_revenue_code_needs_a_procedure_code_exactly_when_the_list_holds_it() =>
        Gen.Int[0, 999].Sample(static number =>
        {
            var revenue = $"{number:0000}";
            var listed = revenue.StartsWith("030", StringComparison.Ordinal)
                || revenue is "0450" or "0610" or "0636" or "0730";
            Assert.Equal(
                listed ? ["REV_NEEDS_HCPCS/1"] : [],
                FixtureWorld.Codes(ClaimBuilder.Institutional("0131").Revenue(revenue, null, "40.00").Build()));
        });

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    [InlineData(6, false)]
    [InlineData(7, true)]
    public void O_88_a_line_lies_inside_its_statement(int day, bool found)
    {
        var claim = ClaimBuilder.Institutional("0131").Statement(new(2026, 5, 4), new(2026, 5, 6))
            .On(new(2026, 5, day)).Revenue("0250", null, "40.00").Build();
        Assert.Equal(found ? ["LINE_OUTSIDE_STATEMENT/1"] : [], FixtureWorld.Codes(claim));
    }

    [Fact]
    public void O_88_an_inpatient_statement_starts_inside_the_payers_window() => Gen.Int[-5, 10].Sample(static before =>
    {
        var admitted = new LocalDate(2026, 5, 4);
        var from = admitted.PlusDays(-before);
        var claim = ClaimBuilder.Institutional("0111").To("MCARE").Statement(from, admitted.PlusDays(9), admitted)
            .On(admitted.PlusDays(5)).Revenue("0120", null, "1000.00").Build();
        Assert.Equal(before > 3 ? ["STATEMENT_BEFORE_WINDOW"] : [], FixtureWorld.Codes(claim));
    });

    [Theory]
    [InlineData(2026, 4, 30, false)]
    [InlineData(2026, 5, 1, true)]
    [InlineData(2026, 5, 2, true)]
    [InlineData(2026, 5, 4, true)]
    [InlineData(2026, 5, 5, false)]
    public void O_88_an_outpatient_claim_of_the_window_waits(int year, int month, int day, bool waits)
    {
        var on = new LocalDate(year, month, day);
        var claim = ClaimBuilder.Institutional("0131").To("MCARE").Statement(on, on).On(on)
            .Revenue("0250", null, "40.00").Build();
        var stay = new HistoryStay("H1", "MCARE", ClaimBuilder.SomeNpi, new(2026, 5, 4), PriorState.Sent);
        var input = FixtureWorld.Input(claim) with { History = new([], [stay]) };
        Assert.Equal(waits ? ["PAYMENT_WINDOW"] : [], FixtureWorld.Codes(input));
        Assert.Equal(waits ? ScrubOutcome.Held : ScrubOutcome.Passed, Scrub.Run(input).Outcome());
        foreach (var other in new[]
        {
            stay with { Payer = "BLUE" },
            stay with { Facility = ClaimBuilder.NpiNumber(8) },
            stay with { State = PriorState.Voided },
        })
            Assert.Empty(FixtureWorld.Codes(input with { History = new([], [other]) }));
    }

    [Fact]
    public void A_payer_without_a_window_has_no_such_edit()
    {
        var claim = ClaimBuilder.Institutional("0111").Statement(new(2026, 4, 1), new(2026, 5, 9), new(2026, 5, 4))
            .Revenue("0120", null, "1000.00").Build();
        Assert.Empty(FixtureWorld.Codes(claim));
    }

    [Fact]
    public void O_89_each_inpatient_diagnosis_says_whether_it_was_present_unless_it_is_exempt()
    {
        var inpatient = Present("0111");
        var finding = Assert.Single(Scrub.Run(FixtureWorld.Input(inpatient)));
        Assert.Equal(("POA_MISSING", new Spot("2300", 2, 2, 9)), (finding.Code, finding.Spot));
        Assert.Empty(FixtureWorld.Codes(Present("0131")));

        static Claim Present(string bill) => ClaimBuilder.Institutional(bill).To("MCARE")
            .Revenue("0250", null, "40.00").Build()
            with
        {
            Diagnoses =
            [
                new("I10", "ABK", "Y", 2, 1), new("E119", "ABF", null, 2, 2), new("Z87.891", "ABF", null, 2, 3),
                    new("N390", "ABF", "N", 2, 4),
            ],
        };
    }

    [Theory]
    [InlineData("30", 30, false)]
    [InlineData("30", 29, true)]
    [InlineData("01", 29, false)]
    [InlineData("01", 30, true)]
    public void Covered_days_leave_out_the_day_of_discharge(string status, int days, bool found)
    {
        var claim = ClaimBuilder.Institutional(status == "30" ? "0112" : "0111")
            .Statement(new(2026, 4, 10), new(2026, 5, 9)).On(new(2026, 4, 10)).Revenue("0120", null, "30000.00", 30)
                .Build();
        claim = claim with
        {
            Institutional = claim.Institutional! with
            {
                PatientStatus = status,
                Values = [new("80", new Money((days - 1) * 100)), new("81", new Money(100))],
            },
        };
        Assert.Equal(found ? ["COVERED_DAYS"] : [], FixtureWorld.Codes(claim));
    }

    [Theory]
    [InlineData("0131", false)]
    [InlineData("0137", true)]
    [InlineData("0151", true)]
    [InlineData("0136", true)]
    public void A_type_of_bill_exists(string bill, bool found)
    {
        var claim = ClaimBuilder.Institutional(bill).Revenue("0250", null, "40.00").Build();
        Assert.Equal(
            found ? bill == "0137" ? ["AWAIT_PAYER_NUMBER"] : ["BILL_TYPE"] : [],
            FixtureWorld.Codes(claim));
    }

    private static Claim Status(string bill, string? status) => ClaimBuilder.Institutional(bill)
        .Revenue("0250", null, "1000.00")
        .With(claim => claim with { Institutional = claim.Institutional! with { PatientStatus = status } }).Build();
}
