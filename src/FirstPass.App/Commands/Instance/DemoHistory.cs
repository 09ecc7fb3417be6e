using System.Globalization;
using FirstPass.App.Commands.Words;
using FirstPass.App.Composition;
using FirstPass.Billing.RemittanceCases;
using NodaTime.Text;

namespace FirstPass.App.Commands.Instance;

/// <summary>
/// Plays what the sample practice has behind it, at its own times and before the sandbox payers look: two files of
/// claims with their answers, two remittances, and money that a payer took back.
/// </summary>
internal sealed class DemoHistory(Product product, DemoPlace place, TextWriter output)
{
    /// <summary>Recovery of money that was paid before (835 TR3, PLB03).</summary>
    private const string Recovery = "WO";

    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly LocalDateTimePattern Times =
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    private readonly TenantDesk desk = product.Default;
    private readonly HashSet<string> told = [];

    /// <summary>Plays all of it; the clock stands at its last file afterwards.</summary>
    public async Task PlayAsync(SteeredClock clock, CancellationToken stop)
    {
        var zone = desk.Rules.World.Staff.Hours.Zone;
        var list = Path.Combine(place.Practice, "history", "order.csv");
        foreach (var row in File.ReadLines(list).Skip(1).Select(line => line.Split(',')))
        {
            if (stop.IsCancellationRequested)
                return;
            clock.MoveTo(Times.Parse(row[0]).Value.InZoneLeniently(zone).ToDateTimeOffset());
            await GiveAsync(row[1]).ConfigureAwait(false);
            Tell(clock);
        }
    }

    /// <summary>Puts a file where it belongs, waits until it is through, and takes away what left: its far side has
    /// it, and its answer is the next file of the list.</summary>
    private async Task GiveAsync(string file)
    {
        var home = Path.GetDirectoryName(file)!["history/".Length..];
        var folder = home == "paper" ? desk.Rules.World.Tenant.Bank.Folder : home;
        var inbox = Path.Combine(place.Data, folder);
        Directory.CreateDirectory(inbox);
        var target = Path.Combine(inbox, Path.GetFileName(file));
        File.Copy(Path.Combine(place.Practice, file), target + ".part");
        File.Move(target + ".part", target);
        var began = TimeProvider.System.GetTimestamp();
        while (IsUnderWay(target) && TimeProvider.System.GetElapsedTime(began) < MostWait)
            await Task.Delay(Pause).ConfigureAwait(false);
        await desk.SettleAsync(MostWait).ConfigureAwait(false);
        foreach (var route in desk.Rules.World.Routes.Values)
            if (Path.Combine(place.Data, route.Folders.Outbound) is var outbound && Directory.Exists(outbound))
                foreach (var sent in Directory.GetFiles(outbound, "*.x12"))
                    File.Delete(sent);
    }

    private static bool IsUnderWay(string file) => File.Exists(file)
        || Directory.EnumerateFiles(Path.Combine(Path.GetDirectoryName(file)!, "taken")).Any();

    private void Tell(SteeredClock clock)
    {
        foreach (var remit in new Overview(desk.Open).Remittances()
            .Select(id => desk.Cases.Find(id)?.Value).OfType<RemittanceCase>())
            if (remit.Received is { } received && told.Add(received.Payment.Trace))
                Tell(clock, received, desk.Rules.World.Payers.GetValueOrDefault(remit.Payer)?.Name ?? "A payer");
    }

    private void Tell(SteeredClock clock, RemitReceived received, string payer)
    {
        var day = clock.GetUtcNow().ToString("ddd MMM d", CultureInfo.InvariantCulture);
        output.WriteLine(
            $"{day}  {payer} pays {Dollars.Of(received.Payment.Amount.Cents)} for {received.Claims} claims");
        foreach (var taken in received.Payment.ProviderAdjustments)
            if (taken.Reason == Recovery && taken.Amount.Cents > 0)
                output.WriteLine($"{day}  {payer} takes back {Dollars.Of(taken.Amount.Cents)} that it had paid before");
    }
}
