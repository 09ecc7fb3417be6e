using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace FirstPass.Engine.Store;

/// <summary>Small files that must be on the disk when a call returns.</summary>
public static class DurableFile
{
    private const int Interrupted = 4;

    /// <summary>Opens a file for writing in place, making it (and its name in the folder) durable.</summary>
    public static SafeFileHandle Open(string path)
    {
        var isNew = !File.Exists(path);
        var handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        if (isNew)
            SyncFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        return handle;
    }

    /// <summary>Makes the names in a folder durable: a file is only safe when its folder is synced too.</summary>
    public static void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = OpenFolder(folder, 0);
        if (descriptor < 0)
            throw new StoreUnavailableException(SqliteFault.Broken);
        var failed = Sync(descriptor) != 0;
        _ = Close(descriptor);
        if (failed)
            throw new StoreUnavailableException(SqliteFault.Broken);
    }

    /// <summary>Syncs the bytes of a file whose size does not change; cheaper than syncing its times as well.</summary>
    public static void SyncData(SafeFileHandle file)
    {
        if (!OperatingSystem.IsLinux())
        {
            RandomAccess.FlushToDisk(file);
            return;
        }

        while (SyncBytes(file) != 0)
            if (Marshal.GetLastPInvokeError() != Interrupted)
                throw new IOException("The bytes could not be synced.");
    }

    [DllImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static extern int SyncBytes(SafeFileHandle file);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int OpenFolder([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}
