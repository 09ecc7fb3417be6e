using System.Globalization;
using FirstPass.App.Intake;
using FirstPass.Engine.Store;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Composition;

/// <summary>The data folder of an instance, and where its parts lie.</summary>
/// <param name="Path">The folder.</param>
public sealed record InstanceFolder(string Path)
{
    private string IdFile => In("instance.id");

    private string ClockFile => In("clock");

    /// <summary>Folder of a tenant's routes: the instance's own for the default tenant.</summary>
    public string RootOf(TenantId tenant) =>
        tenant == TenantId.Default ? Path : In(System.IO.Path.Combine("tenants", tenant.ToString()));

    /// <summary>Folder of a tenant's configuration.</summary>
    public string ConfigOf(TenantId tenant) => System.IO.Path.Combine(RootOf(tenant), "config");

    /// <summary>Where the root key lies when nobody says: outside the data, by the instance's own id.</summary>
    public string DefaultKeyFile() => System.IO.Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config", "firstpass", $"{Id()}.key");

    /// <summary>A clock for demonstration data: it goes on from where it was left, and is never behind the real one at
    /// first.</summary>
    public SteeredClock DemoClock(TimeProvider real)
    {
        var now = real.GetUtcNow();
        var ahead = File.Exists(ClockFile)
            && long.TryParse(File.ReadAllText(ClockFile), CultureInfo.InvariantCulture, out var ticks)
                ? TimeSpan.FromTicks(ticks)
                : TimeSpan.Zero;
        return new SteeredClock(now + ahead, stands: false, real);
    }

    /// <summary>Remembers how far a demonstration's clock is ahead.</summary>
    public void KeepClock(SteeredClock clock, TimeProvider real)
    {
        var ahead = clock.GetUtcNow() - real.GetUtcNow();
        File.WriteAllText(ClockFile, ahead.Ticks.ToString(CultureInfo.InvariantCulture));
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);

    private string Id()
    {
        if (!File.Exists(IdFile))
        {
            // Data that is there was made with a key of another name.
            if (Installation.EnvironmentOf(Path) is not null)
                throw new StoreRefusedException(
                    StoreRefusal.KeyFileUnfit,
                    $"{IdFile} is missing, by which the root key is found: bring it back, or use --key-file.");
            // Half an id would lead to another key; so it appears whole or not at all.
            FileDrop.Put(Path, _ => System.IO.Path.GetFileName(IdFile), s => s.Write(
                System.Text.Encoding.ASCII.GetBytes(Guid.NewGuid().ToString("N"))));
        }

        return File.ReadAllText(IdFile).Trim();
    }
}
