using System.Security.Cryptography;
using System.Text;
using FirstPass.Engine.Store;

namespace FirstPass.Engine.Keys;

/// <summary>
/// The key that everything hangs on: 32 bytes in a file that only its owner may read, outside the data folder, so that
/// whoever gets hold of the data or of a backup has ciphertext.
/// </summary>
public sealed class RootKey
{
    /// <summary>Bytes of the key.</summary>
    public const int Size = 32;

    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly byte[] secret;

    private RootKey(byte[] secret, string path)
    {
        this.secret = secret;
        Path = path;
    }

    /// <summary>Where the file lies.</summary>
    public string Path { get; }

    /// <summary>Reads the key, or makes it when there is no file.</summary>
    /// <param name="path">The key file.</param>
    /// <param name="dataFolder">Where the data lies; the key may not lie inside.</param>
    /// <exception cref="StoreRefusedException">It lies inside the data, others may read it, or it is no key.</exception>
    public static RootKey Open(string path, string dataFolder)
    {
        var file = System.IO.Path.GetFullPath(path);
        if (IsInside(file, System.IO.Path.GetFullPath(dataFolder)))
            throw new StoreRefusedException(StoreRefusal.KeyInsideData);
        return new RootKey(PrivateFile.ReadOrCreate(file, Size), file);
    }

    /// <summary>A key of its own for one purpose and one database.</summary>
    public byte[] Derive(string purpose, ReadOnlySpan<byte> context) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, Size, context.ToArray(), Encoding.UTF8.GetBytes(purpose));

    private static bool IsInside(string file, string folder)
    {
        var inside = System.IO.Path.GetRelativePath(Real(folder), Real(file));
        return inside != ".." && !inside.StartsWith("../", StringComparison.Ordinal)
            && !System.IO.Path.IsPathRooted(inside);
    }

    /// <summary>The path with links resolved as far as it exists.</summary>
    private static string Real(string path)
    {
        var parent = System.IO.Path.GetDirectoryName(path);
        if (parent is null)
            return path;
        var here = System.IO.Path.Combine(Real(parent), System.IO.Path.GetFileName(path));
        var link = File.Exists(here) ? new FileInfo(here) : (FileSystemInfo)new DirectoryInfo(here);
        return link.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? here;
    }

    /// <summary>A small secret file, readable by its owner alone.</summary>
    internal static class PrivateFile
    {
        public static byte[] ReadOrCreate(string path, int size)
        {
            if (!File.Exists(path))
                Create(path, size);
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~Private) != UnixFileMode.None)
                throw new StoreRefusedException(StoreRefusal.KeyFileUnfit);
            var bytes = File.ReadAllBytes(path);
            return bytes.Length == size ? bytes : throw new StoreRefusedException(StoreRefusal.KeyFileUnfit);
        }

        /// <summary>Written under another name and renamed, so that a crash leaves no half key.</summary>
        private static void Create(string path, int size)
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            var fresh = path + ".new";
            File.Delete(fresh);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = Private;
            using (var stream = new FileStream(fresh, options))
            {
                stream.Write(RandomNumberGenerator.GetBytes(size));
                stream.Flush(flushToDisk: true);
            }

            File.Move(fresh, path, overwrite: false);
            DurableFile.SyncFolder(System.IO.Path.GetDirectoryName(path)!);
        }
    }
}
