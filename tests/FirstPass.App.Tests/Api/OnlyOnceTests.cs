using System.Text;
using FirstPass.App.Access;
using FirstPass.App.Api;
using FirstPass.App.Office.Events;
using FirstPass.App.Office.Forms;
using FirstPass.App.Tests.Instances;
using FirstPass.App.Tests.Office;
using FirstPass.Engine.Shards;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using Xunit;

namespace FirstPass.App.Tests.Api;

public sealed class OnlyOnceTests
{
    private const string Events = "/api/v1/events";

    [Fact]
    public async Task Whoever_asks_many_times_at_once_is_served_once()
    {
        await using var host = await ApiHost.StartAsync();
        var bill = host.Token("bill", Role.Biller);
        await host.PutClaimsAsync(bill);
        var payment = await PaymentAsync(host, bill);

        var heard = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.PostAsync(Events, bill, payment, "p")));

        var done = heard.Where(h => h.Status == 200).Select(h => h.Body).Distinct();
        Assert.Single(done);
        Assert.All(heard.Where(h => h.Status != 200), h =>
        {
            Assert.Equal((409, "UNDER_WAY"), (h.Status, h.Code));
            Assert.Equal("1", h.Headers.RetryAfter!.ToString());
        });
        Assert.Equal(2500, await CashAsync(host, bill));
    }

    [Fact]
    public async Task An_act_whose_answer_was_lost_with_the_process_is_answered_and_not_done_again()
    {
        await using var host = await ApiHost.StartAsync();
        var bill = host.Token("bill", Role.Biller);
        await host.PutClaimsAsync(bill);
        var payment = await PaymentAsync(host, bill);
        var first = (await host.PostAsync(Events, bill, payment, "p")).Is(200).As<EventAnswer>();
        Cut(host);

        await host.RestartAsync();
        var again = (await host.PostAsync(Events, bill, payment, "p")).Is(200);

        Assert.False(again.Headers.Contains("Idempotent-Replayed"));
        Assert.True(again.As<EventAnswer>().Repeat);
        Assert.Equal((first.Event, first.Position), (again.As<EventAnswer>().Event, again.As<EventAnswer>().Position));
        Assert.Equal(2500, await CashAsync(host, bill));
    }

    [Fact]
    public async Task What_could_not_be_done_is_not_remembered()
    {
        await using var host = await ApiHost.StartAsync();
        var bill = host.Token("bill", Role.Biller);
        await host.PutClaimsAsync(bill);
        var payment = await PaymentAsync(host, bill);
        await host.Instance.Desk.Runtime.StopAsync();

        var stopped = await host.PostAsync(Events, bill, payment, "p");

        Assert.Equal((503, "STOPPED"), (stopped.Status, stopped.Code));
        Assert.NotNull(stopped.Headers.RetryAfter);
        Assert.DoesNotContain(Rows(host), r => r.Route == Events);
    }

    [Fact]
    public async Task One_callers_key_is_not_anothers()
    {
        await using var host = await ApiHost.StartAsync();
        var (bill, ann) = (host.Token("bill", Role.Biller), host.Token("ann", Role.Biller));
        await host.PutClaimsAsync(bill);
        var payment = await PaymentAsync(host, bill);

        (await host.PostAsync(Events, bill, payment, "p")).Is(200);
        var other = (await host.PostAsync(Events, ann, payment, "p")).Is(200);

        Assert.False(other.Headers.Contains("Idempotent-Replayed"));
        Assert.False(other.As<EventAnswer>().Repeat);
    }

    [Fact]
    public async Task Answers_are_kept_sealed_for_thirty_days_of_the_instance()
    {
        await using var host = await ApiHost.StartAsync();
        var bill = host.Token("bill", Role.Biller);
        await host.PutClaimsAsync(bill);
        (await host.PostAsync(Events, bill, await PaymentAsync(host, bill), "p")).Is(200);

        var row = Rows(host).Single(r => r.Route == Events);

        Assert.Equal("done", row.State);
        Assert.DoesNotContain("applied", Encoding.Latin1.GetString(row.Answer), StringComparison.Ordinal);
        var kept = DateTimeOffset.FromUnixTimeMilliseconds(row.Expires) - host.Instance.Clock.GetUtcNow();
        Assert.InRange(kept, TimeSpan.FromDays(29.9), TimeSpan.FromDays(30));
    }

    [Fact]
    public async Task After_thirty_days_an_answer_is_forgotten()
    {
        await using var host = await ApiHost.StartAsync();
        var bill = host.Token("bill", Role.Biller);
        await host.PutClaimsAsync(bill);
        (await host.PostAsync(Events, bill, await PaymentAsync(host, bill), "p")).Is(200);
        var housekeeping = new Housekeeping(host.Instance.Product);

        Assert.Equal(0, housekeeping.Tidy());
        host.Instance.Clock.Move(TimeSpan.FromDays(31));

        Assert.True(housekeeping.Tidy() > 0);
        Assert.Empty(Rows(host));
    }

    [Fact]
    public void What_was_not_taken_says_when_to_come_again_or_why_not()
    {
        var id = new EventId("door", "1");
        foreach (var status in Enum.GetValues<ReceiptStatus>())
        {
            var problem = EventCounter.Untaken(new Receipt(id, status));
            var later = status is ReceiptStatus.Busy or ReceiptStatus.Unavailable or ReceiptStatus.Stopped;
            Assert.Equal(new Receipt(id, status).Taken, problem is null);
            Assert.Equal(later, problem?.RetryAfterSeconds > 0);
        }

        Assert.Equal(429, EventCounter.Untaken(new Receipt(id, ReceiptStatus.Busy))!.Status);
        Assert.Equal((503, "DISK_FULL"), Code(new Receipt(id, ReceiptStatus.Unavailable, Code: "DISK_FULL")));
    }

    private static (int, string) Code(Receipt receipt) =>
        EventCounter.Untaken(receipt) is { } problem ? (problem.Status, problem.Code) : default;

    [Fact]
    public async Task A_refusal_of_a_case_is_remembered_as_it_was()
    {
        await using var host = await ApiHost.StartAsync();
        var bill = host.Token("bill", Role.Biller);
        await host.PutClaimsAsync(bill);
        var claim = (await host.PostAsync("/api/v1/cases/search", bill, new { claimNumber = "P1" }))
            .As<Page<CaseRow>>().Rows[0].Case;
        var note = new { type = "claim.acknowledge", @case = claim, body = new { finding = "X", line = 0, document = "N" } };

        var first = (await host.PostAsync(Events, bill, note, "n")).Is(409);
        var again = (await host.PostAsync(Events, bill, note, "n")).Is(409);

        Assert.Equal("NOTHING_TO_ACKNOWLEDGE", first.Code);
        Assert.Equal((first.Body, first.Media), (again.Body, again.Media));
    }

    private static async Task<object> PaymentAsync(ApiHost host, string token)
    {
        var claim = (await host.PostAsync("/api/v1/cases/search", token, new { claimNumber = "P3" }))
            .As<Page<CaseRow>>().Rows[0].Case;
        return new { type = "patient.paid", @case = claim, body = new { cents = 2500, trace = "DESK1" } };
    }

    private static async Task<long> CashAsync(ApiHost host, string token) =>
        (await host.GetAsync("/api/v1/ledger", token)).Is(200).As<TrialBalance>().Lines
            .Single(l => l.Account == "cash").Cents;

    /// <summary>Leaves the line as a process leaves it that ended between the commit and the answer.</summary>
    private static void Cut(ApiHost host) =>
        host.Instance.Desk.Open.Scope(Actor.System, "test").Write(c =>
        {
            using var command = c.CreateCommand();
            command.CommandText = "update idempotency set state = 'open', sealed_answer = null where route = '/api/v1/events'";
            return command.ExecuteNonQuery();
        });

    private static List<(string Route, string State, byte[] Answer, long Expires)> Rows(ApiHost host)
    {
        using var view = host.Instance.Desk.Open.Scope(Actor.System, "test").View();
        using var command = view.Connection.CreateCommand();
        command.CommandText = "select route, state, sealed_answer, expires from idempotency";
        using var row = command.ExecuteReader();
        var rows = new List<(string, string, byte[], long)>();
        while (row.Read())
            rows.Add((row.GetString(0), row.GetString(1), row.IsDBNull(2) ? [] : (byte[])row.GetValue(2), row.GetInt64(3)));
        return rows;
    }
}
