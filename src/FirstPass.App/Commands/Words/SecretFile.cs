namespace FirstPass.App.Commands.Words;

/// <summary>A small file that its owner alone may read.</summary>
internal static class SecretFile
{
    /// <summary>How such a file is made.</summary>
    public static FileStreamOptions New
    {
        get
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            return options;
        }
    }

    /// <summary>Writes a new file.</summary>
    public static void Write(string path, string secret)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var writer = new StreamWriter(path, New);
        writer.WriteLine(secret);
    }
}
