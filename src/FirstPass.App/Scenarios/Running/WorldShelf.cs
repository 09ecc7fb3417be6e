using System.Collections.Concurrent;
using FirstPass.App.Composition;
using FirstPass.App.Scenarios.Language;
using FirstPass.Workflow.Definitions;

namespace FirstPass.App.Scenarios.Running;

/// <summary>The worlds that scenarios share by name: a YAML file and its tables, with what is different in a
/// story.</summary>
/// <param name="Folder">Folder of the worlds.</param>
/// <param name="Shipped">Definitions and code tables.</param>
internal sealed record WorldShelf(string Folder, Shipped Shipped)
{
    private readonly ConcurrentDictionary<string, Loaded<Rulebook>> read = new(StringComparer.Ordinal);

    /// <summary>The world of a case.</summary>
    public Loaded<Rulebook> Open(ScenarioCase story)
    {
        var name = story.World + ".yaml";
        var file = Path.Combine(Folder, name);
        if (!File.Exists(file))
            return Refused(name, $"There is no world '{story.World}'.");
        return YamlReader.Read(new SourceText(name, File.ReadAllText(file))).Then(root =>
        {
            if (root is not Node.Map map)
                return Refused(name, "A world holds keys with values.");
            var whole = story.Overrides is { } over ? WorldTree.Merge(map, over) : map;
            return read.GetOrAdd(WorldTree.Write(whole), text => Load(story.World, text));
        });
    }

    // Payer rules lie beside the tables of their world, as they do in a tenant's configuration.
    private Loaded<Rulebook> Load(string world, string text) => Rulebook.Load(Shipped, new ConfigurationText(
        [new SourceText(world + ".yaml", text)],
        table => Path.Combine(Folder, table) is var path && File.Exists(path) ? File.ReadAllText(path) : null,
        [],
        Shipped.Yaml(Path.Combine(Folder, world, "rules"))));

    private static Loaded<Rulebook> Refused(string name, string message) =>
        new Loaded<Rulebook>.Refused([new DefinitionError(new Place(name, 0, 0), message)]);
}
