using System.Collections.Immutable;
using System.Text;
using FirstPass.Formats.X12;

namespace FirstPass.Tests.Formats.X12;

/// <summary>
/// The reader in its plainest form, on a string in memory, a byte a character: what the fast one must agree with.
/// </summary>
internal sealed class PlainReader
{
    private static readonly int[] Fixed = [3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103];
    private readonly string text;
    private readonly List<ReadSegment> segments = [];
    private char element;
    private char terminator;
    private int at;

    private PlainReader(byte[] bytes) => text = Encoding.Latin1.GetString(bytes);

    public static List<ReadSegment> Read(byte[] bytes)
    {
        var reader = new PlainReader(bytes);
        var expecting = true;
        while (reader.at < reader.text.Length)
            expecting = expecting ? reader.Outside() : reader.Inside();
        return reader.segments;
    }

    /// <summary>Reads one step between interchanges; true while still between them.</summary>
    private bool Outside()
    {
        if (IsBlank(text[at]) || text[at] == terminator || text[at] is '\0' or '\u001A')
            at++;
        else if (At(at).StartsWith("\u00EF\u00BB\u00BF", StringComparison.Ordinal))
            at += 3;
        else if (Header(at, strict: false))
            return false;
        else
            SkipToHeader();
        return true;
    }

    private void SkipToHeader()
    {
        for (at++; at < text.Length; at++)
            if ((text[at - 1] < ' ' || text[at - 1] >= '\u007F' || text[at - 1] == terminator)
                && Measure(at, strict: true) > 0)
                return;
    }

    /// <summary>Reads one step inside an interchange; true when that ended it.</summary>
    private bool Inside()
    {
        if (IsBlank(text[at]) || text[at] == terminator)
        {
            at++;
            return false;
        }

        if (Header(at, strict: false))
            return false;
        if (Binary())
            return false;
        var end = text.IndexOf(terminator, at);
        var bytes = At(at, end < 0 ? text.Length : end).TrimEnd([.. " \t\r\n".Where(c => c != element)]);
        var parts = bytes.Split(element);
        if (end < 0 && (parts[0] != "IEA" || parts.Length != 3 || parts[2].Length == 0))
        {
            SkipToHeader();
            return true;
        }

        Keep(bytes.Length, (end < 0 ? text.Length : end + 1) - at, parts);
        return parts[0] == "IEA";
    }

    private bool Binary()
    {
        var data = At(at).StartsWith("BIN" + element, StringComparison.Ordinal) ? 2
            : At(at).StartsWith("BDS" + element, StringComparison.Ordinal) ? 3 : 0;
        var parts = At(at).Split(element, data + 1);
        if (data == 0 || parts.Length <= data || !int.TryParse(parts[data - 1], out var count))
            return false;
        var length = string.Join(element, parts[..data]).Length + 1 + count;
        if (at + length >= text.Length || text[at + length] != terminator)
            return false;
        Keep(length, length + 1, At(at, at + length).Split(element, data + 1));
        return true;
    }

    private bool Header(int from, bool strict)
    {
        var length = Measure(from, strict);
        if (length == 0)
            return false;
        element = text[from + 3];
        terminator = text[from + length - 1];
        var parts = IsFixed(from)
            ? [.. Fixed.Append(105).Zip(Fixed.Prepend(-1), (to, before) => At(from + before + 1, from + to))]
            : At(from, from + length - 1).Split(element);
        Keep(length - 1, length, parts);
        return true;
    }

    private int Measure(int from, bool strict)
    {
        if (!At(from).StartsWith("ISA", StringComparison.Ordinal) || from + 3 >= text.Length || !Separates(text[from + 3]))
            return 0;
        if (IsFixed(from))
            return !strict || IsVersion(At(from + 84, from + 89)) ? 106 : 0;
        var parts = At(from, Math.Min(text.Length, from + 512)).Split(text[from + 3], 17);
        if (parts.Length < 17 || parts[16].Length < 2 || !Separates(parts[16][1]) || !IsVersion(parts[12]))
            return 0;
        return parts[..16].Sum(p => p.Length + 1) + 2;
    }

    private bool IsFixed(int from) =>
        from + 106 <= text.Length && Fixed.All(i => text[from + i] == text[from + 3]) && Separates(text[from + 105]);

    private void Keep(int length, int piece, IEnumerable<string> parts)
    {
        segments.Add(new ReadSegment(at, At(at + length, at + piece), [.. parts]));
        at += piece;
    }

    private string At(int from) => text[from..];

    private string At(int from, int to) => text[from..to];

    private bool IsBlank(char value) => value is ' ' or '\t' or '\r' or '\n' && value != element;

    private static bool IsVersion(string version) => version.Trim(' ').Length == 5 && version.Trim(' ').All(char.IsAsciiDigit);

    private static bool Separates(char value) => !char.IsAsciiLetterOrDigit(value) && value != ' ';
}
