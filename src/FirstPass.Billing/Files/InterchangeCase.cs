using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FirstPass.Workflow.Identity;

namespace FirstPass.Billing.Files;

/// <summary>A received interchange as a case: what came, what was judged, what became of its parts.</summary>
public sealed record InterchangeCase
{
    /// <summary>Before anything came.</summary>
    public static readonly InterchangeCase Empty = new();

    public ReceivedInterchange? Received { get; init; }

    /// <summary>Why it was refused, in codes; empty when it was not.</summary>
    public ImmutableArray<string> Refusals { get => field.IsDefault ? [] : field; init; }

    /// <summary>The interchange whose content this one repeats.</summary>
    public CaseId DuplicateOf { get; init; }

    /// <summary>Counts once the feed has ended.</summary>
    public FileTally? Tally { get; init; }

    /// <summary>Answers of it that fit nobody, or twice; null while there are none.</summary>
    public UnmatchedAnswers? Unmatched { get; init; }

    /// <summary>Applies a fact; it only assigns.</summary>
    public static InterchangeCase Apply(InterchangeCase value, InterchangeFact fact) => fact switch
    {
        InterchangeFact.Judged judged => value with
        {
            Received = judged.Received,
            Refusals = judged.Refusals,
            DuplicateOf = judged.DuplicateOf,
        },
        InterchangeFact.Tallied tallied => value with { Tally = tallied.Tally },
        InterchangeFact.Looked looked => value with { Unmatched = looked.After },
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>How many parts of a file ended how.</summary>
/// <param name="Ready">Claims that may leave.</param>
/// <param name="ReadyCents">Their charges.</param>
/// <param name="Returned">Claims handed back to the source.</param>
/// <param name="ReturnedCents">Their charges.</param>
/// <param name="Kept">Claims that wait here: failed, held, duplicates.</param>
/// <param name="KeptCents">Their charges.</param>
/// <param name="Other">Other parts: posted, external, answered.</param>
public sealed record FileTally(
    int Ready, long ReadyCents, int Returned, long ReturnedCents, int Kept, long KeptCents, int Other)
{
    /// <summary>All parts.</summary>
    [JsonIgnore]
    public int All => Ready + Returned + Kept + Other;
}

/// <summary>Answers of an acknowledgement file that could not be told to anybody.</summary>
/// <param name="Waiting">Parts of the file that are looked at again.</param>
/// <param name="Ambiguous">Answers that fit more than one claim.</param>
/// <param name="AmbiguousCents">Their charges.</param>
/// <param name="Unknown">Answers that fitted nobody until their time was over.</param>
/// <param name="UnknownCents">Their charges.</param>
public sealed record UnmatchedAnswers(
    int Waiting, int Ambiguous, long AmbiguousCents, int Unknown, long UnknownCents);

/// <summary>What happened to an interchange: a closed family.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "k")]
[JsonDerivedType(typeof(Judged), "judged")]
[JsonDerivedType(typeof(Tallied), "tallied")]
[JsonDerivedType(typeof(Looked), "looked")]
public abstract record InterchangeFact
{
    private InterchangeFact()
    {
    }

    /// <summary>It was judged whole.</summary>
    public sealed record Judged(ReceivedInterchange Received, ImmutableArray<string> Refusals, CaseId DuplicateOf)
        : InterchangeFact;

    /// <summary>Its parts were counted at the end of the feed.</summary>
    public sealed record Tallied(FileTally Tally) : InterchangeFact;

    /// <summary>Answers of it fitted nobody, or twice.</summary>
    public sealed record Looked(UnmatchedAnswers After) : InterchangeFact;
}
