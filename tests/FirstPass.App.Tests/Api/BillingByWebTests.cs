using FirstPass.App.Access;
using FirstPass.App.Api;
using FirstPass.App.Office.Forms;
using FirstPass.App.Tests.Instances;
using FirstPass.App.Tests.Office;
using FirstPass.Billing.ClaimCases;
using FirstPass.Engine.Log;
using Xunit;

namespace FirstPass.App.Tests.Api;

public sealed class BillingByWebTests
{
    private static readonly object GoodNpi =
        new { changes = new[] { new { line = 0, field = "rendering", value = "1234567893" } } };

    [Fact]
    public async Task A_program_hands_a_file_in_and_a_biller_corrects_the_stopped_claim_until_it_leaves()
    {
        await using var host = await ApiHost.StartAsync();
        var pms = host.Key(Scope.ClaimsSend).Secret!;
        var bill = host.Token("bill", Role.Biller);

        var file = await host.PutClaimsAsync(pms);
        var found = await FindAsync(host, bill, "P1");
        var shown = (await host.GetAsync($"/api/v1/cases/{found.Case}", bill)).Is(200);
        var corrected = (await host.SendAsync(HttpMethod.Post, "/api/v1/events", bill, request =>
        {
            request.Content = System.Net.Http.Json.JsonContent.Create(
                new { type = "claim.correct", @case = found.Case, body = GoodNpi });
            request.Headers.Add("Idempotency-Key", "fix-P1");
            request.Headers.Add("If-Match", shown.Headers.ETag!.Tag);
        })).Is(200);
        host.Instance.Clock.Move(TimeSpan.FromMinutes(2));
        await host.Instance.SweepAsync();

        Assert.Equal("applied", file.Status);
        Assert.Equal(5, file.Interchanges[0].Parts);
        Assert.Equal("ReadyToSubmit", corrected.As<EventAnswer>().State);
        Assert.Equal("Submitted", (await FindAsync(host, bill, "P1")).State);
        Assert.Equal(2, host.Instance.Files("hub-1/out").Length);
    }

