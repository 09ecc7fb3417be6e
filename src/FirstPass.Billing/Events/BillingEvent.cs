using System.Collections.Immutable;
using FirstPass.Workflow.Identity;

namespace FirstPass.Billing.Events;

/// <summary>
/// What happened at a patient's desk, outside the claims: the closed family of what the systems around billing tell.
/// A field that is absent says keep what you know; one that is listed in <see cref="Cleared"/> says delete it.
/// </summary>
public abstract record BillingEvent
{
    private protected BillingEvent()
    {
    }

    /// <summary>Whom it is about: whose key seals it; null when it is about nobody.</summary>
    public abstract PatientFacts? Who();

    /// <summary>When it happened there, as it was told.</summary>
    public PointOfTime? At { get; init; }

    /// <summary>Fields whose value is to be deleted, by their names.</summary>
    public ImmutableArray<string> Cleared { get => field.IsDefault ? [] : field; init; }

    /// <summary>Where it came from; null when it was told by itself.</summary>
    public EventOrigin? Origin { get; init; }
}

/// <summary>Where an event came from: its message, kept byte for byte, and the mapping that read it.</summary>
/// <param name="Partner">Our code of the sender.</param>
/// <param name="Message">Type and trigger, such as <c>ADT^A04</c>.</param>
/// <param name="Content">SHA-256 of the message's bytes.</param>
/// <param name="File">The stored bytes that it is a part of.</param>
/// <param name="Offset">Where it begins in them.</param>
/// <param name="Length">How many bytes.</param>
/// <param name="Mapping">Names and versions of the mappings, the shipped one first.</param>
public sealed record EventOrigin(
    string Partner, string Message, Digest Content, Digest File, long Offset, int Length, string Mapping);
