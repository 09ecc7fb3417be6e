using System.Collections.Immutable;
using FirstPass.Billing.Events;
using FirstPass.Workflow.Identity;

namespace FirstPass.Exchange.Mappings;

/// <summary>Where the bytes of a message are kept, and who sent it.</summary>
/// <param name="Partner">Our code of the sender.</param>
/// <param name="File">The stored bytes.</param>
/// <param name="Offset">Where the message begins in them.</param>
public sealed record MessageOrigin(string Partner, Digest File, long Offset);

/// <summary>An event that a message told.</summary>
/// <param name="Type">Event type.</param>
/// <param name="Body">The event.</param>
public sealed record MappedEvent(string Type, BillingEvent Body);

/// <summary>A document that came in a message.</summary>
/// <param name="Media">Its media type.</param>
/// <param name="Bytes">Its bytes.</param>
public sealed record WireDocument(string Media, ImmutableArray<byte> Bytes)
{
    /// <summary>SHA-256 of its bytes.</summary>
    public Digest Content => Digest.Of(Bytes.AsSpan());
}
