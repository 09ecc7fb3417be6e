using FirstPass.Billing.Contracts;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Billing.Contracts;

public sealed class ContractTests
{
    private static readonly LocalDate Day = new(2026, 5, 4);

    private static readonly ContractBook Book = new(
        Rows(ContractTables.Rates(
        [
            "payer,code,modifier,site,allowed,effective,ends",
            "BLUE,99213,,,100.00,2025-01-01,2026-06-30",
            "BLUE,99213,,,104.00,2026-07-01,",
            "BLUE,99213,,22,90.00,2025-01-01,",
            "BLUE,93000,,,25.00,2025-01-01,",
            "BLUE,93000,26,,9.00,2025-01-01,",
            "BLUE,97110,,,30.00,2025-01-01,",
            "BLUE,20610,,,110.00,2025-01-01,",
        ])),
        Rows(ContractTables.Factors(
        [
            "payer,modifier,basis_points,effective,ends",
            "*,50,15000,2025-01-01,",
            "*,51,5000,2025-01-01,",
            "*,AS,1360,2025-01-01,",
        ])),
        Rows(ContractTables.Institutional(
        [
            "payer,setting,method,amount,percent,effective,ends",
            "BLUE,inpatient,per-diem,700.00,,2025-01-01,",
            "BLUE,outpatient,percent,,60,2025-01-01,",
            "MCARE,inpatient,group,,,2025-01-01,",
        ])),
        Rows(ContractTables.Groups(
        [
            "payer,group,amount,mean_stay,effective,ends",
            "MCARE,470,12000.00,3.0,2025-01-01,",
            "MCARE,291,6500.00,5.0,2025-01-01,",
        ])));

    private static IEnumerable<T> Rows<T>(Imported<T> imported)
    {
        Assert.Empty(imported.Errors);
        return imported.Rows;
    }

    private static Money? Allowed(string code, LocalDate on, string site, long units, params string[] modifiers)
    {
        var line = new BilledLine(1, Money.Parse("900.00"), code, [.. modifiers], From: on, Units: Units.Of(units));
        return LinePricing.Expect(Book, new PricingTerms("BLUE", Site: site), [line], on).Of(1)?.Allowed;
    }

