using System.Collections.Immutable;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Contracts;
using FirstPass.Billing.Denials;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Scrubbing;
using FirstPass.Exchange.Csv;
using FirstPass.Exchange.Fhir;
using FirstPass.Exchange.Mappings;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Definitions;
using FirstPass.Workflow.Definitions.Tables;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Composition;

/// <summary>
/// Everything a tenant's decisions go by: its configured world, the code tables in force, the payer rules; immutable,
/// and known by one hash.
/// </summary>
public sealed class Rulebook
{
    private Rulebook(
        World world, ReferenceData reference, CarcTable carcs, ContractBook contracts, TableSet rules)
    {
        World = world;
        var payerRules = rules.All.Select(table => new PayerRule(table)).ToImmutableArray();
        var members = ImmutableDictionary.CreateBuilder<string, object>(StringComparer.Ordinal);
        members.Add(Desk.WorldName, world);
        members.Add(Desk.ReferenceName, reference);
        members.Add(Desk.CarcName, carcs);
        members.Add(Desk.RulesName, payerRules);
        members.Add(Desk.ContractsName, contracts);
        Active = new InForce(HashOf(world, reference, carcs, rules), members.ToImmutable());
    }

    public World World { get; }

    /// <summary>How messages of HL7 v2 become events.</summary>
    public required MappingBook Mappings { get; init; }

    /// <summary>How resources of FHIR become events.</summary>
    public required MappingBook ResourceMappings { get; init; }

    /// <summary>How rows of tables become events.</summary>
    public required MappingBook TableMappings { get; init; }

    /// <summary>What fee schedules call their columns.</summary>
    public required FeeBook FeeMappings { get; init; }

    /// <summary>How events become resources of FHIR.</summary>
    public required OutwardBook OutwardMappings { get; init; }

    /// <summary>Everything configured, each with its version and hash.</summary>
    public ImmutableArray<ActiveMember> Members { get; private init; } = [];

    /// <summary>What every decision sees and records by hash.</summary>
    public InForce Active { get; }

    /// <summary>Reads a configuration that is at hand as text.</summary>
    public static Loaded<Rulebook> Load(Shipped shipped, ConfigurationText text) =>
        shipped.Calendars(text.Calendars).Then(calendars =>
            WorldLoader.TableFiles(text.World).Then(names =>
                WorldLoader.Load(text.World, Tables(text, names), calendars))).Then(read =>
            (Loaded<World>)new Loaded<World>.Ok(text.Change(read))).Then(world =>
            shipped.Reference().Then(reference => CodeYears.Over(reference, text.Codes)).Then(reference =>
                WorldReference.Over(reference, world)).Then(reference =>
                shipped.Carcs().Then(carcs => Contracts.Of(shipped, world).Then(contracts =>
                    TableSet.Load(text.Rules, [ClaimCells.Vocabulary]).Then(rules =>
                    MessageMappings.OfMessages(shipped, text.Mappings, world).Then(mappings =>
                    MessageMappings.OfResources(shipped, text.ResourceMappings, world).Then(resources =>
                    MessageMappings.OfTables(shipped, text.TableMappings, world).Then(tables =>
                    MessageMappings.OfFees(shipped, text.FeeMappings, world).Then(fees =>
                    MessageMappings.OfOutward(shipped, text.OutwardMappings, world).Then(outward =>
                        (Loaded<Rulebook>)new Loaded<Rulebook>.Ok(new(world, reference, carcs, contracts, rules)
                        {
                            Mappings = mappings,
                            ResourceMappings = resources,
                            TableMappings = tables,
                            FeeMappings = fees,
                            OutwardMappings = outward,
                            Members =
                            [
                                .. world.Definitions, .. rules.Members("rule"), .. CodeYears.Members(text.Codes),
                                .. mappings.Members, .. resources.Members, .. tables.Members, .. fees.Members,
                            ],
                        })))))))))));

    // A file that is not there is the loader's to report, with the place that names it.
    private static IEnumerable<SourceText> Tables(ConfigurationText text, ImmutableArray<string> names)
    {
        foreach (var name in names)
            if (text.Read(name) is { } content)
                yield return new SourceText(name, content);
    }

