namespace FirstPass.Formats.Hl7;

/// <summary>What is needed to read the bytes of a message: its separators and its character set.</summary>
/// <param name="Delimiters">By MSH-1 and MSH-2.</param>
/// <param name="Charset">By MSH-18.</param>
public readonly record struct Hl7Encoding(Hl7Delimiters Delimiters, Hl7Charset Charset)
{
    /// <summary>Bytes of a value as text, escapes resolved; escapes that make no sense stay as they stand.</summary>
    public string Text(ReadOnlySpan<byte> value) =>
        Delimiters.Escape == 0 || !value.Contains(Delimiters.Escape)
            ? Hl7Charsets.Text(value, Charset)
            : Hl7Charsets.Text(Unescape.Of(value, Delimiters), Charset);

    /// <summary>Text as the bytes of a value, escaped; null when it cannot be written.</summary>
    public byte[]? Bytes(string text) =>
        Hl7Charsets.Bytes(text, Charset) is { } bytes ? Escaping.Of(bytes, Delimiters) : null;
}
