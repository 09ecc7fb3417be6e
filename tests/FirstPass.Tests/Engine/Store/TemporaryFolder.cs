namespace FirstPass.Tests.Engine.Store;

/// <summary>A folder of a test's own, gone when the test ends.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Directory.CreateDirectory(Path);

    public string Path { get; } =
        System.IO.Path.Combine(System.IO.Path.GetTempPath(), "firstpass-" + Guid.NewGuid().ToString("n"));

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Copies every file of a folder into another one below this folder.</summary>
    public string Copy(string from, string to)
    {
        Directory.CreateDirectory(this[to]);
        foreach (var file in Directory.EnumerateFiles(this[from]))
            File.Copy(file, System.IO.Path.Combine(this[to], System.IO.Path.GetFileName(file)), overwrite: true);
        return this[to];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
