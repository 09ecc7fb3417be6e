using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FirstPass.Billing.Vocabulary;
using NodaTime;

namespace FirstPass.Billing.Claims;

/// <summary>Which 837 the claim travels in.</summary>
public enum ClaimKind
{
    Professional,
    Institutional,
}

/// <summary>
/// One claim in the field's words, as it came or was made here. Texts are kept as received, so that a wrong value can
/// be
/// judged and shown; amounts, quantities and dates are null when absent or unreadable. What was absent is null.
/// </summary>
public sealed record Claim
{
    public ClaimKind Kind { get; init; }

    /// <summary>CLM01, never changed.</summary>
    public string? Number { get; init; }

    /// <summary>CLM05-3: 1 original, 7 replacement, 8 void, institutional also 0 and 2 to 5.</summary>
    public string? Frequency { get; init; }

    /// <summary>CLM02.</summary>
    public Money? Charge { get; init; }

    /// <summary>Place of service (CLM05-1); professional only.</summary>
    public string? Place { get; init; }

    /// <summary>P, S or T as in SBR01.</summary>
    public string? Order { get; init; }

    public ClaimPayer Payer { get; init; } = new();

    /// <summary>Code of the source the claim came from, or null when it was made here.</summary>
    public string? Sender { get; init; }

    /// <summary>Submitter identification in the file (loop 1000A).</summary>
    public string? SubmitterId { get; init; }

    public Provider Billing { get; init; } = new();

    public Provider? Rendering { get; init; }

    public Provider? Referring { get; init; }

    public Provider? Supervising { get; init; }

    public Provider? Facility { get; init; }

    public Provider? Attending { get; init; }

    public Provider? Operating { get; init; }

    public Person Subscriber { get; init; } = new();

    /// <summary>The patient when it is not the subscriber; else null.</summary>
    public Person? Dependent { get; init; }

    public ImmutableArray<Diagnosis> Diagnoses { get => field.IsDefault ? [] : field; init; }

    public ImmutableArray<ServiceLine> Lines { get => field.IsDefault ? [] : field; init; }

    public InstitutionalFacts? Institutional { get; init; }

    /// <summary>The payer's number of the claim this one replaces or voids (REF*F8).</summary>
    public string? PayerClaimNumber { get; init; }

    /// <summary>Prior authorisation (REF*G1).</summary>
    public string? Authorization { get; init; }

    /// <summary>Referral (REF*9F).</summary>
    public string? Referral { get; init; }

    /// <summary>Number a clearinghouse or we gave it (REF*D9).</summary>
    public string? RouteNumber { get; init; }

    /// <summary>Medical record number (REF*EA).</summary>
    public string? RecordNumber { get; init; }

    public ImmutableArray<OtherPayer> OtherPayers { get => field.IsDefault ? [] : field; init; }

    public Accident? Accident { get; init; }

    /// <summary>Delay reason (CLM20).</summary>
    public string? DelayReason { get; init; }

    /// <summary>What the patient paid (AMT*F5).</summary>
    public Money? PatientPaid { get; init; }

    /// <summary>Provider accepts assignment (CLM07).</summary>
    public string? Assignment { get; init; }

    /// <summary>
    /// Digest of what the claim's segments hold beyond this model (notes, unmodelled references, unreadable values);
    /// part
    /// of its content, so that a change there is a change.
    /// </summary>
    public string? Rest { get; init; }

    public ClaimSpots Spots { get; init; }

    /// <summary>Who was treated: the dependent, else the subscriber.</summary>
    [JsonIgnore]
    public Person Patient => Dependent ?? Subscriber;

    /// <summary>First day of service: earliest line, or the start of the statement for an institutional
    /// claim.</summary>
    [JsonIgnore]
    public LocalDate? FirstServiceDate => Institutional?.StatementFrom ?? Earliest();

    /// <summary>Last day of service: latest line, or the end of the statement for an institutional claim.</summary>
    [JsonIgnore]
    public LocalDate? LastServiceDate => Institutional?.StatementThrough ?? Latest();

    private LocalDate? Earliest()
    {
        LocalDate? first = null;
        foreach (var line in Lines)
            first = line.From is { } day && (first is null || day < first) ? day : first;
        return first;
    }

    private LocalDate? Latest()
    {
        LocalDate? last = null;
        foreach (var line in Lines)
            last = line.Through is { } day && (last is null || day > last) ? day : last;
        return last;
    }
}

/// <summary>An accident the services are due to (CLM11, DTP*439).</summary>
/// <param name="Causes">AA auto, EM employment, OA other.</param>
/// <param name="On">Date.</param>
/// <param name="State">State of an auto accident.</param>
public sealed record Accident(ImmutableArray<string> Causes = default, LocalDate? On = null, string? State = null);
