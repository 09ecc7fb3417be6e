using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Billing.Submissions;

/// <summary>What happened to a submission: a closed family.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "k")]
[JsonDerivedType(typeof(Asked), "asked")]
[JsonDerivedType(typeof(Joined), "joined")]
[JsonDerivedType(typeof(Numbered), "numbered")]
[JsonDerivedType(typeof(Left), "left")]
[JsonDerivedType(typeof(Answered), "answered")]
[JsonDerivedType(typeof(Refused), "refused")]
[JsonDerivedType(typeof(TakenBack), "taken-back")]
[JsonDerivedType(typeof(LeftOut), "left-out")]
[JsonDerivedType(typeof(Troubled), "troubled")]
[JsonDerivedType(typeof(MemberSpoke), "member")]
[JsonDerivedType(typeof(AllTold), "all-told")]
[JsonDerivedType(typeof(SentTold), "sent-told")]
[JsonDerivedType(typeof(RefusalTelling), "refusal-telling")]
[JsonDerivedType(typeof(RefusalTold), "refusal-told")]
public abstract record SubmissionFact
{
    private SubmissionFact()
    {
    }

    /// <summary>Claims of a file are to leave.</summary>
    public sealed record Asked(SubmissionRequested Request) : SubmissionFact;

    /// <summary>A claim joined.</summary>
    public sealed record Joined(ClaimQueued Claim) : SubmissionFact;

    /// <summary>It got its control numbers.</summary>
    public sealed record Numbered(ControlNumbers Numbers) : SubmissionFact;

    /// <summary>Its bytes left.</summary>
    /// <param name="Tells">The members are told by a feed.</param>
    public sealed record Left(
        Instant At, Digest Bytes, long Length, ImmutableArray<SentEnvelope> Envelopes = default, bool Tells = false)
        : SubmissionFact;

    /// <summary>Every member knows that it left.</summary>
    public sealed record SentTold : SubmissionFact;

    /// <summary>A claim was taken back before it left.</summary>
    public sealed record TakenBack(CaseId Claim, long Cents) : SubmissionFact;

    /// <summary>Its file left without a claim.</summary>
    public sealed record LeftOut(LeftOutClaim Claim) : SubmissionFact;

    /// <summary>A 999 or TA1 came.</summary>
    public sealed record Answered(BatchAnswer Answer) : SubmissionFact;

    /// <summary>The batch, or a part of it, was refused.</summary>
    public sealed record Refused(BatchRefusal Refusal) : SubmissionFact;

    /// <summary>A task waits until its claims have gone on.</summary>
    public sealed record Troubled(string Cause) : SubmissionFact;

    /// <summary>A claim waits, or has gone on.</summary>
    public sealed record MemberSpoke(string Cause, bool GoneOn) : SubmissionFact;

    /// <summary>Every claim has been told.</summary>
    public sealed record AllTold(string Cause) : SubmissionFact;

    /// <summary>The next refusal is being told to whom it is about.</summary>
    public sealed record RefusalTelling : SubmissionFact;

    /// <summary>A refusal was told.</summary>
    public sealed record RefusalTold : SubmissionFact;
}
