using System.Buffers;

namespace FirstPass.Formats.Hl7;

/// <summary>
/// Writes messages in one form whatever form they were read in: separators <c>|^~\&amp;</c>, carriage returns, no empty
/// ends, each escape in its one spelling. Values stay what they are.
/// </summary>
public static class Hl7Writer
{
    private static readonly Hl7Delimiters To = Hl7Delimiters.Standard;

    /// <summary>Writes a message.</summary>
    public static byte[] Write(Hl7Message message)
    {
        var output = new ArrayBufferWriter<byte>();
        foreach (var segment in message.Segments)
        {
            var line = Line(segment);
            // A blank at the end of a line would be taken for padding.
            if (line[^1] == (byte)' ')
                output.Write([.. line[..^1], .. "\\X20\\\r"u8]);
            else
                output.Write([.. line, (byte)'\r']);
        }

        return output.WrittenSpan.ToArray();
    }

    private static ReadOnlySpan<byte> Line(MessageSegment segment)
    {
        var output = new ArrayBufferWriter<byte>(256);
        output.Write(System.Text.Encoding.Latin1.GetBytes(segment.Id));
        if (segment.IsHeader)
            output.Write("|^~\\&"u8);
        var pending = 0;
        foreach (var field in segment.Fields().Skip(segment.IsHeader ? 2 : 0))
        {
            pending++;
            Write(output, field, ref pending);
        }

        return output.WrittenSpan;
    }

    private static void Write(ArrayBufferWriter<byte> output, Hl7Part field, ref int pending)
    {
        var value = new ArrayBufferWriter<byte>();
        Parts(value, field);
        if (value.WrittenCount == 0)
            return;
        Fill(output, To.Field, pending);
        pending = 0;
        output.Write(value.WrittenSpan);
    }

    private static void Parts(ArrayBufferWriter<byte> output, Hl7Part part)
    {
        if (part.Level == Hl7Level.Subcomponent)
        {
            Leaf(output, part);
            return;
        }

        var pending = 0;
        foreach (var inner in part.Parts())
        {
            var below = new ArrayBufferWriter<byte>();
            Parts(below, inner);
            if (below.WrittenCount > 0)
            {
                Fill(output, Separator(part.Level), pending);
                pending = 0;
                output.Write(below.WrittenSpan);
            }

            pending++;
        }
    }

    /// <summary>Escapes that are known are written as such; every other byte as what it is.</summary>
    private static void Leaf(ArrayBufferWriter<byte> output, Hl7Part part)
    {
        var value = part.Bytes.Span;
        var from = part.Encoding.Delimiters;
        while (Unescape.Next(ref value, from, out var plain, out var body, out var sequence))
        {
            Plain(output, plain);
            if (sequence.Kind == EscapeKind.Unknown)
                Plain(output, [from.Escape]);
            else if (sequence.Kind == EscapeKind.Separator)
                Plain(output, [(byte)sequence.Value]);
            else if (sequence.Kind == EscapeKind.Hex)
                Hex(output, body);
            else
                output.Write([To.Escape, .. body, To.Escape]);
        }

        Plain(output, value);
    }

    private static void Hex(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> body)
    {
        var upper = body.ToArray();
        foreach (ref var digit in upper.AsSpan())
            digit = (byte)char.ToUpperInvariant((char)digit);
        output.Write([To.Escape, .. upper, To.Escape]);
    }

    private static void Plain(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
            Escaping.TryPut(output, one, To);
    }

    private static byte Separator(Hl7Level level) => level switch
    {
        Hl7Level.Field => To.Repetition,
        Hl7Level.Repetition => To.Component,
        Hl7Level.Component or Hl7Level.Subcomponent => To.Subcomponent,
    };

    private static void Fill(ArrayBufferWriter<byte> output, byte separator, int count)
    {
        output.GetSpan(count + 1)[..count].Fill(separator);
        output.Advance(count);
    }
}
