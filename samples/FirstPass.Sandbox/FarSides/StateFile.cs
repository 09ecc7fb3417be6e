using System.Text.Json;

namespace FirstPass.Sandbox.FarSides;

/// <summary>
/// The state on disk. A file that waits for its time lies ready in a hidden folder of its destination; it is
/// delivered by a rename, which is also the record that it was: a crash at any line neither loses nor repeats one.
/// </summary>
public sealed class StateFile(string path, IReadOnlyList<string> answers, string paper)
{
    private const string Pending = ".pending";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = false };

    /// <summary>The state, or a fresh one.</summary>
    public FarSideState Load(DateOnly today) =>
        File.Exists(path)
            ? JsonSerializer.Deserialize<FarSideState>(File.ReadAllBytes(path), Json)
                ?? throw new InvalidDataException("The state file is empty.")
            : FarSideState.Begin(today);

    /// <summary>Lays new answers ready, then puts the state in place of the old one.</summary>
    public void Save(FarSideState state)
    {
        for (var i = 0; i < state.Due.Count; i++)
        {
            if (state.Due[i] is not { Content.Length: > 0 } due)
                continue;
            WriteThrough(PendingPath(due), due.Content);
            state.Due[i] = due with { Content = [] };
        }

        var part = path + ".part";
        WriteThrough(part, JsonSerializer.SerializeToUtf8Bytes(state, Json));
        File.Move(part, path, overwrite: true);
    }

    /// <summary>Delivers files that were laid ready; one that lies there no more was delivered before.</summary>
    public void Deliver(IEnumerable<DueFile> files)
    {
        foreach (var file in files)
        {
            var ready = PendingPath(file);
            if (File.Exists(ready))
                File.Move(ready, Path.Combine(FolderOf(file), file.Name), overwrite: true);
        }
    }

    private string FolderOf(DueFile file) => file.To switch
    {
        Destination.Answers => answers[file.Mailbox],
        Destination.Paper => paper,
    };

    private string PendingPath(DueFile file) =>
        Path.Combine(Directory.CreateDirectory(Path.Combine(FolderOf(file), Pending)).FullName, file.Name);

    private static void WriteThrough(string file, byte[] bytes)
    {
        if (Path.GetDirectoryName(file) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
        using var stream = new FileStream(file, FileMode.Create, FileAccess.Write);
        stream.Write(bytes);
        stream.Flush(flushToDisk: true);
    }
}
