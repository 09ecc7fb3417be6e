using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Typed;

/// <summary>
/// One claim of an 837 as it was written: loop 2300 with all below it, and the levels that it stands in. No field is
/// judged; what could not be read is empty and named in <see cref="Findings"/>.
/// </summary>
public sealed record Claim837
{
    /// <summary>ST, BHT, 1000A, 1000B.</summary>
    public ClaimHeader837 Header { get; init; } = ClaimHeader837.Empty;

    /// <summary>By ST03 or GS08, else by the kind of the first service line.</summary>
    public ClaimKind Kind { get; init; }

    /// <summary>2000A.</summary>
    public BillingProvider837 Provider { get; init; } = BillingProvider837.None;

    /// <summary>2000B.</summary>
    public Subscriber837 Subscriber { get; init; } = Subscriber837.None;

    /// <summary>2000C; absent when the subscriber is the patient.</summary>
    public Patient837? Patient { get; init; }

    /// <summary>CLM01.</summary>
    public string ClaimNumber { get; init; } = "";

    /// <summary>CLM02 in cents.</summary>
    public long? Charge { get; init; }

    /// <summary>CLM03.</summary>
    public string FilingIndicator { get; init; } = "";

    /// <summary>CLM04.</summary>
    public string ClaimType { get; init; } = "";

    /// <summary>CLM05-1: place of service, or the first two digits of the type of bill.</summary>
    public string Facility { get; init; } = "";

    /// <summary>CLM05-2: B place of service, A type of bill.</summary>
    public string FacilityQualifier { get; init; } = "";

    /// <summary>CLM05-3: 1 original, 7 replacement, 8 void and so on.</summary>
    public string Frequency { get; init; } = "";

    /// <summary>CLM06.</summary>
    public string ProviderSignature { get; init; } = "";

    /// <summary>CLM07.</summary>
    public string Assignment { get; init; } = "";

    /// <summary>CLM08.</summary>
    public string BenefitsAssigned { get; init; } = "";

    /// <summary>CLM09.</summary>
    public string Release { get; init; } = "";

    /// <summary>CLM10.</summary>
    public string PatientSignature { get; init; } = "";

    /// <summary>CLM11.</summary>
    public RelatedCauses? Causes { get; init; }

    /// <summary>CLM12.</summary>
    public string SpecialProgram { get; init; } = "";

    /// <summary>CLM13.</summary>
    public string ResponseCode { get; init; } = "";

    /// <summary>CLM14.</summary>
    public string LevelOfService { get; init; } = "";

    /// <summary>CLM15.</summary>
    public string SecondResponseCode { get; init; } = "";

    /// <summary>CLM16.</summary>
    public string ProviderAgreement { get; init; } = "";

    /// <summary>CLM17.</summary>
    public string ClaimStatus { get; init; } = "";

    /// <summary>CLM18.</summary>
    public string ExplanationIndicator { get; init; } = "";

    /// <summary>CLM19: PB for a predetermination.</summary>
    public string SubmissionReason { get; init; } = "";

    /// <summary>CLM20.</summary>
    public string DelayReason { get; init; } = "";

    /// <summary>Every DTP of 2300.</summary>
    public ImmutableArray<DateSpan> Dates { get; init; } = [];

    /// <summary>CL1.</summary>
    public Admission? Admission { get; init; }

    /// <summary>Every PWK of 2300.</summary>
    public ImmutableArray<Paperwork> Paperwork { get; init; } = [];

    /// <summary>CN1.</summary>
    public Contract? Contract { get; init; }

    /// <summary>Every AMT of 2300.</summary>
    public ImmutableArray<AmountEntry> Amounts { get; init; } = [];

    /// <summary>Every REF of 2300.</summary>
    public ImmutableArray<Reference> References { get; init; } = [];

    /// <summary>Every K3.</summary>
    public ImmutableArray<Note> FixedFormat { get; init; } = [];

    /// <summary>Every NTE.</summary>
    public ImmutableArray<Note> Notes { get; init; } = [];

    /// <summary>Every composite of every HI, in order.</summary>
    public ImmutableArray<HealthCode> Codes { get; init; } = [];

    /// <summary>Segments of 2300 kept as written: CR1 to CR8, CRC, DN1, DN2, HCP, HSD, QTY, UR.</summary>
    public ImmutableArray<RawSegment> Raw { get; init; } = [];

    /// <summary>Every 2310 loop in order; the role says which.</summary>
    public ImmutableArray<Party> Providers { get; init; } = [];

    /// <summary>Every 2320 loop in order.</summary>
    public ImmutableArray<OtherSubscriber837> OtherSubscribers { get; init; } = [];

    /// <summary>Every 2400 loop in order.</summary>
    public ImmutableArray<ServiceLine837> Lines { get; init; } = [];

    /// <summary>Where CLM stood.</summary>
    public SegmentPosition Position { get; init; } = SegmentPosition.None;

    /// <summary>How many segments the claim's slice has, CLM included.</summary>
    public int SegmentCount { get; init; }

    /// <summary>How many segments of the slice have no place in these types.</summary>
    public int UnknownSegments { get; init; }

    /// <summary>What of the claim's own slice could not be read.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>Findings of the claim and of every level that it stands in.</summary>
    public IEnumerable<Finding> AllFindings =>
        Header.Findings.Concat(Provider.Findings).Concat(Subscriber.Findings)
            .Concat(Patient?.Findings ?? []).Concat(Findings);

    /// <summary>The place of one of its segments, in the words of a finding.</summary>
    public Place At(SegmentPosition position, string segmentId, string loop = "", int element = 0) =>
        Header.Set.At(position, segmentId, loop, element);

    /// <summary>Where it stands and how large it is; its contents identify people.</summary>
    public override string ToString() => $"{Kind} claim at segment {Position.InSet}, {Lines.Length} lines";
}

/// <summary>CLM11: what the claim is related to.</summary>
/// <param name="Codes">C024-1 to C024-3: AA, EM, OA, AB, AP.</param>
/// <param name="State">C024-4.</param>
/// <param name="Country">C024-5.</param>
public sealed record RelatedCauses(ImmutableArray<string> Codes, string State, string Country);

/// <summary>CL1.</summary>
/// <param name="Type">CL101: admission type or priority.</param>
/// <param name="Source">CL102: point of origin.</param>
/// <param name="PatientStatus">CL103: discharge status.</param>
/// <param name="Position">Where it stood.</param>
public sealed record Admission(string Type, string Source, string PatientStatus, SegmentPosition Position)
{
    /// <summary>CL104, of services reviews.</summary>
    public string NursingHome { get; init; } = "";
}

/// <summary>One PWK.</summary>
/// <param name="ReportType">PWK01.</param>
/// <param name="Transmission">PWK02.</param>
/// <param name="ControlQualifier">PWK05.</param>
/// <param name="Control">PWK06.</param>
/// <param name="Position">Where it stood.</param>
public readonly record struct Paperwork(
    string ReportType,
    string Transmission,
    string ControlQualifier,
    string Control,
    SegmentPosition Position);

/// <summary>CN1.</summary>
/// <param name="Type">CN101.</param>
/// <param name="Cents">CN102.</param>
/// <param name="Percent">CN103 as written.</param>
/// <param name="Code">CN104.</param>
/// <param name="DiscountPercent">CN105 as written.</param>
/// <param name="Version">CN106.</param>
/// <param name="Position">Where it stood.</param>
public sealed record Contract(
    string Type,
    long? Cents,
    string Percent,
    string Code,
    string DiscountPercent,
    string Version,
    SegmentPosition Position);
