using System.Collections.Immutable;
using System.Text.Json;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Scrubbing;
using FirstPass.Exchange.Claim837;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Guides;
using FirstPass.Formats.X12.Typed;
using FirstPass.Sandbox.Practice;
using FirstPass.Tests.Tidy;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Samples;

public sealed class PracticeFilesTests
{
    private static readonly LocalDate Today = new(2026, 6, 1);
    private static readonly ImmutableSortedDictionary<string, byte[]> Files = PracticeWriter.Files();

    [Fact]
    public void The_files_of_the_repository_are_the_ones_that_the_program_writes()
    {
        foreach (var (name, content) in Files)
            Assert.True(
                content.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(House.Root, "samples", "practice", name))),
                name);
        var there = new[] { "history", "today" }.SelectMany(folder => Directory.EnumerateFiles(
                Path.Combine(House.Root, "samples", "practice", folder), "*", SearchOption.AllDirectories))
            .Select(f => Path.GetRelativePath(Path.Combine(House.Root, "samples", "practice"), f).Replace('\\', '/'));
        Assert.Equal(Files.Keys.Order(StringComparer.Ordinal), there.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Today_has_forty_professional_claims_eight_direct_ones_and_five_of_the_hospital_clinic()
    {
        Assert.Equal([40, 8, 5], new[] { "today", "today-direct", "today-institutional" }.Select(n => Claims(n).Count));
        Assert.All(Claims("today-institutional"), c => Assert.Equal(FirstPass.Formats.X12.Typed.ClaimKind.Institutional, c.Kind));
        Assert.Equal(6, Files.Keys.Where(k => k.EndsWith(".837", StringComparison.Ordinal))
            .SelectMany(k => Read(Files[k])).Select(c => c.Subscriber.Payer.Id).Distinct().Count());
    }

    [Fact]
    public void Every_answer_of_the_history_follows_its_guide_without_a_finding()
    {
        var answers = Files.Where(f => f.Key.Contains("answers-in", StringComparison.Ordinal)).ToList();
        Assert.Equal(8, answers.Count);
        Assert.All(answers, f =>
        {
            var verdict = FileJudge.Of(new MemoryStream(f.Value));
            Assert.All(verdict.Sets, set => Assert.True(set.Judged));
            Assert.Empty(verdict.Findings.Where(x => x.Severity != Severity.Info).Select(x => $"{f.Key} {x.Code} {x.Place}"));
        });
    }

    [Fact]
    public void The_history_is_two_remittances_the_second_with_a_takeback_and_two_claims_of_before()
    {
        var remits = Files.Where(f => f.Key.EndsWith(".835", StringComparison.Ordinal)).Select(f => f.Value).ToList();
        Assert.Equal([10, 8], remits.Select(f => SampleFarSide.Payments(f).Length));
        Assert.Empty(SampleFarSide.Items(remits[0]));
        Assert.Equal(
            [("L6", "PL0001016"), ("WO", "PL0001010")],
            SampleFarSide.Items(remits[1]).Select(i => (i.Reason, i.Reference)).Order());
        var external = SampleFarSide.Payments(remits[1])
            .Where(p => !PracticeWorld.World.Tenant.ClaimNumbers.Fits(p.ClaimNumber)).ToList();
        Assert.Equal(["OLD1", "OLD2"], external.Select(p => p.ClaimNumber));
        Assert.All(external, p => Assert.True(p.Lines[0].Dates.Of("472")!.Value.From < new DateOnly(2026, 3, 2)));
    }

    [Fact]
    public void Every_remitted_claim_of_ours_was_sent_and_acknowledged_before()
    {
        var sent = Files.Where(f => f.Key.StartsWith("history/hub/in", StringComparison.Ordinal))
            .SelectMany(f => Read(f.Value)).Select(c => c.ClaimNumber).ToHashSet();
        var accepted = Files.Where(f => f.Key.EndsWith("lake.277", StringComparison.Ordinal))
            .SelectMany(f => SampleFarSide.Words(f.Value)).Where(w => w.Category == "A2").Select(w => w.Claim).ToHashSet();
        var paid = Files.Where(f => f.Key.EndsWith(".835", StringComparison.Ordinal))
            .SelectMany(f => SampleFarSide.Payments(f.Value)).Select(p => p.ClaimNumber)
            .Where(PracticeWorld.World.Tenant.ClaimNumbers.Fits).ToHashSet();
        Assert.Equal(sent.Order(), paid.Order());
        Assert.Equal(sent.Order(), accepted.Order());
    }

    [Fact]
    public void The_bank_shows_one_line_for_each_remittance_with_its_amount_and_trace()
    {
        var lines = Files.Where(f => f.Key.StartsWith("history/paper/bank", StringComparison.Ordinal))
            .SelectMany(f => System.Text.Encoding.ASCII.GetString(f.Value).TrimEnd().Split('\n').Skip(1))
            .Select(l => l.Split(',')).Select(c => (c[2], c[3])).Order();
        var headers = Files.Where(f => f.Key.EndsWith(".835", StringComparison.Ordinal))
            .Select(f => SampleFarSide.Header(f.Value))
            .Select(h => ($"{h.Paid / 100}.{h.Paid % 100:00}", h.Trace)).Order();
        Assert.Equal(headers, lines);
    }

    [Theory]
    [InlineData("today")]
    [InlineData("today-direct")]
    [InlineData("today-institutional")]
    public void Each_claim_of_today_has_exactly_the_findings_that_are_planted_in_it(string file)
    {
        var planted = Planted();
        var seen = new List<Claim>();
        foreach (var claim in Claims(file).Select(c => ClaimTranslation.ToDomain(c, "PMS", null)))
        {
            var found = PracticeWorld.Findings(claim, Today, HistoryOf(seen, claim))
                .Where(f => f.Severity == ScrubSeverity.Error || f.NeedsAcknowledgement).Select(f => f.Code).Distinct();
            Assert.Equal(
                (claim.Number, string.Join(',', planted[claim.Number!].Split(',').Order(StringComparer.Ordinal))),
                (claim.Number, string.Join(',', found.Order(StringComparer.Ordinal))));
            seen.Add(claim);
        }
    }

    [Fact]
    public void Every_kind_of_fault_is_planted_today()
    {
        Assert.Equal(
            [
                "DUPLICATE", "DX_NOT_VALID_ON_DOS", "DX_POINTER", "MUE", "NCCI_PTP", "NPI_CHECK",
                "REQ_ZIP", "REQ_ZIP,NPI_CHECK,DX_POINTER,TOTAL_MISMATCH", "TIMELY_RISK", "TOTAL_MISMATCH",
            ],
            Planted().Values.Where(v => v.Length > 0).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_product_knows_every_payer_by_the_names_that_claims_and_remittances_use()
    {
        Assert.Equal(["BSTM", "CEDR", "FEDS", "HARV", "LAKE", "STFH"], PracticeWorld.World.Payers.Keys.Order());
        Assert.All(FirstPass.Sandbox.Generation.PracticeFolder.Rules().Payers, payer =>
        {
            Assert.All(payer.WireIds, id => Assert.Equal(payer.Code, PracticeWorld.World.PayerOnClaim(id)?.Code));
            Assert.Equal(payer.Code, PracticeWorld.World.PayerOnRemittance(payer.Name, null, null)?.Code);
            Assert.Equal(payer.Code, PracticeWorld.World.PayerOnRemittance(null, "1" + payer.TaxId, null)?.Code);
            Assert.Equal(payer.Code, PracticeWorld.World.PayerOnRemittance(null, null, payer.RemitReference)?.Code);
        });
    }

    private static PatientHistory HistoryOf(IEnumerable<Claim> earlier, Claim claim) => new(
        [.. earlier.Where(e => e.Subscriber.MemberId == claim.Subscriber.MemberId).SelectMany(e => e.Lines.Select(l =>
            new HistoryLine(
                e.Number!, l.Number, l.Code!, l.Modifiers, l.From!.Value, l.Units!.Value, l.Charge!.Value,
                PracticeWorld.PayerOf(e), e.Rendering!.Npi!, e.Billing.TaxId!, PriorState.Sent)))],
        []);

    private static Dictionary<string, string> Planted() =>
        System.Text.Encoding.UTF8.GetString(Files["today/planted.jsonl"]).TrimEnd().Split('\n')
            .Select(l => JsonDocument.Parse(l).RootElement)
            .ToDictionary(
                r => r.GetProperty("claim").GetString()!,
                r => r.TryGetProperty("fault", out var fault) ? fault.GetString()! : "");

    private static List<Claim837> Claims(string name) => Read(Files[$"today/{name}.837"]);

    private static List<Claim837> Read(byte[] file)
    {
        var claims = new List<Claim837>();
        using var reader = new Claim837Reader(new MemoryStream(file));
        while (reader.Read())
            claims.Add(reader.Current);
        return claims;
    }
}
