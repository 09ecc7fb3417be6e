using System.Globalization;
using FirstPass.App.Commands.Words;
using FirstPass.App.Composition;

namespace FirstPass.App.Commands.Instance;

/// <summary>Shows cases moving, a line each time a count changes, down to the state that empties.</summary>
internal sealed class DemoShow(Product product, DemoPlace place, string url, TextWriter output)
{
    /// <summary>Steps without a change after which it is quiet.</summary>
    public const int QuietSteps = 20;

    /// <summary>Steps without a change after which the clock is moved on.</summary>
    public const int StepsBeforeTimeRuns = 4;

    /// <summary>Time between two steps.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly Overview overview = new(product.Default.Open);
    private Dictionary<(string Type, string State), StateCount> before = [];
    private bool hinted;

    /// <summary>Where the demonstration answers.</summary>
    public string Url => url;

    /// <summary>Plays what lies behind the practice, before today.</summary>
    public Task PlayHistoryAsync(SteeredClock clock, CancellationToken stop) =>
        new DemoHistory(product, place, output).PlayAsync(clock, stop);

    /// <summary>Puts today's files into their folders.</summary>
    public void Begin()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(place.Practice, "today"), "*.837")
            .Order(StringComparer.Ordinal))
            Drop(file);
    }

    /// <summary>Prints what changed since the last time.</summary>
    /// <returns>False when nothing did.</returns>
    public bool Step()
    {
        var now = overview.States().ToDictionary(c => (c.Type, c.State));
        var changed = false;
        foreach (var key in now.Keys.Union(before.Keys).Order())
        {
            var was = before.GetValueOrDefault(key)?.Cases ?? 0;
            var count = now.GetValueOrDefault(key) ?? new StateCount(key.Type, key.State, 0, 0);
            if (was == count.Cases)
                continue;
            changed = true;
            output.WriteLine(
                $"{Time()}  {count.Type,-12} {count.State,-26} {count.Cases,5}  {Dollars.Of(count.Cents),14}  "
                + $"{(count.Cases > was ? "+" : "")}{count.Cases - was}");
        }

        before = now;
        return changed;
    }

    /// <summary>What to try next, once.</summary>
    public void Hint()
    {
        if (hinted)
            return;
        hinted = true;
        var server = $"--url {url} --api-key-file {place.Typed(place.ApiKey)}";
        var person = $"--url {url} --as {DemoStaff.Person} --password-file {place.Typed(place.Password)}";
        var data = $"--data {place.Typed(place.Data)} --key-file {place.Typed(place.Key)}";
        output.WriteLine();
        output.WriteLine($"It goes on at {url}. Put a claim file of your own into {place.Typed(place.Data)}/hub/in,");
        output.WriteLine("or try from another window:");
        output.WriteLine($"  ./run task list {server}");
        output.WriteLine($"  ./run case list --type claim --state Held {server}");
        output.WriteLine($"  ./run case show PL0001108 --with-patients {person}");
        output.WriteLine($"  ./run ledger balance {server}");
        output.WriteLine($"  ./run status {data}");
        output.WriteLine($"  ./run audit verify {data}");
        output.WriteLine("  ./run process samples/practice/today/today.837 \\");
        output.WriteLine("      --config samples/practice/config --as-of 2026-06-01");
        output.WriteLine("Ctrl-C ends it.");
        output.WriteLine();
    }

    private string Time() =>
        product.Options.Clock.GetUtcNow().ToString("ddd MMM d HH:mm", CultureInfo.InvariantCulture);

    private void Drop(string file)
    {
        var direct = Path.GetFileName(file).Contains("direct", StringComparison.Ordinal);
        var route = product.Default.Rules.World.Routes.Values
            .First(r => r.FarSide.EndsWith("DIRECT", StringComparison.Ordinal) == direct);
        var folder = Path.Combine(place.Data, route.Folders.Inbound);
        Directory.CreateDirectory(folder);
        var target = Path.Combine(folder, Path.GetFileName(file));
        File.Copy(file, target + ".part", overwrite: true);
        File.Move(target + ".part", target);
        output.WriteLine($"{Path.GetFileName(file)} dropped into {route.Folders.Inbound}");
    }
}
