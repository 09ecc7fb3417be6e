using FirstPass.Exchange.Fhir;

namespace FirstPass.App.Messages;

/// <summary>
/// Cuts a file into what is taken as one: a file of lines (NDJSON) into its lines, any other is one resource or Bundle.
/// Of a file of lines one line is in memory at a time.
/// </summary>
internal sealed class ResourceReader(Stream file)
{
    private const byte LineFeed = (byte)'\n';
    private const int Chunk = 64 * 1024;

    private static readonly byte[] Blanks = [(byte)' ', (byte)'\t', (byte)'\r', LineFeed];
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private byte[] buffer = new byte[Chunk];
    private int start;
    private int end;
    private long read;
    private bool isOver;
    private bool begun;
    private long lines;

    /// <summary>True for a file of lines.</summary>
    public bool IsLines { get; private set; }

    /// <summary>Where the resource at hand stands.</summary>
    public FhirPlace Place { get; private set; }

    /// <summary>Its bytes, up to the next one.</summary>
    public ReadOnlyMemory<byte> Current { get; private set; }

    /// <summary>Goes to the next resource; false at the end.</summary>
    public bool Read()
    {
        if (!begun)
        {
            begun = true;
            Fill();
            if (buffer.AsSpan(start, end - start).StartsWith(ByteOrderMark))
                start += ByteOrderMark.Length;
            IsLines = AreLines();
            if (!IsLines)
                return Whole();
        }

        return IsLines && Line();
    }

    /// <summary>True when the first line is an object by itself, and another one follows or nothing does.</summary>
    private bool AreLines()
    {
        while (!isOver && end - start <= ResourceMapper.LongestLineBytes && !HoldsTwo())
            Fill();
        var text = buffer.AsSpan(start, end - start).TrimStart(Blanks);
        var first = text.IndexOf(LineFeed) is >= 0 and var at ? text[..at] : text;
        return first.TrimEnd(Blanks) is [(byte)'{', .., (byte)'}']
            && text[first.Length..].TrimStart(Blanks) is [(byte)'{', ..] or [];
    }

    private bool HoldsTwo()
    {
        var text = buffer.AsSpan(start, end - start).TrimStart(Blanks);
        return text.IndexOf(LineFeed) is >= 0 and var first && !text[first..].Trim(Blanks).IsEmpty;
    }

    private bool Whole()
    {
        while (!isOver && end - start <= ResourceMapper.LongestBytes)
            Fill();
        Place = new FhirPlace(1, "", 1, read - (end - start));
        Current = new ReadOnlyMemory<byte>(buffer, start, end - start).TrimEnd(Blanks);
        start = end;
        return !Current.Span.Trim(Blanks).IsEmpty;
    }

    private bool Line()
    {
        while (true)
        {
            int? next;
            while ((next = NextLine(start)) is null && !isOver && end - start <= ResourceMapper.LongestLineBytes)
                Fill();
            var (from, to) = (start, next ?? end);
            if (from == end && isOver)
                return false;
            var isTooLong = next is null && !isOver;
            start = next is null ? end : to + 1;
            lines++;
            var offset = read - (end - from);
            if (isTooLong)
                PassLine();
            var line = new ReadOnlyMemory<byte>(buffer, from, to - from).TrimStart(Blanks);
            Current = line.TrimEnd(Blanks);
            if (Current.IsEmpty)
                continue;
            Place = new FhirPlace(Place.Resource + 1, "", lines, offset + to - from - line.Length);
            return true;
        }
    }

    /// <summary>Goes over the rest of a line that is too long, and keeps what was read of it.</summary>
    private void PassLine()
    {
        for (int one; (one = file.ReadByte()) >= 0;)
        {
            read++;
            if (one == LineFeed)
                return;
        }

        isOver = true;
    }

    private int? NextLine(int from) =>
        buffer.AsSpan(from, end - from).IndexOf(LineFeed) is >= 0 and var at ? from + at : null;

    private void Fill()
    {
        if (start > 0 && (start == end || end == buffer.Length))
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length)
            Array.Resize(ref buffer, buffer.Length * 2);
        var count = file.Read(buffer.AsSpan(end));
        isOver = count == 0;
        end += count;
        read += count;
    }
}
