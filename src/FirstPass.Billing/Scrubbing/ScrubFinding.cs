using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Scrubbing;

/// <summary>How much a scrub finding weighs.</summary>
public enum ScrubSeverity
{
    /// <summary>Worth knowing; changes nothing.</summary>
    Info,

    /// <summary>Never stops a claim, unless it needs an acknowledgement.</summary>
    Warning,

    /// <summary>The claim may not be sent as it stands.</summary>
    Error,
}

/// <summary>
/// One thing an edit found. Sentences are our own and hold codes, counts, dates and amounts, never patient data.
/// </summary>
public sealed record ScrubFinding
{
    /// <summary>Stable code, such as <c>TOTAL_MISMATCH</c>.</summary>
    public required string Code { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required ScrubSeverity Severity { get; init; }

    /// <summary>Where in the claim's segments.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required Spot Spot { get; init; }

    /// <summary>Service line (LX01), or 0 for the claim.</summary>
    public int Line { get; init; }

    /// <summary>What was found.</summary>
    public required string What { get; init; }

    /// <summary>Why it matters.</summary>
    public required string Why { get; init; }

    /// <summary>What to do about it.</summary>
    public required string Fix { get; init; }

    public required RuleRef Rule { get; init; }

    /// <summary>The cents the finding is about, such as a difference of totals or the charge of dropped
    /// lines.</summary>
    public long? Cents { get; init; }

    /// <summary>Stops until a person acknowledged it with a document.</summary>
    public bool NeedsAcknowledgement { get; init; }

    /// <summary>A person acknowledged it; it stays on record and no longer stops.</summary>
    public bool Acknowledged { get; init; }

    /// <summary>The claim waits for something that comes by itself or from elsewhere; nobody has to correct
    /// it.</summary>
    public bool Holds { get; init; }
}

/// <summary>What the findings of a claim add up to.</summary>
public enum ScrubOutcome
{
    /// <summary>Nothing stops it.</summary>
    Passed,

    /// <summary>It waits: for an acknowledgement, a payer claim number, another claim.</summary>
    Held,

    /// <summary>Something must be corrected first.</summary>
    Failed,
}

/// <summary>Sums up findings.</summary>
public static class ScrubOutcomes
{
    /// <summary>An error that does not merely wait fails; what waits or lacks its acknowledgement holds.</summary>
    public static ScrubOutcome Outcome(this ImmutableArray<ScrubFinding> findings)
    {
        var outcome = ScrubOutcome.Passed;
        foreach (var finding in findings)
        {
            if (finding is { Severity: ScrubSeverity.Error, Holds: false })
                return ScrubOutcome.Failed;
            if (finding.Holds || finding is { NeedsAcknowledgement: true, Acknowledged: false })
                outcome = ScrubOutcome.Held;
        }

        return outcome;
    }
}
