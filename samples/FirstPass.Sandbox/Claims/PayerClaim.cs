using System.Collections.Immutable;

namespace FirstPass.Sandbox.Claims;

/// <summary>A claim as a payer sees it: what it was able to read out of the file, and nothing else.</summary>
public sealed record PayerClaim
{
    /// <summary>CLM01.</summary>
    public required string Number { get; init; }

    /// <summary>Number the clearinghouse gave it; empty when it gave none.</summary>
    public string HubNumber { get; init; } = "";

    /// <summary>2010BB NM109.</summary>
    public required string PayerId { get; init; }

    public required bool Institutional { get; init; }

    /// <summary>CLM05-1: place of service, or type of bill.</summary>
    public required string Facility { get; init; }

    /// <summary>CLM05-3.</summary>
    public required string Frequency { get; init; }

    /// <summary>REF*F8.</summary>
    public string OriginalNumber { get; init; } = "";

    /// <summary>REF*G1.</summary>
    public string Authorisation { get; init; } = "";

    public required long ChargeCents { get; init; }

    public required string BillingNpi { get; init; }

    public string BillingName { get; init; } = "";

    public string TaxId { get; init; } = "";

    public string Taxonomy { get; init; } = "";

    /// <summary>NPI of the rendering (professional) or attending (institutional) provider; may be empty.</summary>
    public string RenderingNpi { get; init; } = "";

    /// <summary>The subscriber's number with the payer.</summary>
    public required string MemberId { get; init; }

    /// <summary>The patient, who may be somebody else than the subscriber.</summary>
    public required string PatientLast { get; init; }

    public string PatientFirst { get; init; } = "";

    public string Zip { get; init; } = "";

    public ImmutableArray<string> Diagnoses { get; init; } = [];

    public required DateOnly From { get; init; }

    public required DateOnly Through { get; init; }

    /// <summary>Day on which it came.</summary>
    public required DateOnly Received { get; init; }

    public required ImmutableArray<PayerLine> Lines { get; init; }

    /// <summary>Payer that comes next by 2320; empty when there is none.</summary>
    public string NextPayerId { get; init; } = "";

    public string NextMemberId { get; init; } = "";

    /// <summary>Its text would name a patient.</summary>
    public override string ToString() => nameof(PayerClaim);
}

/// <summary>One service line.</summary>
/// <param name="Ordinal">From 1.</param>
/// <param name="Code">HCPCS code; may be empty on an institutional line.</param>
/// <param name="Modifiers">In their order.</param>
/// <param name="Revenue">Revenue code of an institutional line.</param>
/// <param name="ChargeCents">Charge.</param>
/// <param name="Units">Units in thousandths.</param>
/// <param name="On">First day of service.</param>
/// <param name="Control">REF*6R; may be empty.</param>
public sealed record PayerLine(
    int Ordinal,
    string Code,
    ImmutableArray<string> Modifiers,
    string Revenue,
    long ChargeCents,
    long Units,
    DateOnly On,
    string Control);
