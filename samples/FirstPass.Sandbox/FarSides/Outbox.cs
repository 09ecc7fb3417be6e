namespace FirstPass.Sandbox.FarSides;

/// <summary>A folder in which the other side lays files: what is ready, read once, then moved away.</summary>
public sealed class Outbox(string folder)
{
    private const long MostBytes = 256L << 20;
    private const string Taken = "taken";

    private Dictionary<string, (long, DateTime)> seen = [];

    /// <summary>
    /// Files that are ready: not hidden, not partial, and, unless asked for at once, unchanged since the last look.
    /// </summary>
    public IReadOnlyList<string> Ready(bool atOnce)
    {
        if (!Directory.Exists(folder))
            return [];
        var now = Directory.EnumerateFiles(folder).Where(IsWhole).Select(f => new FileInfo(f))
            .ToDictionary(f => f.FullName, f => (f.Length, f.LastWriteTimeUtc));
        var before = seen;
        seen = now;
        return [.. now.Where(f => f.Value.Length <= MostBytes && (atOnce || Unchanged(before, f)))
            .Select(f => f.Key).Order(StringComparer.Ordinal)];
    }

    /// <summary>Moves a file that was taken away.</summary>
    public static void MoveAway(string file)
    {
        var away = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(file)!, Taken)).FullName;
        var target = Path.Combine(away, Path.GetFileName(file));
        for (var copy = 2; File.Exists(target); copy++)
            target = Path.Combine(away, $"{Path.GetFileName(file)}.{copy}");
        File.Move(file, target);
    }

    private static bool Unchanged(
        Dictionary<string, (long, DateTime)> before, KeyValuePair<string, (long, DateTime)> file) =>
        before.TryGetValue(file.Key, out var then) && then == file.Value;

    private static bool IsWhole(string file)
    {
        var name = Path.GetFileName(file);
        return name[0] != '.' && Path.GetExtension(name) is not (".part" or ".tmp");
    }
}
