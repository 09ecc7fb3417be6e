using System.Collections.Immutable;
using FirstPass.Engine.Anchors;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Identity;

namespace FirstPass.Engine.Tenancy;

/// <summary>Where a stream ends in a copy.</summary>
public sealed record StreamEnd(int Stream, long Position, Digest Chain);

/// <summary>A copy of a tenant's databases.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Database">Identity of the database.</param>
/// <param name="Streams">How far the copy goes.</param>
/// <param name="Checkpoint">Number of its last checkpoint, 0 without one.</param>
public sealed record TenantCopy(
    TenantId Tenant, CaseId Database, ImmutableArray<StreamEnd> Streams, long Checkpoint);

/// <summary>
/// Copies databases while somebody writes them. Each copy is one moment of its file; the order keeps the copies
/// together: head records first, so that they are never ahead of the log, and keys last, so that every key of the log
/// is there.
/// </summary>
internal static class DatabaseCopy
{
    /// <summary>Copies a tenant.</summary>
    /// <param name="from">Its files.</param>
    /// <param name="marker">Whose they are.</param>
    /// <param name="data">Folder for log, rows, files and head records.</param>
    /// <param name="keys">Folder for the wrapped keys.</param>
    public static TenantCopy Write(TenantPaths from, Marker marker, TenantPaths data, TenantPaths keys)
    {
        Directory.CreateDirectory(data.Folder);
        Directory.CreateDirectory(keys.Folder);
        File.Copy(from.Head, data.Head);
        Write(from.Data, data.Data);
        Write(from.Keys, keys.Keys);
        using var copy = SqliteDatabase.Open(data.Data, OpenAs.Reader);
        return new TenantCopy(
            marker.Tenant,
            marker.Database,
            [.. HeadCheck.Stored(copy, marker.Number).Select(h => new StreamEnd(h.Stream, h.Position, h.Chain))],
            CheckpointRows.Newest(copy, marker.Number)?.Number ?? 0);
    }

    /// <summary>Copies one database into a file that is not there yet; it is on the disk when this returns.</summary>
    public static void Write(string from, string to)
    {
        using (var source = SqliteDatabase.Open(from, OpenAs.Reader))
        using (var copy = source.Query("vacuum into ?"))
            copy.Bind(to).Run();
        using (var file = File.OpenHandle(to, FileMode.Open, FileAccess.ReadWrite))
            RandomAccess.FlushToDisk(file);
        DurableFile.SyncFolder(Path.GetDirectoryName(Path.GetFullPath(to))!);
    }
}
