namespace FirstPass.Formats.X12.Guides;

/// <summary>One entry of a guide's element list, as written: <c>08?=XX</c>, <c>02-12?(01=BF 02)</c>.</summary>
/// <param name="First">First element number.</param>
/// <param name="Last">Last element number; the same as the first when the entry names one.</param>
/// <param name="Optional">True for <c>?</c>.</param>
/// <param name="Qualifier">True for <c>!</c>.</param>
/// <param name="Codes">The values after <c>=</c>; null when none are named.</param>
/// <param name="Parts">The entries in parentheses; null for a simple element.</param>
internal sealed record ElementEntry(
    int First,
    int Last,
    bool Optional,
    bool Qualifier,
    IReadOnlyList<string>? Codes,
    IReadOnlyList<ElementEntry>? Parts);

/// <summary>Reads the element list of a segment line.</summary>
internal ref struct ElementSyntax(string text, Func<string, IReadOnlyList<string>> codeSet)
{
    private int at;

    /// <summary>Reads entries up to the end, or to the closing parenthesis of a composite.</summary>
    /// <exception cref="FormatException">The list breaks the format.</exception>
    public List<ElementEntry> ReadList()
    {
        var entries = new List<ElementEntry>();
        while (true)
        {
            while (at < text.Length && text[at] == ' ')
                at++;
            if (at == text.Length || text[at] == ')')
                return entries;
            entries.Add(ReadEntry());
        }
    }

    private ElementEntry ReadEntry()
    {
        var first = ReadNumber();
        var last = Skip('-') ? ReadNumber() : first;
        var optional = Skip('?');
        var qualifier = Skip('!');
        if (Skip('('))
        {
            var parts = ReadList();
            return Skip(')')
                ? new ElementEntry(first, last, optional, qualifier, null, parts)
                : throw new FormatException("a parenthesis is not closed.");
        }

        var codes = Skip('=') ? ReadCodes() : null;
        return new ElementEntry(first, last, optional, qualifier, codes, null);
    }

    private int ReadNumber()
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return at - start == 2
            ? int.Parse(text.AsSpan(start, 2))
            : throw new FormatException($"an element number has two digits (column {start + 1} of the list).");
    }

    private IReadOnlyList<string> ReadCodes()
    {
        var start = at;
        while (at < text.Length && text[at] is not (' ' or ')'))
            at++;
        var written = text[start..at];
        if (written.Length == 0)
            throw new FormatException("values are missing after '='.");
        var codes = new List<string>();
        foreach (var value in written.Split('|'))
            codes.AddRange(value.StartsWith('$') ? codeSet(value[1..]) : [value.Replace('_', ' ')]);
        return codes;
    }

    private bool Skip(char expected)
    {
        if (at >= text.Length || text[at] != expected)
            return false;
        at++;
        return true;
    }
}
