using System.Text;
using FirstPass.Billing.Events;
using FirstPass.Exchange.Hl7;
using FirstPass.Exchange.Mappings;
using FirstPass.Formats.Hl7;
using FirstPass.Formats.Hl7.Acknowledgements;
using FirstPass.Formats.Hl7.Typed;
using FirstPass.Tests.Formats.Hl7;
using FirstPass.Tests.Formats.X12;

namespace FirstPass.Fuzz.Hl7;

/// <summary>Messages lose no byte, say the same when they are written in one form, and are judged and
/// answered.</summary>
internal static class MessageCheck
{
    private static readonly Hl7Limits Small = new(SegmentBytes: 60, MessageBytes: 300, MessageSegments: 4);

    private static readonly AcknowledgementOrder Order =
        new(AcknowledgementMode.Application, "1", new DateTimeOffset(2026, 5, 4, 9, 0, 0, TimeSpan.Zero));

    private static readonly MappingBook Book = Mappings.Shipped(Hl7Language.Instance, "hl7");

    private static readonly List<Type> Views =
        [.. typeof(SegmentView).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(SegmentView)))];

    public static void Run(byte[] input)
    {
        foreach (var limits in (Hl7Limits[])[Hl7Limits.Default, Small])
        {
            var whole = Echo(input, input.Length + 1, limits);
            Promise.Same(whole, Echo(input, 1 + (input.Length % 31), limits), "finding in portions");
        }

        using var reader = new Hl7MessageReader(new MemoryStream(input));
        while (reader.Read())
        {
            SameWhenWritten(reader.Current);
            Answer(reader.Current);
            Map(reader.Current);
        }
    }

    private static List<string> Echo(byte[] input, int size, Hl7Limits limits)
    {
        var target = new MemoryStream();
        var result = Hl7Echo.Copy(new ChunkedStream(input, size), target, limits: limits);
        Promise.Hold(result.Complete, "a copy is complete");
        Promise.Same(input, target.ToArray(), "what was read is written again");
        return [.. result.Findings.Select(f => $"{f.Code} {f.Place.Message}")];
    }

    private static void SameWhenWritten(Hl7Message message)
    {
        var written = Hl7Writer.Write(message);
        var again = Hl7Message.Of(written);
        Promise.Hold(again is not null, "a written message is read");
        Promise.Same(written, Hl7Writer.Write(again!), "one form stays one form");
        Promise.Same(MessageValues.Of(message), MessageValues.Of(again!), "value");
        Promise.Same(message.ToBytes(), Hl7Message.Of(message.ToBytes())!.ToBytes(), "a message alone is itself");
    }

    private static void Answer(Hl7Message message)
    {
        var findings = Hl7Judge.Of(message);
        var answer = Hl7Message.Of(Acknowledgement.Of(message, findings, Order).ToBytes());
        Promise.Hold(answer is not null, "an answer is a message");
        Promise.Hold(
            Hl7Judge.Accepts(Hl7Judge.Of(answer!)) || message.Encoding.Charset == Hl7Charset.Other,
            "an answer is one that we would take");
        MessageValues.Visit(TypedMessage.Of(message));
        foreach (var view in Views)
            MessageValues.Visit(Activator.CreateInstance(view, message.Segments[^1]));
    }

    private static void Map(Hl7Message message)
    {
        var mapped = EventMapper.Map(
            message, Book.For(MessageSender.Of(message)), new MessageOrigin("SENDER", default, 0));
        Promise.Hold(mapped.Events.IsEmpty == !mapped.Findings.IsEmpty, "a message is taken or refused");
        Mappings.Kept(mapped.Events);
    }
}
