using System.Collections.Immutable;

namespace FirstPass.Formats.Hl7;

/// <summary>
/// Writes a stream again, message by message through the tree: byte for byte the same, but for what an edit changes.
/// </summary>
public static class Hl7Echo
{
    /// <summary>Copies, letting an edit change each message on the way.</summary>
    /// <param name="source">Read from its current position to its end.</param>
    /// <param name="target">Receives the bytes; it is incomplete when the result is not complete.</param>
    /// <param name="edit">Changes a message before it is written; may be absent.</param>
    /// <param name="limits">Limits of the reader.</param>
    public static Hl7EchoResult Copy(
        Stream source, Stream target, Action<Hl7Message>? edit = null, Hl7Limits? limits = null)
    {
        using var reader = new Hl7MessageReader(source, limits);
        var messages = 0;
        for (var item = reader.ReadItem(); item != Hl7Item.End; item = reader.ReadItem())
        {
            if (item == Hl7Item.Outside)
            {
                target.Write(reader.Outside);
                continue;
            }

            messages++;
            edit?.Invoke(reader.Current);
            reader.Current.WriteTo(target);
        }

        return new Hl7EchoResult(messages, reader.ReachedEnd, [.. reader.Findings]);
    }
}

/// <summary>What came of copying a stream.</summary>
/// <param name="Messages">How many messages were written.</param>
/// <param name="Complete">False when a limit of the reader cut the stream off.</param>
/// <param name="Findings">What the reader noticed on the way.</param>
public sealed record Hl7EchoResult(int Messages, bool Complete, ImmutableArray<Hl7Finding> Findings);
