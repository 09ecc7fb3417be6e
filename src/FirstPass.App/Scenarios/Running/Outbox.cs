using System.Collections.Immutable;
using System.Globalization;
using FirstPass.App.Scenarios.Wire;
using FirstPass.Billing.Gateway;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Scenarios.Running;

/// <summary>A file that was put outside.</summary>
/// <param name="Route">Route whose folder it lies in.</param>
/// <param name="ToFarSide">True when the far side takes it, false when the source does.</param>
/// <param name="Bytes">Its bytes.</param>
/// <param name="FileName">Its name.</param>
internal sealed record OutsideFile(string Route, bool ToFarSide, byte[] Bytes, string FileName);

/// <summary>What came out of the folders so far, and what of it is new.</summary>
internal sealed class Outbox(World world, string root)
{
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly List<SentFile> sent = [];

    /// <summary>Claim files that left, oldest first.</summary>
    public IReadOnlyList<SentFile> Sent => sent;

    /// <summary>Files that were put outside since the last look, in the order in which they were written.</summary>
    public ImmutableArray<OutsideFile> Look()
    {
        var found = new List<(DateTime At, OutsideFile File)>();
        foreach (var (folder, route, toFarSide) in Folders())
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles())
                if (!file.Name.StartsWith('.') && seen.Add(file.FullName))
                    found.Add((file.LastWriteTimeUtc, new OutsideFile(
                        route, toFarSide, File.ReadAllBytes(file.FullName), file.Name)));
        var files = found.OrderBy(f => f.At).ThenBy(f => f.File.FileName, StringComparer.Ordinal)
            .Select(f => f.File).ToImmutableArray();
        foreach (var file in files.Where(f => f.ToFarSide))
            if (SentFile.Read(Name(), file.Route, file.Bytes) is { } claims)
                sent.Add(claims);
        return files;
    }

    /// <summary>A claim file that left, by its name; an empty one is the last.</summary>
    public SentFile Find(string name) =>
        (name.Length == 0 ? sent.LastOrDefault() : sent.FirstOrDefault(s => s.Name == name))
        ?? throw new StoryException($"No claim file '{name}' has left yet.");

    /// <summary>Name of a file that was looked at.</summary>
    public SentFile? FindBytes(byte[] bytes) =>
        sent.LastOrDefault(s => Digest.Of(s.Bytes) == Digest.Of(bytes));

    private string Name() => string.Create(CultureInfo.InvariantCulture, $"out-{sent.Count + 1}");

    private IEnumerable<(string Folder, string Route, bool ToFarSide)> Folders()
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var route in world.Routes.Values.OrderBy(r => r.Code, StringComparer.Ordinal))
            foreach (var (folder, toFarSide) in ((string, bool)[])[
                (route.Folders.Outbound, true), (route.Folders.AnswersOut, false)])
            {
                var path = Path.Combine([root, .. folder.Split('/')]);
                if (known.Add(path) && Directory.Exists(path))
                    yield return (path, route.Code, toFarSide);
            }
    }
}

/// <summary>A story that cannot be played as it is written.</summary>
internal sealed class StoryException(string message) : Exception(message);
