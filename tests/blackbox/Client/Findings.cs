using System.Text.Json;

namespace FirstPass.Blackbox.Client;

/// <summary>
/// Compares the errors that were found with those that were planted: the generator's own record says which claim has
/// which.
/// </summary>
/// <param name="from">Folder of the generated files.</param>
/// <param name="view">What the store says.</param>
/// <param name="sent">Claims that were sent; null when all were.</param>
internal sealed class Findings(string from, string view, IReadOnlySet<string>? sent = null)
{
    private const int Shown = 5;

    /// <returns>How many claims differ; one when nothing was planted, for then nothing is shown.</returns>
    public int Compare()
    {
        var planted = new Dictionary<string, string>();
        foreach (var line in File.ReadLines(Path.Combine(from, "record.jsonl")))
        {
            using var record = JsonDocument.Parse(line);
            var claim = record.RootElement.GetProperty("claim").GetString()!;
            if (record.RootElement.TryGetProperty("fault", out var fault) && sent?.Contains(claim) != false)
                planted[claim] = fault.GetString()!;
        }

        var found = File.ReadLines(view).Select(l => l.Split('\t'))
            .Where(w => w is ["finding", _, _, "Error"]).ToLookup(w => w[1], w => w[2]);
        var missed = planted.Where(p => !found[p.Key].Contains(p.Value)).Select(p => $"{p.Key} {p.Value}").ToList();
        var invented = found.Where(f => !planted.ContainsKey(f.Key)).Select(f => f.Key).ToList();
        Tell("planted errors that were not found", missed);
        Tell("claims with an error that nobody planted", invented);
        Console.WriteLine($"findings: {planted.Count} claims with a planted error, {found.Count} with an error found");
        return missed.Count + invented.Count + (planted.Count == 0 ? 1 : 0);
    }

    private static void Tell(string what, List<string> which)
    {
        if (which.Count > 0)
            Console.WriteLine($"{what}: {which.Count} ({string.Join(", ", which.Take(Shown))})");
    }
}
