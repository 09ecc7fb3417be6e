namespace FirstPass.Formats.X12.Guides;

/// <summary>A line of a guide file with the lines that are indented below it.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Number">Line number from 1.</param>
/// <param name="Text">The line without indentation and comment.</param>
internal sealed record GuideLine(string File, int Number, string Text)
{
    public List<GuideLine> Children { get; } = [];

    public string Word => Text.Split(' ', 2)[0];

    public string Rest => Text.Length > Word.Length ? Text[(Word.Length + 1)..].Trim() : "";

    public GuideException Wrong(string reason) => new($"{File}, line {Number}: {reason}");
}

/// <summary>A guide file breaks the rules of its format; says which file and line.</summary>
public sealed class GuideException(string message) : Exception(message);

/// <summary>Splits a guide file into lines and nests them by their indentation of two blanks a level.</summary>
internal static class GuideText
{
    private const int Step = 2;

    public static List<GuideLine> Nest(string file, string text)
    {
        var top = new List<GuideLine>();
        var open = new Stack<List<GuideLine>>([top]);
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = WithoutComment(raw);
            if (line.Length == 0)
                continue;
            var indent = line.Length - line.TrimStart(' ').Length;
            var entry = new GuideLine(file, number, line.Trim());
            if (indent % Step != 0 || indent / Step >= open.Count)
                throw entry.Wrong("the indentation is not two blanks for each level.");
            while (open.Count > 1 + (indent / Step))
                open.Pop();
            open.Peek().Add(entry);
            open.Push(entry.Children);
        }

        return top;
    }

    private static string WithoutComment(string raw)
    {
        var line = raw.TrimEnd();
        var mark = line.StartsWith('#') ? 0 : line.IndexOf(" #", StringComparison.Ordinal);
        return mark < 0 ? line : line[..mark].TrimEnd();
    }
}
