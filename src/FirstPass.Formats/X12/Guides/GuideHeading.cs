namespace FirstPass.Formats.X12.Guides;

/// <summary>The line that names a guide: <c>guide NAME set ST01 group GS01</c>.</summary>
/// <param name="Name">Our short name.</param>
/// <param name="Set">ST01 of its transaction sets.</param>
/// <param name="Group">GS01 of its functional groups.</param>
internal sealed record GuideHeading(string Name, string Set, string Group)
{
    /// <summary>Reads what follows the word <c>guide</c>; null when it is no heading.</summary>
    public static GuideHeading? Parse(string text) =>
        text.Split(' ') is [var name, "set", var set, "group", var group] ? new GuideHeading(name, set, group) : null;
}

/// <summary>A line of versions that a guide accepts: <c>accept VERSION... purpose BHT02|BHT02</c>.</summary>
/// <param name="Versions">Values of GS08 and ST03.</param>
/// <param name="Purposes">Values of BHT02 that it asks for; empty when any will do.</param>
internal sealed record AcceptLine(IReadOnlyList<string> Versions, IReadOnlyList<string> Purposes)
{
    /// <summary>Reads what follows the word <c>accept</c>.</summary>
    public static AcceptLine Parse(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [.. var versions, "purpose", var purposes]
            ? new AcceptLine(versions, purposes.Split('|'))
            : new AcceptLine(text.Split(' ', StringSplitOptions.RemoveEmptyEntries), []);
}
