using FirstPass.Sandbox.Practice;

namespace FirstPass.Sandbox.Commands;

/// <summary>Writes the files of the sample practice.</summary>
internal static class PracticeCommand
{
    public static int Run(Arguments args)
    {
        var folder = args.Get("--out");
        foreach (var part in new[] { "history", "today" })
            if (Directory.Exists(Path.Combine(folder, part)))
                Directory.Delete(Path.Combine(folder, part), recursive: true);
        foreach (var (name, content) in PracticeWriter.Files())
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content);
            Console.WriteLine(name);
        }

        return 0;
    }
}
