using System.Collections.Immutable;
using FirstPass.Billing.Denials;
using FirstPass.Billing.Scrubbing.Tables;
using FirstPass.Billing.Scrubbing;
using FirstPass.Workflow.Calendars;
using FirstPass.Workflow.Definitions;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Composition;

/// <summary>What is shipped beside the program: definitions and code tables, found relative to the program.</summary>
/// <param name="Root">Folder that holds <c>definitions</c> and <c>data</c>.</param>
public sealed record Shipped(string Root)
{
    /// <summary>The folder of this program.</summary>
    public static Shipped BesideProgram => new(AppContext.BaseDirectory);

    private string Definitions => Path.Combine(Root, "definitions");

    private string Data => Path.Combine(Root, "data");

    /// <summary>Texts of the workflows.</summary>
    public ImmutableArray<SourceText> Workflows => Yaml(Path.Combine(Definitions, "workflows"));

    /// <summary>Texts of the mappings of HL7 v2.</summary>
    public ImmutableArray<SourceText> Mappings => Yaml(Path.Combine(Definitions, "mappings", "hl7"));

    /// <summary>Texts of the mappings of FHIR.</summary>
    public ImmutableArray<SourceText> ResourceMappings => Yaml(Path.Combine(Definitions, "mappings", "fhir"));

    /// <summary>Texts of the mappings of tables.</summary>
    public ImmutableArray<SourceText> TableMappings => Yaml(Path.Combine(Definitions, "mappings", "csv"));

    /// <summary>Texts that say what fee schedules call their columns.</summary>
    public ImmutableArray<SourceText> FeeMappings => Yaml(Path.Combine(Definitions, "mappings", "csv", "fees"));

    /// <summary>Texts of the mappings of events to FHIR.</summary>
    public ImmutableArray<SourceText> OutwardMappings => Yaml(Path.Combine(Definitions, "mappings", "fhir", "outward"));

    /// <summary>The shipped calendars with a tenant's own ones.</summary>
    public Loaded<CalendarSet> Calendars(IEnumerable<SourceText> own) =>
        CalendarLoader.Load([.. Yaml(Path.Combine(Definitions, "calendars")), .. own]);

    /// <summary>The shipped code tables, named by the hash of their files.</summary>
    public Loaded<ReferenceData> Reference()
    {
        string[] files = Directory.Exists(Data) ? Directory.GetFiles(Data, "*.csv") : [];
        Array.Sort(files, StringComparer.Ordinal);
        var version = Digest.Of(
            System.Text.Encoding.UTF8.GetBytes(string.Concat(files.Select(f => Path.GetFileName(f) + HashOf(f)))));
        var read = ShippedTables.Read(name => File.ReadLines(Path.Combine(Data, name)), version.ToString()[..16]);
        var errors = read.Errors.Select(e => new DefinitionError(new Place("data", 0, 0), e.ToString()));
        return read.Errors.IsEmpty
            ? new Loaded<ReferenceData>.Ok(read.Table)
            : new Loaded<ReferenceData>.Refused([.. errors]);
    }

    /// <summary>Lines of a shipped table.</summary>
    public IEnumerable<string> Lines(string name) => File.ReadLines(Path.Combine(Data, name));

    /// <summary>The shipped adjustment reasons.</summary>
    public Loaded<CarcTable> Carcs()
    {
        var read = CarcTable.Import(File.ReadLines(Path.Combine(Data, "carc-actions.csv")));
        return read.Ok
            ? new Loaded<CarcTable>.Ok(new CarcTable(read.Rows))
            : new Loaded<CarcTable>.Refused(
                [.. read.Errors.Select(e => new DefinitionError(new Place("carc-actions.csv", 0, 0), e.ToString()))]);
    }

    /// <summary>Every YAML file of a folder, by name; none when there is no such folder.</summary>
    public static ImmutableArray<SourceText> Yaml(string folder) => Directory.Exists(folder)
        ? [.. Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal)
            .Select(f => new SourceText(Path.GetFileName(f), File.ReadAllText(f)))]
        : [];

    private static Digest HashOf(string file) => Digest.Of(File.ReadAllBytes(file));
}
