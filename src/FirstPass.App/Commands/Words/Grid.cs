namespace FirstPass.App.Commands.Words;

/// <summary>Rows in columns as wide as they need to be; amounts stand to the right.</summary>
internal static class Grid
{
    /// <summary>Writes rows under their headings; nothing for no rows.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="headings">Headings; one that begins with a dollar sign is a column of amounts.</param>
    /// <param name="rows">The rows, as many cells as headings.</param>
    public static void Write(TextWriter output, string[] headings, IEnumerable<string[]> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
            return;
        var widths = headings.Select((heading, i) =>
            Math.Max(heading.TrimStart('$').Length, all.Max(r => r[i].Length))).ToArray();
        WriteRow(output, headings, [.. headings.Select(h => h.TrimStart('$'))], widths);
        foreach (var row in all)
            WriteRow(output, headings, row, widths);
    }

    /// <summary>Ends a list: whether there is nothing, and how to see more.</summary>
    public static void End(int rows, string? next, TextWriter output)
    {
        if (rows == 0)
            output.WriteLine("none");
        if (next is not null)
            output.WriteLine($"more: --cursor {next}");
    }

    private static void WriteRow(TextWriter output, string[] headings, string[] cells, int[] widths)
    {
        var padded = cells.Select((cell, i) =>
            headings[i].StartsWith('$') ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]));
        output.WriteLine(string.Join("  ", padded).TrimEnd());
    }
}
