using FirstPass.App.Access;
using FirstPass.App.Office.Forms;
using FirstPass.App.Tests.Instances;
using FirstPass.Billing.ClaimCases;
using FirstPass.Engine.Log;
using FirstPass.Engine.Shards;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using Xunit;

namespace FirstPass.App.Tests.Office;

public sealed class ClaimWorkTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static readonly object GoodNpi = new { changes = new[] { new { line = 0, field = "rendering", value = "1234567893" } } };

    [Fact]
    public async Task A_stopped_claim_says_why_it_is_here_and_what_moves_it()
    {
        await using var instance = TestInstance.Start();
        await instance.PutAsync("hub-1/in", "batch.837", new ClaimBatch().ToBytes());
        var bill = instance.OfficeOf("bill", Role.Biller);

        var stopped = await bill.CasesAsync(new CaseFilter { Type = "claim", State = "ScrubFailed" }, Cancel).Given();
        var shown = await bill.CaseAsync((await bill.Claim("P1")).Case, Cancel).Given();

        Assert.Equal(2, stopped.Rows.Count);
        Assert.Equal(
            "It may not leave as it stands: NPI_CHECK; since 2026-06-01 it waits for a correction; it is moved by a "
                + "person, by claim.acknowledge, claim.correct, claim.resend or its source, by sending it again; on "
                + "2026-10-23 00:00 it is noted that the filing limit comes near.",
            shown.Standing.Sentence);
        var finding = Assert.Single(shown.Findings, f => f.Stops == "error");
        Assert.All(
            (string[])[finding.What, finding.Why, finding.Fix, finding.Rule, finding.Version],
            text => Assert.NotEmpty(text));
        Assert.Equal(["SCRUB_FIX"], shown.Tasks.Select(t => t.Kind));
        Assert.Equal(["claim.acknowledge", "claim.correct", "claim.resend"], shown.Tasks[0].CompletedBy);
        Assert.Contains(shown.Facts, f => f is { Name: "subscriber-last", Value: "ONE", Phi: true });
    }

    [Theory]
    [InlineData("state = 'Paid'")]
    [InlineData("cents = cents + 1")]
    public async Task A_claim_whose_row_is_not_what_its_log_says_is_not_shown(string change)
    {
        await using var instance = TestInstance.Start();
        await instance.PutAsync("hub-1/in", "batch.837", new ClaimBatch().ToBytes());
        var bill = instance.OfficeOf("bill", Role.Biller);
        var claim = await bill.Claim("P1");
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection(
            $"Data Source={instance.Desk.Open.Paths.Data};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"update case_row set {change} where type = 'claim'";
            Assert.True(command.ExecuteNonQuery() > 0);
        }

        Assert.Equal("ROWS_DIFFER", (await bill.CaseAsync(claim.Case, Cancel).Refused()).Code);
    }

    [Fact]
    public async Task A_biller_corrects_a_stopped_claim_and_it_leaves()
    {
        await using var instance = TestInstance.Start();
        await instance.PutAsync("hub-1/in", "batch.837", new ClaimBatch().ToBytes());
        var bill = instance.OfficeOf("bill", Role.Biller);
        var claim = await bill.Claim("P1");

        var answer = await bill.SendAsync(
            Staff.Form("claim.correct", claim.Case, GoodNpi, claim.Version), "fix-1", Cancel).Given();

        Assert.Equal(("applied", "ReadyToSubmit"), (answer.Status, answer.State));
        Assert.Equal(["submission"], answer.Led.Select(l => l.Type));
        var again = await bill.SendAsync(
            Staff.Form("claim.correct", claim.Case, GoodNpi, answer.Version), "fix-1", Cancel).Given();
        Assert.True(again.Repeat);
        Assert.Equal(answer.Position, again.Position);
        Assert.Equal(1, (await bill.HistoryAsync(claim.Case, new PageForm(), Cancel).Given())
            .Rows.Count(e => e.Event == "claim.correct"));
    }

    [Fact]
    public async Task Who_looked_at_an_older_version_changes_nothing()
    {
        await using var instance = TestInstance.Start();
        await instance.PutAsync("hub-1/in", "batch.837", new ClaimBatch().ToBytes());
        var bill = instance.OfficeOf("bill", Role.Biller);
        var claim = await bill.Claim("P1");

        var none = await bill.SendAsync(Staff.Form("claim.correct", claim.Case, GoodNpi), "a", Cancel).Refused();
        var old = await bill.SendAsync(
            Staff.Form("claim.correct", claim.Case, GoodNpi, claim.Version - 1), "b", Cancel).Refused();

        Assert.Equal((428, "VERSION_NEEDED"), (none.Status, none.Code));
        Assert.Equal((412, "CASE_MOVED_ON"), (old.Status, old.Code));
        Assert.Equal(claim.Version, (await bill.Claim("P1")).Version);
    }

    [Fact]
    public async Task A_correction_of_a_claim_that_changed_on_the_way_is_refused_by_the_claim_itself()
    {
        await using var instance = TestInstance.Start();
        await instance.PutAsync("hub-1/in", "batch.837", new ClaimBatch().ToBytes());
        var (current, value) = instance.Desk.Cases.Get<ClaimCase>(
            instance.Cases("claim").Single(c => ((ClaimCase)c.Value).Claim.Number == "P1").Id);
        var stale = new ClaimCorrection(value.Claim, [], [], value.Content, Digest.Of("an earlier file"u8));

        var receipt = await instance.Desk.Runtime.Submit(
            new Event(
                new EventId("door", "1"), ClaimEvents.Correct, new Address.ToCase(current.Id),
                Staff.Person("bill", Role.Biller).Actor, stale),
            Lane.Person);

        Assert.Equal((ReceiptStatus.Refused, "CLAIM_CHANGED"), (receipt.Status, receipt.Code));
    }

    [Fact]
    public async Task A_field_that_the_claim_does_not_have_is_not_invented()
    {
        await using var instance = TestInstance.Start();
        await instance.PutAsync("hub-1/in", "batch.837", new ClaimBatch().ToBytes());
        var bill = instance.OfficeOf("bill", Role.Biller);
        var claim = await bill.Claim("P1");
        async Task<string> Problem(int line, string field, string value) => (await bill.SendAsync(
            Staff.Form(
                "claim.correct", claim.Case, new { changes = new[] { new { line, field, value } } }, claim.Version),
            field + value, Cancel).Refused()).Code;

        Assert.Equal("FIELD_ABSENT", await Problem(0, "authorization", "A1"));
        Assert.Equal("FIELD_UNKNOWN", await Problem(0, "colour", "red"));
        Assert.Equal("FIELD_VALUE", await Problem(0, "charge", "many"));
        Assert.Equal("FIELD_VALUE", await Problem(0, "member", "A*B~"));
        Assert.Equal("FIELD_ABSENT", await Problem(7, "units", "1"));
        Assert.Equal("FIELD_ABSENT", await Problem(0, "diagnosis-2", "J069"));
    }

    [Fact]
    public async Task Pointers_leave_as_components_of_their_element()
    {
        await using var instance = TestInstance.Start();
        await instance.PutAsync("hub-1/in", "batch.837", new ClaimBatch().ToBytes());
        var bill = instance.OfficeOf("bill", Role.Biller);
        var claim = await bill.Claim("P2");

        await bill.SendAsync(Change(claim, 1, "pointers", "1:1"), "a", Cancel).Given();
        await bill.SendAsync(Change(await bill.Claim("P1"), 0, "rendering", "1234567893"), "b", Cancel).Given();
        instance.Clock.Move(TimeSpan.FromSeconds(61));
        await instance.SweepAsync();

        Assert.Equal("Submitted", (await bill.Claim("P2")).State);
        var left = instance.Files("hub-1/out").Select(File.ReadAllText).Single(f => f.Contains("CLM*P2*", StringComparison.Ordinal));
        Assert.Contains("SV1*HC:99214*220*UN*1***1:1~", left, StringComparison.Ordinal);
        Assert.Contains("CLM*P1*", left, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(':', "12 MAIN ST: REAR", "12 MAIN ST & REAR")]
    [InlineData('&', "12 MAIN ST & REAR", "12 MAIN ST: REAR")]
    public async Task A_value_holds_no_separator_of_its_sender(char component, string wrong, string right)
    {
        await using var instance = TestInstance.Start();
        var file = new ClaimBatch().ToString().Replace(':', component);
        await instance.PutAsync("hub-1/in", "batch.837", System.Text.Encoding.ASCII.GetBytes(file));
        var bill = instance.OfficeOf("bill", Role.Biller);
        var claim = await bill.Claim("P1");

        var refused = await bill.SendAsync(Change(claim, 0, "street", wrong), "a", Cancel).Refused();
        var taken = await bill.SendAsync(Change(claim, 0, "street", right), "b", Cancel).Given();

        Assert.Equal((422, "FIELD_VALUE"), (refused.Status, refused.Code));
        Assert.Equal("applied", taken.Status);
    }

    private static EventForm Change(CaseRow claim, int line, string field, string value) => Staff.Form(
        "claim.correct", claim.Case, new { changes = new[] { new { line, field, value } } }, claim.Version);

    [Fact]
    public async Task An_auditor_sees_a_mask_where_the_patient_stands_and_a_biller_is_written_down()
    {
        await using var instance = TestInstance.Start();
        await instance.PutAsync("hub-1/in", "batch.837", new ClaimBatch().ToBytes());
        var id = (await instance.OfficeOf("bill", Role.Biller).Claim("P1")).Case;

        foreach (var masked in (Role[])[Role.Auditor, Role.Administrator, Role.Finance])
        {
            var seen = await instance.OfficeOf("x", masked).CaseAsync(id, Cancel).Given();
            Assert.True(seen.Masked);
            Assert.All(seen.Facts.Where(f => f.Phi), f => Assert.Equal("[phi]", f.Value));
            Assert.Contains(seen.Facts, f => f.Phi);
        }

        Assert.DoesNotContain(instance.AccessStream(), e => e.Type == "case.viewed");
        await instance.OfficeOf("bill", Role.Biller).CaseAsync(id, Cancel).Given();
        Assert.Contains(instance.AccessStream(), e => e is { Kind: EntryKind.Access, Type: "case.viewed", By: "bill" });
    }

    [Fact]
    public async Task A_claims_own_segments_are_shown_with_a_reason_that_is_kept()
    {
        await using var instance = TestInstance.Start();
        await instance.PutAsync("hub-1/in", "batch.837", new ClaimBatch().ToBytes());
        var cora = instance.OfficeOf("cora", Role.Coder);
        var id = (await cora.Claim("P1")).Case;

        var slice = await cora.RevealAsync(id, new RevealForm { Reason = "payer-call" }, Cancel).Given();

        Assert.StartsWith("CLM*P1*150*", slice.Text, StringComparison.Ordinal);
        Assert.Contains(instance.AccessStream(), e =>
            e is { Type: "claim.revealed", By: "cora" } && e.Detail.Contains("payer-call", StringComparison.Ordinal));
        var told = await cora.RevealAsync(id, new RevealForm { Reason = "ONE called about her bill" }, Cancel).Refused();
        Assert.Equal((422, "REASON"), (told.Status, told.Code));
        Assert.DoesNotContain(instance.AccessStream(), e => e.Detail.Contains("ONE", StringComparison.Ordinal));
        var auditor = await instance.OfficeOf("aud", Role.Auditor)
            .RevealAsync(id, new RevealForm { Reason = "curious" }, Cancel).Refused();
        Assert.Equal((403, "ROLE_MISSING"), (auditor.Status, auditor.Code));
        Assert.Contains(instance.AccessStream(), e => e is { Kind: EntryKind.Refusal, By: "aud" });
    }

    [Fact]
    public async Task The_requester_does_not_approve_and_another_person_does()
    {
        await using var instance = TestInstance.Start();
        await instance.PutAsync("hub-1/in", "batch.837", new ClaimBatch().ToBytes());
        var bill = instance.OfficeOf("sue", Role.Supervisor);
        var claim = await bill.Claim("P1");
        var ask = new { cents = 5000, reason = "TIMELY" };

        var asked = await bill.SendAsync(Staff.Form("write-off.ask", claim.Case, ask), "w1", Cancel).Given();
        var writeOff = Assert.Single(asked.Led, l => l.Type == "write-off");
        var shown = await bill.CaseAsync(writeOff.Case, Cancel).Given();
        var vote = new { statement = shown.Approvals[0].Statement };
        var own = await bill.SendAsync(Staff.Form("write-off.approve", writeOff.Case, vote), "w2", Cancel).Refused();
        var other = await instance.OfficeOf("max", Role.Manager)
            .SendAsync(Staff.Form("write-off.approve", writeOff.Case, vote), "w3", Cancel).Given();

        Assert.Equal("Requested", writeOff.State);
        Assert.Equal((409, "REQUESTER_IS_APPROVER"), (own.Status, own.Code));
        Assert.Equal("refused", own.Receipt!.Status);
        Assert.Equal("Executed", other.State);
        Assert.Contains(other.Led, l => l.Type == "claim");
        var books = await bill.LedgerAsync(new LedgerFilter(), Cancel).Given();
        Assert.Equal(0, books.TotalCents);
        Assert.Contains(books.Lines, l => l is { Cents: 5000, Account: "writeoff-administrative" });
    }

    [Fact]
    public async Task An_approval_that_finds_less_open_is_answered_as_failed()
    {
        await using var instance = TestInstance.Start();
        await instance.PutAsync("hub-1/in", "batch.837", new ClaimBatch().ToBytes());
        var sue = instance.OfficeOf("sue", Role.Supervisor);
        var max = instance.OfficeOf("max", Role.Manager);
        var claim = await sue.Claim("P1");
        var states = new List<string>();
        var asked = new List<string>();
        foreach (var key in (string[])["a", "b"])
        {
            var body = new { cents = 10000, reason = "TIMELY" };
            var led = await sue.SendAsync(Staff.Form("write-off.ask", claim.Case, body), key, Cancel).Given();
            asked.Add(led.Led.Single(l => l.Type == "write-off").Case);
        }

        foreach (var writeOff in asked)
        {
            var shown = await max.CaseAsync(writeOff, Cancel).Given();
            var vote = new { statement = shown.Approvals[0].Statement };
            var form = Staff.Form("write-off.approve", writeOff, vote);
            states.Add((await max.SendAsync(form, writeOff, Cancel).Given()).State);
        }

        var failed = await max.CaseAsync(asked[1], Cancel).Given();
        Assert.Equal(["Executed", "Failed"], states);
        Assert.Equal(["WRITE_OFF_FAILED"], failed.Tasks.Select(t => t.Kind));
        var books = await max.LedgerAsync(new LedgerFilter(), Cancel).Given();
        Assert.Equal(10000, books.Lines.Single(l => l.Account == "writeoff-administrative").Cents);
    }

    [Fact]
    public async Task Many_claims_are_sent_again_at_once_and_each_has_its_answer()
    {
        await using var instance = TestInstance.Start();
        await instance.PutAsync("hub-1/in", "batch.837", new ClaimBatch().ToBytes());
        await instance.PutAsync("hub-1/answers-in", "1.999", FarSide.Rejects("9001", "0001"));
        var bill = instance.OfficeOf("bill", Role.Biller);
        string[] ids = [(await bill.Claim("P3")).Case, (await bill.Claim("P4")).Case, new('0', 32)];

        var answer = await bill.SendManyAsync(
            new BulkForm { Type = "claim.resend", Cases = ids }, "again", Cancel).Given();

        Assert.Equal((2, 1), (answer.Applied, answer.Refused));
        Assert.Equal(["applied", "applied", "unknown"], answer.Answers.Select(a => a.Status));
        Assert.All(answer.Answers.Take(2), a => Assert.Equal("ReadyToSubmit", a.State));
    }

    [Fact]
    public async Task What_no_workflow_takes_is_kept_and_listed_and_what_cases_say_to_each_other_is_not_taken()
    {
        await using var instance = TestInstance.Start();
        var sue = instance.OfficeOf("sue", Role.Supervisor);

        var kept = await sue.SendAsync(Staff.Form("visit.ended", null, new { visit = 7 }), "c1", Cancel).Given();
        var spoken = await sue.SendAsync(Staff.Form("claim.write-off", new('0', 32)), "c2", Cancel).Refused();
        var clock = await sue.SendAsync(Staff.Form("clock ack", new('0', 32)), "c3", Cancel).Refused();
        var task = await sue.SendAsync(Staff.Form("task.complete", new('0', 32)), "c4", Cancel).Refused();

        Assert.Equal(("waiting", "NO_WORKFLOW"), (kept.Status, kept.Code));
        var listed = Assert.Single((await sue.UnclaimedAsync(new PageForm(), Cancel).Given()).Rows);
        Assert.Equal(("visit.ended", "NO_WORKFLOW"), (listed.Type, listed.Code));
        Assert.Equal("EVENT_INTERNAL", spoken.Code);
        Assert.Equal("EVENT_TYPE", clock.Code);
        Assert.Equal("EVENT_TYPE", task.Code);
    }
}
