using FirstPass.Billing.Claims;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Scrubbing;
using FirstPass.Billing.Scrubbing.Tables;
using FirstPass.Billing.Vocabulary;
using FirstPass.Tests.Workflow.Definitions;
using FirstPass.Workflow.Calendars;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Billing.Gateway;

/// <summary>The sample practice as configuration: numbers of the fixture world, read back from the files.</summary>
public sealed class PracticeWorldTests
{
    private static readonly World World = WorldLoader.Load(
        [Repository.Read("scenarios/worlds/practice.yaml")],
        Repository.ReadAll("scenarios/worlds/practice", "*.csv"),
        CalendarLoader.Load(Repository.ReadAll("definitions/calendars", "*.yaml")).OrThrow()).OrThrow();

    [Fact]
    public void It_has_six_payers_on_four_routes_after_the_cut_over()
    {
        Assert.Equal(["ADV", "BLUE", "CAP", "MCAID", "MCARE", "UHP"], World.Payers.Keys.Order());
        Assert.Equal(["DIR", "HUB-1", "HUB-2", "HUB-3"], World.Routes.Keys.Order());
        Assert.Equal(new LocalDate(2026, 5, 1), World.Tenant.CutOver);
        Assert.True(World.Tenant.ClaimNumbers.Fits("P777"));
        Assert.False(World.Tenant.ClaimNumbers.Fits("A100-1"));
        Assert.Equal(Books.Ours, World.Tenant.Books);
        Assert.All(World.Routes.Values, route => Assert.Equal(
            (GatewayMode.Gate, Corrections.Here, true), (route.Mode, route.Corrections, route.Promoted.Holds("NPI_CHECK"))));
    }

    [Theory]
    [InlineData("BLUE", "HUB-1", 2)]
    [InlineData("ADV", "HUB-1", 2)]
    [InlineData("UHP", "HUB-2", 2)]
    [InlineData("MCAID", "HUB-3", 3)]
    [InlineData("CAP", "HUB-3", 3)]
    [InlineData("MCARE", "DIR", 1)]
    public void Each_payer_has_its_route_and_lead(string payer, string route, int lead)
    {
        var found = World.RouteFor("PMS", payer);
        Assert.Equal((route, lead), (found?.Code, found?.LeadBusinessDays));
    }

    [Fact]
    public void O_25_the_filing_clock_of_a_claim_stuck_in_coding()
    {
        var limit = Last(Terms("UHP", new(2026, 3, 2)).FirstLimit, new(2026, 3, 2));
        var notice = World.Tenant.Policies.FilingNotice;
        Assert.Equal(new LocalDate(2026, 5, 31), limit);
        Assert.Equal(new LocalDate(2026, 5, 1), limit.PlusDays(-notice.WarnDays));
        Assert.Equal(new LocalDate(2026, 5, 16), limit.PlusDays(-notice.AlarmDays));
        Assert.Equal(new LocalDate(2026, 5, 27), World.LatestSafeSend(World.Routes["HUB-2"], limit));
    }

    [Fact]
    public void O_32_silence_of_a_payer_and_of_one_that_never_acknowledges()
    {
        var sent = World.Staff.At(new(2026, 5, 22), new(10, 0));
        var blue = World.Routes["HUB-1"].Acknowledgements;
        var medicaid = World.Routes["HUB-3"].Acknowledgements;
        Assert.Equal(World.Staff.CloseOf(new(2026, 5, 27)), blue.PayerSilent(sent, World.Staff));
        Assert.Null(blue.CountsAsPassed(sent, World.Staff));
        Assert.Null(medicaid.PayerSilent(sent, World.Staff));
        Assert.Equal(World.Staff.CloseOf(new(2026, 6, 1)), medicaid.CountsAsPassed(sent, World.Staff));
        Assert.Equal(new LocalDate(2026, 6, 12), Agreement("MCAID").StatusCheck.Check(new(2026, 5, 22), 1));
        Assert.Equal(new LocalDate(2026, 6, 22), Agreement("BLUE").StatusCheck.Check(new(2026, 5, 22), 2));
    }

    [Fact]
    public void O_82_money_is_chased_by_the_bank_calendar() =>
        Assert.Equal(new LocalDate(2026, 7, 7), World.Bank.AddBusinessDays(
            new LocalDate(2026, 7, 1), World.Tenant.Policies.Due.EraChaseBankDays));

    [Fact]
    public void O_34_the_next_pay_day_after_the_status_and_four_bank_days()
    {
        var payDay = Agreement("BLUE").PayDay!.OnOrAfter(new(2026, 5, 20), World.Bank);
        Assert.Equal(new LocalDate(2026, 5, 22), payDay);
        Assert.Equal(new LocalDate(2026, 5, 29), World.Bank.AddBusinessDays(payDay, 4));
    }

