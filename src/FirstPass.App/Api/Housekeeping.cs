using FirstPass.App.Composition;
using FirstPass.Engine.Store;
using NodaTime;

namespace FirstPass.App.Api;

/// <summary>Forgets what may not come again: answers and events whose time is over, each hour and a little at a
/// time.</summary>
internal sealed class Housekeeping(Product product) : BackgroundService
{
    private static readonly TimeSpan Each = TimeSpan.FromHours(1);

    /// <summary>Forgets of every tenant what is over now.</summary>
    /// <returns>How much was forgotten.</returns>
    public int Tidy()
    {
        var forgotten = 0;
        foreach (var desk in product.Tenants.Select(t => t.Desk).OfType<TenantDesk>())
            try
            {
                var now = Instant.FromDateTimeOffset(desk.Settings.Clock.GetUtcNow());
                for (var some = 1; some > 0; forgotten += some)
                    some = desk.Open.ForgetExpired(now);
            }
            catch (StoreUnavailableException)
            {
                // The disk is not well; the next hour tries again.
            }

        return forgotten;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hours = new PeriodicTimer(Each);
        while (await hours.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            Tidy();
    }
}
