using System.Diagnostics;
using System.IO.Compression;
using FirstPass.Formats.X12.Generation;
using FirstPass.Tests.Tidy;
using Xunit;

namespace FirstPass.Tests.Formats;

/// <summary>The formats as a library of their own: its page does what it says, and its package needs nothing.</summary>
public sealed class LibraryTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("firstpass-package-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_code_of_the_library_s_own_page_does_what_it_says()
    {
        var claims = new MemoryStream();
        SampleFile.Write(claims, SampleKind.Find("837P")!, seed: 1, count: 40);
        Assert.Equal((5, 15), PageCode.Run("src/FirstPass.Formats/README.md", claims.ToArray()));
    }

    [Fact]
    public void The_library_packs_alone_with_its_page_and_its_documentation()
    {
        Pack();
        using var package = ZipFile.OpenRead(Directory.GetFiles(folder, "*.nupkg").Single());
        var names = package.Entries.Select(entry => entry.FullName).ToHashSet(StringComparer.Ordinal);
        Assert.Superset(
            new HashSet<string>
            {
                "README.md", "lib/net10.0/FirstPass.Formats.dll", "lib/net10.0/FirstPass.Formats.xml",
            },
            names);
        using var text = new StreamReader(package.GetEntry("FirstPass.Formats.nuspec")!.Open());
        var about = text.ReadToEnd();
        Assert.DoesNotContain("<dependency ", about, StringComparison.Ordinal);
        Assert.Contains("Apache-2.0", about, StringComparison.Ordinal);
    }

    private void Pack()
    {
        using var pack = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                "pack", Path.Combine(House.Root, "src", "FirstPass.Formats"), "--configuration", "Release",
                "--no-build", "--output", folder, "--nologo", "--verbosity", "quiet",
            },
            RedirectStandardOutput = true,
        })!;
        var said = pack.StandardOutput.ReadToEnd();
        pack.WaitForExit();
        Assert.True(pack.ExitCode == 0, said);
    }
}
