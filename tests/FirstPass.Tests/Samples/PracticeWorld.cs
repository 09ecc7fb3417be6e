using FirstPass.Billing.Claims;
using FirstPass.Billing.Contracts;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Scrubbing;
using FirstPass.Tests.Billing.Scrubbing;
using FirstPass.Tests.Tidy;
using FirstPass.Tests.Workflow.Definitions;
using FirstPass.Workflow.Calendars;
using NodaTime;

namespace FirstPass.Tests.Samples;

/// <summary>The sample practice as the product reads it: payers, routes, contracts, tables.</summary>
internal static class PracticeWorld
{
    public static readonly World World = WorldLoader.Load(
        [Repository.Read("samples/practice/config/practice.yaml")],
        Repository.ReadAll("samples/practice/config", "*.csv"),
        CalendarLoader.Load(Repository.ReadAll("definitions/calendars", "*.yaml")).OrThrow()).OrThrow();

    public static readonly ReferenceData Reference =
        WorldReference.Over(FixtureWorld.Shipped(), World).OrThrow();

    public static readonly ContractBook Contracts = new(
        ContractTables.Rates(Lines("rates.csv")).Rows,
        [],
        ContractTables.Institutional(Lines("institutional-rates.csv")).Rows,
        []);

    public static string PayerOf(Claim claim) => World.PayerOnClaim(claim.Payer.WireId!)!.Code;

    public static PayerAgreement Agreement(string payer, LocalDate on) => World.Payers[payer].On(on)!.Value;

    /// <summary>What the product finds in a claim that is sent on a day.</summary>
    public static IEnumerable<ScrubFinding> Findings(Claim claim, LocalDate sent, PatientHistory history)
    {
        var payer = PayerOf(claim);
        var route = World.RouteFor("PMS", payer)!;
        var nine = sent.At(new LocalTime(14, 0)).InUtc().ToInstant();
        return Scrub.Run(new ScrubInput
        {
            Claim = claim with { Payer = claim.Payer with { Code = payer } },
            SendOn = sent,
            ExpectedReceipt = World.Staff.ExpectedReceipt(nine, route.LeadBusinessDays),
            ReceivedAt = nine,
            Reference = Reference,
            Payer = World.Payers[payer].TermsFor(claim.Kind, claim.FirstServiceDate!.Value),
            LeadBusinessDays = route.LeadBusinessDays,
            Calendar = World.Staff,
            History = history,
        });
    }

    private static IEnumerable<string> Lines(string table) =>
        File.ReadLines(Path.Combine(House.Root, "samples", "practice", "config", table));
}
