using FirstPass.App.Access;
using FirstPass.App.Office;
using FirstPass.App.Office.Events;
using FirstPass.App.Office.Forms;
using FirstPass.App.Tests.Instances;
using FirstPass.Engine.Shards;
using FirstPass.Workflow.Cases;
using Xunit;

namespace FirstPass.App.Tests.Office;

public sealed class MoneyWorkTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Money_of_a_payment_that_nobody_can_place_is_solved_and_its_task_ends_with_it()
    {
        await using var instance = TestInstance.Start();
        await instance.PutAsync("hub-1/answers-in", "1.835", FarSide.Pays("P99", 150, 120));
        var pam = instance.OfficeOf("pam", Role.Poster);
        var task = Assert.Single((await pam.TasksAsync(new TaskFilter { Queue = "posting" }, Cancel).Given()).Rows);
        Assert.Equal(["suspense.solve"], task.CompletedBy);

        var byHand = await pam.CompleteTaskAsync(task.Task, new CompleteForm { Outcome = "done" }, "t", Cancel).Refused();
        var waits = (await pam.CaseAsync(task.Case, Cancel).Given()).Facts.Single(f => f.Name == "waits-1");
        var body = new { item = 1, cents = waits.Cents, to = "refund", reason = "not our patient" };
        var biller = await instance.OfficeOf("bill", Role.Biller)
            .SendAsync(Staff.Form("suspense.solve", task.Case, body), "s", Cancel).Refused();
        await pam.SendAsync(Staff.Form("suspense.solve", task.Case, body), "s", Cancel).Given();

        Assert.Equal((409, "TASK_BY_EVENT"), (byHand.Status, byHand.Code));
        Assert.Equal((403, "ROLE_MISSING"), (biller.Status, biller.Code));
        Assert.Equal(12000, waits.Cents);
        Assert.Empty((await pam.TasksAsync(new TaskFilter { Queue = "posting" }, Cancel).Given()).Rows);
        var books = await pam.LedgerAsync(new LedgerFilter { By = "payer" }, Cancel).Given();
        Assert.Equal(-12000, books.Lines.Single(l => l.Account == "refunds-payable").Cents);
        Assert.Equal(0, books.TotalCents);
    }

    [Fact]
    public async Task A_line_of_the_bank_reconciles_the_payment_that_came_before()
    {
        await using var instance = TestInstance.Start();
        await instance.PutAsync("hub-1/in", "batch.837", new ClaimBatch().ToBytes());
        await instance.PutAsync("hub-1/answers-in", "1.835", FarSide.Pays("P3", 150, 120));
        var pam = instance.OfficeOf("pam", Role.Poster);
        var landed = new { trace = "EFT1", payer = "BLUE", cents = 12000, on = "2026-06-05" };

        var answer = await pam.SendAsync(Staff.Form("eft.landed", null, landed), "e", Cancel).Given();
        var wrong = await pam.SendAsync(
            Staff.Form("eft.landed", null, new { trace = "EFT2", payer = "WHO", cents = 1, on = "2026-06-05" }), "f", Cancel)
            .Refused();
        var found = (await pam.SearchAsync(new SearchForm { Trace = "EFT1" }, Cancel).Given()).Rows[0];
        var postings = await pam.PostingsAsync(new PostingFilter { Case = found.Case }, Cancel).Given();

        Assert.Equal("Reconciled", answer.State);
        Assert.Equal((found.Case, "PAYER"), (answer.Case, wrong.Code));
        Assert.Contains(postings.Rows, p => p is { Account: "cash", Cents: 12000, PostedOn: "2026-06-05" });
        Assert.Equal(0, postings.Rows.Sum(p => p.Cents));
    }

    [Fact]
    public async Task What_a_payer_refused_and_left_to_the_patient_is_billed_and_its_task_ends_with_it()
    {
        await using var instance = TestInstance.Start();
        await instance.PutAsync("hub-1/in", "batch.837", new ClaimBatch().ToBytes());
        await instance.PutAsync("hub-1/answers-in", "1.835", FarSide.Pays("P3", 150, 0, reason: "PR*96"));
        var bill = instance.OfficeOf("bill", Role.Biller);
        var denial = (await bill.CasesAsync(new CaseFilter { Type = "denial" }, Cancel).Given()).Rows[0];
        await bill.SendAsync(Staff.Form("denial.close", denial.Case, new { outcome = "Upheld" }), "a", Cancel).Given();
        var claim = await bill.Claim("P3");
        var task = (await bill.CaseAsync(claim.Case, Cancel).Given()).Tasks.Single(t => t.Kind == "DENIED_BALANCE");
        var body = new { cents = 15000, reason = "not covered" };

        var poster = await instance.OfficeOf("pam", Role.Poster)
            .SendAsync(Staff.Form("balance.to-patient", claim.Case, body), "b", Cancel).Refused();
        var more = await bill.SendAsync(
            Staff.Form("balance.to-patient", claim.Case, body with { cents = 15001 }), "c", Cancel).Refused();
        var billed = await bill.SendAsync(Staff.Form("balance.to-patient", claim.Case, body), "d", Cancel).Given();

        Assert.Equal(["balance.to-patient", "write-off.ask"], task.CompletedBy);
        Assert.Equal((403, "ROLE_MISSING"), (poster.Status, poster.Code));
        Assert.Equal((409, "MORE_THAN_OPEN"), (more.Status, more.Code));
        Assert.Equal(("applied", "PatientResponsibility"), (billed.Status, billed.State));
        Assert.Empty((await bill.CaseAsync(claim.Case, Cancel).Given()).Tasks);
        var books = await bill.LedgerAsync(new LedgerFilter(), Cancel).Given();
        Assert.Equal(15000, books.Lines.Single(l => l.Account == "ar-patient").Cents);
        Assert.Equal(0, books.TotalCents);
    }

    [Fact]
    public async Task Who_looks_at_a_credit_keeps_it_when_it_grows()
    {
        await using var instance = TestInstance.Start();
        await instance.PutAsync("hub-1/in", "batch.837", new ClaimBatch().ToBytes());
        await instance.PutAsync("hub-1/answers-in", "1.835", FarSide.Pays("P3", 150, 120));
        await instance.PutAsync("hub-1/answers-in", "2.835", FarSide.Pays("P3", 150, 120, "EFT2"));
        var pam = instance.OfficeOf("pam", Role.Poster);
        var first = (await pam.TasksAsync(new TaskFilter { Queue = "credits" }, Cancel).Given()).Rows
            .Single(t => t.Kind == "CREDIT_REVIEW");
        await pam.TakeTaskAsync(first.Task, "t", Cancel).Given();

        await instance.PutAsync("hub-1/answers-in", "3.835", FarSide.Pays("P3", 150, 120, "EFT3"));

        var grown = (await pam.TasksAsync(new TaskFilter { Queue = "credits" }, Cancel).Given()).Rows
            .Single(t => t.Kind == "CREDIT_REVIEW");
        Assert.Equal((12000, 24000), (first.Cents, grown.Cents));
        Assert.Equal("pam", grown.Assignee);
    }

    [Fact]
    public async Task A_late_charge_joins_a_claim_that_has_not_left_and_comes_once()
    {
        await using var instance = TestInstance.Start();
        await instance.PutAsync("hub-1/in", "batch.837", new ClaimBatch().ToBytes());
        var bill = instance.OfficeOf("bill", Role.Biller);
        var claim = await bill.Claim("P1");
        var charge = new { code = "36415", cents = 2500, charge = "C-77" };

        var taken = await bill.SendAsync(Staff.Form("charge.posted", claim.Case, charge), "c", Cancel).Given();
        var again = await bill.SendAsync(Staff.Form("charge.posted", claim.Case, charge), "d", Cancel).Refused();
        var odd = await bill.SendAsync(
            Staff.Form("charge.posted", claim.Case, new { code = "3*", cents = 2500 }), "o", Cancel).Refused();

        Assert.Equal("ScrubFailed", taken.State);
        Assert.Equal(17500, (await bill.Claim("P1")).Cents);
        Assert.Equal((409, "BODY"), (again.Status, odd.Code));
    }

    [Theory]
    [InlineData("9999-12-31")]
    [InlineData("0001-01-01")]
    [InlineData("tomorrow")]
    public async Task A_day_that_is_none_to_work_from_is_refused_by_the_name_of_its_field(string day)
    {
        await using var instance = TestInstance.Start();
        await instance.PutAsync("hub-1/in", "batch.837", new ClaimBatch().ToBytes());
        var all = instance.OfficeOf("all", Role.Biller, Role.Poster);
        var claim = await all.Claim("P1");

        var landed = await all.SendAsync(
            Staff.Form("eft.landed", null, new { trace = "E", payer = "BLUE", cents = 1, on = day }), "a", Cancel).Refused();
        var charge = await all.SendAsync(
            Staff.Form("charge.posted", claim.Case, new { code = "36415", cents = 1, on = day }), "b", Cancel).Refused();
        var change = new { changes = new[] { new { line = 1, field = "dos", value = day } } };
        var correction = await all.SendAsync(
            Staff.Form("claim.correct", claim.Case, change, claim.Version), "c", Cancel).Refused();

        Assert.Equal([(422, "ON"), (422, "ON"), (422, "FIELD_VALUE")],
            new[] { landed, charge, correction }.Select(p => (p.Status, p.Code)));
        Assert.Contains("on: A day is written as 2026-06-15, in the years 1950 to 2199.", landed.Detail!, StringComparison.Ordinal);
        Assert.Contains("dos: A day is written as", correction.Detail!, StringComparison.Ordinal);
        Assert.Empty(instance.Cases("remittance"));
    }

    [Theory]
    [InlineData("0", 1)]
    [InlineData("-1", 1)]
    [InlineData("1", 0)]
    [InlineData("1", 13)]
    public async Task A_late_charge_of_no_units_or_with_a_pointer_to_nowhere_is_refused_at_the_door(string units, int pointer)
    {
        await using var instance = TestInstance.Start();
        await instance.PutAsync("hub-1/in", "batch.837", new ClaimBatch().ToBytes());
        var bill = instance.OfficeOf("bill", Role.Biller);
        var charge = new { code = "36415", cents = 1, units, pointers = new[] { pointer } };

        var refused = await bill.SendAsync(
            Staff.Form("charge.posted", (await bill.Claim("P1")).Case, charge), "c", Cancel).Refused();

        Assert.Equal((422, "BODY"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task An_event_whose_decision_failed_says_that_somebody_looks_at_it()
    {
        await using var instance = TestInstance.Start();
        var desk = new OfficeDesk(instance.Door(), instance.Desk, Staff.Person("pam", Role.Poster));

        var end = new EventAnswers(desk).EndOf(
            new Receipt(new EventId("door", "1"), ReceiptStatus.Parked, Code: "DECIDE OverflowException"));

        Assert.Equal(("parked", "DECIDE OverflowException"), (end.Status, end.Code));
        Assert.Contains("a person is asked to look", end.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_act_under_a_used_name_is_refused_and_not_answered_as_the_first()
    {
        await using var instance = TestInstance.Start();
        await instance.PutAsync("hub-1/in", "batch.837", new ClaimBatch().ToBytes());
        var all = instance.OfficeOf("all", Enum.GetValues<Role>());
        var (one, other) = ((await all.Claim("P3")).Case, (await all.Claim("P1")).Case);
        var paid = new { cents = 2500, trace = "DESK1" };
        await all.SendAsync(Staff.Form("patient.paid", one, paid), "monday", Cancel).Given();

        var same = await all.SendAsync(Staff.Form("patient.paid", one, paid), "monday", Cancel).Given();
        var others = await all.SendAsync(Staff.Form("patient.paid", other, paid), "monday", Cancel).Refused();
        var writeOff = await all.SendAsync(
            Staff.Form("write-off.ask", one, new { cents = 100, reason = "TIMELY" }), "monday", Cancel).Refused();
        var unknown = await all.SendAsync(Staff.Form("visit.ended", null), "monday", Cancel).Refused();

        Assert.True(same.Repeat);
        Assert.All([others, writeOff, unknown], p => Assert.Equal((422, "KEY_REUSED"), (p.Status, p.Code)));
        await all.SendManyAsync(new BulkForm { Type = "claim.resend", Cases = [one, other] }, "all", Cancel).Given();
        var turned = await all.SendManyAsync(
            new BulkForm { Type = "claim.resend", Cases = [other, one] }, "all", Cancel).Given();
        Assert.All(turned.Answers, a => Assert.Equal(("refused", "KEY_REUSED"), (a.Status, a.Code)));
    }

    [Fact]
    public async Task The_books_are_paged_and_summed_by_month()
    {
        await using var instance = TestInstance.Start();
        await instance.PutAsync("hub-1/in", "batch.837", new ClaimBatch().ToBytes());
        var fin = instance.OfficeOf("fin", Role.Finance);
        var lines = new List<PostingRow>();

        var filter = new PostingFilter { Account = "ar-insurance", Month = "2026-06", Limit = 2 };
        for (var page = await fin.PostingsAsync(filter, Cancel).Given(); ;
            page = await fin.PostingsAsync(filter with { Cursor = page.Next }, Cancel).Given())
        {
            lines.AddRange(page.Rows);
            if (page.Next is null)
                break;
        }

        var byMonth = await fin.LedgerAsync(new LedgerFilter { By = "month" }, Cancel).Given();
        Assert.Equal(3, lines.Count);
        Assert.Equal(46000, lines.Sum(l => l.Cents));
        Assert.Equal(
            [("ar-insurance", "2026-06", 46000L), ("gross-revenue", "2026-06", -46000L)],
            byMonth.Lines.Select(l => (l.Account, l.Month!, l.Cents)));
        Assert.Equal("BY", (await fin.LedgerAsync(new LedgerFilter { By = "colour" }, Cancel).Refused()).Code);
        Assert.Empty((await fin.PostingsAsync(filter with { Payer = "UHP", Cursor = null }, Cancel).Given()).Rows);
    }
}
