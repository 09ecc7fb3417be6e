using System.Collections.Immutable;
using FirstPass.Engine.Store;

namespace FirstPass.App.Backups;

/// <summary>Puts a backup back into an empty folder.</summary>
public static class Restore
{
    /// <summary>Checks both parts and puts them together.</summary>
    /// <param name="data">Part with everything but keys: folder or file.</param>
    /// <param name="keys">Part with the wrapped keys: folder or file.</param>
    /// <param name="target">New or empty folder.</param>
    /// <returns>Why nothing was restored; empty when it was.</returns>
    public static ImmutableArray<string> Run(string data, string keys, string target)
    {
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
            return [$"The folder {target} is not empty."];
        var scratch = Path.GetFullPath(target) + ".restoring";
        try
        {
            if (Backup.Opened(data, Path.Combine(scratch, "data")) is not { } dataPart
                || BackupManifest.TryRead(dataPart) is not { Kind: "data" } dataManifest)
                return [$"{data} is no backup of data."];
            if (Backup.Opened(keys, Path.Combine(scratch, "keys")) is not { } keysPart
                || BackupManifest.TryRead(keysPart) is not { Kind: "keys" } keysManifest)
                return [$"{keys} is no backup of keys."];
            var faults = dataManifest.Faults(dataPart).Concat(keysManifest.Faults(keysPart)).ToImmutableArray();
            if (!faults.IsEmpty)
                return faults;
            if (!SameInstance(dataManifest, keysManifest))
                return ["The two parts are not of the same instance."];
            var whole = Path.Combine(scratch, "whole");
            Backup.CopyFolder(dataPart, whole);
            foreach (var file in keysManifest.Files)
                File.Copy(Below(keysPart, file.Path), Below(whole, file.Path));
            File.Delete(Path.Combine(whole, BackupManifest.File));
            Place(whole, target);
            return [];
        }
        finally
        {
            if (Directory.Exists(scratch))
                Directory.Delete(scratch, recursive: true);
        }
    }

    // Keys may be of another day than the data: an older copy of them lacks keys, a newer one has shredded more.
    private static bool SameInstance(BackupManifest data, BackupManifest keys) =>
        data.Tenants.Select(t => (t.Tenant, t.Database)).SequenceEqual(
            keys.Tenants.Select(t => (t.Tenant, t.Database)));

    private static string Below(string folder, string path) => Path.Combine([folder, .. path.Split('/')]);

    private static void Place(string whole, string target)
    {
        if (Directory.Exists(target))
            Directory.Delete(target);
        Directory.Move(whole, target);
        DurableFile.SyncFolder(Path.GetDirectoryName(Path.GetFullPath(target))!);
    }
}