    [Theory]
    [InlineData("MCAID", "2026-05-23", "2026-05-26")]
    [InlineData("MCAID", "2026-05-26", "2026-05-26")]
    [InlineData("MCAID", "2026-05-27", "2026-06-01")]
    [InlineData("MCARE", "2026-07-03", "2026-07-03")]
    [InlineData("MCARE", "2026-07-04", "2026-07-06")]
    [InlineData("CAP", "2026-05-02", "2026-06-01")]
    [InlineData("CAP", "2026-08-02", "2026-08-03")]
    [InlineData("CAP", "2026-01-01", "2026-01-02")]
    public void A_pay_day_on_which_banks_are_closed_moves_to_the_next_bank_day(string payer, string on, string expected) =>
        Assert.Equal(Day(expected), Agreement(payer).PayDay!.OnOrAfter(Day(on), World.Bank));

    [Fact]
    public void O_54_and_O_60_appeal_limits_count_from_the_remittance()
    {
        Assert.Equal(new LocalDate(2026, 11, 7), Agreement("BLUE").Appeal!.LastDay(new(2026, 5, 11)));
        Assert.Equal(new LocalDate(2026, 10, 17), Agreement("UHP").Appeal!.LastDay(new(2026, 4, 20)));
        Assert.Equal(new LocalDate(2026, 9, 2), Agreement("MCARE").Appeal!.LastDay(new(2026, 4, 30)));
        Assert.False(Agreement("MCARE").Appeal!.Takes("29"));
        Assert.True(Agreement("BLUE").Appeal!.Takes("29"));
    }

    [Theory]
    [InlineData("BLUE", 2025, 10, 6, "2026-04-04")]
    [InlineData("MCARE", 2025, 2, 14, "2026-02-14")]
    [InlineData("MCAID", 2026, 3, 2, "2027-03-02")]
    [InlineData("ADV", 2026, 3, 2, "2027-03-02")]
    [InlineData("CAP", 2026, 3, 2, "2026-06-30")]
    public void First_filing_limits_count_from_the_date_of_service(string payer, int y, int m, int d, string limit) =>
        Assert.Equal(Day(limit), Last(Terms(payer, new(y, m, d)).FirstLimit, new(y, m, d)));

    [Fact]
    public void Secondary_and_corrected_limits_have_their_own_basis()
    {
        var blue = Terms("BLUE", new(2026, 5, 4));
        Assert.Equal(FilingLimit.OfDays(180, LimitBasis.PrimaryRemitDate), blue.SecondaryLimit);
        Assert.Equal(FilingLimit.OfDays(180, LimitBasis.RemitDate), blue.CorrectedLimit);
        Assert.Equal(FilingLimit.OfYears(1), Terms("MCARE", new(2026, 5, 4)).SecondaryLimit);
        Assert.Null(Terms("MCAID", new(2026, 5, 4)).SecondaryLimit);
        Assert.Equal(FilingLimit.OfDays(365), Terms("MCAID", new(2026, 5, 4)).CorrectedLimit);
        Assert.False(blue.LimitRollsOffWeekend);
    }

    [Theory]
    [InlineData("BLUE", LateChargeChannel.NewClaim, LateChargeChannel.Replacement)]
    [InlineData("UHP", LateChargeChannel.Replacement, LateChargeChannel.LateChargeBill)]
    [InlineData("MCARE", LateChargeChannel.NewClaim, LateChargeChannel.Replacement)]
    [InlineData("MCAID", LateChargeChannel.Replacement, LateChargeChannel.Replacement)]
    public void Late_charges_go_the_payers_way(string payer, LateChargeChannel professional, LateChargeChannel institutional)
    {
        Assert.Equal(professional, Terms(payer, new(2026, 5, 4)).LateCharge);
        Assert.Equal(institutional, Terms(payer, new(2026, 5, 4), ClaimKind.Institutional).LateCharge);
    }

    [Fact]
    public void Medicare_takes_replacements_of_institutional_claims_only()
    {
        var dos = new LocalDate(2026, 5, 4);
        Assert.Equal(CorrectionChannel.Reopening, Terms("MCARE", dos).Correction);
        Assert.Equal(CorrectionChannel.Replacement, Terms("MCARE", dos, ClaimKind.Institutional).Correction);
        Assert.Equal(1, Agreement("MCARE").ReopeningYears);
        Assert.Equal(3, Terms("MCARE", dos, ClaimKind.Institutional).PaymentWindowDays);
        Assert.Contains("030x", Terms("BLUE", dos, ClaimKind.Institutional).RevenueNeedingCode);
        Assert.Equal(200, Agreement("MCARE").SequestrationBasisPoints);
        Assert.Equal(0, Agreement("ADV").SequestrationBasisPoints);
        Assert.Equal("MCARE", Agreement("ADV").RatesOf);
        Assert.Equal(["99213", "99214"], Agreement("CAP").CapitatedCodes);
    }

