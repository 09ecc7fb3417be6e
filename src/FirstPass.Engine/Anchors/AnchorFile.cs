using System.Globalization;
using FirstPass.Engine.Store;
using FirstPass.Engine.Tenancy;

namespace FirstPass.Engine.Anchors;

/// <summary>An anchored checkpoint as the file holds it.</summary>
public sealed record Anchor(long Number, byte[] Body, string KeyId, byte[] Signature);

/// <summary>
/// Checkpoints outside the database: a text file that is only appended to, on a disk or host that whoever writes the
/// database need not be able to rewrite.
/// </summary>
public sealed class AnchorFile(string path)
{
    /// <summary>Where it lies.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Appends a line and syncs it.</summary>
    public void Append(Checkpoint checkpoint, Marker marker)
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            var isNew = !File.Exists(Path);
            using (var stream = new FileStream(Path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read))
            {
                GoToEnd(stream);
                stream.Write(System.Text.Encoding.UTF8.GetBytes(checkpoint.ToAnchorLine(marker)));
                stream.Flush(flushToDisk: true);
            }

            if (isNew)
                DurableFile.SyncFolder(System.IO.Path.GetDirectoryName(Path)!);
        }
        catch (IOException e)
        {
            throw new StoreUnavailableException(SqliteFault.Broken, e);
        }
    }

    /// <summary>A full disk may have torn the last line; it does not count, and must not spoil the next one.</summary>
    private static void GoToEnd(FileStream stream)
    {
        for (var end = stream.Length; ; end--)
        {
            stream.Position = Math.Max(0, end - 1);
            if (end != 0 && stream.ReadByte() != '\n')
                continue;
            if (end < stream.Length)
                stream.SetLength(end);
            stream.Position = end;
            return;
        }
    }

    /// <summary>The last anchor of a database, or null. A torn last line is passed over.</summary>
    public Anchor? Last(Marker marker)
    {
        if (!File.Exists(Path))
            return null;
        Anchor? last = null;
        foreach (var line in File.ReadLines(Path))
            if (TryRead(line, marker) is { } anchor)
                last = anchor;
        return last;
    }

    private static Anchor? TryRead(string line, Marker marker)
    {
        if (line.Split(' ') is not ["v1", var tenant, var database, var number, var key, var body, var signature]
            || tenant != marker.Tenant.ToString() || database != marker.Database.ToString()
            || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed))
            return null;
        try
        {
            return new Anchor(parsed, Convert.FromBase64String(body), key, Convert.FromBase64String(signature));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
