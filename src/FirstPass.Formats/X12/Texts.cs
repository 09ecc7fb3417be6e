using System.Text;

namespace FirstPass.Formats.X12;

/// <summary>Elements of the envelope as texts, blanks and line breaks around them cut.</summary>
internal static class Texts
{
    private static ReadOnlySpan<byte> Around => " \t\r\n"u8;

    /// <summary>The element as text.</summary>
    public static string Of(ReadOnlySpan<byte> element) => Encoding.Latin1.GetString(element.Trim(Around));

    /// <summary>True when the element says exactly <paramref name="text"/>.</summary>
    public static bool Same(ReadOnlySpan<byte> element, string text)
    {
        element = element.Trim(Around);
        if (element.Length != text.Length)
            return false;
        for (var i = 0; i < element.Length; i++)
            if (element[i] != text[i])
                return false;
        return true;
    }
}
