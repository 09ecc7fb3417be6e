using FirstPass.App.Commands.Words;
using FirstPass.App.Tests.Messages;
using Xunit;

namespace FirstPass.App.Tests.Commands;

/// <summary>Fee schedules and tables that are imported by hand.</summary>
public sealed class ImportTests
{
    private const string Schedule = "code,modifier,place,allowed,from,to\n99213,,,104.00,2027-01-01,\n99299,25,11,12.50,2027-01-01,\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fee_schedule_lies_over_the_rates_in_force_and_the_same_again_changes_nothing()
    {
        using var instance = await KeptInstance.Make();
        var rates = Path.Combine(instance.Data, "config", "codes", "rates.csv");
        var file = Written(instance, "blue.csv", Schedule);

        (await Import(instance, file, "--dry-run")).Exits(Exit.Done);
        Assert.False(File.Exists(rates));
        SchemaTests.Fits("import", (await Import(instance, file, "--format", "json")).Exits(Exit.Done).Output);

        var installed = await File.ReadAllLinesAsync(rates, Cancel);
        Assert.Contains("BLUE,99213,,,100.00,2025-01-01,2026-12-31", installed);
        Assert.Contains("BLUE,99213,,,104.00,2027-01-01,", installed);
        Assert.Contains("BLUE,99299,25,11,12.50,2027-01-01,", installed);
        var again = (await Import(instance, file)).Exits(Exit.Done);
        Assert.DoesNotContain("changed", again.Output, StringComparison.Ordinal);
        Assert.Equal(installed, await File.ReadAllLinesAsync(rates, Cancel));
    }

    [Fact]
    public async Task A_wrong_row_installs_nothing_and_is_named_by_line_and_column()
    {
        using var instance = await KeptInstance.Make();
        var file = Written(instance, "blue.csv", Schedule + "99214,,,SECRET,2027-01-01,\n");

        var run = (await Import(instance, file)).Exits(Exit.Refused);

        Assert.Contains("blue.csv:4: allowed", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(instance.Data, "config", "codes", "rates.csv")));
    }

    [Fact]
    public async Task A_payer_that_is_not_configured_has_no_schedule()
    {
        using var instance = await KeptInstance.Make();
        var file = Written(instance, "fees.csv", Schedule);

        var run = await CommandRun.Of(["import", "fees", file, "--payer", "NOBODY", .. instance.Place]);

        Assert.Contains("no payer", run.Exits(Exit.Refused).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_is_taken_in_by_hand_once()
    {
        using var instance = await KeptInstance.Make();
        var file = Path.Combine(instance.Folder, "charges.csv");
        await File.WriteAllBytesAsync(file, CsvText.Charges("M1", "M2"), Cancel);

        var first = (await Table(instance, file, "--format", "json")).Exits(Exit.Done);
        var again = (await Table(instance, file)).Exits(Exit.Done);

        Assert.Equal(2, (int)SchemaTests.Fits("import-table", first.Output)["messages"]!["events"]!);
        Assert.Contains("taken before", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_row_of_a_table_takes_nothing_in()
    {
        using var instance = await KeptInstance.Make();
        var file = Path.Combine(instance.Folder, "charges.csv");
        await File.WriteAllBytesAsync(file, CsvText.Charges("M1", ""), Cancel);

        var run = (await Table(instance, file)).Exits(Exit.Refused);

        Assert.Contains("ROW-WRONG at line 3 patient-number", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_goes_to_the_server_of_an_instance_that_is_served()
    {
        using var instance = await KeptInstance.Make();
        var file = Path.Combine(instance.Folder, "charges.csv");
        await File.WriteAllBytesAsync(file, CsvText.Charges("M1"), Cancel);
        await using var product = instance.Serve();
        product.Lock!.Tell("http://127.0.0.1:5180");

        var run = (await Table(instance, file)).Exits(Exit.Environment);

        Assert.Contains("--url http://127.0.0.1:5180", run.Error, StringComparison.Ordinal);
    }

    private static Task<CommandRun> Import(KeptInstance instance, string file, params string[] more) =>
        CommandRun.Of(["import", "fees", file, "--payer", "BLUE", .. instance.Place, .. more]);

    private static Task<CommandRun> Table(KeptInstance instance, string file, params string[] more) =>
        CommandRun.Of(["import", "table", file, .. instance.Place, .. more]);

    private static string Written(KeptInstance instance, string name, string text)
    {
        var path = instance.In(name);
        File.WriteAllText(path, text);
        return path;
    }
}
