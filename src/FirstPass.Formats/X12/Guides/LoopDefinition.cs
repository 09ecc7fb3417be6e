namespace FirstPass.Formats.X12.Guides;

/// <summary>
/// One loop of a guide: its segments and loops in order. The same loop may stand under several parents.
/// </summary>
public sealed class LoopDefinition
{
    /// <summary>What a loop may repeat when the guide names no limit.</summary>
    public const int Unbounded = int.MaxValue;

    private Candidate[][] byKind = [];
    private (string Name, int Element)? claim;

    internal LoopDefinition(string id, string label, Usage usage, int max)
    {
        Id = id;
        Label = label;
        Usage = usage;
        Max = max;
    }

    /// <summary>Loop id such as <c>2010BA</c>; empty for the transaction set itself.</summary>
    public string Id { get; }

    /// <summary>Our own few words for it; may be empty.</summary>
    public string Label { get; }

    /// <summary>Whether each instance of the parent must have one.</summary>
    public Usage Usage { get; }

    /// <summary>How often it may stand in one instance of its parent.</summary>
    public int Max { get; }

    /// <summary>The segment that opens the loop.</summary>
    public SegmentDefinition Opener => Items[0].Segment;

    /// <summary>Segments and loops in the guide's order; the first is the opening segment.</summary>
    public IReadOnlyList<LoopItem> Items { get; internal set; } = [];

    /// <summary>Situations that are judged when an instance of the loop ends.</summary>
    internal Situation[] Situations { get; set; } = [];

    /// <summary>Marks of situations that begin anew with each instance of the loop.</summary>
    internal int[] Resets { get; set; } = [];

    /// <summary>Items that each instance must have, in order, the opener left out.</summary>
    internal LoopItem[] RequiredItems { get; private set; } = [];

    /// <summary>True when the loop is a hierarchical level: only HL opens it.</summary>
    internal bool IsLevel { get; private set; }

    /// <summary>True when the loop is a service line of a claim.</summary>
    internal bool IsLine => InClaim && Watched && Opener.Id is ("LX" or "SVC");

    /// <summary>True when a check over the whole set asks about its end.</summary>
    internal bool Watched { get; private set; }

    /// <summary>Where the claim's number stands when the loop is a claim; null for other loops.</summary>
    internal (string Name, int Element)? Claim => claim;

    /// <summary>True when the loop is a claim or part of one.</summary>
    internal bool InClaim { get; private set; }

    internal ReadOnlySpan<Candidate> Candidates(int kind) => byKind[kind];

    internal void Index(Func<string, int> kindOf, int kinds)
    {
        RequiredItems = [.. Items.Skip(Id.Length == 0 ? 0 : 1).Where(item => item.Usage == Usage.Required)];
        var tables = new List<Candidate>[kinds];
        foreach (var item in Items.Skip(Id.Length == 0 ? 0 : 1))
            (tables[kindOf(item.Segment.Id)] ??= []).Add(new Candidate(item));
        byKind = [.. tables.Select(list => list?.ToArray() ?? [])];
        IsLevel = Opener.Id == "HL";
        Watched = Opener.Watched;
        claim = Opener.Id switch
        {
            "CLM" => ("CLM01", 1),
            "CLP" => ("CLP01", 1),
            _ => null,
        };
        if (claim is not null)
            MarkInClaim();
    }

    private void MarkInClaim()
    {
        InClaim = true;
        foreach (var item in Items)
            item.Loop?.MarkInClaim();
    }
}

/// <summary>One entry of a loop: a segment, or a loop with the segment that opens it.</summary>
/// <param name="Index">Place in the loop's list, from 0.</param>
/// <param name="Order">Position by the standard; items with the same position may come in any order.</param>
/// <param name="Segment">The segment, or the one that opens the loop.</param>
/// <param name="Loop">The loop; null for a segment.</param>
public sealed record LoopItem(int Index, int Order, SegmentDefinition Segment, LoopDefinition? Loop)
{
    /// <summary>Whether each instance of the loop must have it.</summary>
    public Usage Usage => Loop?.Usage ?? Segment.Usage;

    /// <summary>How often it may stand in one instance of the loop.</summary>
    public int Max => Loop?.Max ?? Segment.Max;
}

/// <summary>A loop item prepared for matching.</summary>
internal readonly struct Candidate(LoopItem item)
{
    public readonly LoopItem Item = item;
    public readonly int Order = item.Order;
    public readonly int Max = item.Max;
    public readonly bool Qualified = item.Segment.Qualifiers.Length > 0;

    /// <summary>The values of the first element, where they alone make the segment this use.</summary>
    public readonly CodeSet? First =
        item.Segment.Qualifiers is [{ Element: 1, Component: 0, Codes: { IsPacked: true } codes }] ? codes : null;

    /// <summary>True when a segment carries the values that make it this use.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="first">Its first element, packed.</param>
    public bool Matches(in Segment segment, ulong first) =>
        First is { } codes ? codes.Has(first) : !Qualified || Item.Segment.Matches(segment);
}
