using System.Collections.Immutable;
using FirstPass.Sandbox.Rules;

namespace FirstPass.Sandbox.Generation;

/// <summary>What is meant to become of a claim.</summary>
public enum PlannedOutcome
{
    Paid,
    Denied,

    /// <summary>Some lines paid, the last one denied.</summary>
    Partial,

    /// <summary>Nothing paid: all is the patient's.</summary>
    Zero,

    /// <summary>Taken back and paid anew at less.</summary>
    Reversed,

    /// <summary>Taken back for good, in one of three ways.</summary>
    TakenBack,

    /// <summary>Interest beside it (PLB).</summary>
    Interest,

    /// <summary>Two payers.</summary>
    TwoPayers,

    /// <summary>Rejected by the payer in its 277CA.</summary>
    Rejected,

    /// <summary>Paid below the contract.</summary>
    Underpaid,

    /// <summary>Never answered by the payer.</summary>
    Silent,

    /// <summary>Wrong from the start: an edit stops it.</summary>
    Faulty,
}

/// <summary>What is wrong with a claim from the start.</summary>
public enum PlantedFault
{
    None,
    WrongNpi,
    BadPointer,
    MissingZip,
    TotalMismatch,

    /// <summary>The four above at once.</summary>
    Several,
    ExpiredDiagnosis,
    CodePair,
    TooManyUnits,
    Duplicate,
    FilingNear,
}

/// <summary>A claim that is asked for.</summary>
/// <param name="Ordinal">From 1: its number and its chances.</param>
/// <param name="Sent">The day on which it is sent.</param>
/// <param name="Outcome">What is meant to become of it.</param>
/// <param name="Fault">What is wrong with it.</param>
public sealed record ClaimOrder(
    int Ordinal, DateOnly Sent, PlannedOutcome Outcome, PlantedFault Fault = PlantedFault.None)
{
    /// <summary>Code of its payer; empty for any that fits.</summary>
    public string Payer { get; init; } = "";

    /// <summary>Day of service; null for one of the two weeks before.</summary>
    public DateOnly? On { get; init; }

    /// <summary>Its number, where it is not of the practice's own form.</summary>
    public string Number { get; init; } = "";

    /// <summary>Whether it is a visit to the hospital clinic; null for chance.</summary>
    public bool? Institutional { get; init; }
}

/// <summary>A person of a claim; nobody real.</summary>
public sealed record PlannedPerson(
    string Last, string First, DateOnly Born, string Sex, string Street, string City, string Zip);

/// <summary>A service line.</summary>
public sealed record PlannedLine(
    string Code, string Modifier, string Revenue, long ChargeCents, int Units, DateOnly On, string Pointer);

/// <summary>A claim that is to be written.</summary>
public sealed record ClaimPlan
{
    public required string Number { get; init; }

    public required PayerRules Payer { get; init; }

    public required string MemberId { get; init; }

    public required PlannedPerson Subscriber { get; init; }

    /// <summary>The patient, when it is not the subscriber.</summary>
    public PlannedPerson? Dependent { get; init; }

    public required Renderer Renderer { get; init; }

    /// <summary>NPI of the rendering provider as it is written.</summary>
    public required string RenderingNpi { get; init; }

    public bool Institutional { get; init; }

    public required ImmutableArray<string> Diagnoses { get; init; }

    public required ImmutableArray<PlannedLine> Lines { get; init; }

    /// <summary>Added to the sum of the lines in CLM02.</summary>
    public long OffCents { get; init; }

    public string Authorisation { get; init; } = "";

    /// <summary>The payer that comes second; null when there is none.</summary>
    public PayerRules? Next { get; init; }

    public string NextMemberId { get; init; } = "";

    public required PlannedOutcome Outcome { get; init; }

    public PlantedFault Fault { get; init; }

    public long ChargeCents => Lines.Sum(l => l.ChargeCents) + OffCents;

    /// <summary>Its text would name a person.</summary>
    public override string ToString() => nameof(ClaimPlan);
}
