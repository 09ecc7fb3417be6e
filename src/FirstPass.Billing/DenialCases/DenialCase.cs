using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Serialization;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Contracts;
using FirstPass.Billing.Denials;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Billing.DenialCases;

/// <summary>Event types and keys of a denial.</summary>
public static class DenialEvents
{
    /// <summary>A payer left lines open. Body: <see cref="DenialFound"/>.</summary>
    public const string Found = "denial.found";

    /// <summary>A person ends it, or its claim does. Body: <see cref="DenialClosing"/>.</summary>
    public const string Close = "denial.close";

    /// <summary>Less is left to it. Body: <see cref="DenialLeft"/>.</summary>
    public const string Lessened = "denial.lessened";

    /// <summary>A person confirms or changes what is to be done. Body: <see cref="DenialDecision"/>.</summary>
    public const string Triage = "denial.triage";

    /// <summary>A person wants the appeal to be sent.</summary>
    public const string SendAppeal = "appeal.send";

    /// <summary>Key of a denial: claim and posting generation.</summary>
    public const string Key = "denial";
}

/// <summary>Lines a payer left open, with everything that their triage needs.</summary>
public sealed record DenialFound
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required CaseId Claim { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required Digest Key { get; init; }

    public required string Payer { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required ClaimKind Kind { get; init; }

    public required ImmutableArray<DenialPart> Parts { get; init; }

    public required LimitDates Dates { get; init; }

    public required Expectation Expectation { get; init; }

    public ImmutableArray<FilingEvidence> Evidence { get => field.IsDefault ? [] : field; init; }

    public string? PayerClaimNumber { get; init; }

    public string Route { get; init; } = "";

    public bool AuthorisationOnFile { get; init; }

    /// <summary>An earlier decision that stands paid what this one refused as a copy.</summary>
    public DuplicateOf Duplicate { get; init; }

    /// <summary>Other claims that have the very service, for lines refused as copies.</summary>
    public ImmutableArray<CaseId> Originals { get => field.IsDefault ? [] : field; init; }

    internal static DenialFound Of(
        Moment<ClaimCase> moment, Generation refused, ImmutableArray<DenialPart> parts, Digest key)
    {
        var (value, world, payer) = (moment.Value, moment.Context.World(), refused.Place.Payer);
        var claim = value.Claim;
        var remit = refused.On ?? moment.Context.Today();
        var agreement = world.AgreementOf(payer, claim.FirstServiceDate ?? remit);
        return new DenialFound
        {
            Claim = moment.Case.Id,
            Key = key,
            Payer = payer,
            Kind = claim.Kind,
            Parts = parts,
            Dates = DatesOf(value, payer, remit),
            Expectation = ClaimPricing.Expect(moment.Context.Contracts(), claim, payer, agreement),
            Evidence = [.. ClaimEvidence.Of(value), new FilingEvidence(FilingEvidenceKind.Adjudication, remit)],
            PayerClaimNumber = refused.PayerClaimNumber ?? (payer == value.Payer ? value.PayerClaimNumber : null),
            Route = value.Route,
            AuthorisationOnFile = claim.Authorization is not null,
        };
    }

    // Limits count from the remittance that refused, also where a later one made the refusal count.
    private static LimitDates DatesOf(ClaimCase value, string payer, LocalDate remit)
    {
        var first = value.Claim.FirstServiceDate ?? remit;
        var primary = value.Generations.Standing().FirstOrDefault(g => g.Rank == 1 && g.Place.Payer != payer)?.On;
        return new LimitDates(first, value.Claim.LastServiceDate ?? first, remit, primary);
    }
}

/// <summary>A person ends a denial.</summary>
/// <param name="Outcome">One of <see cref="DenialOutcomes"/>.</param>
public sealed record DenialClosing(string Outcome);

/// <summary>Some of its lines were settled, or some of its amount was given up.</summary>
/// <param name="Left">What is left to it.</param>
public sealed record DenialLeft(Money Left);

/// <summary>A person's decision on what is to be done.</summary>
public sealed record DenialDecision(DenialAction Action);

/// <summary>Lines that a payer refused, and the work on them.</summary>
public sealed record DenialCase
{
    /// <summary>Before anything was found.</summary>
    public static readonly DenialCase Empty = new();

    public DenialFound? Found { get; init; }

    public Triage? Triage { get; init; }

    /// <summary>What a person decided to do; null while only proposed.</summary>
    public DenialAction? Decided { get; init; }

    public string Outcome { get; init; } = "";

    /// <summary>What is left to it; null while that is all that was refused.</summary>
    public Money? Lessened { get; init; }

    /// <summary>What is left to it.</summary>
    [JsonIgnore]
    public Money Left => Lessened ?? Triage?.Denied ?? Money.Zero;

    /// <summary>The denial after a fact.</summary>
    public static DenialCase Apply(DenialCase value, DenialFact fact) => fact switch
    {
        DenialFact.Triaged f => value with { Found = f.Found, Triage = f.Triage },
        DenialFact.Decided f => value with { Decided = f.Action },
        DenialFact.Noticed => value,
        DenialFact.Lessened f => value with { Lessened = f.Left },
        DenialFact.Ended f => value with { Outcome = f.Outcome },
        _ => throw new UnreachableException(),
    };
}

/// <summary>What happened to a denial: a closed family.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "k")]
[JsonDerivedType(typeof(Triaged), "triaged")]
[JsonDerivedType(typeof(Decided), "decided")]
[JsonDerivedType(typeof(Noticed), "noticed")]
[JsonDerivedType(typeof(Lessened), "lessened")]
[JsonDerivedType(typeof(Ended), "ended")]
public abstract record DenialFact
{
    private DenialFact()
    {
    }

    /// <summary>It was read: category, owner, action, deadlines.</summary>
    public sealed record Triaged(DenialFound Found, Triage Triage) : DenialFact;

    /// <summary>A person decided what is done.</summary>
    public sealed record Decided(DenialAction Action, string By) : DenialFact;

    /// <summary>The appeal limit came near: warn or alarm. A fact, no task.</summary>
    public sealed record Noticed(string Notice, LocalDate Limit) : DenialFact;

    /// <summary>Less is left to it.</summary>
    public sealed record Lessened(Money Left) : DenialFact;

    /// <summary>It ended.</summary>
    public sealed record Ended(string Outcome) : DenialFact;
}
