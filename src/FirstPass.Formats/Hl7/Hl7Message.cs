using System.Collections.Immutable;

namespace FirstPass.Formats.Hl7;

/// <summary>Why a value cannot be put at a path.</summary>
public enum PathRefusal
{
    /// <summary>The message has no such segment.</summary>
    NoSegment,

    /// <summary>The path names no field, or one of the separators themselves.</summary>
    NoField,

    /// <summary>The character set of the message does not have a character, or nothing can escape it.</summary>
    Character,

    /// <summary>The place needs a separator that the message does not declare, or the bytes hold one.</summary>
    Separator,
}

/// <summary>
/// A message in memory: segments in their order, every byte kept. Values are read and set by path; what is not set
/// stays byte for byte.
/// </summary>
/// <example><code>
/// var name = message.Text("PID-5.1");
/// message.Set("PV1-19", "V1001");
/// </code></example>
public sealed class Hl7Message
{
    private readonly List<MessageSegment> segments = [];
    private Hl7Encoding? encoding;

    internal Hl7Message(int ordinal, IEnumerable<RawSegment> raw, ImmutableArray<Hl7Finding> findings)
    {
        Ordinal = ordinal;
        Findings = findings;
        segments.AddRange(raw.Select(r => new MessageSegment(this, r.Bytes, r.Tail, r.Offset)));
        Delimiters = Hl7Delimiters.Of(segments[0].Bytes.Span, out _);
    }

    /// <summary>Begins a message that has nothing but the separators of its MSH.</summary>
    /// <param name="charset">Written to MSH-18 unless it is ASCII.</param>
    public static Hl7Message Create(Hl7Charset charset = Hl7Charset.Utf8)
    {
        var message = new Hl7Message(0, [new RawSegment("MSH|^~\\&"u8.ToArray(), "\r"u8.ToArray(), 0)], []);
        if (charset is Hl7Charset.Utf8 or Hl7Charset.Latin1)
            message.Set("MSH-18", charset == Hl7Charset.Utf8 ? "UNICODE UTF-8" : "8859/1");
        return message;
    }

    /// <summary>Reads the one message that the bytes hold; null when they hold none.</summary>
    public static Hl7Message? Of(ReadOnlyMemory<byte> bytes)
    {
        using var reader = new Hl7MessageReader(new MemoryStream(bytes.ToArray(), writable: false));
        return reader.Read() ? reader.Current : null;
    }

    /// <summary>Ordinal of the message in its stream, from 1; 0 when it was made here.</summary>
    public int Ordinal { get; }

    /// <summary>What the reader noticed about its lines.</summary>
    public ImmutableArray<Hl7Finding> Findings { get; }

    /// <summary>The separators by MSH-1 and MSH-2.</summary>
    public Hl7Delimiters Delimiters { get; }

    /// <summary>Separators and character set.</summary>
    public Hl7Encoding Encoding =>
        encoding ??= new Hl7Encoding(
            Delimiters,
            Hl7Charsets.Of(Cut.Part(Cut.Part(Header.Bytes.Span, Delimiters.Field, 18), Delimiters.Repetition, 1)));

    /// <summary>The segments in their order, those that nobody knows among them; the first is MSH.</summary>
    public IReadOnlyList<MessageSegment> Segments => segments;

    /// <summary>MSH.</summary>
    public MessageSegment Header => segments[0];

    /// <summary>The first segment of an id, or null.</summary>
    public MessageSegment? First(string id) => segments.Find(s => s.Id == id);

    /// <summary>The segment that a path leads to, or null.</summary>
    public MessageSegment? Find(Hl7Path path)
    {
        var (from, to) = (0, segments.Count);
        foreach (var step in path.Steps)
        {
            var found = Find(step, from, to);
            if (found < 0)
                return null;
            var next = Find(step with { Index = 1 }, found + 1, to);
            (from, to) = (found + 1, next < 0 ? to : next);
        }

        return segments[from - 1];
    }

    /// <summary>The part that a path leads to; absent when there is none.</summary>
    public Hl7Part Part(string path)
    {
        var parsed = Hl7Path.Parse(path);
        return Find(parsed)?.Part(parsed) ?? new Hl7Part(default, Encoding, Hl7Level.Subcomponent);
    }

    /// <summary>The value at a path as text; empty when absent or null.</summary>
    public string Text(string path) => Part(path).Text;

    /// <summary>Whether a path leads to nothing, to HL7's null or to a value.</summary>
    public FieldState State(string path) => Part(path).State;

