using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Cases;
using Microsoft.Extensions.Logging.Abstractions;

namespace FirstPass.App.Composition;

/// <summary>Where an instance lies and how it runs.</summary>
public sealed record ProductOptions
{
    /// <summary>Folder of the instance: databases, configuration, folders of the routes.</summary>
    public required string Data { get; init; }

    /// <summary>What the data is for; fixed when the data is made.</summary>
    public required DataEnvironment Environment { get; init; }

    /// <summary>Root key, outside the data; null: under the user's configuration, by the instance's own id.</summary>
    public string? KeyFile { get; init; }

    /// <summary>Where checkpoints are anchored; null: beside the key.</summary>
    public string? AnchorFile { get; init; }

    /// <summary>Folder of the default tenant's configuration; null: <c>config</c> in the data folder.</summary>
    public string? Config { get; init; }

    /// <summary>Configuration at hand as text, in place of a folder.</summary>
    public ConfigurationText? Configuration { get; init; }

    /// <summary>Workflows beside the product's own.</summary>
    internal Func<Catalog, Catalog> More { get; init; } = static catalog => catalog;

    /// <summary>Definitions and code tables.</summary>
    public Shipped Shipped { get; init; } = Shipped.BesideProgram;

    /// <summary>The clock; a steered one only for demonstration data.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where the program tells whoever operates it what happens.</summary>
    public ILoggerFactory Logs { get; init; } = NullLoggerFactory.Instance;

    /// <summary>True to look at an instance that is there, beside whoever serves it; nothing can be written.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>False to write people, keys and who looked, while no case is worked on and no folder is made.</summary>
    public bool Works { get; init; } = true;

    /// <summary>True to watch the routes' folders.</summary>
    public bool Watch { get; init; } = true;

    /// <summary>A file is ready when its size did not change for so long.</summary>
    public TimeSpan StableFor { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often folders are looked at.</summary>
    public TimeSpan LookEach { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How often an instance without its database tries to open it.</summary>
    public TimeSpan ReopenEach { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Name of the node, as streams name their owner.</summary>
    public string Node { get; init; } = "firstpass";
}
