using System.Globalization;
using FirstPass.App.Commands.Words;
using FirstPass.App.Composition;

namespace FirstPass.App.Commands.Instance;

/// <summary>Shows cases moving, a line each time a count changes.</summary>
internal sealed class DemoShow(TenantDesk desk, TextWriter output)
{
    private readonly Overview overview = new(desk.Open);
    private Dictionary<(string, string), StateCount> before = [];

    /// <summary>Prints what changed since the last time.</summary>
    /// <returns>False when nothing did.</returns>
    public bool Step()
    {
        var now = overview.States().ToDictionary(c => (c.Type, c.State));
        var changed = false;
        foreach (var (key, count) in now.OrderBy(c => c.Key))
        {
            var was = before.GetValueOrDefault(key)?.Cases ?? 0;
            if (was == count.Cases)
                continue;
            changed = true;
            var time = desk.Settings.Clock.GetUtcNow().ToString("ddd MMM d HH:mm", CultureInfo.InvariantCulture);
            output.WriteLine($"{time}  {count.Type,-12} {count.State,-26} {count.Cases,5}  "
                + $"{Dollars.Of(count.Cents),14}  {(count.Cases > was ? "+" : "")}{count.Cases - was}");
        }

        before = now;
        return changed;
    }

    /// <summary>What to try next.</summary>
    public void Hint(string url)
    {
        output.WriteLine();
        output.WriteLine($"Look at {url}, put a claim file of your own into .run/data/hub/in, or try:");
        output.WriteLine("  ./run process samples/practice/today/today.837 \\");
        output.WriteLine("      --config samples/practice/config --as-of 2026-06-01");
        output.WriteLine("Ctrl-C ends it.");
    }
}
