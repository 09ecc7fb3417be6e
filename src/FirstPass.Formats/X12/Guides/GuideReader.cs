namespace FirstPass.Formats.X12.Guides;

/// <summary>
/// Turns a guide file and what it includes into a guide; README.md beside the files tells their format.
/// </summary>
internal sealed class GuideReader
{
    private readonly SegmentReader segments;
    private readonly Func<string, string> open;
    private readonly Dictionary<string, GuideLine> blocks = [];
    private readonly Dictionary<string, List<LoopPart>> builtBlocks = [];
    private readonly List<(LoopDefinition Scope, GuideLine Line)> situations = [];
    private readonly List<GuideLine> everywhere = [];
    private readonly List<string> accepted = [];
    private GuideHeading? heading;
    private GuideLine? transaction;

    private GuideReader(SegmentDictionary dictionary, Func<string, string> open)
    {
        segments = new SegmentReader(dictionary);
        this.open = open;
    }

    /// <summary>Reads one guide.</summary>
    /// <param name="dictionary">The standard's segments.</param>
    /// <param name="file">The guide's file.</param>
    /// <param name="open">Gives the text of a file by its name.</param>
    /// <exception cref="GuideException">A file breaks the format; the message names file and line.</exception>
    public static Guide Read(SegmentDictionary dictionary, string file, Func<string, string> open)
    {
        var reader = new GuideReader(dictionary, open);
        reader.ReadFile(file);
        return reader.Build(file);
    }

    private void ReadFile(string file)
    {
        var sourced = false;
        foreach (var line in GuideText.Nest(file, open(file)))
        {
            sourced |= line.Word == "source";
            if (line.Word is "block" or "transaction" && !sourced)
                throw line.Wrong("a 'source' line must come first.");
            ReadTop(line);
        }
    }

    private void ReadTop(GuideLine line)
    {
        switch (line.Word)
        {
            case "guide":
                heading = GuideHeading.Parse(line.Rest);
                break;
            case "accept":
                accepted.AddRange(AcceptLine.Parse(line.Rest).Versions);
                segments.Codes["accepted"] = accepted;
                break;
            case "include":
                ReadFile(line.Rest);
                break;
            case "source":
                break;
            case "codes":
                segments.AddCodes(line);
                break;
            case "elements":
                segments.AddShape(line);
                break;
            case "block":
                if (!blocks.TryAdd(line.Rest, line))
                    throw line.Wrong($"block {line.Rest} is defined twice.");
                break;
            case "each":
                everywhere.Add(line);
                break;
            case "transaction":
                transaction = line;
                break;
            default:
                throw line.Wrong($"'{line.Word}' is not known at the top of a file.");
        }
    }

    private Guide Build(string file)
    {
        if (heading is null || transaction is null)
            throw new GuideException($"{file}: expected 'guide NAME set ID group ID' and a 'transaction'.");
        var root = new LoopDefinition("", "transaction set", Usage.Required, 1);
        Fill(root, transaction, Parts(transaction));
        var marks = new SituationCompiler(root).Compile(situations, everywhere);
        return new Guide(heading.Name, heading.Set, heading.Group, root) { Accepted = accepted, MarkCount = marks };
    }

    private List<LoopPart> Parts(GuideLine parent)
    {
        var parts = new List<LoopPart>();
        foreach (var line in parent.Children)
            if (line.Word == "use")
                parts.AddRange(Block(line));
            else if (line.Word == "any")
                parts.AddRange(segments.ReadAny(line).Select(segment => new LoopPart(line, segment, null)));
            else
                parts.Add(Part(line));
        return parts;
    }

    // A block is built once and shared, so that what stands in two places is one definition.
    private List<LoopPart> Block(GuideLine line)
    {
        if (builtBlocks.TryGetValue(line.Rest, out var built))
            return built;
        if (!blocks.TryGetValue(line.Rest, out var block))
            throw line.Wrong($"block {line.Rest} is not defined.");
        return builtBlocks[line.Rest] = Parts(block);
    }

    private LoopPart Part(GuideLine line)
    {
        if (line.Word == "situation")
            return new LoopPart(line, null, null);
        if (line.Word != "loop")
            return new LoopPart(line, segments.Read(line), null);
        var (head, label) = SegmentReader.Label(line, line.Rest);
        var words = head.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != 3)
            throw line.Wrong("expected: loop ID USAGE MAXIMUM \"label\".");
        var usage = SegmentReader.UsageOf(line, words[1]);
        var loop = new LoopDefinition(words[0], label, usage, SegmentReader.Maximum(line, words[2]));
        Fill(loop, line, Parts(line));
        return new LoopPart(line, null, loop);
    }

    private void Fill(LoopDefinition loop, GuideLine line, List<LoopPart> parts)
    {
        var items = new List<LoopItem>();
        GuideLine? before = null;
        foreach (var part in parts)
        {
            if (part.Segment is null && part.Loop is null)
            {
                situations.Add((loop, part.Line));
                continue;
            }

            var segment = part.Segment ?? part.Loop!.Opener;
            // The standard has one position for neighbours with the same segment id: any order among them.
            var previous = items.Count == 0 ? null : items[^1];
            var beside = previous?.Segment.Id == segment.Id || part.Line == before && before.Word == "any";
            var order = previous is null ? 0 : previous.Order + (beside ? 0 : 1);
            before = part.Line;
            Distinguish(part.Line, items, segment);
            items.Add(new LoopItem(items.Count, order, segment, part.Loop));
        }

        if (items.Count == 0 || items[0].Loop is not null)
            throw line.Wrong("a loop begins with the segment that opens it.");
        loop.Items = items;
    }

    private static void Distinguish(GuideLine line, List<LoopItem> items, SegmentDefinition segment)
    {
        foreach (var item in items)
            if (item.Segment.Id == segment.Id && item.Index > 0 && !Differ(item.Segment, segment))
                throw line.Wrong($"{segment.Id} cannot be told from another {segment.Id} of the loop.");
    }

    private static bool Differ(SegmentDefinition one, SegmentDefinition other) =>
        one.Qualifiers.Any(mine => other.Qualifiers.Any(theirs =>
            mine.Element == theirs.Element && mine.Component == theirs.Component
            && !mine.Codes.Values.Intersect(theirs.Codes.Values).Any()));

    private sealed record LoopPart(GuideLine Line, SegmentDefinition? Segment, LoopDefinition? Loop);
}
