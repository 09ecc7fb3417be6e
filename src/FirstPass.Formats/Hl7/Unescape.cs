using System.Buffers;

namespace FirstPass.Formats.Hl7;

/// <summary>Resolves escapes of a value. A lone escape character means itself.</summary>
internal static class Unescape
{
    /// <summary>The value without escapes.</summary>
    public static byte[] Of(ReadOnlySpan<byte> value, Hl7Delimiters delimiters)
    {
        var output = new ArrayBufferWriter<byte>(Math.Max(16, value.Length));
        while (Next(ref value, delimiters, out var plain, out var body, out var sequence))
        {
            output.Write(plain);
            Put(output, sequence, body, delimiters.Escape);
        }

        output.Write(value);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>True when an escape character of the value begins or ends no escape that is known.</summary>
    public static bool HasUnknown(ReadOnlySpan<byte> value, Hl7Delimiters delimiters)
    {
        while (Next(ref value, delimiters, out _, out _, out var sequence))
            if (sequence.Kind is EscapeKind.Unknown or EscapeKind.Charset)
                return true;
        return false;
    }

    /// <summary>
    /// Takes what lies before the next escape, and the escape. One that is unknown is taken as its first character
    /// alone, so that its last one may begin another escape.
    /// </summary>
    internal static bool Next(
        ref ReadOnlySpan<byte> value,
        Hl7Delimiters delimiters,
        out ReadOnlySpan<byte> plain,
        out ReadOnlySpan<byte> body,
        out EscapeSequence sequence)
    {
        plain = body = default;
        sequence = default;
        var start = delimiters.Escape == 0 ? -1 : value.IndexOf(delimiters.Escape);
        if (start < 0)
            return false;
        plain = value[..start];
        value = value[(start + 1)..];
        var end = value.IndexOf(delimiters.Escape);
        if (end < 0)
            return true;
        sequence = EscapeSequence.Of(value[..end], delimiters);
        if (sequence.Kind == EscapeKind.Unknown)
            return true;
        body = value[..end];
        value = value[(end + 1)..];
        return true;
    }

    private static void Put(
        ArrayBufferWriter<byte> output, EscapeSequence sequence, ReadOnlySpan<byte> body, byte escape)
    {
        if (sequence.Kind == EscapeKind.Separator)
            output.Write([(byte)sequence.Value]);
        else if (sequence.Kind == EscapeKind.Hex)
            output.Write(Convert.FromHexString(System.Text.Encoding.ASCII.GetString(body[1..])));
        else if (sequence.Kind is EscapeKind.Lines or EscapeKind.Skip)
            Fill(output, sequence.Kind == EscapeKind.Lines ? (byte)'\n' : (byte)' ', sequence.Value);
        else if (sequence.Kind == EscapeKind.Unknown)
            output.Write([escape]);
        else if (sequence.Kind == EscapeKind.Charset)
            output.Write([escape, .. body, escape]);
    }

    private static void Fill(ArrayBufferWriter<byte> output, byte value, int count)
    {
        output.GetSpan(count)[..count].Fill(value);
        output.Advance(count);
    }
}
