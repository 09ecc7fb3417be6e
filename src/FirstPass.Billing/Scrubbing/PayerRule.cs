using FirstPass.Billing.Claims;
using FirstPass.Billing.Vocabulary;
using NodaTime;

namespace FirstPass.Billing.Scrubbing;

/// <summary>Which day decides whether a payer's rule applies.</summary>
public enum RuleBasis
{
    ServiceDate,

    /// <summary>The day the payer is expected to receive the claim.</summary>
    ExpectedReceipt,
}

/// <summary>A dated rule of a payer. Its table is evaluated elsewhere; here is when it applies and what it
/// says.</summary>
/// <param name="Rule">Id, version, source.</param>
/// <param name="Payer">Our payer code, or null for every payer.</param>
/// <param name="From">First day in force.</param>
/// <param name="To">Last day in force, or null.</param>
/// <param name="Basis">Which day is compared.</param>
/// <param name="Hits">Every row of the rule's table that the claim meets.</param>
public sealed record PayerRule(
    RuleRef Rule,
    string? Payer,
    LocalDate From,
    LocalDate? To,
    RuleBasis Basis,
    Func<Claim, IEnumerable<PayerRuleHit>> Hits);

/// <summary>One row of a payer rule that a claim meets.</summary>
public sealed record PayerRuleHit(string Code, ScrubSeverity Severity, int Line, string What, string Why, string Fix);
