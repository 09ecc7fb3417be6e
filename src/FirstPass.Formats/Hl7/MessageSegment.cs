using System.Text;

namespace FirstPass.Formats.Hl7;

/// <summary>One segment of a message in memory. Its bytes are the tree: parts are cut out when asked for.</summary>
public sealed class MessageSegment
{
    internal MessageSegment(Hl7Message message, ReadOnlyMemory<byte> bytes, ReadOnlyMemory<byte> tail, long offset)
    {
        Message = message;
        Bytes = bytes;
        Tail = tail;
        Offset = offset;
        Id = Encoding.Latin1.GetString(bytes.Span[..3]).ToUpperInvariant();
    }

    /// <summary>The message it belongs to.</summary>
    public Hl7Message Message { get; }

    /// <summary>The segment id in capital letters, such as <c>PID</c>.</summary>
    public string Id { get; }

    /// <summary>The segment without its line end.</summary>
    public ReadOnlyMemory<byte> Bytes { get; private set; }

    /// <summary>The line end, and whatever stands before the next segment.</summary>
    public ReadOnlyMemory<byte> Tail { get; internal set; }

    /// <summary>Position of its first byte in the stream it was read from; 0 when it was made here.</summary>
    public long Offset { get; }

    /// <summary>How many fields there are, empty ones between separators included; MSH-1 counts.</summary>
    public int Count => Cut.Count(Bytes.Span, Message.Delimiters.Field) - (IsHeader ? 0 : 1);

    /// <summary>True for MSH, whose first two fields are the separators.</summary>
    internal bool IsHeader => Id == "MSH";

    /// <summary>A field with all its repetitions; absent when there is none.</summary>
    public Hl7Part Field(int field)
    {
        if (IsHeader && field == 1)
            return new Hl7Part(Bytes.Slice(3, 1), Message.Encoding, Hl7Level.Subcomponent);
        var part = IsHeader ? field : field + 1;
        var (start, length) = field < 1 ? (0, -1) : Cut.Find(Bytes.Span, Message.Delimiters.Field, part);
        var level = IsHeader && field == 2 ? Hl7Level.Subcomponent : Hl7Level.Field;
        return new Hl7Part(length < 0 ? default : Bytes.Slice(start, length), Message.Encoding, level);
    }

    /// <summary>The fields in their order, cut in one pass; the separators of MSH come first.</summary>
    public IEnumerable<Hl7Part> Fields()
    {
        var separator = Message.Delimiters.Field;
        var rest = Bytes[3..];
        if (IsHeader)
        {
            yield return Field(1);
            yield return Field(2);
            rest = Bytes[4..];
            var behind = rest.Span.IndexOf(separator);
            rest = behind < 0 ? default : rest[behind..];
        }

        while (!rest.IsEmpty)
        {
            rest = rest[1..];
            var end = rest.Span.IndexOf(separator);
            yield return new Hl7Part(end < 0 ? rest : rest[..end], Message.Encoding, Hl7Level.Field);
            rest = end < 0 ? default : rest[end..];
        }
    }

    /// <summary>One repetition of a field; absent when there is none.</summary>
    public Hl7Part Field(int field, int repetition) => Field(field)[repetition];

    internal Hl7Part Part(Hl7Path path)
    {
        var part = Field(path.Field, path.Repetition);
        if (path.Component > 0)
            part = part[path.Component];
        return path.Subcomponent > 0 ? part[path.Subcomponent] : part;
    }

    internal PathRefusal? Put(Hl7Path path, ReadOnlySpan<byte> value)
    {
        if (path.Field == 0 || (IsHeader && path.Field <= 2))
            return PathRefusal.NoField;
        if (SegmentSplice.Replace(Bytes.Span, Message.Delimiters, path, value) is not { } replaced)
            return PathRefusal.Separator;
        Bytes = replaced;
        Message.Forget(this);
        return null;
    }
}
