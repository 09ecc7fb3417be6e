using System.Text;
using FirstPass.App.Access;
using FirstPass.App.Office;
using FirstPass.App.Office.Events;
using FirstPass.App.Office.Forms;
using FirstPass.App.Tests.Instances;
using FirstPass.App.Tests.Office;
using FirstPass.Engine.Shards;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;
using Xunit;

namespace FirstPass.App.Tests.Api;

public sealed class OnlyOnceTests
{
    private const string Events = "/api/v1/events";
    private const string People = "/api/v1/people";
    private const string Keys = "/api/v1/keys";
    private const string OwnPassword = "/api/v1/sessions/current/password";

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
    public async Task What_could_not_be_done_is_done_under_the_same_key_and_nothing_else_is()
    {
        await using var host = await ApiHost.StartAsync();
        var bill = host.Token("bill", Role.Biller);
        await host.PutClaimsAsync(bill);
        var payment = await PaymentAsync(host, bill);
        await host.Instance.Desk.Runtime.StopAsync();

        var stopped = await host.PostAsync(Events, bill, payment, "p");

        Assert.Equal((503, "STOPPED"), (stopped.Status, stopped.Code));
        Assert.NotNull(stopped.Headers.RetryAfter);
        await host.RestartAsync();
        var other = await host.PostAsync(Events, bill, new { type = "visit.ended" }, "p");
        (await host.PostAsync(Events, bill, payment, "p")).Is(200);

        Assert.Equal((422, "KEY_REUSED"), (other.Status, other.Code));
        Assert.Equal(2500, await CashAsync(host, bill));
    }

    [Fact]
    public async Task A_correction_whose_answer_was_lost_is_answered_though_the_claim_has_moved_on()
    {
        await using var host = await ApiHost.StartAsync();
        var bill = host.Token("bill", Role.Biller);
        await host.PutClaimsAsync(bill);
        var claim = (await host.PostAsync("/api/v1/cases/search", bill, new { claimNumber = "P1" }))
            .As<Page<CaseRow>>().Rows[0];
        var change = new[] { new { line = 0, field = "rendering", value = "1234567893" } };
        var correction = new
        {
            type = "claim.correct",
            @case = claim.Case,
            body = new { changes = change },
            ifVersion = claim.Version,
        };
        var first = (await host.PostAsync(Events, bill, correction, "fix")).Is(200).As<EventAnswer>();
        Cut(host);

        var again = (await host.PostAsync(Events, bill, correction, "fix")).Is(200).As<EventAnswer>();

        Assert.Equal(("applied", true, first.Position), (again.Status, again.Repeat, again.Position));
    }

    [Fact]
    public async Task A_person_whose_made_up_password_was_lost_on_the_way_gets_another()
    {
        await using var host = await ApiHost.StartAsync();
        var ada = host.Token("ada", Role.Administrator);
        var person = new { person = "bob", name = "Bob", roles = new[] { "biller" } };
        (await host.PostAsync(People, ada, person, "add-bob")).Is(201);
        var stranger = await host.PostAsync(People, ada, person, "another-act");
        Cut(host, People, "state = 'done' and status = 201");

        var again = (await host.PostAsync(People, ada, person, "add-bob")).Is(201).As<PersonMade>();

        Assert.Equal((409, "PERSON_EXISTS"), (stranger.Status, stranger.Code));
        var form = new SignInForm { Person = "bob", Password = again.Password! };
        var session = await host.Door.SignInAsync(form, "test", TestContext.Current.CancellationToken);
        Assert.IsType<Reply<SessionMade>.Given>(session);
    }

    [Fact]
    public async Task A_changed_password_whose_answer_was_lost_is_changed()
    {
        await using var host = await ApiHost.StartAsync();
        var bill = host.Token("bill", Role.Biller);
        var change = new { old = ApiHost.Password, @new = "quite another sentence" };
        (await host.PostAsync(OwnPassword, bill, change, "new")).Is(200);
        Cut(host, OwnPassword);

        (await host.PostAsync(OwnPassword, bill, change, "new")).Is(200);
        Assert.Equal(400, (await host.PostAsync(OwnPassword, bill, change, "newer")).Status);
    }

    [Fact]
    public async Task A_key_whose_secret_was_lost_on_the_way_gets_another()
    {
        await using var host = await ApiHost.StartAsync();
        var ada = host.Token("ada", Role.Administrator);
        var form = new { name = "pms", scopes = new[] { "status:read" } };
        var first = (await host.PostAsync(Keys, ada, form, "make")).Is(201).As<KeyMade>();
        Cut(host, Keys);

        var again = (await host.PostAsync(Keys, ada, form, "make")).Is(201).As<KeyMade>();

        Assert.Equal(first.Key.Key, again.Key.Key);
        (await host.GetAsync("/api/v1/status", again.Secret)).Is(200);
        (await host.GetAsync("/api/v1/status", first.Secret)).Is(401);
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
        var open = host.Instance.Desk.Open;
        Instant Now() => Instant.FromDateTimeOffset(host.Instance.Clock.GetUtcNow());

        Assert.Equal(0, open.ForgetExpired(Now()));
        Assert.True(open.ForgetExpired(Now() + Duration.FromDays(31)) > 0);

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

    [Theory]
    [InlineData("update idempotency set status = 500")]
    [InlineData("update idempotency set request_hash = zeroblob(32)")]
    [InlineData("delete from idempotency")]
    public async Task A_line_that_somebody_changed_or_deleted_answers_nothing_and_the_act_stays_done_once(string change)
    {
        await using var host = await ApiHost.StartAsync();
        var bill = host.Token("bill", Role.Biller);
        await host.PutClaimsAsync(bill);
        var payment = await PaymentAsync(host, bill);
        var first = (await host.PostAsync(Events, bill, payment, "pay")).Is(200).As<EventAnswer>();
        var cash = await CashAsync(host, bill);
        Change(host, change);

        var again = (await host.PostAsync(Events, bill, payment, "pay")).Is(200).As<EventAnswer>();

        Assert.Equal((first.Position, true), (again.Position, again.Repeat));
        Assert.Equal(cash, await CashAsync(host, bill));
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
    private static void Cut(ApiHost host, string route = Events, string which = "true") => Change(
        host, $"update idempotency set state = 'open', sealed_answer = null where route = '{route}' and {which}");

    private static void Change(ApiHost host, string sql) =>
        host.Instance.Desk.Open.Scope(Actor.System, "test").Write(c =>
        {
            using var command = c.CreateCommand();
            command.CommandText = sql;
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
