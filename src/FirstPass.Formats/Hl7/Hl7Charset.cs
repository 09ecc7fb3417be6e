using System.Text;
using System.Text.Unicode;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.Formats.Hl7;

/// <summary>The character set that MSH-18 declares.</summary>
public enum Hl7Charset
{
    /// <summary>None is declared, or ASCII is.</summary>
    Ascii,

    /// <summary>8859/1.</summary>
    Latin1,

    /// <summary>UNICODE UTF-8.</summary>
    Utf8,

    /// <summary>Another one. Its bytes are kept; as text they are read as if none were declared.</summary>
    Other,
}

/// <summary>Turns bytes into text and text into bytes by a character set.</summary>
internal static class Hl7Charsets
{
    /// <summary>The set that the bytes of MSH-18 name.</summary>
    public static Hl7Charset Of(ReadOnlySpan<byte> name) =>
        Encoding.Latin1.GetString(name).Trim().ToUpperInvariant() switch
        {
            "" or "\"\"" or "ASCII" or "US-ASCII" or "ISO IR6" or "ISO IR 6" => Hl7Charset.Ascii,
            "8859/1" or "8859-1" or "ISO-8859-1" or "ISO 8859-1" or "ISO IR100" or "ISO IR 100" => Hl7Charset.Latin1,
            "UNICODE UTF-8" or "UTF-8" or "UTF8" => Hl7Charset.Utf8,
            _ => Hl7Charset.Other,
        };

    /// <summary>Bytes as text. What is no UTF-8 is read as Latin-1, so no byte is ever lost.</summary>
    public static string Text(ReadOnlySpan<byte> bytes, Hl7Charset charset) =>
        charset == Hl7Charset.Latin1 ? Encoding.Latin1.GetString(bytes) : TextCache.Fresh(bytes);

    /// <summary>Text as bytes; null when the set does not have a character.</summary>
    public static byte[]? Bytes(string text, Hl7Charset charset)
    {
        var last = charset switch
        {
            Hl7Charset.Ascii or Hl7Charset.Other => '\x7F',
            Hl7Charset.Latin1 => '\xFF',
            Hl7Charset.Utf8 => '\uFFFF',
        };
        if (text.AsSpan().ContainsAnyExceptInRange('\0', last))
            return null;
        if (charset != Hl7Charset.Utf8)
            return Encoding.Latin1.GetBytes(text);
        var bytes = Encoding.UTF8.GetBytes(text);
        return Encoding.UTF8.GetString(bytes) == text ? bytes : null;
    }

    /// <summary>True when the bytes can be of the set.</summary>
    public static bool Fits(ReadOnlySpan<byte> bytes, Hl7Charset charset) => charset switch
    {
        Hl7Charset.Ascii => !bytes.ContainsAnyInRange((byte)0x80, (byte)0xFF),
        Hl7Charset.Utf8 => Utf8.IsValid(bytes),
        Hl7Charset.Latin1 or Hl7Charset.Other => true,
    };
}