    [Fact]
    public void Payers_are_known_by_what_claims_and_remittances_call_them()
    {
        Assert.Equal("BLUE", World.PayerOnClaim("BLU01")?.Code);
        Assert.Equal("UHP", World.PayerOnRemittance("united hills plan ", null, null)?.Code);
        Assert.Equal("MCARE", World.PayerOnRemittance("SOMEBODY", "1990000003", null)?.Code);
        Assert.Null(World.PayerOnClaim("NEWPAYER"));
        Assert.Null(World.PayerOnRemittance(null, null, null));
        Assert.Null(World.Payers["BLUE"].TermsFor(ClaimKind.Professional, new(2024, 12, 31)));
    }

    [Fact]
    public void The_house_rules_are_those_of_the_fixture_and_also_the_defaults()
    {
        var policies = World.Tenant.Policies;
        Assert.Equal(["supervisor"], policies.WriteOff.For(Money.Parse("100.00")).Approvers);
        Assert.Equal(["manager"], policies.WriteOff.For(Money.Parse("100.01")).Approvers);
        Assert.Equal(["manager"], policies.WriteOff.For(Money.Parse("1000.00")).Approvers);
        Assert.Equal(["manager", "finance"], policies.WriteOff.For(Money.Parse("1000.01")).Approvers);
        Assert.Single(policies.Refund.For(Money.Parse("500.00")).Approvers);
        Assert.Equal(2, policies.Refund.For(Money.Parse("500.01")).Approvers.Length);
        Assert.Equal(Money.Parse("1.00"), policies.Underpayment.For(Money.Parse("92.00")));
        Assert.Equal(Money.Parse("6.50"), policies.Underpayment.For(Money.Parse("650.00")));
        var usual = new Policies();
        Assert.Equal(
            usual with { WriteOff = policies.WriteOff, Refund = policies.Refund }, policies);
        Assert.Equal(usual.WriteOff.Steps.Select(s => s.UpTo), policies.WriteOff.Steps.Select(s => s.UpTo));
    }

    [Theory]
    [InlineData(WorldTable.Charges, "70553,1800.00,2025-01-01,")]
    [InlineData(WorldTable.Rates, "BLUE,99213,100.00,2025-01-01,")]
    [InlineData(WorldTable.Rates, "MCARE,70553,400.00,2025-01-01,")]
    [InlineData(WorldTable.Rates, "CAP,93000,20.00,2025-01-01,")]
    [InlineData(WorldTable.InstitutionalRates, "BLUE,inpatient,per-diem,700.00,,2025-01-01,")]
    [InlineData(WorldTable.Groups, "MCARE,470,12000.00,3.0,2025-01-01,")]
    [InlineData(WorldTable.Ptp, "93000,93010,1,2025-01-01,2026-06-30")]
    [InlineData(WorldTable.Mue, "20610,2,2,2025-01-01,")]
    [InlineData(WorldTable.Procedures, "20610,10,no,2025-01-01,")]
    [InlineData(WorldTable.PoaExempt, "Z87891,2025-01-01,")]
    public void Its_tables_hold_the_fixture(WorldTable table, string row) =>
        Assert.Contains(row, World.Tables[table].Text.Split('\n'));

    [Fact]
    public void Its_code_tables_stand_in_place_of_the_shipped_ones()
    {
        var data = WorldReference.Over(new() { Version = "none", Edits = new EditBook([]) }, World).OrThrow();
        Assert.Equal(3, data.PractitionerUnits.Count);
        Assert.Equal(3, data.HospitalUnits.Count);
        Assert.Equal(7, data.Procedures.Count);
        Assert.Equal(1, data.PoaExempt.Count);
        Assert.True(ProcedureCode.TryParse("20610", out var injection));
        Assert.Equal(10, data.Procedures.Find(injection, 20260504)?.GlobalDays);
        Assert.Equal(2, data.PractitionerUnits.Find(injection, 20260504)?.Limit);
        Assert.Null(data.PractitionerUnits.Find(injection, 20241231));
    }

    [Fact]
    public void All_of_it_is_known_by_one_hash() =>
        Assert.Equal(1 + 6 + 3 + 4 + 2 + 9, World.Definitions.Length);

    private static PayerAgreement Agreement(string payer) => World.Payers[payer].On(new(2026, 5, 4))!.Value;

    private static PayerTerms Terms(string payer, LocalDate dos, ClaimKind kind = ClaimKind.Professional) =>
        World.Payers[payer].TermsFor(kind, dos)!;

    private static LocalDate Last(FilingLimit? limit, LocalDate from) =>
        from.PlusYears(limit!.Value.Years).PlusDays(limit.Value.Days);

    private static LocalDate Day(string text) =>
        NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
}
