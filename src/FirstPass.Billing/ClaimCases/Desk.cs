using System.Collections.Immutable;
using FirstPass.Billing.Contracts;
using FirstPass.Billing.Denials;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Scrubbing;
using FirstPass.Workflow.Cases;
using NodaTime;

namespace FirstPass.Billing.ClaimCases;

/// <summary>What lies on the desk when something is decided: the configured world and the tables in force.</summary>
public static class Desk
{
    /// <summary>Name of the <see cref="World"/> among what is in force.</summary>
    public const string WorldName = "world";

    /// <summary>Name of the <see cref="ReferenceData"/>.</summary>
    public const string ReferenceName = "reference";

    /// <summary>Name of the <see cref="CarcTable"/>.</summary>
    public const string CarcName = "carcs";

    /// <summary>Name of the payer rules, an array of <see cref="PayerRule"/>.</summary>
    public const string RulesName = "rules";

    /// <summary>Name of the <see cref="ContractBook"/>.</summary>
    public const string ContractsName = "contracts";

    internal static World World(this Context context) => context.Active.Get<World>(WorldName);

    internal static ReferenceData Reference(this Context context) => context.Active.Get<ReferenceData>(ReferenceName);

    internal static CarcTable Carcs(this Context context) => context.Active.Get<CarcTable>(CarcName);

    internal static ContractBook Contracts(this Context context) => context.Active.Get<ContractBook>(ContractsName);

    internal static ImmutableArray<PayerRule> Rules(this Context context) =>
        context.Active.Get<ImmutableArray<PayerRule>>(RulesName);

    /// <summary>Today where the staff works.</summary>
    internal static LocalDate Today(this Context context) => context.World().Staff.DateOf(context.Now);

    /// <summary>The close of the day on which work that starts now is due.</summary>
    internal static Instant DueIn(this Context context, int businessDays) =>
        context.World().Staff.DueAt(context.Now, businessDays);
}
