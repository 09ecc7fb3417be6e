using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using FirstPass.App.Commands.Words;
using FirstPass.Engine.Tenancy;

namespace FirstPass.App.Backups;

/// <summary>What a backup holds; written as <c>manifest.json</c> into it.</summary>
/// <param name="Format">Always <see cref="Name"/>.</param>
/// <param name="Kind"><c>data</c> or <c>keys</c>.</param>
/// <param name="Made">When it was made.</param>
/// <param name="Environment">What the instance is for.</param>
/// <param name="Tenants">How far the copy of each tenant goes; the same in both parts.</param>
/// <param name="Files">Every file with its checksum.</param>
public sealed record BackupManifest(
    string Format,
    string Kind,
    DateTimeOffset Made,
    string Environment,
    ImmutableArray<BackupTenant> Tenants,
    ImmutableArray<BackupFile> Files)
{
    /// <summary>Name and version of the form.</summary>
    public const string Name = "firstpass backup v1";

    /// <summary>Name of the manifest's own file.</summary>
    public const string File = "manifest.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Writes the manifest of a folder that holds everything else already.</summary>
    public static BackupManifest Write(
        string folder, string kind, DateTimeOffset made, DataEnvironment environment,
        IEnumerable<TenantCopy> tenants)
    {
        var manifest = new BackupManifest(
            Name, kind, made, Marker.Word(environment), [.. tenants.Select(BackupTenant.Of)], [.. FilesOf(folder)]);
        using var stream = new FileStream(Path.Combine(folder, File), SecretFile.New);
        JsonSerializer.Serialize(stream, manifest, Json);
        stream.Flush(flushToDisk: true);
        return manifest;
    }

    /// <summary>Reads the manifest of a folder; null when there is none that can be read.</summary>
    public static BackupManifest? TryRead(string folder)
    {
        var path = Path.Combine(folder, File);
        if (!System.IO.File.Exists(path))
            return null;
        try
        {
            var read = JsonSerializer.Deserialize<BackupManifest>(System.IO.File.ReadAllBytes(path), Json);
            return read is { Format: Name, Files.IsDefault: false, Tenants.IsDefault: false } ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What is not as the manifest says: missing, changed or added files.</summary>
    public IEnumerable<string> Faults(string folder)
    {
        var found = FilesOf(folder).ToDictionary(f => f.Path, StringComparer.Ordinal);
        foreach (var file in Files)
            if (!found.Remove(file.Path, out var there))
                yield return $"{file.Path} is missing.";
            else if (there != file)
                yield return $"{file.Path} was changed.";
        foreach (var added in found.Keys.Order(StringComparer.Ordinal))
            yield return $"{added} does not belong to the backup.";
    }

    private static IEnumerable<BackupFile> FilesOf(string folder) => Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(folder, f).Replace(Path.DirectorySeparatorChar, '/'))
        .Where(f => f != File)
        .Order(StringComparer.Ordinal)
        .Select(f => BackupFile.Of(folder, f));
}

/// <summary>How far the copy of a tenant goes.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Database">Identity of its database.</param>
/// <param name="Checkpoint">Number of the last checkpoint in it.</param>
/// <param name="Streams">Last position of each stream.</param>
public sealed record BackupTenant(
    string Tenant, string Database, long Checkpoint, ImmutableArray<BackupStream> Streams)
{
    internal static BackupTenant Of(TenantCopy copy) => new(
        copy.Tenant.ToString(), copy.Database.ToString(), copy.Checkpoint,
        [.. copy.Streams.Select(s => new BackupStream(s.Stream, s.Position, s.Chain.ToString()))]);
}

/// <summary>Where a stream ends in a copy.</summary>
public sealed record BackupStream(int Stream, long Position, string Chain);

/// <summary>A file of a backup.</summary>
/// <param name="Path">Its path in the backup, with slashes.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its checksum.</param>
public sealed record BackupFile(string Path, long Bytes, string Sha256)
{
    internal static BackupFile Of(string folder, string path)
    {
        using var stream = System.IO.File.OpenRead(System.IO.Path.Combine([folder, .. path.Split('/')]));
        return new BackupFile(path, stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }
}
