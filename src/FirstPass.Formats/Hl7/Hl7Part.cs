namespace FirstPass.Formats.Hl7;

/// <summary>What a value says.</summary>
public enum FieldState
{
    /// <summary>Nothing is said: keep what is known.</summary>
    Absent,

    /// <summary>Two quotes, HL7's null: delete what is known.</summary>
    Null,

    /// <summary>A value.</summary>
    Filled,
}

/// <summary>How deep a part of a segment lies.</summary>
public enum Hl7Level
{
    /// <summary>A field with all its repetitions.</summary>
    Field,

    /// <summary>One repetition of a field.</summary>
    Repetition,

    /// <summary>One component.</summary>
    Component,

    /// <summary>One subcomponent; nothing lies below.</summary>
    Subcomponent,
}

/// <summary>
/// A part of a segment: bytes of the message and how to read them. Copies nothing; an edit of the segment leaves it as
/// it was.
/// </summary>
/// <param name="Bytes">The bytes as they stand.</param>
/// <param name="Encoding">Separators and character set.</param>
/// <param name="Level">How deep it lies.</param>
public readonly record struct Hl7Part(ReadOnlyMemory<byte> Bytes, Hl7Encoding Encoding, Hl7Level Level)
{
    /// <summary>Nothing, HL7's null, or a value.</summary>
    public FieldState State =>
        Bytes.IsEmpty ? FieldState.Absent
        : Bytes.Span.SequenceEqual("\"\""u8) ? FieldState.Null
        : FieldState.Filled;

    /// <summary>
    /// The value as text with escapes resolved, separators of deeper levels as they stand; empty when absent or null.
    /// </summary>
    public string Text => State == FieldState.Filled ? Encoding.Text(Bytes.Span) : "";

    /// <summary>How many parts lie one level deeper.</summary>
    public int Count => Level == Hl7Level.Subcomponent ? 1 : Cut.Count(Bytes.Span, Separator);

    /// <summary>
    /// Part <paramref name="index"/> (from 1) one level deeper; absent when there is none. The first part of a value
    /// without separators is the value itself, as an older version without components meant it.
    /// </summary>
    public Hl7Part this[int index]
    {
        get
        {
            var (start, length) = Cut.Find(Bytes.Span, Separator, index);
            var below = Level == Hl7Level.Subcomponent ? Level : Level + 1;
            return new Hl7Part(length < 0 ? default : Bytes.Slice(start, length), Encoding, below);
        }
    }

    /// <summary>True when the sender cut the value off at the length it may have (2.7 and later).</summary>
    public bool IsTruncated =>
        Encoding.Delimiters.Truncation != 0 && !Bytes.IsEmpty && Bytes.Span[^1] == Encoding.Delimiters.Truncation;

    /// <summary>The parts one level deeper in their order, cut in one pass.</summary>
    public IEnumerable<Hl7Part> Parts()
    {
        var (rest, separator) = (Bytes, Separator);
        var below = Level == Hl7Level.Subcomponent ? Level : Level + 1;
        while (!rest.IsEmpty)
        {
            var end = separator == 0 ? -1 : rest.Span.IndexOf(separator);
            yield return new Hl7Part(end < 0 ? rest : rest[..end], Encoding, below);
            if (end < 0)
                yield break;
            rest = rest[(end + 1)..];
            if (rest.IsEmpty)
                yield return new Hl7Part(rest, Encoding, below);
        }
    }

    /// <summary>The value as text without blanks around it.</summary>
    internal string Word => Text.Trim();

    private byte Separator => Level switch
    {
        Hl7Level.Field => Encoding.Delimiters.Repetition,
        Hl7Level.Repetition => Encoding.Delimiters.Component,
        Hl7Level.Component => Encoding.Delimiters.Subcomponent,
        Hl7Level.Subcomponent => 0,
    };
}
