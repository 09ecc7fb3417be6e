namespace FirstPass.Formats.X12.Generation;

/// <summary>
/// A segment as it is looked for: its id and the elements that it names, such as <c>DTP*472</c>. An element that ends
/// in a colon is only the beginning of one.
/// </summary>
internal sealed class LinePattern(string text)
{
    private readonly string[] parts = text.Split('*');

    /// <summary>The id.</summary>
    public string Id => parts[0];

    public bool Fits(HeldLine line)
    {
        if (line.Id != Id)
            return false;
        for (var element = 1; element < parts.Length; element++)
            if (!Fits(parts[element], line[element]))
                return false;
        return true;
    }

    private static bool Fits(string wanted, string found) =>
        wanted.Length == 0
        || (wanted[^1] == ':' ? found.StartsWith(wanted, StringComparison.Ordinal) : found == wanted);
}

/// <summary>
/// A segment, and optionally one that stands before it with nothing between that begins something else:
/// <c>NM1*85 &gt; N4</c> is the N4 of the billing provider. With <c>&gt;&gt;</c> it stands right before it.
/// </summary>
internal sealed class LineSearch
{
    private static readonly string[] Beginnings = ["HL", "CLM", "LX", "CLP", "SVC", "AK2"];
    private readonly LinePattern? before;
    private readonly LinePattern target;
    private readonly bool isRightBehind;

    public LineSearch(string text)
    {
        isRightBehind = text.Contains(" >> ", StringComparison.Ordinal);
        var parts = text.Split(isRightBehind ? " >> " : " > ");
        before = parts.Length > 1 ? new LinePattern(parts[0]) : null;
        target = new LinePattern(parts[^1]);
    }

    public bool Fits(IReadOnlyList<HeldLine> lines, int at)
    {
        if (!target.Fits(lines[at]) || before is null)
            return target.Fits(lines[at]);
        for (var index = at - 1; index >= 0; index--)
        {
            if (before.Fits(lines[index]))
                return true;
            if (isRightBehind || lines[index].Id == before.Id || Beginnings.Contains(lines[index].Id))
                return false;
        }

        return false;
    }
}

/// <summary>
/// A segment by where it stands beside the planted one: <c>^CLM</c> the nearest at or before it, <c>vCLM</c> at or
/// behind it, <c>v!CLM</c> anything but that, nothing the planted one itself.
/// </summary>
internal sealed class NearSearch(string text)
{
    private readonly LinePattern? pattern = text.Length > 0 ? new LinePattern(text[1..].TrimStart('!')) : null;
    private readonly bool wanted = text is not [_, '!', ..];
    private readonly int step = text is ['v', ..] ? 1 : -1;

    /// <summary>Its index in the lines.</summary>
    public int Find(IReadOnlyList<HeldLine> lines, int from)
    {
        if (pattern is null)
            return from;
        for (var at = step < 0 ? Math.Min(from, lines.Count - 1) : from; at >= 0 && at < lines.Count; at += step)
            if (pattern.Fits(lines[at]) == wanted)
                return at;
        throw new FaultException($"No {pattern.Id} stands near the place of the fault.");
    }
}
