namespace FirstPass.App.Commands.Instance;

/// <summary>Where a demonstration lies.</summary>
/// <param name="Root">Folder of the repository.</param>
/// <param name="Home">Folder of everything that it writes.</param>
internal sealed record DemoPlace(string Root, string Home)
{
    /// <summary>The sample practice.</summary>
    public string Practice => Path.Combine(Root, "samples", "practice");

    /// <summary>Folder of the instance.</summary>
    public string Data => Path.Combine(Home, "data");

    /// <summary>The instance's root key.</summary>
    public string Key => Path.Combine(Home, "keys", "demo.key");

    /// <summary>Key of the demonstration's own program, which may read.</summary>
    public string ApiKey => Path.Combine(Home, "keys", "demo.api-key");

    /// <summary>Password of the demonstration's own person.</summary>
    public string Password => Path.Combine(Home, "keys", "demo.password");

    /// <summary>What the sandbox payers remember.</summary>
    public string SandboxState => Path.Combine(Home, "sandbox.json");

    /// <summary>The sandbox payers' program; null when it was not built.</summary>
    public string? Sandbox => new[] { "publish", "bin" }
        .Select(kind => Path.Combine(Root, "artifacts", kind, "FirstPass.Sandbox", "release", "firstpass-sandbox.dll"))
        .FirstOrDefault(File.Exists);

    /// <summary>Begins anew.</summary>
    public void Empty()
    {
        if (Directory.Exists(Home))
            Directory.Delete(Home, recursive: true);
        Directory.CreateDirectory(Data);
    }

    /// <summary>A path as it is typed in the repository's folder.</summary>
    public string Typed(string path) =>
        Path.GetRelativePath(Root, path).Replace(Path.DirectorySeparatorChar, '/');
}
