using FirstPass.App.Intake;
using FirstPass.App.Tests.Instances;
using Xunit;

namespace FirstPass.Fault.Tests.Observing;

/// <summary>Observe never harms: whatever is broken here, the bytes arrive unchanged; what they say is found later.</summary>
public sealed class HarmlessTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_database_that_is_deleted_while_it_runs_keeps_no_file_and_acknowledges_none(bool wal)
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("observe"));
        await instance.PutAsync("hub-1/in", "first.837", new ClaimBatch().ToBytes());
        var folder = Path.Combine(instance.Data, "tenants", "default");
        var away = Directory.CreateDirectory(Path.Combine(instance.Data, "away")).FullName;
        var gone = wal ? ["tenant.db", "tenant.db-wal", "tenant.db-shm"] : (string[])["tenant.db"];
        foreach (var file in gone)
            File.Move(Path.Combine(folder, file), Path.Combine(away, file));
        var bytes = new ClaimBatch { Control = "000000418", Trace = "B418" }.ToBytes();

        await File.WriteAllBytesAsync(Path.Combine(instance.Folder("hub-1/in"), "second.837"), bytes, TestContext.Current.CancellationToken);
        await instance.Product.SweepAsync();

        Assert.Equal(bytes, File.ReadAllBytes(Path.Combine(instance.Folder("hub-1/out"), "second.837")));
        Assert.Single(instance.Files("hub-1/in/taken"), f => !f.EndsWith(".passed", StringComparison.Ordinal));
        Assert.Single(instance.Files("hub-1/in/archive"));

        foreach (var file in gone)
            File.Move(Path.Combine(away, file), Path.Combine(folder, file));
        await FoundAsync(instance, 2);
        Assert.Equal(2, instance.Files("hub-1/out").Length);
    }

    [Fact]
    public async Task A_parser_that_throws_keeps_no_bytes_back_and_the_file_is_judged_once_it_is_mended()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("observe"));
        var watched = instance.Product.Watches.First(w => w.Folder.Route == "HUB-1" && !w.Folder.FromFarSide).Folder;
        var desk = instance.Desk;
        var fired = 0;
        var broken = new FileIntake(desk.Open.Blobs, desk.Runtime, desk.Open.Keys.Hash, desk.Rules.World)
        {
            Reader = (_, _) => throw new FormatException($"a planted fault of the parser, {++fired}"),
        };
        var door = broken;
        var watch = new FolderWatch(watched, () => door, TimeProvider.System, TimeSpan.Zero);
        var bytes = new ClaimBatch().ToBytes();
        await File.WriteAllBytesAsync(Path.Combine(watched.Inbox, "batch.837"), bytes, TestContext.Current.CancellationToken);

        await watch.SweepAsync();

        Assert.Equal(bytes, File.ReadAllBytes(Path.Combine(watched.Onward, "batch.837")));
        Assert.Equal(nameof(FormatException), watch.Trouble);
        Assert.Equal(1, fired);
        Assert.Empty(instance.Cases("interchange"));

        door = instance.Desk.Intake;
        await FoundAsync(instance, 1);
        Assert.Single(instance.Files("hub-1/out"));
    }

    [Fact]
    public async Task A_folder_that_cannot_take_files_keeps_no_other_folder_waiting()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("observe"));
        await instance.StopAsync();
        Directory.Delete(instance.Folder("hub-1/in"), recursive: true);
        await File.WriteAllTextAsync(instance.Folder("hub-1/in"), "no folder", TestContext.Current.CancellationToken);
        instance.StartAgain();
        var answer = FarSide.Accepts("417", "0001");

        await instance.PutAsync("hub-1/answers-in", "answer.999", answer);

        Assert.Equal(answer, File.ReadAllBytes(Path.Combine(instance.Folder("hub-1/answers-out"), "answer.999")));
        File.Delete(instance.Folder("hub-1/in"));
        await instance.Product.SweepAsync();
        await instance.PutAsync("hub-1/in", "batch.837", new ClaimBatch().ToBytes());
        Assert.Single(instance.Files("hub-1/out"));
    }

    /// <summary>The finding comes later: as soon as what was broken is whole again.</summary>
    private static async Task FoundAsync(TestInstance instance, int interchanges)
    {
        for (var tries = 0; tries < 300; tries++)
        {
            await instance.Product.SweepAsync();
            if (instance.Files("hub-1/in/archive").Length == interchanges)
                break;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        await instance.SweepAsync();
        Assert.Equal(interchanges, instance.Cases("interchange").Length);
        var errors = instance.Claims().ToDictionary(c => c.Number, c => c.Errors);
        Assert.Equal(["P1", "P2", "P3", "P4", "P5"], errors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["NPI_CHECK"], errors["P1"]);
        Assert.Equal(["DX_POINTER"], errors["P2"]);
        Assert.All((string[])["P3", "P4", "P5"], number => Assert.Empty(errors[number]));
    }
}
