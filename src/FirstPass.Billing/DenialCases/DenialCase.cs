using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Serialization;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Contracts;
using FirstPass.Billing.Denials;
using FirstPass.Billing.Remittance;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Billing.DenialCases;

/// <summary>Event types and keys of a denial.</summary>
public static class DenialEvents
{
    /// <summary>A payer left lines open. Body: <see cref="DenialFound"/>.</summary>
    public const string Found = "denial.found";

    /// <summary>A person ends it. Body: <see cref="DenialClosing"/>.</summary>
    public const string Close = "denial.close";

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

    internal static DenialFound Of(Moment<ClaimCase> moment, RemitItem item, PostingPlan.Posted plan, Digest key)
    {
        var (value, world) = (moment.Value, moment.Context.World());
        var claim = value.Claim;
        var first = claim.FirstServiceDate ?? item.RemitDate;
        var agreement = world.Payers.GetValueOrDefault(item.Payer)?.On(first)?.Value;
        return new DenialFound
        {
            Claim = moment.Case.Id,
            Key = key,
            Payer = item.Payer,
            Kind = claim.Kind,
            Parts = plan.Denials,
            Dates = new LimitDates(first, claim.LastServiceDate ?? first, item.RemitDate, PrimaryRemit(value, item)),
            Expectation = ClaimPricing.Expect(moment.Context.Contracts(), claim, item.Payer, agreement),
            Evidence =
            [
                .. ClaimEvidence.Of(value), new FilingEvidence(FilingEvidenceKind.Adjudication, item.RemitDate),
            ],
            PayerClaimNumber = item.Claim.PayerClaimNumber ?? value.PayerClaimNumber,
            Route = value.Route,
            AuthorisationOnFile = claim.Authorization is not null,
            Duplicate = plan.Denials.All(d => d.SettledBefore) ? DuplicateOf.SettledClaim : DuplicateOf.Nothing,
        };
    }

    private static LocalDate? PrimaryRemit(ClaimCase value, RemitItem item) =>
        value.Generations.Standing().FirstOrDefault(g => g.Rank == 1 && g.Place.Payer != item.Payer)?.On;
}

/// <summary>A person ends a denial.</summary>
/// <param name="Outcome">Overturned, PartiallyOverturned, Upheld, DuplicateOfPaid, WrittenOff, Expired.</param>
public sealed record DenialClosing(string Outcome);

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

    /// <summary>The denial after a fact.</summary>
    public static DenialCase Apply(DenialCase value, DenialFact fact) => fact switch
    {
        DenialFact.Triaged f => value with { Found = f.Found, Triage = f.Triage },
        DenialFact.Decided f => value with { Decided = f.Action },
        DenialFact.Noticed => value,
        DenialFact.Ended f => value with { Outcome = f.Outcome },
        _ => throw new UnreachableException(),
    };
}

/// <summary>What happened to a denial: a closed family.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "k")]
[JsonDerivedType(typeof(Triaged), "triaged")]
[JsonDerivedType(typeof(Decided), "decided")]
[JsonDerivedType(typeof(Noticed), "noticed")]
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

    /// <summary>It ended.</summary>
    public sealed record Ended(string Outcome) : DenialFact;
}
