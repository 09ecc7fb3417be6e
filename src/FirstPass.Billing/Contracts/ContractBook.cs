using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime;

namespace FirstPass.Billing.Contracts;

/// <summary>All contract tables of a tenant, looked up by date of service.</summary>
public sealed class ContractBook
{
    private readonly FrozenDictionary<(string Payer, string Code), ImmutableArray<ContractRate>> rates;
    private readonly ImmutableArray<ModifierFactor> factors;
    private readonly ImmutableArray<InstitutionalRate> institutional;
    private readonly ImmutableArray<GroupRate> groups;

    public ContractBook(
        IEnumerable<ContractRate> rates,
        IEnumerable<ModifierFactor> factors,
        IEnumerable<InstitutionalRate> institutional,
        IEnumerable<GroupRate> groups)
    {
        this.rates = rates.GroupBy(r => (r.Payer, r.Code)).ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray());
        this.factors = [.. factors];
        this.institutional = [.. institutional];
        this.groups = [.. groups];
    }

    /// <summary>No contracts: nothing is expected.</summary>
    public static ContractBook Empty { get; } = new([], [], [], []);

    /// <summary>
    /// The rate of a code: one for a modifier of the line before one for any, then one for its site before one for any.
    /// </summary>
    public ContractRate? Rate(string payer, string code, ImmutableArray<string> modifiers, string site, LocalDate on) =>
        rates.GetValueOrDefault((payer, code), [])
            .Where(r => r.Effective.Contains(on))
            .Where(r => r.Modifier.Length == 0 || modifiers.Contains(r.Modifier))
            .Where(r => r.Site.Length == 0 || r.Site == site)
            .OrderByDescending(r => (r.Modifier.Length > 0 ? 2 : 0) + (r.Site.Length > 0 ? 1 : 0))
            .ThenBy(r => r.Modifier.Length > 0 ? modifiers.IndexOf(r.Modifier) : 0)
            .FirstOrDefault();

    /// <summary>What a modifier leaves of the rate, in hundredths of a percent; null when nobody said.</summary>
    public int? Factor(string payer, string modifier, LocalDate on) =>
        factors
            .Where(f => f.Modifier == modifier && f.Effective.Contains(on) && (f.Payer == payer || f.Payer == "*"))
            .OrderBy(f => f.Payer == payer ? 0 : 1)
            .FirstOrDefault()?.BasisPoints;

    /// <summary>
    /// How the payer prices institutional claims of a setting; null when there is no contract for it.
    /// </summary>
    public InstitutionalRate? Institutional(string payer, CareSetting setting, LocalDate on) =>
        institutional.FirstOrDefault(r => r.Payer == payer && r.Setting == setting && r.Effective.Contains(on));

    /// <summary>What the payer allows for a diagnosis group.</summary>
    public GroupRate? Group(string payer, string group, LocalDate on) =>
        groups.FirstOrDefault(r => r.Payer == payer && r.Group == group && r.Effective.Contains(on));
}
