using System.Collections.Immutable;
using FirstPass.Workflow.Definitions;

namespace FirstPass.Exchange.Fhir;

/// <summary>
/// How events become resources, for each receiver: the shipped mappings, a tenant's own over them, those that name the
/// receiver over both. Immutable; what is not right is refused when it is loaded.
/// </summary>
public sealed class OutwardBook
{
    private readonly ImmutableArray<OutwardFile> files;

    private OutwardBook(ImmutableArray<OutwardFile> files) => this.files = files;

    /// <summary>Reads and proves mappings.</summary>
    /// <param name="shipped">The files of the product.</param>
    /// <param name="own">The files of the tenant: for everybody, or for one receiver.</param>
    public static Loaded<OutwardBook> Load(IEnumerable<SourceText> shipped, IEnumerable<SourceText> own)
    {
        var errors = new ErrorList();
        var reader = new OutwardReader(errors);
        var files = shipped.Concat(own).Select(reader.Read).OfType<OutwardFile>().ToImmutableArray();
        foreach (var twice in files.GroupBy(f => f.Name).Where(g => g.Count() > 1))
            errors.Add(new Place(twice.Key, 0, 0), $"Two mappings are called '{twice.Key}'.");
        var book = new OutwardBook(files);
        foreach (var receiver in files.Select(f => f.Receiver).Append("").Distinct())
            new OutwardProof(book.For(receiver), errors).Run();
        return errors.Finish(() => book);
    }

    /// <summary>The mapping for a receiver; empty for one that no mapping names.</summary>
    public OutwardMapping For(string receiver) => OutwardMapping.Of(
    [
        .. files.Where(f => f.Receiver.Length == 0),
        .. files.Where(f => f.Receiver.Length > 0 && f.Receiver == receiver),
    ]);
}

/// <summary>A file of mappings as it was read.</summary>
internal sealed record OutwardFile(
    string Name, string Receiver, ImmutableDictionary<string, ImmutableDictionary<string, string>> Codes,
    ImmutableDictionary<string, ImmutableDictionary<string, OutwardField?>> Groups, ImmutableArray<OutwardRule> Rules);

/// <summary>An event that a resource tells.</summary>
/// <param name="Place">Where it is written.</param>
/// <param name="Event">Event type.</param>
/// <param name="Resource">Type of the resource.</param>
/// <param name="Each">One resource for each item of this list of the event; empty: one for the event.</param>
/// <param name="Use">Groups of elements.</param>
/// <param name="Fields">Elements of its own, over those of the groups.</param>
internal sealed record OutwardRule(
    Place Place, string Event, string Resource, string Each, ImmutableArray<string> Use,
    ImmutableDictionary<string, OutwardField?> Fields);

/// <summary>Where the value of an element comes from.</summary>
internal sealed record OutwardField(Place Place)
{
    /// <summary>Fields of the event in their order: the first one that has a value gives it.</summary>
    public ImmutableArray<string> From { get; init; } = [];

    /// <summary>Table that says what its words are there; empty for none.</summary>
    public string Codes { get; init; } = "";

    /// <summary>The value, when the event has none.</summary>
    public string? Default { get; init; }

    /// <summary>A field without which there is no default.</summary>
    public string With { get; init; } = "";

    /// <summary>A list of the event that gives one item each; empty for one value.</summary>
    public string Each { get; init; } = "";

    /// <summary>Elements of an item.</summary>
    public ImmutableDictionary<string, OutwardField?> Fields { get; init; } =
        ImmutableDictionary<string, OutwardField?>.Empty;
}

/// <summary>The mapping that holds for a receiver, put together from its files.</summary>
public sealed class OutwardMapping
{
    private OutwardMapping(
        ImmutableDictionary<string, ImmutableDictionary<string, string>> codes,
        ImmutableDictionary<string, ImmutableDictionary<string, OutwardField?>> groups,
        ImmutableArray<OutwardRule> rules) => (Codes, Groups, Rules) = (codes, groups, rules);

    internal ImmutableDictionary<string, ImmutableDictionary<string, string>> Codes { get; }

    internal ImmutableDictionary<string, ImmutableDictionary<string, OutwardField?>> Groups { get; }

    internal ImmutableArray<OutwardRule> Rules { get; }

    /// <summary>True when some resource tells an event.</summary>
    public bool Tells(string type) => Rules.Any(rule => rule.Event == type);

    internal static OutwardMapping Of(ImmutableArray<OutwardFile> files)
    {
        var codes = ImmutableDictionary<string, ImmutableDictionary<string, string>>.Empty;
        var groups = ImmutableDictionary<string, ImmutableDictionary<string, OutwardField?>>.Empty;
        ImmutableArray<OutwardRule> rules = [];
        foreach (var file in files)
        {
            foreach (var (name, map) in file.Codes)
                codes = codes.SetItem(name, codes.TryGetValue(name, out var below) ? below.SetItems(map) : map);
            foreach (var (name, fields) in file.Groups)
                groups = groups.SetItem(
                    name, groups.TryGetValue(name, out var below) ? below.SetItems(fields) : fields);
            var over = file.Rules.Select(r => (r.Event, r.Resource)).ToHashSet();
            rules = [.. rules.Where(r => !over.Contains((r.Event, r.Resource))), .. file.Rules];
        }

        return new OutwardMapping(codes, groups, rules);
    }

    /// <summary>The elements of a rule: those of its groups, and its own over them.</summary>
    internal IEnumerable<KeyValuePair<string, OutwardField>> FieldsOf(OutwardRule rule)
    {
        var all = ImmutableDictionary<string, OutwardField?>.Empty;
        foreach (var group in rule.Use)
            if (Groups.TryGetValue(group, out var fields))
                all = all.SetItems(fields);
        return Present(all.SetItems(rule.Fields));
    }

    /// <summary>The elements that are not taken away, in one order.</summary>
    internal static IEnumerable<KeyValuePair<string, OutwardField>> Present(
        IEnumerable<KeyValuePair<string, OutwardField?>> fields) => fields.Where(f => f.Value is not null)
        .OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => KeyValuePair.Create(f.Key, f.Value!));
}
