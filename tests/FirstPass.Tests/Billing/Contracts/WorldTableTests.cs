using FirstPass.Billing.Contracts;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Billing.Contracts;

public sealed class WorldTableTests
{
    private static readonly LocalDate Day = new(2026, 5, 4);

    private static readonly ContractBook Practice = new(
        Rows(ContractTables.Rates(Table("rates.csv"))),
        [],
        Rows(ContractTables.Institutional(Table("institutional-rates.csv"))),
        Rows(ContractTables.Groups(Table("groups.csv"))));

    [Theory]
    [InlineData("BLUE", "99213", "100.00")]
    [InlineData("UHP", "70553", "650.00")]
    [InlineData("MCARE", "99214", "130.00")]
    [InlineData("MCAID", "99213", "60.00")]
    public void The_sample_practice_has_the_rates_of_its_payers(string payer, string code, string allowed)
    {
        var line = new BilledLine(1, Money.Parse("900.00"), code, From: Day);

        Assert.Equal(
            Money.Parse(allowed),
            LinePricing.Expect(Practice, new PricingTerms(payer), [line], Day).Of(1)?.Allowed);
    }

    [Fact]
    public void The_sample_practice_has_its_institutional_terms()
    {
        Assert.Equal(Money.Parse("700.00"), Practice.Institutional("BLUE", CareSetting.Inpatient, Day)?.Amount);
        Assert.Equal(60, Practice.Institutional("UHP", CareSetting.Outpatient, Day)?.Percent);
        Assert.Equal(30, Practice.Group("MCARE", "470", Day)?.MeanStayTenths);
    }

    private static IEnumerable<T> Rows<T>(Imported<T> imported)
    {
        Assert.Empty(imported.Errors);
        return imported.Rows;
    }

    private static IEnumerable<string> Table(string name)
    {
        var folder = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(folder, "scenarios", "worlds", "practice")))
            folder = Path.GetDirectoryName(folder) ?? throw new FileNotFoundException("No sample practice is found.");
        return File.ReadLines(Path.Combine(folder, "scenarios", "worlds", "practice", name));
    }
}
