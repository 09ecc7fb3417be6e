using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Loop 2320 with 2330A to 2330I: another payer of the same patient and what it did.</summary>
public sealed record OtherSubscriber837
{
    /// <summary>SBR.</summary>
    public SubscriberInformation Information { get; init; } = SubscriberInformation.None;

    /// <summary>Every CAS in order.</summary>
    public ImmutableArray<AdjustmentGroup> Adjustments { get; init; } = [];

    /// <summary>Every AMT; D is what the payer paid.</summary>
    public ImmutableArray<AmountEntry> Amounts { get; init; } = [];

    /// <summary>OI.</summary>
    public OtherCoverage? Coverage { get; init; }

    /// <summary>MIA as written.</summary>
    public RawSegment? Inpatient { get; init; }

    /// <summary>MOA as written.</summary>
    public RawSegment? Outpatient { get; init; }

    /// <summary>DMG of 2320 (before 5010).</summary>
    public Demographics? Demographics { get; init; }

    /// <summary>2330A (NM1*IL).</summary>
    public Party Insured { get; init; } = Party.None;

    /// <summary>2330B (NM1*PR), with the adjudication date in DTP*573.</summary>
    public Party Payer { get; init; } = Party.None;

    /// <summary>2330C to 2330I in order.</summary>
    public ImmutableArray<Party> Providers { get; init; } = [];

    /// <summary>Where the SBR stood.</summary>
    public SegmentPosition Position => Information.Position;
}

/// <summary>OI.</summary>
/// <param name="BenefitsAssigned">OI03.</param>
/// <param name="PatientSignature">OI04.</param>
/// <param name="Release">OI06.</param>
/// <param name="Position">Where it stood.</param>
public sealed record OtherCoverage(
    string BenefitsAssigned,
    string PatientSignature,
    string Release,
    SegmentPosition Position);
