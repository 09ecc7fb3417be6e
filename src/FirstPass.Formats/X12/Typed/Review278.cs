using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Typed;

/// <summary>
/// One patient event of a services review (278): asked for, decided or told of. Without an event it says why a level
/// above was refused.
/// </summary>
public sealed record Review278 : LevelRecord
{
    /// <summary>Loop 2000E with the services below it.</summary>
    public ReviewEvent? Event { get; init; }
}

/// <summary>What an event and a service of a review have both.</summary>
public abstract record ReviewItem
{
    /// <summary>Every TRN.</summary>
    public ImmutableArray<TraceEntry> Traces { get; init; } = [];

    /// <summary>Every AAA.</summary>
    public ImmutableArray<Rejection> Rejections { get; init; } = [];

    /// <summary>UM.</summary>
    public ServiceReview? Review { get; init; }

    /// <summary>HCR.</summary>
    public ReviewDecision? Decision { get; init; }

    /// <summary>Every REF: BB authorization, NT administrative number of an earlier review.</summary>
    public ImmutableArray<Reference> References { get; init; } = [];

    /// <summary>Every DTP.</summary>
    public ImmutableArray<DateSpan> Dates { get; init; } = [];

    /// <summary>Every composite of every HI, in order.</summary>
    public ImmutableArray<HealthCode> Codes { get; init; } = [];

    /// <summary>Every HSD.</summary>
    public ImmutableArray<Delivery> Deliveries { get; init; } = [];

    /// <summary>Every PWK.</summary>
    public ImmutableArray<Paperwork> Paperwork { get; init; } = [];

    /// <summary>Every MSG; free text that may identify a patient.</summary>
    public ImmutableArray<Note> Messages { get; init; } = [];

    /// <summary>Every NM1 loop below it; the role says which.</summary>
    public ImmutableArray<Party> Providers { get; init; } = [];

    /// <summary>Segments kept as written: CR1 to CR6, CRC, TOO, and what has no place here.</summary>
    public ImmutableArray<RawSegment> Raw { get; init; } = [];

    /// <summary>Where the HL stood.</summary>
    public SegmentPosition Position { get; init; } = SegmentPosition.None;

    /// <summary>Where it stands; its contents identify people.</summary>
    public sealed override string ToString() => $"{GetType().Name} at segment {Position.InSet}";
}

/// <summary>Loop 2000E: what is to happen to the patient, or did.</summary>
public sealed record ReviewEvent : ReviewItem
{
    /// <summary>CL1.</summary>
    public Admission? Admission { get; init; }

    /// <summary>Every 2000F loop.</summary>
    public ImmutableArray<ReviewService> Services { get; init; } = [];
}

/// <summary>Loop 2000F: one service of the event.</summary>
public sealed record ReviewService : ReviewItem
{
    /// <summary>SV1, SV2 or SV3.</summary>
    public ReviewedService? Service { get; init; }
}

/// <summary>UM.</summary>
/// <param name="Category">UM01: AR admission, HS health services, SC specialty care, IN individual.</param>
/// <param name="Certification">UM02: I initial, R renewal, S revised, 3 cancel and so on.</param>
/// <param name="ServiceType">UM03.</param>
/// <param name="Facility">UM04-1.</param>
/// <param name="FacilityQualifier">UM04-2: A type of bill, B place of service.</param>
/// <param name="Causes">UM05.</param>
/// <param name="LevelOfService">UM06: U urgent, E elective, 03 emergency.</param>
/// <param name="Condition">UM07.</param>
/// <param name="Prognosis">UM08.</param>
/// <param name="Release">UM09.</param>
/// <param name="DelayReason">UM10.</param>
/// <param name="Position">Where it stood.</param>
public sealed record ServiceReview(
    string Category,
    string Certification,
    string ServiceType,
    string Facility,
    string FacilityQualifier,
    RelatedCauses? Causes,
    string LevelOfService,
    string Condition,
    string Prognosis,
    string Release,
    string DelayReason,
    SegmentPosition Position);

/// <summary>HCR.</summary>
/// <param name="Action">HCR01: A1 certified, A2 in part, A3 not certified, A4 pended, A6 changed, C cancelled.</param>
/// <param name="Number">HCR02: the number of the certification.</param>
/// <param name="Reason">HCR03.</param>
/// <param name="SecondOpinion">HCR04.</param>
/// <param name="Position">Where it stood.</param>
public sealed record ReviewDecision(
    string Action, string Number, string Reason, string SecondOpinion, SegmentPosition Position);

/// <summary>SV1, SV2 or SV3 of a services review.</summary>
public sealed record ReviewedService
{
    /// <summary>Professional for SV1, institutional for SV2, dental for SV3.</summary>
    public ClaimKind Kind { get; init; }

    /// <summary>SV201.</summary>
    public string RevenueCode { get; init; } = "";

    /// <summary>SV101, SV202 or SV301, with the end of a range.</summary>
    public Procedure Procedure { get; init; } = Procedure.None;

    /// <summary>SV102, SV203 or SV302 in cents.</summary>
    public long? Charge { get; init; }

    /// <summary>SV103 or SV204.</summary>
    public string Unit { get; init; } = "";

    /// <summary>SV104, SV205 or SV306.</summary>
    public Quantity? Quantity { get; init; }

    /// <summary>SV206 as written.</summary>
    public string UnitRate { get; init; } = "";

    /// <summary>SV107: diagnosis pointers.</summary>
    public ImmutableArray<string> Pointers { get; init; } = [];

    /// <summary>SV111.</summary>
    public string Epsdt { get; init; } = "";

    /// <summary>SV209: the status of a nursing home's resident.</summary>
    public string NursingHome { get; init; } = "";

    /// <summary>SV120 or SV210: the level of care.</summary>
    public string LevelOfCare { get; init; } = "";

    /// <summary>SV304: oral cavity areas.</summary>
    public ImmutableArray<string> OralCavity { get; init; } = [];

    /// <summary>SV305: I first, R replacement.</summary>
    public string Prosthesis { get; init; } = "";

    /// <summary>SV307.</summary>
    public string Description { get; init; } = "";

    /// <summary>Where it stood.</summary>
    public SegmentPosition Position { get; init; } = SegmentPosition.None;
}