    [Fact]
    public async Task The_same_post_twice_acts_once()
    {
        await using var host = await ApiHost.StartAsync();
        var bill = host.Token("bill", Role.Biller);
        await host.PutClaimsAsync(bill);
        var claim = await FindAsync(host, bill, "P3");
        var payment = new { type = "patient.paid", @case = claim.Case, body = new { cents = 2500, trace = "DESK1" } };

        var first = (await host.PostAsync("/api/v1/events", bill, payment, "pay-1")).Is(200);
        var again = (await host.PostAsync("/api/v1/events", bill, payment, "pay-1")).Is(200);
        var other = await host.PostAsync(
            "/api/v1/events", bill,
            new { type = "patient.paid", @case = claim.Case, body = new { cents = 2600, trace = "DESK1" } }, "pay-1");
        var none = await host.SendAsync(HttpMethod.Post, "/api/v1/events", bill, r =>
            r.Content = System.Net.Http.Json.JsonContent.Create(payment));

        Assert.Equal(first.Body, again.Body);
        Assert.Equal("true", again.Headers.GetValues("Idempotent-Replayed").Single());
        Assert.False(first.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal((422, "KEY_REUSED"), (other.Status, other.Code));
        Assert.Equal((400, "KEY_NEEDED"), (none.Status, none.Code));
        var books = (await host.GetAsync("/api/v1/ledger", bill)).Is(200).As<TrialBalance>();
        Assert.Equal(2500, books.Lines.Single(l => l.Account == "cash").Cents);
        Assert.Equal(0, books.TotalCents);
    }

    [Fact]
    public async Task What_a_claim_does_not_take_where_it_stands_is_answered_as_parked()
    {
        await using var host = await ApiHost.StartAsync();
        var bill = host.Token("bill", Role.Biller);
        await host.PutClaimsAsync(bill);
        var claim = await FindAsync(host, bill, "P3");
        var form = new { type = "claim.with-payer", @case = claim.Case };

        var first = (await host.PostAsync("/api/v1/events", bill, form, "a")).Is(200).As<EventAnswer>();
        var again = (await host.PostAsync("/api/v1/events", bill, form, "b")).Is(200).As<EventAnswer>();
        var many = (await host.PostAsync(
            "/api/v1/events/bulk", bill, new { type = "claim.resend", cases = new[] { claim.Case } }, "c")).Is(200)
            .As<BulkAnswer>();

        Assert.Equal(("parked", "UNEXPECTED_EVENT"), (first.Status, first.Code));
        Assert.Equal(
            "The case does not take this where it stands: nothing was done, and a person is asked to look.",
            first.Reason);
        Assert.Equal(("parked", "UNEXPECTED_EVENT"), (again.Status, again.Code));
        Assert.Equal((0, 1), (many.Applied, many.Refused));
        Assert.Equal(("parked", "UNEXPECTED_EVENT"), (many.Answers[0].Status, many.Answers[0].Code));
    }

    [Fact]
    public async Task A_payment_of_the_patient_that_looks_like_one_that_was_posted_is_answered_as_parked()
    {
        await using var host = await ApiHost.StartAsync();
        var bill = host.Token("bill", Role.Biller);
        await host.PutClaimsAsync(bill);
        var claim = await FindAsync(host, bill, "P3");
        var form = new { type = "patient.paid", @case = claim.Case, body = new { cents = 2500, trace = "DESK1" } };

        var first = (await host.PostAsync("/api/v1/events", bill, form, "a")).Is(200).As<EventAnswer>();
        var second = (await host.PostAsync("/api/v1/events", bill, form, "b")).Is(200).As<EventAnswer>();

        Assert.Equal(("applied", ""), (first.Status, first.Code));
        Assert.Equal(("parked", "POSTING_EXCEPTION"), (second.Status, second.Code));
        Assert.Equal(
            "It is in doubt: nothing was done, and a person is asked to look.", second.Reason);
    }

    [Fact]
    public async Task The_same_file_twice_under_one_key_is_one_file_also_after_a_restart()
    {
        await using var host = await ApiHost.StartAsync();
        var bill = host.Token("bill", Role.Biller);
        var bytes = new ClaimBatch().ToBytes();

        var first = (await host.PutFileAsync("route=HUB-1", bill, bytes, "file-1")).Is(201);
        await host.Instance.SweepAsync();
        await host.RestartAsync();
        var again = (await host.PutFileAsync("route=HUB-1", bill, bytes, "file-1")).Is(201);
        var form = (await host.SendAsync(HttpMethod.Post, "/api/v1/files?route=HUB-1", bill, r =>
        {
            r.Headers.Add("Idempotency-Key", "file-1");
            r.Content = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", "batch.837" } };
        })).Is(201);

        Assert.Equal(first.Body, again.Body);
        Assert.Equal(first.Body, form.Body);
        Assert.Single(host.Instance.Cases("interchange"));
        Assert.Empty(Directory.GetFiles(Path.Combine(host.Instance.Data, "spool"), "*.file"));
    }

    [Fact]
    public async Task A_file_may_be_longer_than_any_form()
    {
        await using var host = await ApiHost.StartAsync();
        static char Letter(int n) => (char)('A' + (n % 26));
        var claims = Enumerable.Range(1, 2_000).Select(n => new SampleClaim($"P{n}", "99213", 150)
        {
            Patient = $"PAT{Letter(n / 676)}{Letter(n / 26)}{Letter(n)}",
        });
        var batch = new ClaimBatch { Claims = [.. claims] };
        Assert.True(batch.ToBytes().Length > Gate.MostJsonBytes);

        var answer = await host.PutClaimsAsync(host.Key(Scope.ClaimsSend).Secret!, batch);

        Assert.Equal((2_000, 300_000_00L), (answer.Interchanges[0].Parts, answer.Interchanges[0].Cents));
    }

    [Fact]
    public async Task What_is_only_observed_leaves_at_once_and_once()
    {
        await using var host = await ApiHost.StartAsync(TestInstance.Mode("observe"));
        var bill = host.Token("bill", Role.Biller);
        var bytes = new ClaimBatch().ToBytes();

        for (var i = 0; i < 2; i++)
            (await host.SendAsync(HttpMethod.Post, "/api/v1/files?route=HUB-1", bill, r =>
            {
                r.Headers.Add("Idempotency-Key", "file-1");
                r.Content = new ByteArrayContent(bytes);
                r.Content.Headers.ContentDisposition = new("attachment") { FileName = "batch.837" };
            })).Is(201);
        await host.Instance.SweepAsync();

        var left = Assert.Single(host.Instance.Files("hub-1/out"));
        Assert.EndsWith("batch.837", left, StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(left));
        Assert.All(host.Instance.Claims(), c => Assert.Equal("Submitted", c.State));
    }

    [Fact]
    public async Task A_write_off_is_asked_by_one_and_approved_by_another()
    {
        await using var host = await ApiHost.StartAsync();
        var sue = host.Token("sue", Role.Supervisor);
        var max = host.Token("max", Role.Manager);
        await host.PutClaimsAsync(sue);
        var claim = await FindAsync(host, sue, "P1");

        var asked = (await host.PostAsync("/api/v1/events", sue, new
        {
            type = "write-off.ask",
            @case = claim.Case,
            body = new { cents = 5000, reason = "TIMELY" },
        })).Is(200).As<EventAnswer>();
        var writeOff = asked.Led.Single(l => l.Type == "write-off").Case;
        var statement = (await host.GetAsync($"/api/v1/cases/{writeOff}", sue)).Is(200).As<CaseView>().Approvals[0]
            .Statement;
        var vote = new { type = "write-off.approve", @case = writeOff, body = new { statement } };
        var own = await host.PostAsync("/api/v1/events", sue, vote);
        var other = (await host.PostAsync("/api/v1/events", max, vote)).Is(200);

        Assert.Equal((409, "REQUESTER_IS_APPROVER"), (own.Status, own.Code));
        Assert.Equal("application/problem+json", own.Media);
        Assert.Equal("refused", own.As<Problem>().Receipt!.Status);
        Assert.Equal("Executed", other.As<EventAnswer>().State);
    }

    [Fact]
    public async Task An_auditor_and_an_administrator_see_no_patient_and_a_refusal_is_on_record()
    {
        await using var host = await ApiHost.StartAsync();
        var bill = host.Token("bill", Role.Biller);
        await host.PutClaimsAsync(bill);
        var claim = await FindAsync(host, bill, "P1");

        foreach (var token in (string[])[host.Token("aud", Role.Auditor), host.Token("adm", Role.Administrator)])
        {
            var seen = (await host.GetAsync($"/api/v1/cases/{claim.Case}", token)).Is(200);
            Assert.DoesNotContain("\"ONE\"", seen.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("MEMBERP1", seen.Body, StringComparison.Ordinal);
            (await host.PostAsync($"/api/v1/cases/{claim.Case}/reveal", token, new { reason = "x" })).Is(403);
            (await host.PostAsync("/api/v1/cases/search", token, new { claimNumber = "P1" })).Is(403);
        }

        Assert.Contains("MEMBERP1", (await host.GetAsync($"/api/v1/cases/{claim.Case}", bill)).Body, StringComparison.Ordinal);
        Assert.Equal(
            4, host.Instance.AccessStream().Count(e => e is { Kind: EntryKind.Refusal, Type: "refused", By: "aud" or "adm" }));
        var log = (await host.GetAsync("/api/v1/access-log?kind=refusal&by=aud", host.Token("com", Role.Compliance)))
            .Is(200).As<Page<AccessEntry>>();
        Assert.Equal(2, log.Rows.Count);
        Assert.All(log.Rows, e => Assert.Contains(e.Detail, d => d is { Name: "code", Value: "ROLE_MISSING" }));
    }

    [Fact]
    public async Task A_key_of_another_tenant_finds_nothing_here()
    {
        await using var host = await ApiHost.StartAsync();
        var bill = host.Token("bill", Role.Biller);
        await host.PutClaimsAsync(bill);
        var claim = await FindAsync(host, bill, "P1");
        var other = host.KeyIn(ApiHost.Other, 30, Scope.CasesRead, Scope.TasksRead).Secret!;

        var foreign = await host.GetAsync($"/api/v1/cases/{claim.Case}", other);
        var random = await host.GetAsync($"/api/v1/cases/{new string('7', 32)}", other);

        Assert.Equal((404, random.Body), (foreign.Status, foreign.Body));
        (await host.GetAsync($"/api/v1/cases/{claim.Case}/history", other)).Is(404);
        (await host.GetAsync($"/api/v1/tasks/{claim.Case}-1", other)).Is(404);
        Assert.Empty((await host.GetAsync("/api/v1/cases", other)).Is(200).As<Page<CaseRow>>().Rows);
        Assert.Empty((await host.PostAsync("/api/v1/cases/search", other, new { claimNumber = "P1" })).Is(200)
            .As<Page<CaseRow>>().Rows);
    }

    [Fact]
    public async Task A_marked_file_of_the_other_world_is_told_so_and_changes_nothing()
    {
        await using var host = await ApiHost.StartAsync();
        var bill = host.Token("bill", Role.Biller);

        var answer = (await host.PutFileAsync("route=HUB-1", bill, new ClaimBatch { Usage = "T" }.ToBytes())).Is(201)
            .As<FileAnswer>();
        var nowhere = await host.PutFileAsync("route=NOWHERE", bill, new ClaimBatch().ToBytes());
        var empty = await host.PutFileAsync("route=HUB-1", bill, []);

        Assert.Equal(("refused", "WRONG_ENVIRONMENT"), (answer.Status, answer.Interchanges[0].Code));
        Assert.Equal((404, "NOT_FOUND"), (nowhere.Status, nowhere.Code));
        Assert.Equal((400, "FILE"), (empty.Status, empty.Code));
        Assert.Empty(host.Instance.Cases("claim"));
    }

    private static async Task<CaseRow> FindAsync(ApiHost host, string token, string number) =>
        (await host.PostAsync("/api/v1/cases/search", token, new { claimNumber = number })).Is(200)
            .As<Page<CaseRow>>().Rows[0];
}
