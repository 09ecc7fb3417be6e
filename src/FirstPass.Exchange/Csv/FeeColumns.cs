using System.Collections.Immutable;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Definitions;
using FirstPass.Workflow.Identity;

namespace FirstPass.Exchange.Csv;

/// <summary>What the columns of a fee schedule are called; empty for one that it has not.</summary>
/// <param name="Payer">Our code of the payer.</param>
/// <param name="Code">Code of the service.</param>
/// <param name="Modifier">Modifier that the rate is for.</param>
/// <param name="Place">Place of service that the rate is for.</param>
/// <param name="Allowed">Allowed amount of one unit.</param>
/// <param name="From">First day of service.</param>
/// <param name="To">Last day of service.</param>
public sealed record FeeColumns(
    string Payer, string Code, string Modifier, string Place, string Allowed, string From, string To);

/// <summary>
/// What fee schedules call their columns: the shipped names, a tenant's own over them, those of one payer over both.
/// Immutable; what is not right is refused when it is loaded.
/// </summary>
public sealed class FeeBook
{
    private const string Removed = "none";

    private static readonly ImmutableArray<string> Names =
        ["payer", "code", "modifier", "place", "allowed", "from", "to"];

    private readonly ImmutableArray<FeeFile> files;

    private FeeBook(ImmutableArray<FeeFile> files) => this.files = files;

    /// <summary>Every file, with its version and hash.</summary>
    public IEnumerable<ActiveMember> Members =>
        files.Select(f => new ActiveMember("fee-mapping", f.Name, $"{f.Version}", f.Hash));

    /// <summary>Our codes of payers that the files name, with their place.</summary>
    public IEnumerable<(Place Place, string Payer)> Payers =>
        files.Where(f => f.Payer.Length > 0).Select(f => (f.Place, f.Payer));

    /// <summary>Reads files of column names.</summary>
    /// <param name="shipped">The files of the product.</param>
    /// <param name="own">The files of the tenant: for every payer, or for one.</param>
    public static Loaded<FeeBook> Load(IEnumerable<SourceText> shipped, IEnumerable<SourceText> own)
    {
        var errors = new ErrorList();
        ImmutableArray<FeeFile> files = [.. shipped.Concat(own).Select(s => Read(s, errors)).OfType<FeeFile>()];
        foreach (var twice in files.GroupBy(f => f.Name).Where(g => g.Count() > 1))
            errors.Add(new Place(twice.Key, 0, 0), $"Two mappings are called '{twice.Key}'.");
        return errors.Finish(() => new FeeBook(files));
    }

    /// <summary>The names in a payer's schedules; without a payer those that hold for all.</summary>
    public FeeColumns For(string payer)
    {
        var names = ImmutableDictionary<string, string>.Empty;
        foreach (var file in files.Where(f => f.Payer.Length == 0)
            .Concat(files.Where(f => f.Payer.Length > 0 && f.Payer == payer)))
            names = names.SetItems(file.Columns);
        return new FeeColumns(
            Name("payer"), Name("code"), Name("modifier"), Name("place"), Name("allowed"), Name("from"), Name("to"));

        string Name(string column) => names.GetValueOrDefault(column, "");
    }

    private static FeeFile? Read(SourceText source, ErrorList errors)
    {
        var read = YamlReader.Read(source);
        errors.AddRange(read.Errors);
        if (!read.TryGet(out var node))
            return null;
        var map = new MapReader(node, errors);
        var file = new FeeFile(
            node.Place, map.Text("mapping"), map.Whole("version", 1, 99_999), map.Text("payer", ""), Columns(map),
            Canonical.HashOf(node));
        map.Text("source", "");
        map.Close();
        return file;
    }

    private static ImmutableDictionary<string, string> Columns(MapReader outer)
    {
        var columns = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (outer.Inside("columns") is not { } map)
        {
            outer.Wrong("'columns' says what they are called.");
            return columns.ToImmutable();
        }

        foreach (var name in Names)
            if (map.Text(name, "") is { Length: > 0 } column)
                columns[name] = column == Removed ? "" : column;
        map.Close();
        return columns.ToImmutable();
    }

    private sealed record FeeFile(
        Place Place, string Name, int Version, string Payer, ImmutableDictionary<string, string> Columns, Digest Hash);
}
