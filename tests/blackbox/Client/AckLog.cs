using System.Text;

namespace FirstPass.Blackbox.Client;

/// <summary>The client's own memory: a line counts only when it is on the disk. The server never sees it.</summary>
internal sealed class AckLog(string path) : IDisposable
{
    private readonly FileStream file = new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
    private bool dirty;

    public void Write(params string[] words)
    {
        file.Write(Encoding.UTF8.GetBytes(string.Join('\t', words) + "\n"));
        dirty = true;
    }

    /// <summary>Durable when it returns.</summary>
    public void Sync()
    {
        if (dirty)
            file.Flush(flushToDisk: true);
        dirty = false;
    }

    public void Dispose()
    {
        Sync();
        file.Dispose();
    }

    public static IEnumerable<string[]> Read(string path) => File.ReadLines(path).Select(line => line.Split('\t'));
}
