using System.Security.Cryptography;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Intake;

/// <summary>A file that was put somewhere for another program to take.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Length">How many bytes.</param>
/// <param name="Content">SHA-256 of its bytes.</param>
public sealed record DroppedFile(string Path, long Length, Digest Content);

/// <summary>
/// Puts files where another program takes them: whole or not at all, under their name only when every byte is on the
/// disk, and durable when the call returns. Until then they have a name with a leading dot, which takers ignore.
/// </summary>
public static class FileDrop
{
    private const string PartEnd = ".part";

    /// <summary>Writes a file under the name that its content gives it.</summary>
    public static DroppedFile Put(string folder, Func<Digest, string> name, Action<Stream> write)
    {
        Directory.CreateDirectory(folder);
        var part = Path.Combine(folder, $".{Guid.NewGuid():N}{PartEnd}");
        try
        {
            var (length, content) = Write(part, write);
            var path = Path.Combine(folder, name(content));
            File.Move(part, path, overwrite: true);
            DurableFile.SyncFolder(folder);
            return new DroppedFile(path, length, content);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    /// <summary>
    /// Copies a file under its own name. A file of that name that is there already is left alone: with the same bytes
    /// it is this one, with others this one gets the second name.
    /// </summary>
    public static DroppedFile Copy(string source, string folder, string name, string second)
    {
        Directory.CreateDirectory(folder);
        var part = Path.Combine(folder, $".{Guid.NewGuid():N}{PartEnd}");
        try
        {
            using var from = File.OpenRead(source);
            var (length, content) = Write(part, from.CopyTo);
            var path = Path.Combine(folder, name);
            if (File.Exists(path) && ContentOf(path) != content)
                path = Path.Combine(folder, second);
            File.Move(part, path, overwrite: true);
            DurableFile.SyncFolder(folder);
            return new DroppedFile(path, length, content);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    /// <summary>Removes what an earlier process left behind when it was stopped in the middle of a file.</summary>
    public static void Clean(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, ".*" + PartEnd))
            if (Guid.TryParseExact(Path.GetFileName(file)[1..^PartEnd.Length], "N", out _))
                File.Delete(file);
    }

    /// <summary>Moves a file within a disk; durable when the call returns.</summary>
    public static void Move(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Move(from, to);
        DurableFile.SyncFolder(Path.GetDirectoryName(to)!);
        DurableFile.SyncFolder(Path.GetDirectoryName(from)!);
    }

    /// <summary>SHA-256 of a file's bytes.</summary>
    public static Digest ContentOf(string path)
    {
        using var stream = File.OpenRead(path);
        return Digest.Read(SHA256.HashData(stream));
    }

    private static (long Length, Digest Content) Write(string path, Action<Stream> write)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite);
        write(file);
        file.Flush(flushToDisk: true);
        file.Position = 0;
        return (file.Length, Digest.Read(SHA256.HashData(file)));
    }
}
