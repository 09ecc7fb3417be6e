using System.Collections.Immutable;

namespace FirstPass.App.Commands.Words;

/// <summary>
/// The files that a command was given, in their order. What comes by standard input (<c>-</c>) lies in a file that goes
/// away at the end, for files are read more than once.
/// </summary>
internal sealed class InputFiles : IDisposable
{
    private const string StandardInput = "-";
    private readonly string? temporary;

    private InputFiles(ImmutableArray<string> paths, string? temporary) =>
        (Paths, this.temporary) = (paths, temporary);

    /// <summary>Where they lie.</summary>
    public ImmutableArray<string> Paths { get; }

    /// <summary>Takes the files.</summary>
    /// <param name="names">As they were given.</param>
    /// <param name="trouble">Why they cannot all be read; empty when they can.</param>
    public static InputFiles Of(IReadOnlyList<string> names, out ImmutableArray<string> trouble)
    {
        trouble = [.. names.Where(n => n != StandardInput).Select(Unreadable).OfType<string>()];
        if (names.Count(n => n == StandardInput) > 1)
            trouble = trouble.Add("Standard input (-) can be read only once.");
        if (!trouble.IsEmpty || !names.Contains(StandardInput))
            return new InputFiles([.. names], null);
        var folder = Directory.CreateTempSubdirectory("firstpass-input-").FullName;
        var copy = Path.Combine(folder, "standard-input");
        using (var input = Console.OpenStandardInput())
        using (var file = File.Create(copy))
            input.CopyTo(file);
        return new InputFiles([.. names.Select(n => n == StandardInput ? copy : n)], folder);
    }

    public void Dispose()
    {
        if (temporary is not null)
            Directory.Delete(temporary, recursive: true);
    }

    private static string? Unreadable(string path)
    {
        if (Directory.Exists(path))
            return $"{path} is a folder.";
        if (!File.Exists(path))
            return $"There is no file {path}.";
        try
        {
            using var stream = File.OpenRead(path);
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return $"{path} cannot be read.";
        }
    }
}
