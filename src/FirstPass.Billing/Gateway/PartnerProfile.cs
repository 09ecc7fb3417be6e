using FirstPass.Workflow.Identity;

namespace FirstPass.Billing.Gateway;

/// <summary>On which side of the gateway a partner stands.</summary>
public enum PartnerSide
{
    /// <summary>Claims come from it: a practice-management system.</summary>
    Source,

    /// <summary>Claims go to it: a clearinghouse or a payer.</summary>
    FarSide,
}

/// <summary>ISA15: the world a file belongs to.</summary>
public enum UsageMarker
{
    Production,
    Test,
}

/// <summary>
/// Sender and receiver in the envelope of a claim file; answers carry them the other way round. A receiver that is
/// empty is whoever the file names: one source may send to several.
/// </summary>
public sealed record EnvelopeIds(
    string SenderQualifier, string Sender, string ReceiverQualifier, string Receiver,
    string ApplicationSender, string ApplicationReceiver);

/// <summary>A system at the other end of a wire: how it identifies itself and us.</summary>
public sealed record PartnerProfile
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required PartnerSide Side { get; init; }

    /// <summary>
    /// ISA05 to ISA08, GS02 and GS03 of claim files: as this source sends them, or as this far side wants them. Null
    /// for a far side that takes what the source sent.
    /// </summary>
    public EnvelopeIds? Envelope { get; init; }

    /// <summary>Submitter id of loop 1000A that the far side issued; empty to keep the source's.</summary>
    public string SubmitterId { get; init; } = "";

    /// <summary>Receiver id of loop 1000B; empty to keep the source's.</summary>
    public string ReceiverId { get; init; } = "";

    public UsageMarker Marker { get; init; } = UsageMarker.Production;

    /// <summary>False for a partner learned from a file and not yet confirmed: it is passed on in Observe.</summary>
    public bool Confirmed { get; init; } = true;

    /// <summary>Content hash of its definition.</summary>
    public Digest Hash { get; init; }
}
