using System.Collections.Immutable;

namespace FirstPass.Billing.Gateway;

/// <summary>How messages of the systems around billing come: HL7 v2 by a folder, and by connections.</summary>
public sealed record MessageFeed
{
    /// <summary>Inbox of files, below the tenant's folder.</summary>
    public string Folder { get; init; } = "hl7/in";

    /// <summary>Address and port that connections come to, such as <c>127.0.0.1:2575</c>; empty for none.</summary>
    public string Listen { get; init; } = "";

    /// <summary>Certificate of the connections, as PEM; empty: they are in clear.</summary>
    public string Certificate { get; init; } = "";

    /// <summary>Its private key, as PEM; empty: it lies in the file of the certificate.</summary>
    public string CertificateKey { get; init; } = "";

    /// <summary>Most connections at once; one message of each is in memory.</summary>
    public int MostConnections { get; init; } = 20;

    /// <summary>Longest message, in mebibytes.</summary>
    public int MostMegabytes { get; init; } = 16;

    /// <summary>How long a connection may be silent between messages.</summary>
    public int IdleSeconds { get; init; } = 600;

    /// <summary>How long a message may take to come, once it has begun.</summary>
    public int MessageSeconds { get; init; } = 60;

    /// <summary>Who may send; empty: everybody who reaches it.</summary>
    public ImmutableArray<KnownSender> Senders { get => field.IsDefault ? [] : field; init; }
}

/// <summary>How resources of FHIR come: by a folder.</summary>
public sealed record ResourceFeed
{
    /// <summary>Inbox of files, below the tenant's folder.</summary>
    public string Folder { get; init; } = "fhir/in";

    /// <summary>Who may send; empty: everybody who reaches it.</summary>
    public ImmutableArray<KnownSender> Senders { get => field.IsDefault ? [] : field; init; }

    /// <summary>Which events leave as resources; null where none do.</summary>
    public ResourceOutlet? Outlet { get; init; }
}

/// <summary>How events leave as resources of FHIR.</summary>
/// <param name="Folder">Where the files are put, below the tenant's folder.</param>
/// <param name="Events">Types of events that are written.</param>
/// <param name="Receiver">Whose mappings stand over the others; empty for nobody's.</param>
public sealed record ResourceOutlet(string Folder, ImmutableArray<string> Events, string Receiver);

/// <summary>A sender of messages or resources.</summary>
/// <param name="Code">Our code of it.</param>
/// <param name="Application">MSH-3, or <c>meta.source</c>; empty for any.</param>
/// <param name="Facility">MSH-4; empty for any.</param>
public sealed record KnownSender(string Code, string Application, string Facility);
