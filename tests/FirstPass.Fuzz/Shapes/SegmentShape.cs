using System.Text;

namespace FirstPass.Fuzz.Shapes;

/// <summary>Segments of elements, as X12 and HL7 v2 both have them, and what may go wrong with them.</summary>
/// <param name="marks">Separators of the text: of elements, of parts, of parts of parts, of repetitions.</param>
/// <param name="odd">Values that readers may stumble over.</param>
internal sealed class SegmentShape(string marks, IReadOnlyList<string> odd)
{
    private const int MostChanges = 24;
    private const int MostSegments = 4_000;
    private const int LongValue = 70_000;

    private List<List<string>> segments = [];

    /// <summary>Takes the segments of a text without their ends.</summary>
    public void Take(IEnumerable<string> lines) => segments = [.. lines.Select(l => l.Split(marks[0]).ToList())];

    /// <summary>Changes segments as the input says.</summary>
    public void Change(Steer steer, Func<IEnumerable<string>> others)
    {
        for (var i = 0; i < MostChanges && steer.HasMore && segments.Count > 0; i++)
        {
            var what = steer.Byte() % 16;
            var at = steer.Below(segments.Count);
            if (what < 7)
                Segment(what, at, steer, others);
            else
                Element(what, segments[at], steer);
        }
    }

    /// <summary>Counts anew what a trailer counts.</summary>
    public void Recount(string first, string last)
    {
        var begin = 0;
        for (var i = 0; i < segments.Count; i++)
            if (segments[i][0] == first)
                begin = i;
            else if (segments[i][0] == last && segments[i].Count > 1)
                segments[i][1] = $"{i - begin + 1}";
    }

    /// <summary>The text with other separators in place of its own.</summary>
    public byte[] Text(string separators, string end)
    {
        var text = new StringBuilder();
        foreach (var segment in segments)
            text.AppendJoin(marks[0], segment).Append('\n');
        for (var i = 0; i < marks.Length; i++)
            text.Replace(marks[i], (char)(0xE000 + i));
        for (var i = 0; i < marks.Length; i++)
            text.Replace((char)(0xE000 + i), separators[i]);
        return Encoding.Latin1.GetBytes(text.Replace("\n", end).ToString());
    }

    private void Segment(int what, int at, Steer steer, Func<IEnumerable<string>> others)
    {
        if (what == 0)
            segments.RemoveAt(at);
        else if (what == 1)
            segments.Insert(at, [.. segments[at]]);
        else if (what == 2)
            segments.Insert(steer.Below(segments.Count), [.. segments[at]]);
        else if (what == 3 && at + 1 < segments.Count)
            (segments[at], segments[at + 1]) = (segments[at + 1], segments[at]);
        else if (what == 4)
            segments.RemoveRange(at, Math.Min(steer.Byte() % 20, segments.Count - at));
        else if (what == 5)
            Repeat(at, 1 << (steer.Byte() % 10));
        else if (what == 6)
            Foreign(at, steer, [.. others()]);
    }

    private void Repeat(int at, int times)
    {
        for (var i = 0; i < times && segments.Count < MostSegments; i++)
            segments.Insert(at, [.. segments[at]]);
    }

    private void Foreign(int at, Steer steer, List<string> lines) => segments.InsertRange(
        at,
        lines.Skip(steer.Below(lines.Count)).Take(1 + (steer.Byte() % 12)).Select(l => l.Split(marks[0]).ToList()));

    private void Element(int what, List<string> segment, Steer steer)
    {
        var at = steer.Byte() % segment.Count;
        if (what == 7)
            segment[at] = steer.Of(odd);
        else if (what == 8)
            segment[at] = "";
        else if (what == 9)
            segment.AddRange(Enumerable.Repeat(steer.Of(odd), 1 + (steer.Byte() % 40)));
        else if (what == 10)
            segment.RemoveRange(at, segment.Count - at == segment.Count ? segment.Count - 1 : segment.Count - at);
        else if (what == 11)
            Part(segment, at, marks[1], steer);
        else if (what == 12)
            Part(segment, at, marks[3], steer);
        else if (what == 13)
            segment[at] = steer.Text(12);
        else if (what == 14)
            segment[at] = new string((char)steer.Byte(), steer.Byte() == 0 ? LongValue : steer.Byte());
        else
            segment[at] = segments[steer.Below(segments.Count)][^1];
    }

    private void Part(List<string> segment, int at, char mark, Steer steer)
    {
        var parts = segment[at].Split(mark).ToList();
        var part = steer.Byte() % (parts.Count + 1);
        if (part == parts.Count)
            parts.AddRange(Enumerable.Repeat(steer.Of(odd), 1 + (steer.Byte() % 8)));
        else
            parts[part] = steer.Of(odd);
        segment[at] = string.Join(mark, parts);
    }
}
