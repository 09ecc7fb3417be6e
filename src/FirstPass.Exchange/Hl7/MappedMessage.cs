using System.Buffers;
using System.Collections.Immutable;
using FirstPass.Exchange.Mappings;
using FirstPass.Formats.Hl7;
using FirstPass.Workflow.Identity;

namespace FirstPass.Exchange.Hl7;

/// <summary>What became of a message: events, or why it is refused.</summary>
/// <param name="Events">The events in their order; none when something is wrong.</param>
/// <param name="Documents">Documents that the events name.</param>
/// <param name="Findings">What is wrong, with places and without values.</param>
public sealed record MappedMessage(
    ImmutableArray<MappedEvent> Events, ImmutableArray<WireDocument> Documents, ImmutableArray<Hl7Finding> Findings)
{
    /// <summary>
    /// What a message says, as one digest: its segments in their order, whatever stands between them. The same message
    /// over another wire is the same.
    /// </summary>
    public static Digest ContentOf(Hl7Message message)
    {
        var bytes = new ArrayBufferWriter<byte>(4096);
        foreach (var segment in message.Segments)
        {
            bytes.Write(segment.Bytes.Span);
            bytes.Write("\r"u8);
        }

        return Digest.Of(bytes.WrittenSpan);
    }
}