    [Theory]
    [InlineData("99213", 1, "", "100.00")]
    [InlineData("97110", 4, "", "120.00")]
    [InlineData("20610", 1, "50", "165.00")]
    [InlineData("20610", 1, "50 51", "82.50")]
    [InlineData("20610", 1, "AS", "14.96")]
    [InlineData("99213", 1, "25", "100.00")]
    [InlineData("93000", 1, "76", "25.00")]
    [InlineData("93000", 1, "26", "9.00")]
    public void The_expected_amount_is_rate_times_units_times_what_the_modifiers_leave(
        string code, long units, string modifiers, string allowed) =>
        Assert.Equal(
            Money.Parse(allowed),
            Allowed(code, Day, "11", units, modifiers.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Fact]
    public void The_day_of_service_and_the_site_choose_the_rate()
    {
        Assert.Equal(Money.Parse("100.00"), Allowed("99213", new LocalDate(2026, 6, 30), "11", 1));
        Assert.Equal(Money.Parse("104.00"), Allowed("99213", new LocalDate(2026, 7, 1), "11", 1));
        Assert.Equal(Money.Parse("90.00"), Allowed("99213", Day, "22", 1));
    }

    [Fact]
    public void A_line_that_no_rate_or_factor_prices_has_no_expectation()
    {
        Assert.Null(Allowed("99999", Day, "11", 1));
        Assert.Null(Allowed("99213", Day, "11", 1, "52"));
        Assert.Null(Allowed("99213", new LocalDate(2024, 12, 31), "11", 1));
    }

    private static InstitutionalService Stay(
        string payer, string charge, int days, string? drg = null, string status = "01") => new()
        {
            Payer = payer,
            Setting = CareSetting.Inpatient,
            Charge = Money.Parse(charge),
            Days = days,
            Drg = drg,
            DischargeStatus = status,
            Stays = new StayTerms(Money.Parse("1700.00"), 25, Money.Parse("20000.00"), 80),
            On = Day,
        };

    // O-83, O-84
    [Theory]
    [InlineData("2026-04-10", "2026-05-09", "30", "21000.00")]
    [InlineData("2026-05-10", "2026-06-08", "30", "21000.00")]
    [InlineData("2026-06-09", "2026-06-20", "01", "7700.00")]
    public void A_stay_by_the_day_does_not_count_the_day_of_discharge(
        string from, string through, string status, string allowed)
    {
        var text = NodaTime.Text.LocalDatePattern.Iso;
        var days = StayPricing.CoveredDays(text.Parse(from).Value, text.Parse(through).Value, status);

        Assert.Equal(Money.Parse(allowed), StayPricing.Expect(Book, Stay("BLUE", "30000.00", days)).Claim);
    }

    // O-90
    [Theory]
    [InlineData("180000.00", "470", "01", 3, "22400.00")]
    [InlineData("100000.00", "470", "01", 3, "12000.00")]
    [InlineData("128000.00", "470", "01", 3, "12000.00")]
    [InlineData("20000.00", "470", "02", 1, "8000.00")]
    [InlineData("20000.00", "470", "02", 9, "12000.00")]
    [InlineData("20000.00", "291", "02", 1, "2600.00")]
    public void A_stay_by_group_pays_outliers_more_and_transfers_by_the_day(
        string charge, string drg, string status, int days, string allowed) =>
        Assert.Equal(
            Money.Parse(allowed), StayPricing.Expect(Book, Stay("MCARE", charge, days, drg, status)).Claim);

    [Fact]
    public void An_outpatient_claim_by_percent_is_a_share_of_the_charge()
    {
        var service = Stay("BLUE", "1860.00", 0) with { Setting = CareSetting.Outpatient };

        Assert.Equal(Money.Parse("1116.00"), StayPricing.Expect(Book, service).Claim);
        Assert.Null(StayPricing.Expect(Book, service with { Payer = "NONE" }).Claim);
    }

    [Fact]
    public void A_faulty_table_names_row_and_column_and_never_the_value()
    {
        var imported = ContractTables.Rates(
        [
            "# a remark",
            "payer,code,allowed,effective,ends",
            "BLUE,99213,100.00,2025-01-01,2025-12-31",
            "BLUE,99213,101.00,2025-06-01,",
            "BLUE,99214,-1.00,2025-01-01,",
            "BLUE,99215,secret,yesterday,",
            "BLUE,99216,1.00,2025-02-01,2025-01-01",
            "BLUE,99217,1.00,2025-02-01",
            ",99218,1.00,2025-02-01,",
        ]);

        Assert.False(imported.Ok);
        Assert.Equal(
            [(4, "effective"), (5, "allowed"), (6, "allowed"), (6, "effective"), (7, "ends"), (8, ""), (9, "payer")],
            imported.Errors.Select(e => (e.Row, e.Column)));
        Assert.DoesNotContain(imported.Errors, e => e.Reason.Contains("secret"));
        Assert.Equal("99213", Assert.Single(imported.Rows).Code);
    }

    [Fact]
    public void A_table_with_a_missing_or_unknown_column_is_refused_whole()
    {
        var imported = ContractTables.Rates(["payer,code,price,effective,ends", "BLUE,99213,100.00,2025-01-01,"]);

        Assert.Equal(["allowed", ""], imported.Errors.Select(e => e.Column));
        Assert.Empty(imported.Rows);
    }

    [Fact]
    public void The_shipped_factors_are_readable()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "data", "modifier-factors.csv")))
            folder = Path.GetDirectoryName(folder) ?? throw new FileNotFoundException("No shipped table is found.");

        var lines = File.ReadLines(Path.Combine(folder, "data", "modifier-factors.csv"));
        var factors = Rows(ContractTables.Factors(lines));

        Assert.Equal(["50", "51", "80", "82", "AS"], factors.Select(f => f.Modifier));
    }
}
