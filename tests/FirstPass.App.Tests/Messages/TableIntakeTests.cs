using FirstPass.App.Access;
using FirstPass.App.Office.Forms;
using FirstPass.App.Tests.Api;
using FirstPass.App.Tests.Instances;
using FirstPass.App.Tests.Office;
using Xunit;

namespace FirstPass.App.Tests.Messages;

/// <summary>Tables as CSV by a folder and over HTTP.</summary>
public sealed class TableIntakeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Charges_in_the_folder_wait_for_a_workflow_and_the_same_file_again_tells_nothing_new()
    {
        await using var instance = TestInstance.Start(CsvText.Folder);

        await instance.PutAsync("csv/in", "charges.csv", CsvText.Charges("M1", "M1", "M2"));
        await instance.PutAsync("csv/in", "again.csv", CsvText.Charges("M1", "M1", "M2"));
        await instance.PutAsync("csv/in", "more.csv", CsvText.Charges("M1"));

        var rows = (await instance.OfficeOf("sue", Role.Supervisor).UnclaimedAsync(new PageForm(), Cancel).Given()).Rows;
        Assert.Equal(4, rows.Count);
        Assert.All(rows, r => Assert.Equal(("encounter.charge.posted", "NO_WORKFLOW"), (r.Type, r.Code)));
        Assert.Empty(instance.Files("csv/in/refused"));
        Assert.Empty(instance.Desk.Open.Rebuild().Differences);
    }

    [Fact]
    public async Task A_wrong_row_refuses_the_whole_file_over_HTTP_and_says_which_row_and_column()
    {
        await using var host = await ApiHost.StartAsync();
        var desk = host.Key(Scope.EventsSend).Secret;

        var answer = (await host.PutFileAsync("kind=csv", desk, CsvText.Charges("M1", "", "M3"))).Is(201).As<FileAnswer>();
        var good = (await host.PutFileAsync("kind=csv", desk, CsvText.Charges("M1", "M3"))).Is(201).As<FileAnswer>();

        Assert.Equal(("refused", 0, 0), (answer.Status, answer.Messages!.Taken, answer.Messages.Events));
        var fault = Assert.Single(answer.Messages.Errors);
        Assert.Equal((3, "ROW-WRONG", "patient-number"), (fault.Message, fault.Code, fault.Path));
        Assert.Equal(("applied", 2), (good.Status, good.Messages!.Events));
    }
}
