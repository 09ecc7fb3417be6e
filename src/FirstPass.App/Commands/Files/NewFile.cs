namespace FirstPass.App.Commands.Files;

/// <summary>A file that a command makes: it is whole or it is not there. Standard output may get it instead.</summary>
internal sealed class NewFile : IDisposable
{
    private const string StandardOutput = "-";
    private readonly string to;

    private NewFile(string to)
    {
        this.to = to;
        Path = IsStandardOutput ? System.IO.Path.GetTempFileName() : to + ".part";
    }

    /// <summary>Where it is written until it is whole.</summary>
    public string Path { get; }

    /// <summary>True when standard output gets it, so that nothing else may be said there.</summary>
    public bool IsStandardOutput => to == StandardOutput;

    /// <summary>Begins one; null when the file is there already.</summary>
    public static NewFile? At(string to) => to != StandardOutput && File.Exists(to) ? null : new NewFile(to);

    /// <summary>Puts it in its place.</summary>
    public void Deliver()
    {
        if (!IsStandardOutput)
        {
            File.Move(Path, to);
            return;
        }

        using var file = File.OpenRead(Path);
        using var output = Console.OpenStandardOutput();
        file.CopyTo(output);
    }

    /// <summary>Takes away what did not become whole.</summary>
    public void Dispose() => File.Delete(Path);
}
