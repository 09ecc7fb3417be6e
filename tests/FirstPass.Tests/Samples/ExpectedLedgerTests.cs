using System.Collections.Immutable;
using System.Text.Json;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Contracts;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Remittance;
using FirstPass.Exchange.Claim837;
using FirstPass.Formats.X12.Typed;
using FirstPass.Tests.Billing.Remittance;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Samples;

/// <summary>
/// The record and the product's own posting, which know nothing of each other, end in the same ledger for every generated
/// claim; and the product's scrub stops exactly the claims that are faulty.
/// </summary>
public sealed class ExpectedLedgerTests(GeneratedVolume volume) : IClassFixture<GeneratedVolume>
{
    [Fact]
    public void Posting_every_remittance_in_its_order_ends_where_the_record_says()
    {
        var claims = Claims().ToDictionary(c => c.Number!);
        var accounts = claims.ToDictionary(c => c.Key, c => Open(c.Value));
        var takenBack = new Dictionary<string, long>();
        var underpaid = new HashSet<string>();
        foreach (var file in Ordered(".835"))
            Post(VolumeTests.BatchOf(file), claims, accounts, takenBack, underpaid);

        foreach (var row in volume.Record().Where(r => VolumeTests.Text(r, "state") != "Returned"))
        {
            var number = VolumeTests.Text(row, "claim");
            Assert.Equal((number, Recorded(row)), (number, Posted(accounts[number], takenBack.GetValueOrDefault(number))));
        }

        Assert.Equal(
            volume.Record().Where(r => VolumeTests.Text(r, "planted") is "underpaid" or "reversed")
                .Select(r => VolumeTests.Text(r, "claim")).Order(),
            underpaid.Order());
    }

    [Fact]
    public void The_scrub_stops_exactly_the_faulty_claims_with_the_findings_that_are_planted()
    {
        var planted = volume.Record().Where(r => r.TryGetProperty("fault", out _))
            .Select(r => (VolumeTests.Text(r, "claim"), VolumeTests.Text(r, "fault"))).Order();
        var found = Claims().SelectMany(c => PracticeWorld
            .Findings(c, c.Lines.Max(l => l.Through ?? l.From)!.Value.PlusDays(4), FirstPass.Billing.Scrubbing.PatientHistory.None)
            .Where(f => f.Severity == FirstPass.Billing.Scrubbing.ScrubSeverity.Error || f.NeedsAcknowledgement)
            .Select(f => (c.Number!, f.Code)).Distinct()).Order();
        Assert.Equal(planted, found);
    }

    private static void Post(
        PaymentBatch batch,
        Dictionary<string, Claim> claims,
        Dictionary<string, ClaimAccount> accounts,
        Dictionary<string, long> takenBack,
        HashSet<string> underpaid)
    {
        var payer = PracticeWorld.World.PayerOnRemittance(batch.Payer.Name, null, null)!;
        foreach (var remitted in batch.Claims)
        {
            var claim = claims[remitted.ClaimNumber];
            var plan = Assert.IsType<PostingPlan.Posted>(Posting.Plan(new PostingRequest
            {
                Account = accounts[remitted.ClaimNumber],
                Claim = remitted,
                Place = new LedgerPlace(payer.Code, batch.Trace),
                RemitDate = batch.PaymentDate,
                Carcs = Remits.Carcs,
                Expectation = ClaimPricing.Expect(
                    PracticeWorld.Contracts, claim, payer.Code, PracticeWorld.Agreement(payer.Code, claim.FirstServiceDate!.Value)),
            }));
            accounts[remitted.ClaimNumber] = accounts[remitted.ClaimNumber].With(plan);
            if (plan.Underpaid.Cents > 0)
                underpaid.Add(remitted.ClaimNumber);
        }

        foreach (var item in batch.ProviderAdjustments.Where(a => a.Reason == "WO"))
            takenBack[item.Reference!] = takenBack.GetValueOrDefault(item.Reference!) + item.Amount.Cents;
    }

    // A takeback by WO alone reopens the claim; the ladder that does so works on the payment, not on the claim.
    private static (long, long, long, long) Posted(ClaimAccount account, long takenBack)
    {
        var balances = account.Read();
        return (balances.Paid.Cents - takenBack, balances.Contractual.Cents, balances.Patient.Cents,
            balances.InsuranceOpen.Cents + takenBack);
    }

    private static (long, long, long, long) Recorded(JsonElement row) => (
        VolumeTests.Cents(row, "paid"), VolumeTests.Cents(row, "contractual"), VolumeTests.Cents(row, "patient"),
        VolumeTests.Cents(row, "insuranceOpen"));

    private static ClaimAccount Open(Claim claim)
    {
        var payer = PracticeWorld.PayerOf(claim);
        var others = claim.OtherPayers.Select(o => PracticeWorld.World.PayerOnClaim(o.PayerId!)!.Code);
        var account = new ClaimAccount
        {
            Charge = claim.Charge!.Value,
            Lines = ClaimPricing.Lines(claim),
            Coverages = [.. others.Prepend(payer).Select(p =>
                Coverage.Of(p, PracticeWorld.Agreement(p, claim.FirstServiceDate!.Value)))],
        };
        return account.With(ClaimJournal.Charge(new LedgerPlace(payer), 0, account.Charge));
    }

    private IEnumerable<string> Ordered(string end) =>
        File.ReadLines(Path.Combine(volume.Folder, "order.csv")).Skip(1).Select(l => l.Split(',')[1])
            .Where(f => f.EndsWith(end, StringComparison.Ordinal)).Select(f => Path.Combine(volume.Folder, f));

    private IEnumerable<Claim> Claims()
    {
        foreach (var file in volume.Files("*.837"))
        {
            using var stream = File.OpenRead(file);
            using var reader = new Claim837Reader(stream);
            while (reader.Read())
                yield return ClaimTranslation.ToDomain(reader.Current, "PMS", null);
        }
    }
}
