using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FirstPass.Billing.Acknowledgements;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Scrubbing;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Billing.ClaimCases;

/// <summary>One claim's life: what was received, judged, sent, answered and paid.</summary>
public sealed record ClaimCase
{
    /// <summary>Before anything came.</summary>
    public static readonly ClaimCase Empty = new();

    /// <summary>The claim as it stands: as received, with the edits recorded here.</summary>
    public Claim Claim { get; init; } = new();

    /// <summary>Where its own bytes lie.</summary>
    public ClaimOrigin Origin { get; init; } = ClaimOrigin.None;

    /// <summary>Our short code of the payer; empty while the payer is not set up.</summary>
    public string Payer { get; init; } = "";

    /// <summary>Route the claim goes by.</summary>
    public string Route { get; init; } = "";

    /// <summary>Sends of this claim so far; the first submission is 1.</summary>
    public int Attempt { get; init; }

    /// <summary>Digest of the content that was judged last.</summary>
    public Digest Content { get; init; }

    /// <summary>The claim that the payer has, when this one replaces it or adds to it.</summary>
    public PriorClaim? Prior { get; init; }

    /// <summary>Findings of the last scrub.</summary>
    public ImmutableArray<ScrubFinding> Findings { get => field.IsDefault ? [] : field; init; }

    /// <summary>Hash of the rules that judged it last; sending compares it with the rules in force.</summary>
    public Digest Pack { get; init; }

    /// <summary>What persons acknowledged.</summary>
    public ImmutableArray<Scrubbing.Acknowledgement> Acknowledged { get => field.IsDefault ? [] : field; init; }

    /// <summary>Modifiers that were added here, with their evidence.</summary>
    public ImmutableArray<ModifierEvidence> Evidence { get => field.IsDefault ? [] : field; init; }

    /// <summary>Edits made here, by position in the claim's slice.</summary>
    public ImmutableArray<RecordedEdit> Edits { get => field.IsDefault ? [] : field; init; }

    /// <summary>A longer filing limit for a stated reason.</summary>
    public FilingException? Exception { get; init; }

    /// <summary>The submission that carries it, once it is queued or sent.</summary>
    public CaseId Submission { get; init; }

    public Instant? FirstSentAt { get; init; }

    public Instant? SentAt { get; init; }

    /// <summary>Acknowledgements in the order they came.</summary>
    public ImmutableArray<AnswerRecord> Answers { get => field.IsDefault ? [] : field; init; }

    /// <summary>Tasks of its batches that wait until it has gone on.</summary>
    public ImmutableArray<BatchWait> Awaited { get => field.IsDefault ? [] : field; init; }

    /// <summary>The payer's own number of the claim.</summary>
    public string? PayerClaimNumber { get; init; }

    /// <summary>The case this one continues (late charge, secondary, reused number), or none.</summary>
    public CaseId LinkedTo { get; init; }

    /// <summary>How it is linked; empty when it is not.</summary>
    public string Link { get; init; } = "";

    /// <summary>The charge of the claim has entered the ledger.</summary>
    public bool Charged { get; init; }

    /// <summary>What was posted, generation by generation.</summary>
    public ImmutableArray<Generation> Generations { get => field.IsDefault ? [] : field; init; }

    /// <summary>Denial cases that are open, with what is left to each of them.</summary>
    public ImmutableArray<OpenDenial> Refusals { get => field.IsDefault ? [] : field; init; }

    /// <summary>Payers that gave in by a person's word, and have not decided since.</summary>
    public ImmutableArray<string> GaveIn { get => field.IsDefault ? [] : field; init; }

    /// <summary>Further payers that have a claim of their own, in the order in which those left.</summary>
    public ImmutableArray<string> Asked { get => field.IsDefault ? [] : field; init; }

    /// <summary>What was refused and moved to the patient by persons, line by line.</summary>
    public ImmutableArray<BilledPart> Billed { get => field.IsDefault ? [] : field; init; }

    /// <summary>Denials that are the payer's error by proof: nothing of them is written off while they stand.</summary>
    public ImmutableArray<OpenDenial> PayerErrors { get => field.IsDefault ? [] : field; init; }

    /// <summary>What left its receivable without being paid.</summary>
    public ImmutableArray<GivenUp> GivenUp { get => field.IsDefault ? [] : field; init; }

