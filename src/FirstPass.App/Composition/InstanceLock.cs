using System.Text.Json;
using FirstPass.Workflow.Definitions;

namespace FirstPass.App.Composition;

/// <summary>Who has an instance open to write.</summary>
/// <param name="Process">Process id.</param>
/// <param name="Since">Since when.</param>
/// <param name="Url">Where it answers; empty when it does not.</param>
public sealed record InstanceHolder(int Process, DateTimeOffset Since, string Url)
{
    /// <summary>Why another process has to wait.</summary>
    public string Sentence => Url.Length > 0
        ? $"The instance is served by process {Process} at {Url}."
        : $"The instance is in use by process {Process} since {Since:yyyy-MM-dd HH:mm} UTC.";
}

/// <summary>
/// Keeps two processes from writing one data folder: a file that the system locks for the process and lets go when the
/// process ends, however it ends. Beside it lies who has it, for whoever comes second.
/// </summary>
public sealed class InstanceLock : IDisposable
{
    private readonly FileStream file;
    private readonly string note;
    private InstanceHolder holder;

    private InstanceLock(FileStream file, string note)
    {
        this.file = file;
        this.note = note;
        holder = new InstanceHolder(Environment.ProcessId, TimeProvider.System.GetUtcNow(), "");
        Write();
    }

    /// <summary>Takes a folder, making it when there is none. Refused with who has it.</summary>
    public static Loaded<InstanceLock> Take(string data)
    {
        Directory.CreateDirectory(data);
        try
        {
            var file = new FileStream(
                Path.Combine(data, "instance.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new Loaded<InstanceLock>.Ok(new InstanceLock(file, NoteOf(data)));
        }
        catch (IOException)
        {
            var sentence = HolderOf(data)?.Sentence ?? "The instance is in use by another process.";
            return new Loaded<InstanceLock>.Refused([new DefinitionError(new Place(data, 0, 0), sentence)]);
        }
    }

    /// <summary>Who has a folder open to write; null when nobody has.</summary>
    public static InstanceHolder? HolderOf(string data)
    {
        try
        {
            var holder = File.Exists(NoteOf(data))
                ? JsonSerializer.Deserialize<InstanceHolder>(File.ReadAllText(NoteOf(data)), JsonSerializerOptions.Web)
                : null;
            return holder is not null && IsHeld(data) ? holder : null;
        }
        catch (JsonException)
        {
            // It is just being written.
            return null;
        }
    }

    /// <summary>Says where this process answers.</summary>
    public void Tell(string url)
    {
        holder = holder with { Url = url };
        Write();
    }

    public void Dispose()
    {
        File.Delete(note);
        file.Dispose();
    }

    private static string NoteOf(string data) => Path.Combine(data, "instance.running");

    // A process that was killed leaves its note, but not its lock.
    private static bool IsHeld(string data)
    {
        try
        {
            using var probe = new FileStream(
                Path.Combine(data, "instance.lock"), FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private void Write() => File.WriteAllText(note, JsonSerializer.Serialize(holder, JsonSerializerOptions.Web));
}
