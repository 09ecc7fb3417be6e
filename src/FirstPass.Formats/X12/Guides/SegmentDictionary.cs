namespace FirstPass.Formats.X12.Guides;

/// <summary>The standard's data elements, composites and segments: numbers, types, lengths, syntax notes.</summary>
internal sealed class SegmentDictionary
{
    private readonly Dictionary<string, ElementDefinition> elements = [];
    private readonly Dictionary<string, SegmentDefinition> segments = [];

    private SegmentDictionary()
    {
    }

    public static SegmentDictionary Read(IEnumerable<GuideLine> lines)
    {
        var dictionary = new SegmentDictionary();
        foreach (var line in lines)
            dictionary.Add(line);
        return dictionary;
    }

    /// <summary>A segment as the standard has it; null when we do not know it.</summary>
    public SegmentDefinition? Find(string segment) => segments.GetValueOrDefault(segment);

    private void Add(GuideLine line)
    {
        var words = line.Rest.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var known = line.Word switch
        {
            "element" => elements.TryAdd(words[0], Element(line, words)),
            "composite" => elements.TryAdd(words[0], Composite(line, words)),
            "segment" => segments.TryAdd(words[0], Segment(line, words)),
            _ => throw line.Wrong($"'{line.Word}' is neither element, composite nor segment."),
        };
        if (!known)
            throw line.Wrong($"{words[0]} is defined twice.");
    }

    private static ElementDefinition Element(GuideLine line, string[] words)
    {
        if (words.Length != 4 || !int.TryParse(words[2], out var minimum) || !int.TryParse(words[3], out var maximum))
            throw line.Wrong("expected: element NUMBER TYPE MINIMUM MAXIMUM.");
        var type = words[1] switch
        {
            "AN" => DataType.Text,
            "ID" => DataType.Code,
            "DT" => DataType.Date,
            "TM" => DataType.Time,
            "N0" => DataType.Whole,
            "R" => DataType.Decimal,
            "B" => DataType.Binary,
            _ => throw line.Wrong($"'{words[1]}' is no type of element."),
        };
        return new ElementDefinition(words[0], Usage.Situational, type, minimum, maximum);
    }

    private ElementDefinition Composite(GuideLine line, string[] words)
    {
        var (parts, notes) = Parts(line, words);
        return new ElementDefinition(words[0], Usage.Situational, DataType.Composite, 0, 0)
        {
            Components = parts,
            Notes = notes,
        };
    }

    private SegmentDefinition Segment(GuideLine line, string[] words)
    {
        var (parts, notes) = Parts(line, words);
        return new SegmentDefinition(words[0], Usage.Situational, 1, "") { Elements = parts, Notes = notes };
    }

    private (ElementDefinition[] Parts, SyntaxNote[] Notes) Parts(GuideLine line, string[] words)
    {
        var parts = words.Skip(1).TakeWhile(word => word != ";").Select(word => Part(line, word)).ToArray();
        for (var i = 1; i < parts.Length; i++)
            if (parts[i].Reference == "1251" && parts[i - 1].Reference == "1250")
                parts[i] = parts[i] with { FormatBefore = true };
        var notes = words.SkipWhile(word => word != ";").Skip(1).Select(word => Note(line, word, parts.Length));
        return (parts, notes.ToArray());
    }

    private ElementDefinition Part(GuideLine line, string word)
    {
        var star = word.IndexOf('*');
        var reference = star < 0 ? word : word[..star];
        if (!elements.TryGetValue(reference, out var element))
            throw line.Wrong($"element {reference} is not defined above.");
        return star < 0 ? element : element with { Repeat = int.Parse(word.AsSpan(star + 1)) };
    }

    private static SyntaxNote Note(GuideLine line, string word, int parts)
    {
        try
        {
            var note = SyntaxNote.Parse(word);
            return note.Elements.All(element => element >= 1 && element <= parts)
                ? note
                : throw line.Wrong($"note {word} names an element that is not there.");
        }
        catch (FormatException wrong)
        {
            throw line.Wrong(wrong.Message);
        }
    }
}
