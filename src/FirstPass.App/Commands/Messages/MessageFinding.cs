using System.Collections.Immutable;
using FirstPass.App.Messages;
using FirstPass.Exchange.Hl7;
using FirstPass.Exchange.Mappings;
using FirstPass.Formats.Hl7;

namespace FirstPass.App.Commands.Messages;

/// <summary>A finding of a message as JSON.</summary>
internal sealed record MessageFinding(
    string Severity, string Code, int Message, string Path, long Offset, string Condition, string Sentence)
{
    /// <summary>Findings as they are told.</summary>
    public static ImmutableArray<MessageFinding> Of(IEnumerable<Hl7Finding> findings) =>
        [.. findings.Select(f => new MessageFinding(
            f.Severity.ToString().ToLowerInvariant(), f.Code, f.Place.Message, MessagePlace.PathOf(f.Place),
            f.Place.Offset, f.Condition, f.Message))];

    /// <summary>What is wrong with a message, and what its mapping cannot take.</summary>
    public static (ImmutableArray<MessageFinding> Findings, MappedMessage Mapped) Judge(
        Hl7Message message, MappingBook book)
    {
        var found = Hl7Judge.Of(message);
        var mapped = Hl7Judge.Accepts(found)
            ? EventMapper.Map(message, book.For(MessageSender.Of(message)), OriginOf(message))
            : new MappedMessage([], [], []);
        return (Of([.. found, .. mapped.Findings]), mapped);
    }

    /// <summary>True when it refuses its message.</summary>
    public bool IsError => Severity == "error";

    /// <summary>One line for people.</summary>
    public void Write(TextWriter output)
    {
        var where = (Message, Path) switch
        {
            (0, _) => $"byte {Offset}",
            (_, "") => $"message {Message}",
            _ => $"message {Message} {Path}",
        };
        output.WriteLine($"{Severity} {Code} at {where}: {Sentence}");
    }

    private static MessageOrigin OriginOf(Hl7Message message)
    {
        var sender = MessageSender.Of(message);
        return new MessageOrigin($"{sender.Application}/{sender.Facility}", default, message.Header.Offset);
    }
}

/// <summary>What a message is, as JSON.</summary>
internal sealed record MessageHead(
    int Message, string Kind, string Control, string Application, string Facility, string Version, long Offset,
    int Bytes, int Segments)
{
    /// <summary>The head of a message.</summary>
    public static MessageHead Of(Hl7Message message)
    {
        var sender = MessageSender.Of(message);
        return new MessageHead(
            message.Ordinal, EventMapper.NameOf(message), message.Text("MSH-10"), sender.Application, sender.Facility,
            message.Text("MSH-12.1"), message.Header.Offset, message.Segments.Sum(s => s.Bytes.Length + s.Tail.Length),
            message.Segments.Count);
    }
}
