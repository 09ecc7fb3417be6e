using System.Buffers;

namespace FirstPass.Formats.Hl7;

/// <summary>Escapes bytes so that a reader finds them as they are.</summary>
internal static class Escaping
{
    private static ReadOnlySpan<byte> Digits => "0123456789ABCDEF"u8;

    /// <summary>The bytes escaped; null when they would need an escape and no escape character is declared.</summary>
    public static byte[]? Of(ReadOnlySpan<byte> value, Hl7Delimiters delimiters)
    {
        var output = new ArrayBufferWriter<byte>(value.Length + 16);
        // Two quotes alone would say that the value is to be deleted.
        var quoted = value.SequenceEqual("\"\""u8);
        for (var i = 0; i < value.Length; i++)
        {
            var last = i == value.Length - 1 && value[i] == (byte)' ';
            if (!TryPut(output, value[i], delimiters, force: last || (quoted && i == 0)))
                return null;
        }

        return output.WrittenSpan.ToArray();
    }

    /// <summary>Writes one byte, escaped where it must be; false when that is not possible.</summary>
    public static bool TryPut(ArrayBufferWriter<byte> output, byte value, Hl7Delimiters delimiters, bool force = false)
    {
        var letter = Letter(value, delimiters);
        if (letter == 0 && value >= (byte)' ' && !force)
        {
            output.Write([value]);
            return true;
        }

        if (delimiters.Escape == 0)
            return false;
        if (letter != 0)
            output.Write([delimiters.Escape, letter, delimiters.Escape]);
        else
            output.Write([delimiters.Escape, (byte)'X', Digits[value >> 4], Digits[value & 15], delimiters.Escape]);
        return true;
    }

    private static byte Letter(byte value, Hl7Delimiters delimiters)
    {
        if (value == 0)
            return 0;
        return value == delimiters.Field ? (byte)'F'
            : value == delimiters.Component ? (byte)'S'
            : value == delimiters.Subcomponent ? (byte)'T'
            : value == delimiters.Repetition ? (byte)'R'
            : value == delimiters.Escape ? (byte)'E'
            : value == delimiters.Truncation ? (byte)'P'
            : (byte)0;
    }
}
