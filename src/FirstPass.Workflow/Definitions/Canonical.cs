using System.Globalization;
using System.Text;
using FirstPass.Workflow.Identity;

namespace FirstPass.Workflow.Definitions;

/// <summary>
/// The one form of a definition that is hashed: JSON without blanks, keys in ordinal order, every scalar a string. Two
/// files that differ in comments, layout, quoting or order of keys are the same definition.
/// </summary>
public static class Canonical
{
    /// <summary>Says which form was hashed; a change of the form changes every hash on purpose.</summary>
    private const string Form = "firstpass-canonical-1\n";

    /// <summary>The canonical text of a definition.</summary>
    public static string TextOf(Node node)
    {
        var text = new StringBuilder();
        Write(text, node);
        return text.ToString();
    }

    /// <summary>The content hash of a definition.</summary>
    public static Digest HashOf(Node node) => Digest.Of(Encoding.UTF8.GetBytes(Form + TextOf(node)));

    /// <summary>The content hash of a table in lines: line ends and blanks at line ends do not count.</summary>
    public static Digest HashOfLines(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()).ToList();
        while (lines is [.., ""])
            lines.RemoveAt(lines.Count - 1);
        return Digest.Of(Encoding.UTF8.GetBytes("firstpass-lines-1\n" + string.Join('\n', lines)));
    }

    private static void Write(StringBuilder text, Node node)
    {
        switch (node)
        {
            case Node.Scalar scalar:
                Write(text, scalar.Value);
                break;
            case Node.List list:
                Write(text, list);
                break;
            case Node.Map map:
                Write(text, map);
                break;
        }
    }

    private static void Write(StringBuilder text, Node.List list)
    {
        text.Append('[');
        for (var i = 0; i < list.Items.Length; i++)
        {
            if (i > 0)
                text.Append(',');
            Write(text, list.Items[i]);
        }

        text.Append(']');
    }

    private static void Write(StringBuilder text, Node.Map map)
    {
        var separator = '{';
        foreach (var entry in map.Entries.OrderBy(e => e.Key.Value, StringComparer.Ordinal))
        {
            text.Append(separator);
            Write(text, entry.Key.Value);
            text.Append(':');
            Write(text, entry.Value);
            separator = ',';
        }

        text.Append(separator == '{' ? "{}" : "}");
    }

    private static void Write(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            if (c is '"' or '\\')
                text.Append('\\').Append(c);
            else if (c < ' ')
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                text.Append(c);
        }

        text.Append('"');
    }
}
