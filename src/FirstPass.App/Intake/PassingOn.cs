using FirstPass.Engine.Store;

namespace FirstPass.App.Intake;

/// <summary>Where bytes go that are passed on.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Name">The name there.</param>
/// <param name="Second">The name when another file has that one.</param>
public readonly record struct OnwardPlace(string Folder, string Name, string Second);

/// <summary>
/// Passes bytes on as they are, once for each mark: an empty file that says that they have left. On a full disk the
/// mark may fail after the copy; until it can be made memory says so, for the receiver must not get one more with each
/// try.
/// </summary>
public sealed class PassingOn
{
    /// <summary>Ending of a mark's name.</summary>
    public const string Mark = ".passed";

    /// <summary>Most copies without a mark that are remembered; then the oldest is forgotten.</summary>
    private const int MostUnmarked = 10_000;

    private readonly Lock gate = new();
    private readonly Queue<string> order = new();
    private readonly HashSet<string> unmarked = [];

    /// <summary>True when the bytes of a mark have left.</summary>
    public bool HasLeft(string mark)
    {
        lock (gate)
            return unmarked.Contains(mark) || File.Exists(mark);
    }

    /// <summary>Passes a file on, unless its mark says that it has left.</summary>
    /// <param name="file">The file.</param>
    /// <param name="mark">Its mark; the folder is there.</param>
    /// <param name="to">Where it goes.</param>
    /// <param name="passed">Told of a copy that was made, before it is marked.</param>
    public void Once(string file, string mark, OnwardPlace to, Action<DroppedFile> passed)
    {
        if (File.Exists(mark))
            return;
        if (!HasLeft(mark))
        {
            var copy = FileDrop.Copy(file, to.Folder, to.Name, to.Second);
            Remember(mark);
            passed(copy);
        }

        File.WriteAllBytes(mark, []);
        DurableFile.SyncFolder(Path.GetDirectoryName(mark)!);
        lock (gate)
            unmarked.Remove(mark);
    }

    private void Remember(string mark)
    {
        lock (gate)
        {
            if (!unmarked.Add(mark))
                return;
            order.Enqueue(mark);
            while (order.Count > MostUnmarked)
                unmarked.Remove(order.Dequeue());
        }
    }
}
