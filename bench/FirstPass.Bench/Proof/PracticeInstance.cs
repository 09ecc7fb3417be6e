using System.Diagnostics;
using FirstPass.App.Composition;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Bench.Proof;

/// <summary>
/// The product over folders of its own, configured as the sample practice, with a clock that runs as the real one does
/// and can be moved on. Everything it writes is written as durably as in service.
/// </summary>
public sealed class PracticeInstance : IAsyncDisposable
{
    private const int MostClocks = 100_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(2);

    private readonly SteeredClock clock;

    private PracticeInstance(Product product, SteeredClock clock, string data)
    {
        Product = product;
        this.clock = clock;
        Data = data;
    }

    public Product Product { get; }

    public TenantDesk Desk => Product.Default;

    /// <summary>Folder of the databases and of the routes.</summary>
    public string Data { get; }

    /// <summary>The tenant's database.</summary>
    public string Database => Directory
        .EnumerateFiles(Data, "tenant.db", SearchOption.AllDirectories).Single();

    /// <summary>Where the bank's lines and payers' letters are put, below <see cref="Data"/>.</summary>
    public string PaperFolder => Desk.Rules.World.Tenant.Bank.Folder;

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    private DateTimeZone Zone => Desk.Rules.World.Staff.Hours.Zone;

    /// <summary>Starts in an empty folder.</summary>
    /// <param name="root">Root of the repository, where the sample practice lies.</param>
    public static PracticeInstance Start(string folder, string root)
    {
        var clock = new SteeredClock(new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero));
        var data = Path.Combine(folder, "data");
        var product = Product.Open(new ProductOptions
        {
            Data = data,
            Environment = DataEnvironment.Demo,
            Config = Path.Combine(root, "samples", "practice", "config"),
            KeyFile = Path.Combine(folder, "key", "root.key"),
            AnchorFile = Path.Combine(folder, "key", "anchor"),
            Clock = clock,
            Watch = false,
            StableFor = TimeSpan.Zero,
        }).OrThrow();
        return new PracticeInstance(product, clock, data);
    }

    /// <summary>Lets time pass: every clock on the way rings at its own time.</summary>
    public async Task MoveToAsync(LocalDateTime at)
    {
        var target = at.InZoneLeniently(Zone).ToInstant();
        for (var rung = 0; rung < MostClocks && target > Now; rung++)
        {
            if (await Desk.Runtime.Ask(s => s.NextDue()) is not { } due || due > target)
                break;
            clock.MoveTo(due.ToDateTimeOffset());
            await RestAsync();
        }

        clock.MoveTo(target.ToDateTimeOffset());
        await RestAsync();
    }

    /// <summary>Puts files into folders of the routes, looks once, and waits until nothing is under way.</summary>
    public async Task PutAsync(IEnumerable<(string Name, string Source)> files)
    {
        foreach (var (name, source) in files)
            File.Copy(source, Path.Combine([Data, .. name.Split('/')]));
        await Product.SweepAsync();
        await RestAsync();
    }

    /// <summary>Hash of a business key.</summary>
    public Digest Key(string kind, string value) => Desk.Open.Keys.Hash.Of(kind, value);

    public ValueTask DisposeAsync() => Product.DisposeAsync();

    private async Task RestAsync()
    {
        var started = Stopwatch.GetTimestamp();
        while (!await Desk.IsIdleAsync())
        {
            if (Desk.HasEnded)
                throw new InvalidOperationException($"The loop has ended: {Desk.EndCode}.");
            if (Stopwatch.GetElapsedTime(started) > Patience)
                throw new TimeoutException("The product does not come to rest.");
            await Task.Delay(Look);
        }
    }
}
