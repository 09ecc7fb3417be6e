using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Vocabulary;
using NodaTime;

namespace FirstPass.Billing.Remittance;

/// <summary>What a posting generation is.</summary>
public enum GenerationKind
{
    /// <summary>A payer's decision.</summary>
    Adjudication,

    /// <summary>The mirror of an earlier decision.</summary>
    Reversal,

    /// <summary>What an earlier decision said and could not be posted then.</summary>
    Completion,
}

/// <summary>
/// One posting of a remittance on a claim. Generations are only added; what a claim shows is the sum of them, and a
/// reversed one stays visible beside its mirror.
/// </summary>
public sealed record Generation
{
    /// <summary>From 1, in the order of posting.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int Number { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required GenerationKind Kind { get; init; }

    /// <summary>Number of the generation that is reversed or completed; 0 for an adjudication.</summary>
    public int Of { get; init; }

    /// <summary>Payer, remittance and provider of this posting.</summary>
    public required LedgerPlace Place { get; init; }

    /// <summary>1 for a primary decision.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int Rank { get; init; }

    /// <summary>CLP02 as sent.</summary>
    public required string Status { get; init; }

    /// <summary>The payer passed the claim on to a next one.</summary>
    public bool Forwarded { get; init; }

    /// <summary>The payer's number of the claim.</summary>
    public string? PayerClaimNumber { get; init; }

    /// <summary>Day of the remittance.</summary>
    public LocalDate? On { get; init; }

    /// <summary>Charge as stated (CLP03).</summary>
    public Money Charge { get; init; }

    /// <summary>Payment as stated (CLP04).</summary>
    public Money Paid { get; init; }

    /// <summary>Adjustments as stated, added up per group and reason: what a later mirror has to answer.</summary>
    public ImmutableArray<Adjustment> Stated { get => field.IsDefault ? [] : field; init; }

    public ImmutableArray<GenerationLine> Lines { get => field.IsDefault ? [] : field; init; }
}

/// <summary>A generation's part on one line of the claim.</summary>
/// <param name="Item">Our ordinal; 0 for the claim as a whole.</param>
/// <param name="Class">What became of the line.</param>
/// <param name="Posted">What was posted.</param>
/// <param name="Held">
/// What the payer said and was not posted, because another decision of the same rank stands on this line.
/// </param>
/// <param name="Share">Patient share as stated, also where it stays with insurance.</param>
/// <param name="Allowed">Allowed by the payer, for a contract that is approved later.</param>
/// <param name="Refused">Left open by this payer: the amount of the line a person works on.</param>
/// <param name="Waiting">
/// What this payer refused of a line that another decision of the same rank settles: it counts once that one is gone.
/// </param>
/// <param name="FromAccount">Part of the share that the patient's health account pays, so that nobody bills it.</param>
/// <param name="Liable">Part of what is left open that the payer leaves to the patient: a person may bill it.</param>
/// <param name="Refusal">What this payer refused of the line; it counts again when a later payment goes back.</param>
/// <param name="IsHeld">Another decision of the same rank stood on the line; only the payment was posted.</param>
public sealed record GenerationLine(
    int Item,
    LineClass Class,
    Adjudicated Posted,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] Adjudicated Held = default,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] Money Share = default,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] Money Allowed = default,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] Money Refused = default,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] DenialPart? Waiting = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] Money FromAccount = default,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] Money Liable = default,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsHeld = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] DenialPart? Refusal = null);

/// <summary>Reading a claim's generations.</summary>
public static class Generations
{
    /// <summary>Adjudications that were not reversed, oldest first.</summary>
    public static IEnumerable<Generation> Standing(this ImmutableArray<Generation> all)
    {
        var reversed = all.Where(g => g.Kind == GenerationKind.Reversal).Select(g => g.Of).ToHashSet();
        return all.Where(g => g.Kind == GenerationKind.Adjudication && !reversed.Contains(g.Number));
    }

    /// <summary>Payers that took every decision of theirs back: another one follows.</summary>
    public static ImmutableArray<string> TakenBack(this ImmutableArray<Generation> all)
    {
        var standing = all.Standing().Select(g => g.Place.Payer).ToHashSet();
        return [.. all.Where(g => g.Kind == GenerationKind.Reversal).Select(g => g.Place.Payer).Distinct()
            .Where(payer => !standing.Contains(payer))];
    }

    /// <summary>Everything posted on a line, reversals with their own sign; null asks for the claim.</summary>
    public static Money PostedOn(this ImmutableArray<Generation> all, int? item) => Money.Sum(all
        .SelectMany(g => g.Lines).Where(l => item is null || l.Item == item).Select(l => l.Posted.Total));

    /// <summary>What a generation posted on each line, with what completed it since.</summary>
    public static IEnumerable<(int Item, Adjudicated Amounts)> Posted(
        this ImmutableArray<Generation> all, Generation of) =>
        all.Where(g => g.Number == of.Number || (g.Kind == GenerationKind.Completion && g.Of == of.Number))
            .SelectMany(g => g.Lines)
            .GroupBy(l => l.Item)
            .Select(g => (g.Key, g.Aggregate(default(Adjudicated), (sum, line) => sum + line.Posted)));

    /// <summary>True for a line whose amounts are in the books: never held, or completed since.</summary>
    public static bool InForce(this ImmutableArray<Generation> all, Generation of, GenerationLine line) =>
        !line.IsHeld || all.Any(g => g.Kind == GenerationKind.Completion && g.Of == of.Number
            && g.Lines.Any(l => l.Item == line.Item));

    /// <summary>True when a decision of a rank that stands settles a line.</summary>
    /// <param name="all">Everything posted.</param>
    /// <param name="item">Ordinal of the line.</param>
    /// <param name="rank">The rank.</param>
    /// <param name="except">Number of a decision that is not asked.</param>
    public static bool IsSettled(this ImmutableArray<Generation> all, int item, int rank, int except = 0) =>
        all.Standing().Any(g => g.Rank == rank && g.Number != except && g.Lines.Any(l =>
            Touches(l.Item, item) && Classification.IsFinal(l.Class) && all.InForce(g, l)));

    /// <summary>True when the two ordinals speak of the same line; 0 is the whole claim.</summary>
    public static bool Touches(int item, int other) => item == other || item == 0 || other == 0;

    /// <summary>Adjustments added up per group and reason, in a fixed order.</summary>
    public static ImmutableArray<Adjustment> Totals(RemitClaim claim) =>
        [.. claim.Adjustments.Concat(claim.Lines.SelectMany(l => l.Adjustments))
            .GroupBy(a => (a.Group, a.Carc))
            .Select(g => new Adjustment(g.Key.Group, g.Key.Carc, Money.Sum(g.Select(a => a.Amount))))
            .Where(a => !a.Amount.IsZero)
            .OrderBy(a => a.Group).ThenBy(a => a.Carc, StringComparer.Ordinal)];
}
