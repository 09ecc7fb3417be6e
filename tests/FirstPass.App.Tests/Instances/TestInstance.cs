using System.Collections.Immutable;
using FirstPass.App.Composition;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Definitions;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Tests.Instances;

/// <summary>
/// An instance in a folder of its own, with the sample practice as its world; files are looked for when the test says
/// so. It may be stopped and started again over the same folder.
/// </summary>
public sealed class TestInstance : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly string home = Directory.CreateTempSubdirectory("firstpass-").FullName;
    private readonly Func<string, string> change;

    private TestInstance(Func<string, string> change) => this.change = change;

    public Product Product { get; private set; } = null!;

    public TenantDesk Desk => Product.Default;

    /// <summary>Monday 2026-06-01, 09:00 in Chicago.</summary>
    public SteeredClock Clock { get; } = new(new DateTimeOffset(2026, 6, 1, 14, 0, 0, TimeSpan.Zero));

    /// <summary>Folder of the databases and of the routes.</summary>
    public string Data => Path.Combine(home, "data");

    /// <summary>Starts an instance.</summary>
    /// <param name="change">Changes the text of the sample world.</param>
    /// <param name="prepare">Prepares the folder of the data before the start.</param>
    public static TestInstance Start(Func<string, string>? change = null, Action<string>? prepare = null)
    {
        var instance = new TestInstance(change ?? (text => text));
        prepare?.Invoke(instance.Data);
        instance.StartAgain();
        return instance;
    }

    /// <summary>The sample world with another mode on all its routes.</summary>
    public static Func<string, string> Mode(
        string mode, string promoted = "all", string corrections = "source") => text => text
        .Replace("mode: gate", $"mode: {mode}", StringComparison.Ordinal)
            .Replace("promoted: all", $"promoted: {promoted}", StringComparison.Ordinal)
            .Replace("corrections: here", $"corrections: {corrections}", StringComparison.Ordinal);

    /// <summary>Workflows beside the product's own, from the next start on.</summary>
    internal Func<Catalog, Catalog> More { get; set; } = catalog => catalog;

    /// <summary>Starts over the same folder.</summary>
    public void StartAgain() => Product = Product.Open(new ProductOptions
    {
        Data = Data,
        Environment = DataEnvironment.Demo,
        KeyFile = Path.Combine(home, "key", "root.key"),
        Configuration = World(),
        Clock = Clock,
        Watch = false,
        StableFor = TimeSpan.Zero,
        More = More,
    }).OrThrow();

    /// <summary>Stops as a service stops.</summary>
    public Task StopAsync() => Product.DisposeAsync().AsTask();

    /// <summary>A folder of a route, such as <c>hub-1/in</c>.</summary>
    public string Folder(string name) => Path.Combine([Data, .. name.Split('/')]);

    /// <summary>Files of a folder by name, without those in folders below.</summary>
    public ImmutableArray<string> Files(string folder) =>
        [.. Directory.GetFiles(Folder(folder)).Order(StringComparer.Ordinal)];

    /// <summary>The first answer of a kind that the source of the first route got.</summary>
    public string Answer(string kind) => Files("hub-1/answers-out")
        .First(f => Path.GetFileName(f).StartsWith(kind + "-", StringComparison.Ordinal));

    /// <summary>Puts a file into a folder, looks once, and waits until nothing is under way.</summary>
    public async Task PutAsync(string folder, string name, byte[] bytes)
    {
        await File.WriteAllBytesAsync(Path.Combine(Folder(folder), name), bytes);
        await SweepAsync();
    }

    /// <summary>Looks once, and waits until nothing is under way.</summary>
    public async Task SweepAsync()
    {
        await Product.SweepAsync();
        if (Product.Desk(TenantId.Default) is { } desk && !await desk.SettleAsync(Patience))
            throw new TimeoutException($"The instance does not come to rest: {await UnderWayAsync(desk)}");
    }

    private async Task<string> UnderWayAsync(TenantDesk desk)
    {
        var rows = await desk.Runtime.Ask(s => string.Join(
            ", ",
            s.OpenFeeds().Select(f => $"feed {f.Feed} at {f.Cursor}")
                .Concat(s.WaitingEffects(10).Select(e => $"effect {e.Kind} {e.Status}"))
                .Concat(s.ReadyMessages(10).Select(m => $"message {m.Message.EventType}"))));
        var cases = this.Cases().Select(c =>
            $"{c.Type} {c.State} {string.Join('+', c.Open.Tasks.Values.Select(t => $"{t.Kind}:{t.Cause}"))}");
        return $"{rows}; {string.Join(", ", cases)}";
    }

    public async ValueTask DisposeAsync()
    {
        await Product.DisposeAsync();
        Directory.Delete(home, recursive: true);
    }

    private ConfigurationText World()
    {
        var worlds = Path.Combine(House.Root, "scenarios", "worlds");
        var text = File.ReadAllText(Path.Combine(worlds, "practice.yaml"));
        return new ConfigurationText(
            [new SourceText("practice.yaml", change(text))],
            name => File.ReadAllText(Path.Combine(worlds, name)),
            [],
            []);
    }
}
