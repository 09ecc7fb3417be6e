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
        File = path;
    }

    /// <summary>Where the key lies.</summary>
    public string File { get; }

    /// <summary>Reads the key.</summary>
    /// <param name="path">The key file.</param>
    /// <param name="dataFolder">Where the data lies; the key may not lie inside.</param>
    /// <param name="make">True to make the key when there is no file; only while no data hangs on it.</param>
    /// <exception cref="StoreRefusedException">It is missing, lies inside the data, others may read it, or it is no
    /// key.</exception>
    public static RootKey Open(string path, string dataFolder, bool make = true)
    {
        var file = Path.GetFullPath(path);
        if (IsInside(file, Path.GetFullPath(dataFolder)))
            throw new StoreRefusedException(StoreRefusal.KeyInsideData);
        return new RootKey(PrivateFile.Read(file, Size, make), file);
    }

    /// <summary>A key of its own for one purpose and one database.</summary>
    public byte[] Derive(string purpose, ReadOnlySpan<byte> context) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, Size, context.ToArray(), Encoding.UTF8.GetBytes(purpose));

    private static bool IsInside(string file, string folder)
    {
        var inside = Path.GetRelativePath(Real(folder), Real(file));
        return inside != ".." && !inside.StartsWith("../", StringComparison.Ordinal)
            && !Path.IsPathRooted(inside);
    }

    /// <summary>The path with links resolved as far as it exists.</summary>
    private static string Real(string path)
    {
        var parent = Path.GetDirectoryName(path);
        if (parent is null)
            return path;
        var here = Path.Combine(Real(parent), Path.GetFileName(path));
        if (!Path.Exists(here))
            return here;
        var link = Directory.Exists(here) ? (FileSystemInfo)new DirectoryInfo(here) : new FileInfo(here);
        return link.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? here;
    }

    /// <summary>A small secret file, readable by its owner alone.</summary>
    internal static class PrivateFile
    {
        public static byte[] Read(string path, int size, bool make)
        {
            if (!System.IO.File.Exists(path) && make)
                Create(path, size);
            if (!System.IO.File.Exists(path))
                throw Unfit($"There is no {path}; bring back the one this data was made with, or say where it is.");
            if (!OperatingSystem.IsWindows() && (System.IO.File.GetUnixFileMode(path) & ~Private) != UnixFileMode.None)
                throw Unfit($"Others may read {path}: chmod 600 {path}");
            var bytes = System.IO.File.ReadAllBytes(path);
            return bytes.Length == size
                ? bytes
                : throw Unfit($"{path} does not hold {size} bytes; bring back the one this data was made with.");
        }

        public static StoreRefusedException Unfit(string remedy) => new(StoreRefusal.KeyFileUnfit, remedy);

        /// <summary>Written under another name and renamed, so that a crash leaves no half key.</summary>
        private static void Create(string path, int size)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var fresh = path + ".new";
            System.IO.File.Delete(fresh);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = Private;
            using (var stream = new FileStream(fresh, options))
            {
                stream.Write(RandomNumberGenerator.GetBytes(size));
                stream.Flush(flushToDisk: true);
            }

            System.IO.File.Move(fresh, path, overwrite: false);
            DurableFile.SyncFolder(Path.GetDirectoryName(path)!);
        }
    }
}