    /// <summary>What a posting made of it last.</summary>
    public ClaimMoney? Money { get; init; }

    /// <summary>Money that payers took back on it outside an adjudication.</summary>
    public ImmutableArray<TakenBack> Takebacks { get => field.IsDefault ? [] : field; init; }

    /// <summary>What of that opened the claim again, and was not given back.</summary>
    [JsonIgnore]
    public Money Taken => new(Takebacks
        .Where(t => t.Ground is TakebackGround.Letter or TakebackGround.Unexplained or TakebackGround.GivenBack)
        .Sum(t => t.Cents));

    /// <summary>Late charges that became claims of their own.</summary>
    public int LateClaims { get; init; }

    /// <summary>A person touched it: for the measure of clean claims.</summary>
    public bool Touched { get; init; }

    /// <summary>The patient was shielded on the day of service.</summary>
    public bool Shielded { get; init; }

    /// <summary>It was made here from a late charge: no line of a received file tells where it stands.</summary>
    [JsonIgnore]
    public bool IsMadeHere => Link == LateCharging.Link || Prior is { LateCharge: true };
}

/// <summary>Where a claim's own bytes lie and which file brought it.</summary>
/// <param name="Interchange">Case of the file.</param>
/// <param name="Ordinal">Ordinal of the claim in the file, from 1.</param>
/// <param name="Blob">The stored file.</param>
/// <param name="Offset">First byte of CLM.</param>
/// <param name="Length">Bytes of the claim's slice.</param>
/// <param name="BatchTrace">BHT03 of the set it came in.</param>
/// <param name="PassedOn">The file was passed on unchanged before anything was judged.</param>
public sealed record ClaimOrigin(
    CaseId Interchange, int Ordinal, Digest Blob, long Offset, int Length, string BatchTrace, bool PassedOn)
{
    /// <summary>No file brought it.</summary>
    public static readonly ClaimOrigin None = new(default, 0, Digest.Zero, 0, 0, "", PassedOn: false);
}

/// <summary>One acknowledgement as it is kept for proof and follow-up.</summary>
/// <param name="Source">Who spoke.</param>
/// <param name="Level">claim, provider, receiver, set, group or interchange.</param>
/// <param name="Category">Category code, such as A2, or the 999's code.</param>
/// <param name="Status">Status code, or empty.</param>
/// <param name="On">Date of the status.</param>
/// <param name="At">When it came.</param>
/// <param name="Noted">It is about an earlier send, or came when the claim was further on: it moved nothing.</param>
public sealed record AnswerRecord(
    AnswerSource Source, string Level, string Category, string Status, LocalDate On, Instant At, bool Noted = false);

/// <summary>A denial case that is open.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Generation">Number of the decision that refused.</param>
/// <param name="Parts">What is left to it of each line.</param>
public sealed record OpenDenial(Digest Key, int Generation, ImmutableArray<RefusedPart> Parts)
{
    /// <summary>What is left to it in all.</summary>
    [JsonIgnore]
    public Money Left => Money.Sum(Parts.Select(p => p.Left));
}

/// <summary>What a denial has of one line.</summary>
/// <param name="Item">Our ordinal; 0 for the claim.</param>
/// <param name="Left">Open because of it.</param>
public sealed record RefusedPart(int Item, Money Left);

/// <summary>Where the claim's money stands, as the last posting left it.</summary>
/// <param name="StatementEligible">What may be billed to the patient now.</param>
/// <param name="Credit">Unapplied credit of the patient.</param>
/// <param name="RefundProposal">Refund that waits for approval.</param>
/// <param name="LastRemit">Day of the last remittance.</param>
/// <param name="Shortfall">What the contract expects beyond what was allowed, also where it is too little to ask; below
/// zero the payer allowed more.</param>
public sealed record ClaimMoney(
    Money StatementEligible, Money Credit, Money RefundProposal, LocalDate? LastRemit, Money Shortfall = default);

/// <summary>Money that a payer took back on the claim outside an adjudication.</summary>
/// <param name="Remittance">Case of the payment that took it.</param>
/// <param name="Cents">What was taken.</param>
/// <param name="Ground">What explains it.</param>
/// <param name="Letter">Case of the payer's letter that announced it; empty without one.</param>
public sealed record TakenBack(CaseId Remittance, long Cents, TakebackGround Ground, string Letter);