    /// <summary>Puts a text at a path, escaped; an empty one empties the place.</summary>
    /// <returns>Why that cannot be; null when it was done.</returns>
    public PathRefusal? Set(string path, string text) =>
        Encoding.Bytes(text) is { } bytes ? Put(path, bytes) : PathRefusal.Character;

    /// <summary>Puts HL7's null at a path: the receiver shall delete what it knows.</summary>
    public PathRefusal? SetNull(string path) => Put(path, "\"\""u8);

    /// <summary>Puts bytes at a path as they are; they may hold the separators of deeper levels.</summary>
    public PathRefusal? SetBytes(string path, ReadOnlySpan<byte> bytes)
    {
        var parsed = Hl7Path.Parse(path);
        ReadOnlySpan<byte> never =
            [Delimiters.Field, Delimiters.Repetition, (byte)'\r', (byte)'\n', Framing.End, Framing.Start, 0];
        var holds = bytes.ContainsAny(never)
            || (parsed.Component > 0 && bytes.Contains(Delimiters.Component))
            || (parsed.Subcomponent > 0 && bytes.Contains(Delimiters.Subcomponent));
        return holds ? PathRefusal.Separator : Put(path, bytes);
    }

    /// <summary>Adds a segment that has no fields yet at the end.</summary>
    public MessageSegment Add(string id) => Insert(segments.Count, id);

    /// <summary>Adds a segment that has no fields yet.</summary>
    /// <param name="position">How many segments stand before it: at least one, MSH.</param>
    /// <param name="id">Three letters or digits.</param>
    public MessageSegment Insert(int position, string id)
    {
        if (!SegmentLine.IsSegment(System.Text.Encoding.Latin1.GetBytes(id), Delimiters.Field) || id.Length != 3)
            throw new ArgumentException("A segment id has a letter and two letters or digits.", nameof(id));
        ArgumentOutOfRangeException.ThrowIfLessThan(position, 1);
        var ending = Ending();
        var before = segments[position - 1];
        if (!before.Tail.Span.ContainsAny((byte)'\r', (byte)'\n'))
            before.Tail = ending;
        var added = new MessageSegment(this, System.Text.Encoding.Latin1.GetBytes(id), ending, 0);
        segments.Insert(position, added);
        return added;
    }

    /// <summary>Takes a segment out; never MSH.</summary>
    public void Remove(MessageSegment segment)
    {
        if (segment != Header)
            segments.Remove(segment);
    }

    /// <summary>Writes the message as it stands.</summary>
    public void WriteTo(Stream target)
    {
        foreach (var segment in segments)
        {
            target.Write(segment.Bytes.Span);
            target.Write(segment.Tail.Span);
        }
    }

    /// <summary>The message as it stands.</summary>
    public byte[] ToBytes()
    {
        var target = new MemoryStream();
        WriteTo(target);
        return target.ToArray();
    }

    /// <summary>A header that was changed may declare another character set.</summary>
    internal void Forget(MessageSegment changed)
    {
        if (changed == Header)
            encoding = null;
    }

    private PathRefusal? Put(string path, ReadOnlySpan<byte> value)
    {
        var parsed = Hl7Path.Parse(path);
        return Find(parsed) is { } segment ? segment.Put(parsed, value) : PathRefusal.NoSegment;
    }

    private int Find(PathStep step, int from, int to)
    {
        var left = step.Index;
        for (var i = from; i < to; i++)
            if (string.Equals(segments[i].Id, step.Id, StringComparison.OrdinalIgnoreCase) && --left == 0)
                return i;
        return -1;
    }

    /// <summary>The line end of the first segment that has one; a carriage return where none has.</summary>
    private byte[] Ending()
    {
        var tail = Header.Tail.Span;
        var length = tail.StartsWith("\r\n"u8) ? 2 : tail.Length > 0 && tail[0] is (byte)'\r' or (byte)'\n' ? 1 : 0;
        return length == 0 ? "\r"u8.ToArray() : tail[..length].ToArray();
    }
}

/// <summary>A segment as it came from the reader.</summary>
/// <param name="Bytes">Without its line end.</param>
/// <param name="Tail">The line end and what follows it.</param>
/// <param name="Offset">Place of the first byte in the stream.</param>
internal readonly record struct RawSegment(ReadOnlyMemory<byte> Bytes, ReadOnlyMemory<byte> Tail, long Offset);
