using System.Collections.Immutable;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.Formats.X12.Guides;

/// <summary>What a file is judged by, and who looks on.</summary>
/// <example><code>
/// var options = new JudgeOptions { Tables = CodeTables.Shipped, Claims = claim => Count(claim) };
/// var verdict = FileJudge.Of(stream, options);
/// </code></example>
public sealed record JudgeOptions
{
    /// <summary>The guides; those that come with this library, if nothing else is said.</summary>
    public GuideLibrary Library { get; init; } = GuideLibrary.Default;

    /// <summary>What is too much to be read.</summary>
    public X12Limits Limits { get; init; } = X12Limits.Default;

    /// <summary>Tables of codes with their dates (SNIP 5); without them no code is looked up.</summary>
    public ICodeTables? Tables { get; init; }

    /// <summary>Rules of one's own over the segments of a set (SNIP 6 and 7).</summary>
    public ImmutableArray<ISetRule> SetRules { get; init; } = [];

    /// <summary>Rules of one's own over claims as values (SNIP 6 and 7).</summary>
    public ImmutableArray<IClaimRule> ClaimRules { get; init; } = [];

    /// <summary>Is handed each claim of an 837 with its errors, once it has been judged.</summary>
    public Action<JudgedClaim>? Claims { get; init; }

    /// <summary>True when <see cref="Claims"/> needs no more of a claim than an answer tells of it.</summary>
    public bool Lean { get; init; }
}

/// <summary>A claim of an 837 that has been judged.</summary>
/// <param name="Claim">
/// The claim as it was written. A lean one (<see cref="JudgeOptions.Lean"/>) holds who bills and submits, insured and
/// patient by name and number, and of the claim CLM and days of service; what else it has is empty.
/// </param>
/// <param name="Errors">
/// What rejects it, by its place; no more than sixteen. An error that refuses the whole set refuses every claim in it.
/// </param>
public sealed record JudgedClaim(Claim837 Claim, IReadOnlyList<Finding> Errors);
