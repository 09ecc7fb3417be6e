using System.Collections.Immutable;
using FirstPass.Workflow.Calendars;
using FirstPass.Workflow.Definitions;

namespace FirstPass.Billing.Gateway;

/// <summary>
/// Reads a world from one file or from a folder of files: the sections tenant, payers, partners, routes and tables may
/// stand in any of them. Reading is all or nothing.
/// </summary>
public sealed class WorldLoader
{
    /// <summary>Most payers, partners or routes of one kind.</summary>
    public const int MaximumEntries = 10_000;

    private readonly ErrorList errors = new();
    private readonly List<(Place Place, TenantSettings Value)> tenants = [];
    private readonly List<(Place Place, PayerProfile Value)> payers = [];
    private readonly List<(Place Place, PartnerProfile Value)> partners = [];
    private readonly List<(Place Place, RouteProfile Value)> routes = [];
    private readonly Dictionary<WorldTable, (Place Place, string File)> tables = [];

    private WorldLoader()
    {
    }

    /// <summary>Reads a world.</summary>
    /// <param name="files">Its YAML files.</param>
    /// <param name="tableFiles">The table files they name; a name is relative to the file that names it.</param>
    /// <param name="calendars">The calendars they refer to.</param>
    public static Loaded<World> Load(
        IEnumerable<SourceText> files, IEnumerable<SourceText> tableFiles, CalendarSet calendars)
    {
        var loader = new WorldLoader();
        foreach (var file in files)
            loader.Read(file);
        return loader.Finish(calendars, tableFiles.ToDictionary(t => t.File, StringComparer.Ordinal));
    }

    /// <summary>The table files that a world's YAML names, so that a shell can read them.</summary>
    public static Loaded<ImmutableArray<string>> TableFiles(IEnumerable<SourceText> files)
    {
        var loader = new WorldLoader();
        foreach (var file in files)
            loader.Read(file);
        return loader.errors.Finish(() => loader.tables.Values.Select(t => t.File).Distinct().ToImmutableArray());
    }

    private void Read(SourceText file)
    {
        var read = YamlReader.Read(file);
        errors.AddRange(read.Errors);
        if (!read.TryGet(out var node))
            return;
        var map = new MapReader(node, errors);
        map.Text("world", "");
        if (map.Take("tenant") is { } tenant)
            tenants.Add((tenant.Place, TenantLoader.Read(tenant, errors)));
        ReadAll(map, "payers", payers, PayerLoader.Read);
        ReadAll(map, "partners", partners, RouteLoader.ReadPartner);
        ReadAll(map, "routes", routes, RouteLoader.ReadRoute);
        ReadTables(map, file.File);
        map.Close();
    }

    private void ReadAll<T>(MapReader map, string key, List<(Place, T)> into, Func<Node, ErrorList, T> read)
    {
        foreach (var item in map.Items(key))
        {
            if (into.Count == MaximumEntries)
            {
                errors.Add(item.Place, $"There are more than {MaximumEntries} {key}.");
                return;
            }

            into.Add((item.Place, read(item, errors)));
        }
    }

    private void ReadTables(MapReader outer, string file)
    {
        if (outer.Inside("tables") is not { } map)
            return;
        foreach (var table in Enum.GetValues<WorldTable>())
        {
            if (map.Take(Scalars.NameOf(table)) is not { } node)
                continue;
            if (node is not Node.Scalar { Value.Length: > 0 } name)
                errors.Add(node.Place, "A table is a file name.");
            else if (!tables.TryAdd(table, (node.Place, Beside(file, name.Value))))
                errors.Add(node.Place, $"The table '{Scalars.NameOf(table)}' is named twice.");
        }

        map.Close();
    }

    private static string Beside(string file, string name) =>
        file.LastIndexOf('/') is >= 0 and var slash ? $"{file[..slash]}/{name}" : name;

    private Loaded<World> Finish(CalendarSet calendars, Dictionary<string, SourceText> files)
    {
        if (tenants.Count == 0)
            errors.Add(new Place("world", 0, 0), "No file has a 'tenant' section.");
        foreach (var (place, _) in tenants.Skip(1))
            errors.Add(place, "There is already a tenant.");
        new WorldCheck(errors, payers, partners, routes).Run();
        foreach (var (place, tenant) in tenants)
            CheckCalendars(place, tenant, calendars);
        foreach (var (place, file) in tables.Values.Where(t => !files.ContainsKey(t.File)))
            errors.Add(place, $"The file '{file}' is not there.");
        return errors.Finish(() => new World(
            tenants[0].Value,
            [.. payers.Select(p => p.Value)],
            [.. partners.Select(p => p.Value)],
            [.. routes.Select(r => r.Value)],
            calendars,
            tables.ToImmutableDictionary(t => t.Key, t => files[t.Value.File])));
    }

    private void CheckCalendars(Place place, TenantSettings tenant, CalendarSet calendars)
    {
        foreach (var name in (string[])[tenant.StaffCalendar, tenant.BankCalendar])
            if (!calendars.TryGet(name, out _))
                errors.Add(place, $"There is no calendar '{name}'; known: {string.Join(", ", calendars.Names)}.");
    }
}
