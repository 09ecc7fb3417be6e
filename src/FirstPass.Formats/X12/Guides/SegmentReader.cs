namespace FirstPass.Formats.X12.Guides;

/// <summary>Turns a segment line of a guide file into a definition by narrowing what the standard allows.</summary>
internal sealed class SegmentReader(SegmentDictionary dictionary)
{
    private readonly Dictionary<string, string> shapes = [];

    /// <summary>Named sets of values.</summary>
    public Dictionary<string, IReadOnlyList<string>> Codes { get; } = [];

    public void AddCodes(GuideLine line)
    {
        if (line.Rest.Split(" = ") is not [var name, var values]
            || !Codes.TryAdd(name, values.Replace('_', ' ').Split('|')))
            throw line.Wrong("expected: codes NAME = VALUE|VALUE, each name once.");
    }

    public void AddShape(GuideLine line)
    {
        if (line.Rest.Split(" : ") is not [var name, var list] || !shapes.TryAdd(name, list))
            throw line.Wrong("expected: elements NAME : LIST, each name once.");
    }

    /// <summary>Reads <c>ID USAGE MAXIMUM "label" : elements</c>.</summary>
    public SegmentDefinition Read(GuideLine line)
    {
        var cut = line.Text.IndexOf(" : ", StringComparison.Ordinal);
        if (cut < 0)
            throw line.Wrong("expected: ID USAGE MAXIMUM \"label\" : ELEMENTS.");
        var (head, label) = Label(line, line.Text[..cut]);
        var words = head.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != 3)
            throw line.Wrong("expected: ID USAGE MAXIMUM before the colon.");
        var standard = Standard(line, words[0]);
        var list = line.Text[(cut + 3)..].Trim();
        var elements = list == "*" ? standard.Elements : Narrow(line, standard.Elements, Entries(line, list));
        return new SegmentDefinition(words[0], UsageOf(line, words[1]), Maximum(line, words[2]), label)
        {
            Elements = elements,
            LastRequired = 1 + Array.FindLastIndex(elements, element => element.Usage == Usage.Required),
            Notes = standard.Notes,
            Qualifiers = Qualifiers(elements),
        };
    }

    /// <summary>Reads <c>any ID ID ID</c>: segments as the standard has them, as often as they come.</summary>
    public IEnumerable<SegmentDefinition> ReadAny(GuideLine line) =>
        from id in line.Rest.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        select Standard(line, id) with { Usage = Usage.Situational, Max = LoopDefinition.Unbounded };

    public static Usage UsageOf(GuideLine line, string word) => word switch
    {
        "R" => Usage.Required,
        "S" => Usage.Situational,
        _ => throw line.Wrong($"usage '{word}' is neither R nor S."),
    };

    public static int Maximum(GuideLine line, string word) =>
        word == ">1" ? LoopDefinition.Unbounded
        : int.TryParse(word, out var maximum) && maximum > 0 ? maximum
        : throw line.Wrong($"'{word}' is no maximum: a number or >1.");

    /// <summary>Takes a label in quotes off the end of a text.</summary>
    public static (string Head, string Label) Label(GuideLine line, string text)
    {
        var quote = text.IndexOf('"');
        if (quote < 0)
            return (text, "");
        return text.EndsWith('"') && text.Length > quote + 1
            ? (text[..quote].TrimEnd(), text[(quote + 1)..^1])
            : throw line.Wrong("a label stands in quotes at the end.");
    }

    private SegmentDefinition Standard(GuideLine line, string id) =>
        dictionary.Find(id) ?? throw line.Wrong($"segment {id} is not in x12.guide.");

    private List<ElementEntry> Entries(GuideLine line, string list)
    {
        if (list.StartsWith('@') && !shapes.TryGetValue(list[1..], out list!))
            throw line.Wrong($"elements {line.Text[(line.Text.IndexOf('@') + 1)..]} are not defined.");
        try
        {
            return new ElementSyntax(list, CodesNamed).ReadList();
        }
        catch (FormatException wrong)
        {
            throw line.Wrong(wrong.Message);
        }
    }

    private IReadOnlyList<string> CodesNamed(string name) =>
        Codes.GetValueOrDefault(name) ?? throw new FormatException($"codes {name} are not defined.");

    private static ElementDefinition[] Narrow(GuideLine line, ElementDefinition[] standard, List<ElementEntry> entries)
    {
        if (entries.Count > 0 && entries[^1].Last > standard.Length)
            throw line.Wrong($"the standard has no element {entries[^1].Last:00} here.");
        ElementDefinition[] result = [.. standard.Select(element => element with { Usage = Usage.NotUsed })];
        var previous = 0;
        foreach (var entry in entries)
        {
            if (entry.First <= previous || entry.Last < entry.First)
                throw line.Wrong($"element {entry.First:00} is out of order.");
            for (var number = entry.First; number <= entry.Last; number++)
                result[number - 1] = Narrow(line, standard[number - 1], entry);
            previous = entry.Last;
        }

        return result;
    }

    private static ElementDefinition Narrow(GuideLine line, ElementDefinition standard, ElementEntry entry)
    {
        if ((entry.Parts is not null) != (standard.Components.Length > 0))
            throw line.Wrong($"element {entry.First:00} is {(entry.Parts is null ? "a" : "no")} composite.");
        var codes = entry.Codes is null ? null : new CodeSet(entry.Codes);
        foreach (var value in entry.Codes ?? [])
            if (value.Length < standard.Minimum || value.Length > standard.Maximum)
                throw line.Wrong($"value {value} does not fit the length of element {entry.First:00}.");
        return standard with
        {
            Usage = entry.Optional ? Usage.Situational : Usage.Required,
            Qualifier = entry.Qualifier,
            Codes = codes,
            Components = entry.Parts is null ? [] : Narrow(line, standard.Components, [.. entry.Parts]),
        };
    }

    private static Qualifier[] Qualifiers(ElementDefinition[] elements)
    {
        var found = new List<Qualifier>();
        for (var i = 0; i < elements.Length; i++)
        {
            if (elements[i] is { Qualifier: true, Codes: { } codes })
                found.Add(new Qualifier(i + 1, 0, codes));
            for (var part = 0; part < elements[i].Components.Length; part++)
                if (elements[i].Components[part] is { Qualifier: true, Codes: { } partCodes })
                    found.Add(new Qualifier(i + 1, part + 1, partCodes));
        }

        return [.. found];
    }
}
