using System.Text.RegularExpressions;

namespace FirstPass.Formats.X12.Guides;

/// <summary>Ties the situations of a guide file to the segments they ask about.</summary>
internal sealed partial class SituationCompiler(LoopDefinition root)
{
    private readonly List<LoopDefinition> loops = [.. Descend(root).Distinct()];
    private readonly Dictionary<string, Observation> known = [];

    /// <summary>Compiles situations of loops and of segments wherever they stand.</summary>
    /// <returns>How many marks a walk must keep.</returns>
    public int Compile(List<(LoopDefinition Scope, GuideLine Line)> situations, List<GuideLine> everywhere)
    {
        foreach (var (scope, line) in situations)
            scope.Situations = [.. scope.Situations, Read(line, line.Rest, text => InLoop(line, scope, text))];
        foreach (var line in everywhere)
            Each(line);
        return known.Count;
    }

    private void Each(GuideLine line)
    {
        var segment = line.Rest.Split(' ')[0];
        var situation = Read(line, line.Rest[segment.Length..].Trim(), text => InSegment(line, segment, text));
        foreach (var definition in Segments().Where(definition => definition.Id == segment))
            definition.Situations = [.. definition.Situations, situation];
    }

    private static Situation Read(GuideLine line, string heading, Func<string, Observed> read)
    {
        var (head, sentence) = SegmentReader.Label(line, heading);
        if (head.Split(' ') is not [var code, var weight] || sentence.Length == 0)
            throw line.Wrong("expected: CODE error|warning \"sentence\".");
        var severity = weight switch
        {
            "error" => Severity.Error,
            "warning" => Severity.Warning,
            _ => throw line.Wrong("a situation is an error or a warning."),
        };
        var conditions = line.Children.Where(child => child.Word == "if").Select(child => Condition(child, read));
        var demands = line.Children.Where(child => child.Word is "need" or "forbid")
            .Select(child => Demanded(read(child.Rest), child.Word == "need"));
        var situation = new Situation(code, severity, sentence, [.. conditions], [.. demands]);
        return situation.Demands.Length > 0 && line.Children.All(child => child.Word is "if" or "need" or "forbid")
            ? situation
            : throw line.Wrong("a situation has 'if' lines and at least one 'need' or 'forbid'.");
    }

    private static Demand Condition(GuideLine line, Func<string, Observed> read)
    {
        var absent = line.Rest.StartsWith("not ", StringComparison.Ordinal);
        var observed = read(absent ? line.Rest[4..] : line.Rest);
        return Demanded(observed, !absent);
    }

    private static Demand Demanded(Observed observed, bool present) =>
        new(observed.Seen, present, observed.Segment, observed.Loop);

    private static Observed InSegment(GuideLine line, string segment, string text)
    {
        var match = ElementReference().Match(text);
        return match.Success
            ? new Observed(Observe(-1, match), segment, "")
            : throw line.Wrong($"'{text}' is no element: NN, NN-NN, NN=VALUE.");
    }

    private Observed InLoop(GuideLine line, LoopDefinition scope, string text)
    {
        var match = Reference().Match(text);
        if (!match.Success)
            throw line.Wrong($"'{text}' is no place: LOOP, SEGMENT, LOOP/SEGMENT{{QUALIFIER}}NN-NN=VALUE.");
        var owner = match.Groups["loop"] is { Success: true, Value: var id }
            ? loops.Find(loop => loop.Id == id) ?? throw line.Wrong($"loop {id} is not in the guide.")
            : scope;
        var segments = Meant(owner, match);
        if (segments.Count == 0)
            throw line.Wrong($"'{text}' names a segment that the loop does not have.");
        var reset = Descend(scope).Contains(owner) ? scope : owner;
        var key = $"{reset.Id}|{owner.Id}|{text}";
        if (!known.TryGetValue(key, out var seen))
        {
            known[key] = seen = Observe(known.Count, match) with { Loop = owner };
            reset.Resets = [.. reset.Resets, seen.Mark];
            foreach (var segment in segments)
                segment.Observations = [.. segment.Observations, seen];
        }

        return new Observed(seen, segments[0].Id, owner.Id);
    }

    private static List<SegmentDefinition> Meant(LoopDefinition owner, Match match)
    {
        if (!match.Groups["segment"].Success)
            return [owner.Opener];
        var qualifier = match.Groups["qualifier"];
        return [.. owner.Items.Where(item => item.Loop is null || item.Index == 0)
            .Select(item => item.Segment)
            .Where(segment => segment.Id == match.Groups["segment"].Value)
            .Where(segment => !qualifier.Success
                || segment.Qualifiers.Any(one => one.Codes.Values.Contains(qualifier.Value)))];
    }

    private IEnumerable<SegmentDefinition> Segments() =>
        loops.SelectMany(loop => loop.Items).Select(item => item.Segment).Distinct(ReferenceEqualityComparer.Instance)
            .Cast<SegmentDefinition>();

    private static Observation Observe(int mark, Match match) =>
        new(mark, Number(match, "element"), Number(match, "part"), Values(match));

    private static int Number(Match match, string group) =>
        match.Groups[group] is { Success: true, Value: var digits } ? int.Parse(digits) : 0;

    private static CodeSet? Values(Match match) =>
        match.Groups["values"] is { Success: true, Value: var values } ? new CodeSet(values.Split('|')) : null;

    private static IEnumerable<LoopDefinition> Descend(LoopDefinition loop) =>
        loop.Items.Where(item => item.Loop is not null).SelectMany(item => Descend(item.Loop!)).Prepend(loop);

    [GeneratedRegex(@"^(?<element>\d\d)(-(?<part>\d\d))?(=(?<values>\S+))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex ElementReference();

    [GeneratedRegex(
        @"^((?<loop>\d\w+)(/|$))?((?<segment>[A-Z][A-Z0-9]{1,2})(\{(?<qualifier>[^}]+)\})?"
        + @"(?<element>\d\d)?(-(?<part>\d\d))?(=(?<values>\S+))?)?$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();

    private sealed record Observed(Observation Seen, string Segment, string Loop);
}
