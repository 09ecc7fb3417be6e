using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Turns bytes into strings; codes that come again and again share one string.</summary>
internal sealed class TextCache
{
    /// <summary>A power of two; a slot holds the last text that fell into it.</summary>
    private const int Slots = 2048;

    private static readonly string[] Letters =
        [.. Enumerable.Range(0, 128).Select(letter => ((char)letter).ToString())];

    private readonly (TextKey Key, string Text)[] slots = new (TextKey Key, string Text)[Slots];

    /// <summary>A text that others probably equal: a code, a qualifier, a city.</summary>
    public string Code(ReadOnlySpan<byte> text)
    {
        if (text.Length <= 1)
            return text.IsEmpty ? "" : text[0] < 128 ? Letters[text[0]] : Fresh(text);
        if (text.Length > TextKey.Longest)
            return Fresh(text);
        var key = TextKey.Of(text);
        ref var slot = ref slots[key.Hash & (Slots - 1)];
        if (slot.Key != key)
            slot = (key, Fresh(text));
        return slot.Text;
    }

    /// <summary>A text of its own: a name, a number of somebody. UTF-8 when it is valid, else Latin-1.</summary>
    public static string Fresh(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return "";
        var ascii = string.Create(text.Length, text, static (letters, bytes) =>
        {
            if (Ascii.ToUtf16(bytes, letters, out _) != OperationStatus.Done)
                letters[0] = '\0';
        });
        if (ascii[0] != '\0')
            return ascii;
        return Utf8.IsValid(text) ? Encoding.UTF8.GetString(text) : Encoding.Latin1.GetString(text);
    }
}
