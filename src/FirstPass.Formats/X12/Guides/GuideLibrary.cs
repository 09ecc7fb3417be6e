using System.Reflection;

namespace FirstPass.Formats.X12.Guides;

/// <summary>The guides that come with FirstPass; each is read from its file when it is first asked for.</summary>
/// <example><code>
/// var answer = GuideLibrary.Default.Find("005010X222A1", "837");
/// if (answer is GuideAnswer.Supported(var guide)) Judge(guide);
/// </code></example>
public sealed class GuideLibrary
{
    private const string DictionaryFile = "x12.guide";
    private const int SituationLevel = 4;
    private const string EnvelopeFile = "envelope.guide";
    private readonly Dictionary<string, Lazy<Guide>> guides = [];
    private readonly Dictionary<(string Version, string Set), List<Choice>> choices = [];
    private readonly HashSet<(string Version, string Group)> versions = [];
    private readonly Lazy<SegmentDictionary> dictionary;
    private readonly Lazy<Guide> envelope;
    private readonly Func<string, string> open;

    /// <summary>Makes a library of guides.</summary>
    /// <param name="files">The guides' files, such as <c>837P.guide</c>.</param>
    /// <param name="open">Gives the text of a file by its name.</param>
    public GuideLibrary(IEnumerable<string> files, Func<string, string> open)
    {
        this.open = open;
        dictionary = new(() => SegmentDictionary.Read(GuideText.Nest(DictionaryFile, open(DictionaryFile))));
        envelope = new(() => GuideReader.Read(dictionary.Value, EnvelopeFile, open));
        foreach (var file in files)
            AddFile(file);
    }

    /// <summary>The guides inside this assembly.</summary>
    public static GuideLibrary Default { get; } = new(
        [
            "837P.guide", "837I.guide", "837D.guide", "835.guide", "999.guide", "277CA.guide", "270.guide", "271.guide",
            "276.guide", "277.guide", "278-request.guide", "278-response.guide", "278-notice.guide", "275.guide",
            "275-review.guide", "997.guide", "824.guide", "824-plain.guide", "820.guide", "834.guide",
        ],
        TextOf);

    /// <summary>Every version id with the transaction set for which some guide accepts it.</summary>
    public IReadOnlyCollection<(string Version, string Set)> Accepted => choices.Keys;

    /// <summary>The guide of envelopes: ISA, GS, GE, IEA and TA1.</summary>
    public Guide Envelope => envelope.Value;

    /// <summary>True when some guide for groups of this kind accepts the version id.</summary>
    /// <param name="version">GS08 or ST03.</param>
    /// <param name="group">GS01.</param>
    public bool Accepts(string version, string group) => versions.Contains((version, group));

    /// <summary>Finds the guide for a version id and a transaction set.</summary>
    /// <param name="version">GS08 or ST03.</param>
    /// <param name="set">ST01.</param>
    /// <param name="purpose">BHT02, for guides that share both; the first of them when it fits none.</param>
    /// <exception cref="GuideException">The guide's file breaks the format.</exception>
    public GuideAnswer Find(string version, string set, string purpose = "")
    {
        if (!choices.TryGetValue((version, set), out var known))
            return new GuideAnswer.Unsupported(version);
        var choice = known.Find(one => one.Purposes.Contains(purpose)) ?? known[0];
        return new GuideAnswer.Supported(guides[choice.File].Value);
    }

    /// <summary>The kinds of finding that the situations of all guides can give, each once.</summary>
    public IReadOnlyList<FindingKind> SituationKinds() =>
        [.. guides.Values.SelectMany(guide => guide.Value.Situations())
            .Select(one => new FindingKind(one.Code, one.Severity, SituationLevel, "", one.Sentence)).Distinct()];

    /// <summary>The standard's number of a data element, for the 999.</summary>
    /// <param name="segment">Segment id.</param>
    /// <param name="element">Element number from 1.</param>
    /// <param name="component">Component number from 1; 0 for the element itself.</param>
    /// <returns>The number such as 66; empty when unknown or when the place is a whole composite.</returns>
    public string DataElement(string segment, int element, int component)
    {
        var elements = dictionary.Value.Find(segment)?.Elements ?? [];
        if (element < 1 || element > elements.Length)
            return "";
        var definition = elements[element - 1];
        if (component > 0 && component <= definition.Components.Length)
            return definition.Components[component - 1].Reference;
        return component == 0 && definition.Components.Length == 0 ? definition.Reference : "";
    }

    /// <summary>A segment as the standard has it; null when we do not know it.</summary>
    internal SegmentDefinition? Segment(string id) => dictionary.Value.Find(id);

    /// <summary>True when BHT02 tells which of several guides a set follows.</summary>
    internal bool AsksForPurpose(string version, string set) =>
        choices.TryGetValue((version, set), out var known) && known.Count > 1;

    /// <summary>True when the standard's segments that we know include the id.</summary>
    internal bool Knows(string segment) => dictionary.Value.Find(segment) is not null;

    // Only heading and accept lines are read now; the rest waits until someone asks.
    private void AddFile(string file)
    {
        guides.Add(file, new Lazy<Guide>(() => GuideReader.Read(dictionary.Value, file, open)));
        var lines = open(file).Split('\n');
        var heading = Behind("guide ", lines).Select(GuideHeading.Parse).FirstOrDefault()
            ?? throw new GuideException($"{file}: expected 'guide NAME set ID group ID'.");
        foreach (var line in Behind("accept ", lines).Select(AcceptLine.Parse))
            foreach (var version in line.Versions)
                Accept(version, heading, new Choice(file, line.Purposes));
    }

    private void Accept(string version, GuideHeading heading, Choice choice)
    {
        versions.Add((version, heading.Group));
        if (!choices.TryGetValue((version, heading.Set), out var known))
            choices[(version, heading.Set)] = known = [];
        if (known.Exists(other => other.Purposes.Count == 0 || choice.Purposes.Count == 0
            || other.Purposes.Intersect(choice.Purposes).Any()))
            throw new GuideException($"{choice.File}: {version} is accepted by another guide already.");
        known.Add(choice);
    }

    private static IEnumerable<string> Behind(string word, string[] lines) =>
        lines.Where(line => line.StartsWith(word, StringComparison.Ordinal))
            .Select(line => line[word.Length..].TrimEnd());

    /// <summary>A file that comes inside this assembly.</summary>
    internal static string TextOf(string file)
    {
        var assembly = Assembly.GetExecutingAssembly();
        using var stream = assembly.GetManifestResourceStream(file)
            ?? throw new GuideException($"{file} is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private sealed record Choice(string File, IReadOnlyList<string> Purposes);
}

/// <summary>Whether a guide is known for a version id and a transaction set.</summary>
public abstract record GuideAnswer
{
    private GuideAnswer()
    {
    }

    /// <summary>The guide is here.</summary>
    public sealed record Supported(Guide Guide) : GuideAnswer;

    /// <summary>No guide accepts this id for the set.</summary>
    public sealed record Unsupported(string Version) : GuideAnswer;
}
