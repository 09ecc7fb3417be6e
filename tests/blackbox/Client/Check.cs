namespace FirstPass.Blackbox.Client;

/// <summary>
/// Compares what the client knows by itself (its own files, its own log) with what the store says after all trouble:
/// nothing acknowledged is lost, nothing is there twice, every cent is where the client's own adder says.
/// </summary>
internal sealed class Check(string from, string data, string log, string view)
{
    private const int Shown = 5;
    private readonly List<string[]> acks = [.. AckLog.Read(log)];
    private readonly ILookup<string, string[]> stored = File.ReadLines(view).Select(l => l.Split('\t'))
        .ToLookup(words => words[0]);

    private int faults;

    public int Run()
    {
        var sent = acks.Where(a => a[0] == "sent").Select(a => a[1]).ToList();
        var kept = acks.Where(a => a[0] == "kept").ToLookup(a => a[1], a => a[2]);
        Report("files sent and never acknowledged", sent.Where(f => !kept.Contains(f)));
        Report("files refused", acks.Where(a => a[0] == "refused").Select(a => a[1]));
        Report("files acknowledged twice", kept.Where(k => k.Count() > 1).Select(k => k.Key));
        Report("not settled", stored["unsettled"].Select(_ => "the store did not come to rest"));
        Arrivals(kept);
        var claims = sent.Where(f => f.EndsWith(".837", StringComparison.Ordinal))
            .SelectMany(f => Segments.Claims(Bytes(f)).Select(c => (File: f, c.Number, c.Cents, c.Body))).ToList();
        Claims([.. claims.Select(c => (c.Number, c.Cents))]);
        Outbound(claims.ToDictionary(c => c.Number, c => c.Body));
        faults += new Findings(from, view, claims.Select(c => c.Number).ToHashSet()).Compare();
        Money(sent, claims.Where(c => !c.File.Contains("-faulty", StringComparison.Ordinal)).Sum(c => c.Cents));
        HalfWritten();
        var uploads = acks.Where(a => a[0] == "uploaded").Select(a => int.Parse(a[2])).ToList();
        Console.WriteLine($"acknowledged {kept.Count} files with {claims.Count} claims, {uploads.Count} of the files by "
            + $"HTTP, {uploads.Count(tries => tries > 1)} of these sent again; faults {faults}");
        return faults == 0 ? 0 : 1;
    }

    private void Arrivals(ILookup<string, string> kept)
    {
        var known = kept.SelectMany(k => k).ToHashSet();
        var arrived = stored["arrival"].Select(a => NameOf(a, known)).GroupBy(a => a)
            .ToDictionary(g => g.Key, g => g.Count());
        Report("acknowledged files that the log has lost", known.Where(k => !arrived.ContainsKey(k)));
        Report("files that the log has twice", arrived.Where(a => a.Value > 1).Select(a => a.Key));
        Report("files in the log that nobody sent", arrived.Keys.Where(a => !known.Contains(a)));
    }

    /// <summary>A file of a folder is known by the name it got there, an upload by the case that was answered.</summary>
    private static string NameOf(string[] arrival, HashSet<string> known) =>
        known.Contains($"case:{arrival[3]}") ? $"case:{arrival[3]}" : arrival[2].Split('/')[0];

    private void Claims(List<(string Number, long Cents)> sent)
    {
        var found = stored["claim"].ToLookup(c => c[1], c => long.Parse(c[4]));
        Report("claims lost", sent.Where(c => !found.Contains(c.Number)).Select(c => c.Number));
        Report("claims applied twice", found.Where(f => f.Count() > 1).Select(f => f.Key));
        Report("claims with another charge", sent.Where(c => found[c.Number].Any(f => f != c.Cents)).Select(c => c.Number));
        Report("claims that nobody sent", found.Select(f => f.Key).Except(sent.Select(c => c.Number)));
    }

    /// <summary>A claim may leave once; a second file with it must say the very same.</summary>
    private void Outbound(Dictionary<string, string> own)
    {
        var left = new Dictionary<string, List<(string File, string Body)>>();
        foreach (var file in new[] { "hub/out", "direct/out" }.SelectMany(f => Files(Path.Combine(data, f))))
            foreach (var claim in Segments.Claims(File.ReadAllBytes(file)))
                (left.TryGetValue(claim.Number, out var known) ? known : left[claim.Number] = [])
                    .Add((Path.GetFileName(file), claim.Body));
        Report("claims that left twice and differ", left.Where(l => l.Value.Select(v => v.Body).Distinct().Count() > 1)
            .Select(l => l.Key));
        Report("claims that left in two files", left.Where(l => l.Value.Count > 1).Select(l => l.Key));
        Report("claims that left changed", left.Where(l => own.GetValueOrDefault(l.Key) != l.Value[0].Body)
            .Select(l => l.Key));
        var stopped = stored["claim"].Where(c => c[3] == "Returned").Select(c => c[1]).ToHashSet();
        Report("claims that never left", own.Keys.Where(n => !left.ContainsKey(n) && !stopped.Contains(n)));
        var changed = acks.Where(a => a[0] == "came").GroupBy(a => a[1]).Where(g => g.Select(a => a[2]).Distinct().Count() > 1);
        Report("outbound files that changed", changed.Select(g => g.Key));
    }

    /// <summary>The books against an adder over the client's own files.</summary>
    private void Money(List<string> sent, long charges)
    {
        var paid = sent.Where(f => f.EndsWith(".835", StringComparison.Ordinal))
            .SelectMany(f => Segments.Of(Bytes(f))).Where(s => s[0] == "BPR").Sum(s => Segments.Cents(s[2]));
        var books = stored["account"].ToDictionary(a => a[1], a => long.Parse(a[2]));
        Equal("the accounts add up to zero", 0, books.Values.Sum());
        Equal("payments of all remittances", paid, books.GetValueOrDefault("payer-clearing"));
        Equal("charges of all claims that left", -charges, books.GetValueOrDefault("gross-revenue"));
    }

    private void HalfWritten() => Report(
        "half-written files",
        new[] { "hub", "direct" }.SelectMany(f => Files(Path.Combine(data, f), "*", SearchOption.AllDirectories))
            .Where(f => Path.GetFileName(f).StartsWith('.') || f.Contains("/taken/", StringComparison.Ordinal))
            .Concat(Files(Path.Combine(data, "spool"), "*.file")));

    private byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(from, file));

    private static IEnumerable<string> Files(
        string folder, string pattern = "*.x12", SearchOption depth = SearchOption.TopDirectoryOnly) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, pattern, depth) : [];

    private void Equal(string what, long expected, long found) =>
        Report(what, expected == found ? [] : [$"expected {expected} cents, found {found}"]);

    private void Report(string what, IEnumerable<string> found)
    {
        var all = found.ToList();
        if (all.Count == 0)
            return;
        faults += all.Count;
        Console.WriteLine($"{what}: {all.Count} ({string.Join(", ", all.Take(Shown))})");
    }
}
