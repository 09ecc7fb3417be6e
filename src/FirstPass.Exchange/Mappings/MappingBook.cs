using System.Collections.Concurrent;
using System.Collections.Immutable;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Definitions;

namespace FirstPass.Exchange.Mappings;

/// <summary>
/// How messages become events, for each sender: the shipped mappings, a tenant's own over them, a partner's own over
/// both. Immutable; what is not right is refused when it is loaded.
/// </summary>
public sealed class MappingBook
{
    private readonly EventMapping usual;
    private readonly ImmutableArray<(MessageSender Sender, EventMapping Mapping)> partners;

    private MappingBook(
        EventMapping usual, ImmutableArray<(MessageSender, EventMapping)> partners,
        ImmutableArray<ActiveMember> members) => (this.usual, this.partners, Members) = (usual, partners, members);

    /// <summary>Every file, with its version and hash.</summary>
    public ImmutableArray<ActiveMember> Members { get; }

    /// <summary>Our codes of payers that the mappings name, with the place of their table.</summary>
    public IEnumerable<(Place Place, string Payer)> Payers =>
        partners.Select(p => p.Mapping).Prepend(usual).SelectMany(m => m.Payers).Distinct();

    /// <summary>Reads and proves mappings.</summary>
    /// <param name="language">How they name kinds and places.</param>
    /// <param name="shipped">The files of the product.</param>
    /// <param name="own">The files of the tenant: for everybody, or for one sender.</param>
    public static Loaded<MappingBook> Load(
        WireLanguage language, IEnumerable<SourceText> shipped, IEnumerable<SourceText> own)
    {
        var errors = new ErrorList();
        var reader = new MappingReader(language, errors);
        var files = shipped.Select(reader.Read).OfType<MappingFile>().ToList();
        var mine = own.Select(reader.Read).OfType<MappingFile>().ToList();
        foreach (var twice in files.Concat(mine).GroupBy(f => f.Name).Where(g => g.Count() > 1))
            errors.Add(new Place(twice.Key, 0, 0), $"Two mappings are called '{twice.Key}'.");
        var senders = mine.Select(f => f.Sender).OfType<MessageSender>().Distinct().ToList();
        var general = files.Concat(mine.Where(f => f.Sender is null)).ToList();
        var usual = Proved(EventMapping.Of(general), errors);
        var partners = senders.Select(s => (
            s, Proved(EventMapping.Of([.. general, .. mine.Where(f => f.Sender == s)]), errors))).ToImmutableArray();
        return errors.Finish(() => new MappingBook(
            usual, partners,
            [.. files.Concat(mine).Select(f => new ActiveMember(language.Member, f.Name, $"{f.Version}", f.Hash))]));
    }

    /// <summary>The mapping for a sender: of those that name it the one that names more of it.</summary>
    public EventMapping For(MessageSender sender) =>
        partners.Where(p => p.Sender.Covers(sender))
            .OrderByDescending(p => p.Sender.Application.Length > 0 && p.Sender.Facility.Length > 0)
            .ThenByDescending(p => p.Sender.Application.Length > 0)
            .Select(p => p.Mapping).FirstOrDefault() ?? usual;

    private static EventMapping Proved(EventMapping mapping, ErrorList errors)
    {
        new MappingProof(mapping, errors).Run();
        return mapping;
    }
}

/// <summary>The mapping that holds for a sender, put together from its files.</summary>
public sealed class EventMapping
{
    // Rules are told apart by which one they are: what they say is compared nowhere.
    private readonly ConcurrentDictionary<EventRule, ImmutableArray<KeyValuePair<string, FieldRule>>> fieldsOf =
        new(ReferenceEqualityComparer.Instance);

    private EventMapping(
        string title, ImmutableDictionary<string, CodeMap> codes,
        ImmutableDictionary<string, ImmutableDictionary<string, FieldRule?>> groups, ImmutableArray<EventRule> rules) =>
        (Title, Codes, Groups, Rules) = (title, codes, groups, rules);

