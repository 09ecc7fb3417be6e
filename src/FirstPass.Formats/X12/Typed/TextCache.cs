using System.Text;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Turns bytes into strings; codes that come again and again share one string.</summary>
internal sealed class TextCache
{
    /// <summary>A power of two; a slot holds the last text that fell into it.</summary>
    private const int Slots = 2048;

    /// <summary>Longer texts are not codes.</summary>
    private const int LongestCode = 24;

    private static readonly string[] Letters =
        [.. Enumerable.Range(0, 128).Select(letter => ((char)letter).ToString())];

    private readonly string[] slots = new string[Slots];

    /// <summary>A text that others probably equal: a code, a qualifier, a city.</summary>
    public string Code(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return "";
        if (text.Length == 1 && text[0] < 128)
            return Letters[text[0]];
        if (text.Length > LongestCode)
            return Fresh(text);
        ref var slot = ref slots[Hash(text) & (Slots - 1)];
        if (slot is not null && Ascii.Equals(text, slot))
            return slot;
        return slot = Fresh(text);
    }

    /// <summary>A text of its own: a name, a number of somebody. UTF-8 when it is valid, else Latin-1.</summary>
    public static string Fresh(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return "";
        return Ascii.IsValid(text) || !System.Text.Unicode.Utf8.IsValid(text)
            ? Encoding.Latin1.GetString(text)
            : Encoding.UTF8.GetString(text);
    }

    public static uint Hash(ReadOnlySpan<byte> text)
    {
        unchecked
        {
            var hash = (uint)text.Length;
            foreach (var letter in text)
                hash = (hash ^ letter) * 0x01000193;
            return hash ^ (hash >> 15);
        }
    }
}
