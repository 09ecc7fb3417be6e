namespace FirstPass.Formats.X12.Guides;

/// <summary>One implementation guide: which ids name it and what its transaction set may hold.</summary>
public sealed class Guide
{
    private const int Slots = 256;
    private readonly uint[] slotIds = new uint[Slots];
    private readonly short[] slotKinds = new short[Slots];
    private readonly string[] segmentIds;

    internal Guide(string name, string set, string group, LoopDefinition root)
    {
        Name = name;
        Set = set;
        Group = group;
        Root = root;
        Loops = [.. Descend(root).Distinct()];
        segmentIds = [.. Loops.SelectMany(loop => loop.Items).Select(item => item.Segment.Id).Distinct()];
        for (var kind = 0; kind < segmentIds.Length; kind++)
            Place(segmentIds[kind], kind);
        foreach (var loop in Loops)
            loop.Index(id => KindOf(System.Text.Encoding.ASCII.GetBytes(id)), segmentIds.Length);
        MostItems = Loops.Max(loop => loop.Items.Count);
    }

    /// <summary>Our short name, such as <c>837P</c>.</summary>
    public string Name { get; }

    /// <summary>ST01 of its transaction sets.</summary>
    public string Set { get; }

    /// <summary>GS01 of its functional groups.</summary>
    public string Group { get; }

    /// <summary>The ids in GS08 and ST03 that name this guide or a version of it that we judge alike.</summary>
    public IReadOnlyList<string> Accepted { get; internal init; } = [];

    /// <summary>The transaction set itself, with an empty loop id.</summary>
    public LoopDefinition Root { get; }

    /// <summary>Every loop once, the transaction set first.</summary>
    public IReadOnlyList<LoopDefinition> Loops { get; }

    /// <summary>How many marks the situations of this guide keep.</summary>
    internal int MarkCount { get; init; }

    /// <summary>The most items that a loop of the guide has.</summary>
    internal int MostItems { get; }

    /// <summary>The situations of its loops and segments.</summary>
    internal IEnumerable<Situation> Situations() =>
        Loops.SelectMany(loop => loop.Situations.Concat(loop.Items.SelectMany(item => item.Segment.Situations)));

    /// <summary>The guide's number for a segment id, from 0; -1 for an id that it does not use.</summary>
    internal int KindOf(ReadOnlySpan<byte> id)
    {
        if (id.Length is < 2 or > 3)
            return -1;
        var packed = Pack(id);
        for (var slot = First(packed); slotIds[slot] != 0; slot = (slot + 1) % Slots)
            if (slotIds[slot] == packed)
                return slotKinds[slot];
        return -1;
    }

    private void Place(string id, int kind)
    {
        var packed = Pack(System.Text.Encoding.ASCII.GetBytes(id));
        var slot = First(packed);
        while (slotIds[slot] != 0)
            slot = (slot + 1) % Slots;
        slotIds[slot] = packed;
        slotKinds[slot] = (short)kind;
    }

    private static uint Pack(ReadOnlySpan<byte> id) =>
        ((uint)id[0] << 16) | ((uint)id[1] << 8) | (id.Length == 3 ? id[2] : 0u);

    private static int First(uint packed) => (int)(unchecked(packed * 2654435761u) >> 24);

    private static IEnumerable<LoopDefinition> Descend(LoopDefinition loop) =>
        loop.Items.Where(item => item.Loop is not null).SelectMany(item => Descend(item.Loop!)).Prepend(loop);
}