    /// <summary>Names and versions of its files, those that change others last.</summary>
    public string Title { get; }

    internal ImmutableDictionary<string, CodeMap> Codes { get; }

    internal ImmutableDictionary<string, ImmutableDictionary<string, FieldRule?>> Groups { get; }

    internal ImmutableArray<EventRule> Rules { get; }

    internal IEnumerable<(Place Place, string Payer)> Payers => Rules.SelectMany(FieldsOf)
        .SelectMany(f => f.Value.Fields.Where(i => i.Value is not null)
            .Select(i => KeyValuePair.Create(i.Key, i.Value!)).Append(f))
        .Where(f => f.Key.Split('.')[^1] == "payer")
        .SelectMany(f => Named(f.Value)).Where(p => p.Item2 != CodeMap.Absent);

    /// <summary>Every path that is read.</summary>
    internal IEnumerable<WirePath> Paths => Rules.SelectMany(rule =>
        FieldsOf(rule).SelectMany(f => f.Value.Paths)
            .Concat(rule.When.Concat(rule.Unless).Select(c => c.Path))
            .Concat(rule.Each is { } each ? [each] : []));

    /// <summary>True when some of a message's kind becomes an event.</summary>
    public bool Takes(string message) => Rules.Any(r => r.Messages.Contains(message));

    /// <summary>True when some message of a type becomes an event.</summary>
    public bool TakesType(string type) =>
        Rules.Any(r => r.Messages.Any(m => m.StartsWith(type + "^", StringComparison.Ordinal)));

    internal static EventMapping Of(IReadOnlyList<MappingFile> files)
    {
        var codes = ImmutableDictionary<string, CodeMap>.Empty;
        var groups = ImmutableDictionary<string, ImmutableDictionary<string, FieldRule?>>.Empty;
        ImmutableArray<EventRule> rules = [];
        foreach (var file in files)
        {
            foreach (var (name, map) in file.Codes)
                codes = codes.SetItem(name, codes.TryGetValue(name, out var below) ? below.Under(map) : map);
            foreach (var (name, fields) in file.Groups)
                groups = groups.SetItem(
                    name, groups.TryGetValue(name, out var below) ? below.SetItems(fields) : fields);
            rules = [.. Left(rules, file.Rules), .. file.Rules];
        }

        return new EventMapping(string.Join(' ', files.Select(f => f.Title)), codes, groups, rules);
    }

    /// <summary>The fields of a rule: those of its groups, and its own over them.</summary>
    internal IEnumerable<KeyValuePair<string, FieldRule>> FieldsOf(EventRule rule) =>
        fieldsOf.GetOrAdd(rule, Gather);

    private ImmutableArray<KeyValuePair<string, FieldRule>> Gather(EventRule rule)
    {
        var all = ImmutableDictionary<string, FieldRule?>.Empty;
        foreach (var group in rule.Use)
            if (Groups.TryGetValue(group, out var fields))
                all = all.SetItems(fields);
        return FieldRule.InOrder(all.SetItems(rule.Fields));
    }

    /// <summary>What is left of rules when others make the same event of the same messages.</summary>
    private static IEnumerable<EventRule> Left(IEnumerable<EventRule> rules, ImmutableArray<EventRule> over)
    {
        foreach (var rule in rules)
        {
            var taken = over.Where(o => o.Event == rule.Event).SelectMany(o => o.Messages).ToHashSet();
            if (rule.Messages.RemoveAll(taken.Contains) is { IsEmpty: false } left)
                yield return rule with { Messages = left };
        }
    }

    private IEnumerable<(Place, string)> Named(FieldRule rule)
    {
        if (rule.Default is { } value)
            yield return (rule.Place, value);
        if (Codes.TryGetValue(rule.Codes, out var map))
            foreach (var payer in map.Values.Values.Append(map.Else ?? CodeMap.Absent))
                yield return (map.Place, payer);
    }
}
