using System.Collections.Frozen;
using System.Collections.Immutable;
using FirstPass.Workflow.Calendars;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Definitions;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Billing.Gateway;

/// <summary>Tables in lines that a world refers to. Who uses one, reads it.</summary>
public enum WorldTable
{
    /// <summary>Own charge by code.</summary>
    Charges,

    /// <summary>Allowed amount by payer and code.</summary>
    Rates,

    /// <summary>How stays and outpatient visits are paid, by payer.</summary>
    InstitutionalRates,

    /// <summary>Amount and mean stay by payer and diagnosis group.</summary>
    Groups,

    /// <summary>Procedure-to-procedure pairs.</summary>
    Ptp,

    /// <summary>Unit limits.</summary>
    Mue,

    /// <summary>Global days and visits by procedure.</summary>
    Procedures,

    /// <summary>Diagnoses without present-on-admission indicator.</summary>
    PoaExempt,

    /// <summary>Diagnosis codes with their dates, in place of the shipped rows of the same codes.</summary>
    Diagnoses,
}

/// <summary>Everything configured about one tenant's surroundings; immutable, and known by one hash.</summary>
public sealed class World
{
    private readonly FrozenDictionary<string, PayerProfile> payersByWireId;
    private readonly FrozenDictionary<RemitAlias, PayerProfile> payersByAlias;

    internal World(
        TenantSettings tenant, ImmutableArray<PayerProfile> payers, ImmutableArray<PartnerProfile> partners,
        ImmutableArray<RouteProfile> routes, CalendarSet calendars, ImmutableDictionary<WorldTable, SourceText> tables)
    {
        Tenant = tenant;
        Payers = payers.ToFrozenDictionary(p => p.Code, StringComparer.Ordinal);
        Partners = partners.ToFrozenDictionary(p => p.Code, StringComparer.Ordinal);
        Routes = routes.ToFrozenDictionary(r => r.Code, StringComparer.Ordinal);
        Calendars = calendars;
        Tables = tables;
        payersByWireId = payers.SelectMany(p => p.WireIds.Select(id => (id, p)))
            .ToFrozenDictionary(x => x.id, x => x.p, StringComparer.Ordinal);
        payersByAlias = payers.SelectMany(p => p.RemitAliases.Select(a => (a, p)))
            .ToFrozenDictionary(x => x.a, x => x.p);
        Definitions = [.. Members()];
        Hash = InForce.HashOf(Definitions);
    }

    public TenantSettings Tenant { get; }

    /// <summary>Payers by code.</summary>
    public FrozenDictionary<string, PayerProfile> Payers { get; }

    /// <summary>Partners by code.</summary>
    public FrozenDictionary<string, PartnerProfile> Partners { get; }

    /// <summary>Routes by code.</summary>
    public FrozenDictionary<string, RouteProfile> Routes { get; }

    public CalendarSet Calendars { get; }

    /// <summary>Tables by use, as text.</summary>
    public ImmutableDictionary<WorldTable, SourceText> Tables { get; }

    /// <summary>Everything configured, each with its hash.</summary>
    public ImmutableArray<ActiveMember> Definitions { get; }

    /// <summary>One hash over all of it.</summary>
    public Digest Hash { get; }

    /// <summary>Calendar of staff clocks and limits.</summary>
    public BusinessCalendar Staff => Calendars[Tenant.StaffCalendar];

    /// <summary>Calendar of money clocks.</summary>
    public BusinessCalendar Bank => Calendars[Tenant.BankCalendar];

    /// <summary>The same world with one mode on all its routes: for a run that is to judge by it.</summary>
    public World Under(GatewayMode mode, Promotion promoted, Corrections corrections) => new(
        Tenant,
        [.. Payers.Values],
        [.. Partners.Values],
        [.. Routes.Values.Select(r => r with
        {
            Mode = mode,
            Promoted = promoted,
            Corrections = corrections,
            Hash = Digest.Of(System.Text.Encoding.UTF8.GetBytes($"{r.Hash} {mode} {promoted} {corrections}")),
        })],
        Calendars,
        Tables);

    /// <summary>What was agreed with a payer for a day; null if nothing was, or nobody knows the payer.</summary>
    public PayerAgreement? AgreementOf(string payer, LocalDate day) =>
        Payers.GetValueOrDefault(payer)?.On(day)?.Value;

    /// <summary>The payer that a claim names by this id; null if nobody knows it.</summary>
    public PayerProfile? PayerOnClaim(string wireId) => payersByWireId.GetValueOrDefault(wireId);

    /// <summary>The payer that a remittance names: by REF*2U, else TRN03, else name; null if nobody knows it.</summary>
    public PayerProfile? PayerOnRemittance(string? name, string? trace, string? reference) =>
        Alias(RemitAliasKind.Reference, reference)
        ?? Alias(RemitAliasKind.Trace, trace)
        ?? Alias(RemitAliasKind.Name, name);

    /// <summary>The route on which claims of this source for this payer go; null if there is none.</summary>
    public RouteProfile? RouteFor(string source, string payer) =>
        Routes.Values.FirstOrDefault(r => r.Source == source && r.Payers.Contains(payer));

    /// <summary>The last day on which something for a payer can be sent on a route to arrive by a limit.</summary>
    public LocalDate LatestSafeSend(RouteProfile route, LocalDate limit) =>
        Staff.LatestSafeSend(limit, route.LeadBusinessDays);

    private PayerProfile? Alias(RemitAliasKind kind, string? value) =>
        value is null ? null : payersByAlias.GetValueOrDefault(RemitAlias.Of(kind, value));

    private IEnumerable<ActiveMember> Members()
    {
        yield return new("tenant", Tenant.Name, "", Tenant.Hash);
        foreach (var payer in Payers.Values)
            yield return new("payer", payer.Code, "", payer.Hash);
        foreach (var partner in Partners.Values)
            yield return new("partner", partner.Code, "", partner.Hash);
        foreach (var route in Routes.Values)
            yield return new("route", route.Code, "", route.Hash);
        foreach (var name in Calendars.Names)
            yield return new("calendar", name, Calendars[name].Version, Calendars[name].Hash);
        foreach (var (table, text) in Tables)
            yield return new("table", Scalars.NameOf(table), "", Canonical.HashOfLines(text.Text));
    }
}
