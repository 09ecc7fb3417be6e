using System.Security.Cryptography;
using FirstPass.App.Intake;
using FirstPass.Engine.Blobs;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Office.Files;

/// <summary>
/// Where a file lies while it is being taken in, so that it is never held in memory. What it leaves behind is an empty
/// mark that its bytes have been passed on, for as long as the same request may come again.
/// </summary>
internal sealed class FileSpool(string data)
{
    /// <summary>How long the same request may come again.</summary>
    public static readonly TimeSpan MarksStay = TimeSpan.FromDays(30);

    private const int BufferSize = 128 * 1024;

    private string Folder => Path.Combine(data, "spool");

    /// <summary>Holds a file for an act; null when it is longer than can be stored.</summary>
    public async Task<HeldFile?> HoldAsync(Stream bytes, RequestKey name)
    {
        if (bytes is FileStream { Name: var path } && Path.GetDirectoryName(path) == Path.GetFullPath(Folder))
            return new HeldFile(path, bytes.Length, MarkOf(name.Name), own: false);
        var held = await CopyAsync(bytes, BlobStore.MostBytes, CancellationToken.None).ConfigureAwait(false);
        return held is null ? null : new HeldFile(held.Path, held.Length, MarkOf(name.Name), own: true);
    }

    /// <summary>Copies a stream to a file of its own; null when it is longer than the limit, and nothing is
    /// left.</summary>
    public async Task<SpooledFile?> CopyAsync(Stream bytes, long most, CancellationToken cancel)
    {
        Make();
        var path = Path.Combine(Folder, $"{Guid.NewGuid():N}.file");
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var file = Create(path);
            await using (file.ConfigureAwait(false))
            {
                var length = await CopyAsync(bytes, file, hash, most, cancel).ConfigureAwait(false);
                if (length <= most)
                    return new SpooledFile(path, length, Digest.Read(hash.GetHashAndReset()));
            }
        }
        catch
        {
            File.Delete(path);
            throw;
        }

        File.Delete(path);
        return null;
    }

    /// <summary>Removes what an earlier run left: files at once, marks when their time is over.</summary>
    public void Tidy(DateTime now)
    {
        if (!Directory.Exists(Folder))
            return;
        foreach (var file in Directory.EnumerateFiles(Folder))
            if (!file.EndsWith(PassingOn.Mark, StringComparison.Ordinal)
                || now - File.GetLastWriteTimeUtc(file) > MarksStay)
                File.Delete(file);
    }

    private void Make()
    {
        Directory.CreateDirectory(Folder);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(
                Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static FileStream Create(string path) => new(
        path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize, FileOptions.Asynchronous);

    private static async Task<long> CopyAsync(
        Stream from, Stream to, IncrementalHash hash, long most, CancellationToken cancel)
    {
        var buffer = new byte[BufferSize];
        long length = 0;
        for (var read = 1; read > 0 && length <= most; length += read)
        {
            read = await ReadAsync(from, buffer, cancel).ConfigureAwait(false);
            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), cancel).ConfigureAwait(false);
        }

        return length;
    }

    // A form that breaks off throws what a failing disk throws; the disk may be tried again.
    private static async ValueTask<int> ReadAsync(Stream from, Memory<byte> buffer, CancellationToken cancel)
    {
        try
        {
            return await from.ReadAsync(buffer, cancel).ConfigureAwait(false);
        }
        catch (IOException fault) when (from is not FileStream && fault is not BadHttpRequestException)
        {
            throw new SourceCutException(fault);
        }
    }

    /// <summary>The mark that the bytes of an act have left.</summary>
    public string MarkOf(string act)
    {
        Make();
        return Path.Combine(Folder, act + PassingOn.Mark);
    }
}

/// <summary>What is to be spooled ends in the middle, or is not what it says: its sender's fault.</summary>
internal sealed class SourceCutException(Exception cause) : Exception("The source is cut short.", cause);

/// <summary>A stream that was written to a file.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Length">How many bytes.</param>
/// <param name="Content">SHA-256 of them.</param>
internal sealed record SpooledFile(string Path, long Length, Digest Content);

/// <summary>A file that is being taken in.</summary>
internal sealed class HeldFile(string path, long length, string mark, bool own) : IDisposable
{
    public string Path => path;

    public long Length => length;

    /// <summary>The mark that its bytes have left.</summary>
    public string Mark => mark;

    /// <summary>Where its bytes go on.</summary>
    public OnwardPlace Onward(string folder, string name) =>
        new(folder, name, System.IO.Path.GetFileNameWithoutExtension(mark) + "-" + name);

    public void Dispose()
    {
        if (own)
            File.Delete(path);
    }
}
