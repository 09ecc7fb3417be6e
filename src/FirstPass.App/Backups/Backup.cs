using System.Collections.Immutable;
using System.Formats.Tar;
using FirstPass.App.Commands.Words;
using FirstPass.App.Composition;
using FirstPass.Engine.Store;
using FirstPass.Engine.Tenancy;

namespace FirstPass.App.Backups;

/// <summary>What was written.</summary>
/// <param name="Data">Folder or file with everything but keys.</param>
/// <param name="Keys">Folder or file with the wrapped keys.</param>
/// <param name="DataManifest">What is in it.</param>
/// <param name="KeysManifest">What is in the keys' part.</param>
public sealed record WrittenBackup(
    string Data, string Keys, BackupManifest DataManifest, BackupManifest KeysManifest);

/// <summary>
/// Makes a consistent copy of an instance beside whoever serves it: databases with their stored files, and the
/// configuration. Wrapped keys go apart, for they are to be kept for a shorter time: what was shredded must not come
/// back with an old copy. The root key is in neither part.
/// </summary>
public static class Backup
{
    private const string Tar = ".tar";

    /// <summary>Where the keys go when nobody says.</summary>
    public static string KeysBeside(string target) =>
        target.EndsWith(Tar, StringComparison.Ordinal) ? target[..^Tar.Length] + "-keys" + Tar : target + "-keys";

    /// <summary>Writes a backup. A name that ends in <c>.tar</c> is one file, any other a folder.</summary>
    /// <param name="reader">The instance.</param>
    /// <param name="place">Where it lies.</param>
    /// <param name="target">Where everything but keys goes; nothing may be there.</param>
    /// <param name="keysTarget">Where the keys go; nothing may be there.</param>
    public static WrittenBackup Write(InstanceReader reader, InstancePlace place, string target, string keysTarget)
    {
        var data = Staging(target);
        var keys = Staging(keysTarget);
        try
        {
            var copies = reader.Installation.CopyTo(data, keys);
            CopyBeside(place.Data, data, copies);
            var now = TimeProvider.System.GetUtcNow();
            var dataManifest = BackupManifest.Write(data, "data", now, reader.Environment, copies);
            var keysManifest = BackupManifest.Write(keys, "keys", now, reader.Environment, copies);
            Finish(keys, keysTarget);
            Finish(data, target);
            return new WrittenBackup(target, keysTarget, dataManifest, keysManifest);
        }
        finally
        {
            Drop(data);
            Drop(keys);
        }
    }

    /// <summary>A backup as a folder: itself, or unpacked into a folder that the caller removes.</summary>
    /// <param name="source">Folder or file.</param>
    /// <param name="scratch">Where to unpack.</param>
    /// <returns>The folder; null when the file cannot be unpacked.</returns>
    public static string? Opened(string source, string scratch)
    {
        if (Directory.Exists(source))
            return source;
        Directory.CreateDirectory(scratch);
        try
        {
            TarFile.ExtractToDirectory(source, scratch, overwriteFiles: false);
            return scratch;
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException)
        {
            return null;
        }
    }

    private static void CopyBeside(string from, string to, ImmutableArray<TenantCopy> tenants)
    {
        var home = new InstanceFolder(from);
        var copy = new InstanceFolder(to);
        foreach (var name in (string[])["instance.id", "clock"])
            if (File.Exists(Path.Combine(from, name)))
                File.Copy(Path.Combine(from, name), Path.Combine(to, name));
        foreach (var tenant in tenants)
            if (Directory.Exists(home.ConfigOf(tenant.Tenant)))
                CopyFolder(home.ConfigOf(tenant.Tenant), copy.ConfigOf(tenant.Tenant));
    }

    /// <summary>Copies a folder with everything below it.</summary>
    internal static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
    }

    // Beside its target, so that the last step is a rename.
    private static string Staging(string target)
    {
        var folder = Path.GetFullPath(target) + ".part";
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        Drop(folder);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(
                folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }

    private static void Finish(string staging, string target)
    {
        if (target.EndsWith(Tar, StringComparison.Ordinal))
        {
            using (var file = new FileStream(staging + Tar, SecretFile.New))
            {
                TarFile.CreateFromDirectory(staging, file, includeBaseDirectory: false);
                file.Flush(flushToDisk: true);
            }

            File.Move(staging + Tar, target);
        }
        else
        {
            Sync(staging);
            Directory.Move(staging, target);
        }

        DurableFile.SyncFolder(Path.GetDirectoryName(Path.GetFullPath(target))!);
    }

    private static void Sync(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            using (var file = File.OpenHandle(path, access: FileAccess.ReadWrite))
                RandomAccess.FlushToDisk(file);
        foreach (var below in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories).Append(folder))
            DurableFile.SyncFolder(below);
    }

    private static void Drop(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        File.Delete(folder + Tar);
    }
}