    private static Digest HashOf(World world, ReferenceData reference, CarcTable carcs, TableSet rules) =>
        InForce.HashOf(
        [
            .. world.Definitions,
            .. rules.Members("rule"),
            new ActiveMember("reference", "tables", reference.Version, Digest.Zero),
            new ActiveMember("reference", "carcs", $"{carcs.Count}", Digest.Zero),
        ]);
}

/// <summary>A tenant's configuration as text.</summary>
/// <param name="World">Texts of tenant, payers, partners, routes and tables.</param>
/// <param name="Read">Reads a table file by the name that the world gives it; null when it is not there.</param>
/// <param name="Calendars">Own calendars beside the shipped ones.</param>
/// <param name="Rules">Payer rules.</param>
public sealed record ConfigurationText(
    ImmutableArray<SourceText> World,
    Func<string, string?> Read,
    ImmutableArray<SourceText> Calendars,
    ImmutableArray<SourceText> Rules)
{
    /// <summary>Folder of a configuration for tables that were imported; they take the place of tables of the same name
    /// beside the configuration, which it brings itself.</summary>
    public const string Imported = "codes";

    /// <summary>Official code tables of whole years that were imported.</summary>
    public ImmutableArray<SourceText> Codes { get; init; } = [];

    /// <summary>Own mappings of messages over the shipped ones.</summary>
    public ImmutableArray<SourceText> Mappings { get => field.IsDefault ? [] : field; init; }

    /// <summary>Own mappings of resources over the shipped ones.</summary>
    public ImmutableArray<SourceText> ResourceMappings { get => field.IsDefault ? [] : field; init; }

    /// <summary>Own mappings of tables over the shipped ones.</summary>
    public ImmutableArray<SourceText> TableMappings { get => field.IsDefault ? [] : field; init; }

    /// <summary>Own names of the columns of fee schedules.</summary>
    public ImmutableArray<SourceText> FeeMappings { get => field.IsDefault ? [] : field; init; }

    /// <summary>Own mappings of events to resources over the shipped ones.</summary>
    public ImmutableArray<SourceText> OutwardMappings { get => field.IsDefault ? [] : field; init; }

    /// <summary>Changes the world after it was read.</summary>
    public Func<World, World> Change { get; init; } = static world => world;

    /// <summary>The configuration of a folder: every YAML file in it, with <c>calendars</c>, <c>rules</c>,
    /// <c>codes</c> and <c>mappings</c> below; those of FHIR and CSV lie in folders of their own.</summary>
    public static ConfigurationText Of(string folder) => new(
        Shipped.Yaml(folder),
        name => ((string[])[Path.Combine(folder, Imported, Path.GetFileName(name)), Path.Combine(folder, name)])
            .Where(File.Exists).Select(File.ReadAllText).FirstOrDefault(),
        Shipped.Yaml(Path.Combine(folder, "calendars")),
        Shipped.Yaml(Path.Combine(folder, "rules")))
    {
        Codes = CodeYears.In(folder),
        Mappings = Shipped.Yaml(Path.Combine(folder, "mappings")),
        ResourceMappings = Shipped.Yaml(Path.Combine(folder, "mappings", "fhir")),
        TableMappings = Shipped.Yaml(Path.Combine(folder, "mappings", "csv")),
        FeeMappings = Shipped.Yaml(Path.Combine(folder, "mappings", "csv", "fees")),
        OutwardMappings = Shipped.Yaml(Path.Combine(folder, "mappings", "fhir", "outward")),
    };

    /// <summary>The configuration at a place: a folder, or one world file.</summary>
    public static ConfigurationText At(string path) => Directory.Exists(path) ? Of(path) : OfFile(path);

    /// <summary>The configuration of one world file, with the tables that lie beside it.</summary>
    public static ConfigurationText OfFile(string file)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        return Of(folder) with { World = [new SourceText(Path.GetFileName(file), File.ReadAllText(file))] };
    }
}
