using FirstPass.App.Access;
using FirstPass.App.Api;
using FirstPass.App.Office.Forms;
using FirstPass.App.Tests.Api;
using FirstPass.App.Tests.Office;
using FirstPass.Engine.Log;
using FirstPass.Workflow.Identity;
using Xunit;

namespace FirstPass.App.Tests.Access;

public sealed class SignInTests
{
    private const string Who = "/api/v1/sessions/current";

    [Fact]
    public async Task A_person_signs_in_and_out()
    {
        await using var host = await ApiHost.StartAsync();
        host.Token("bill", Role.Biller);

        var session = (await SignInAsync(host, "bill", ApiHost.Password)).Is(201).As<SessionMade>();
        var me = (await host.GetAsync(Who, session.Token)).Is(200).As<CallerView>();
        (await host.SendAsync(HttpMethod.Delete, Who, session.Token)).Is(200);

        Assert.StartsWith("fps_demo_", session.Token, StringComparison.Ordinal);
        Assert.Equal(("person", "bill", "default"), (me.Kind, me.Id, me.Tenant));
        Assert.Equal(["biller"], me.Roles);
        (await host.GetAsync(Who, session.Token)).Is(401);
        var said = host.Instance.AccessStream().Where(e => e.By == "bill").Select(e => e.Type);
        Assert.Equal(["session.opened", "session.opened", "session.ended"], said);
    }

    [Fact]
    public async Task An_unknown_name_and_a_wrong_password_are_answered_alike_and_recorded()
    {
        await using var host = await ApiHost.StartAsync();
        host.Token("bill", Role.Biller);

        var wrong = (await SignInAsync(host, "bill", "not the password")).Is(401);
        var unknown = (await SignInAsync(host, "patient-doe", "not the password")).Is(401);
        var nowhere = (await SignInAsync(host, "bill", ApiHost.Password, "nowhere")).Is(401);

        Assert.Equal(wrong.Body, unknown.Body);
        Assert.Equal(wrong.Body, nowhere.Body);
        var refused = host.Instance.AccessStream().Where(e => e.Type == "sign-in.refused").ToList();
        Assert.Equal(["bill", "unknown"], refused.Select(e => e.By));
        Assert.All(refused, e => Assert.Equal(EntryKind.Refusal, e.Kind));
    }

    [Fact]
    public async Task Whoever_fails_again_and_again_is_slowed_down_whether_the_name_is_known_or_not()
    {
        await using var host = await ApiHost.StartAsync();
        host.Token("bill", Role.Biller);
        foreach (var name in (string[])["bill", "nobody"])
            for (var i = 0; i < 3; i++)
                (await SignInAsync(host, name, "not the password")).Is(401);

        var slowed = (await SignInAsync(host, "bill", ApiHost.Password)).Is(429);
        (await SignInAsync(host, "nobody", "not the password")).Is(429);
        host.Clock.Move(TimeSpan.FromSeconds(2));
        (await SignInAsync(host, "bill", "not the password")).Is(401);
        host.Clock.Move(TimeSpan.FromSeconds(1));
        (await SignInAsync(host, "bill", ApiHost.Password)).Is(429);
        host.Clock.Move(TimeSpan.FromSeconds(2));
        (await SignInAsync(host, "bill", ApiHost.Password)).Is(201);

        Assert.Equal("2", slowed.Headers.RetryAfter!.ToString());
        (await SignInAsync(host, "bill", ApiHost.Password)).Is(201);
    }

    [Fact]
    public async Task Many_tries_at_once_are_counted_before_any_is_looked_at()
    {
        await using var host = await ApiHost.StartAsync();
        host.Token("bill", Role.Biller);

        var heard = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => SignInAsync(host, "bill", "not the password")));

        Assert.True(heard.Count(h => h.Status == 401) <= 3);
        Assert.All(heard, h => Assert.Contains(h.Status, (int[])[401, 429]));
    }

    [Fact]
    public async Task When_there_is_no_room_whoever_signs_in_is_asked_to_come_again_and_it_is_held_against_nobody()
    {
        await using var host = await ApiHost.StartAsync();
        for (var i = 0; i < 8; i++)
            host.Token($"bill{i}", Role.Biller);
        var people = Enumerable.Range(0, 200).Select(i => $"bill{i % 8}").ToList();

        var heard = await Task.WhenAll(people.Select(p => SignInAsync(host, p, ApiHost.Password)));

        Assert.All(heard, h => Assert.Contains(h.Status, (int[])[201, 429]));
        Assert.All(heard.Where(h => h.Status == 429), h => Assert.NotNull(h.Headers.RetryAfter));
        (await host.GetAsync("/health/live", null)).Is(200);
        host.Clock.Move(TimeSpan.FromHours(3));
        (await SignInAsync(host, "bill1", ApiHost.Password)).Is(201);
    }

    [Fact]
    public async Task A_name_longer_than_any_is_refused_before_it_is_looked_up()
    {
        await using var host = await ApiHost.StartAsync();
        var name = new string('x', 100_000);
        for (var i = 0; i < 40; i++)
            (await SignInAsync(host, name, ApiHost.Password)).Is(401);
        (await SignInAsync(host, "bill", ApiHost.Password, name)).Is(401);
        Assert.DoesNotContain(host.Instance.AccessStream(), e => e.Type == "sign-in.refused");
    }

    [Fact]
    public async Task An_address_with_many_failures_is_slowed_down_until_time_or_success_makes_up_for_them()
    {
        await using var host = await ApiHost.StartAsync();
        host.Token("bill", Role.Biller);
        for (var i = 0; i < 30; i++)
            (await SignInAsync(host, $"nobody{i}", "not the password")).Is(401);

        (await SignInAsync(host, "bill", ApiHost.Password)).Is(429);
        host.Clock.Move(TimeSpan.FromMinutes(4));
        for (var i = 0; i < 6; i++)
            (await SignInAsync(host, "bill", ApiHost.Password)).Is(201);
        for (var i = 0; i < 10; i++)
            (await SignInAsync(host, $"somebody{i}", "not the password")).Is(401);
        (await SignInAsync(host, "bill", ApiHost.Password)).Is(429);
    }

    [Fact]
    public async Task Who_asks_is_taken_from_a_proxy_that_is_named_and_from_nobody_else()
    {
        var believed = new WebFront { Proxies = [WebFront.ProxyOf("127.0.0.1")!.Value] };
        await using var behind = await ApiHost.StartAsync(front: believed);
        await using var open = await ApiHost.StartAsync();
        foreach (var host in (ApiHost[])[behind, open])
        {
            host.Token("bill", Role.Biller);
            for (var i = 0; i < 30; i++)
                (await SignInFromAsync(host, $"nobody{i}", "not the password", "198.51.100.1")).Is(401);
        }

        (await SignInFromAsync(behind, "bill", ApiHost.Password, "198.51.100.1")).Is(429);
        (await SignInFromAsync(behind, "bill", ApiHost.Password, "198.51.100.2")).Is(201);
        (await SignInFromAsync(open, "bill", ApiHost.Password, "198.51.100.2")).Is(429);
    }

    [Fact]
    public async Task A_session_ends_when_it_is_not_used_and_after_twelve_hours_anyway()
    {
        await using var host = await ApiHost.StartAsync();
        host.Token("bill", Role.Biller);
        var idle = host.SignIn(TenantId.Default, "bill").Token;
        var busy = host.SignIn(TenantId.Default, "bill").Token;

        for (var minutes = 0; minutes < 720; minutes += 20)
        {
            (await host.GetAsync(Who, busy)).Is(200);
            host.Clock.Move(TimeSpan.FromMinutes(20));
        }

        (await host.GetAsync(Who, busy)).Is(401);
        (await host.GetAsync(Who, idle)).Is(401);
        Assert.Contains(host.Instance.AccessStream(), e =>
            e.Type == "enter.refused" && e.Detail.Contains("SESSION_ENDED", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_suspended_person_is_out_at_once_and_comes_back_when_resumed()
    {
        await using var host = await ApiHost.StartAsync();
        var admin = host.Token("adm", Role.Administrator);
        var bill = host.Token("bill", Role.Biller);
        (await host.GetAsync(Who, bill)).Is(200);

        (await host.PostAsync("/api/v1/people/bill/suspend", admin, null)).Is(200);

        (await host.GetAsync(Who, bill)).Is(401);
        (await SignInAsync(host, "bill", ApiHost.Password)).Is(401);
        (await host.PostAsync("/api/v1/people/bill/resume", admin, null)).Is(200);
        (await host.GetAsync(Who, bill)).Is(401);
        (await SignInAsync(host, "bill", ApiHost.Password)).Is(201);
    }

    [Fact]
    public async Task A_role_that_is_taken_away_opens_nothing_from_that_moment()
    {
        await using var host = await ApiHost.StartAsync();
        var admin = host.Token("adm", Role.Administrator);
        var bill = host.Token("bill", Role.Biller, Role.Manager);
        (await host.GetAsync("/api/v1/events/unclaimed", bill)).Is(200);

        (await host.SendAsync(HttpMethod.Put, "/api/v1/people/bill/roles", admin, r =>
            r.Content = System.Net.Http.Json.JsonContent.Create(new { roles = new[] { "biller" } }))).Is(200);

        (await host.GetAsync("/api/v1/events/unclaimed", bill)).Is(403);
        Assert.Contains(host.Instance.AccessStream(), e => e is { Kind: EntryKind.Admin, Type: "person.roles", By: "adm" });
    }

    [Fact]
    public async Task A_password_is_changed_with_the_old_one_and_ends_the_other_sessions()
    {
        await using var host = await ApiHost.StartAsync();
        var first = host.Token("bill", Role.Biller);
        var second = host.SignIn(TenantId.Default, "bill").Token;
        object Form(string old, string fresh) => new { old, @new = fresh };
        const string path = "/api/v1/sessions/current/password";

        (await host.PostAsync(path, second, Form("wrong", "another good one"))).Is(400);
        Assert.Contains("12 characters", (await host.PostAsync(path, second, Form(ApiHost.Password, "short"))).Is(400).Body, StringComparison.Ordinal);
        (await host.PostAsync(path, second, Form(ApiHost.Password, "bill is my name"))).Is(400);
        (await host.PostAsync(path, second, Form(ApiHost.Password, "another good one"))).Is(200);

        (await host.GetAsync(Who, first)).Is(401);
        (await host.GetAsync(Who, second)).Is(200);
        (await SignInAsync(host, "bill", ApiHost.Password)).Is(401);
        (await SignInAsync(host, "bill", "another good one")).Is(201);
    }

    [Fact]
    public async Task An_administrator_gives_a_new_password_that_is_shown_once()
    {
        await using var host = await ApiHost.StartAsync();
        var admin = host.Token("adm", Role.Administrator);
        var bill = host.Token("bill", Role.Biller);

        var made = (await host.PostAsync("/api/v1/people/bill/password", admin, null, "p1")).Is(200).As<PersonMade>();
        var again = (await host.PostAsync("/api/v1/people/bill/password", admin, null, "p1")).Is(200).As<PersonMade>();

        Assert.Equal((19, null), (made.Password!.Length, again.Password));
        (await host.GetAsync(Who, bill)).Is(401);
        (await SignInAsync(host, "bill", made.Password)).Is(201);
    }

    private static Task<Heard> SignInFromAsync(ApiHost host, string person, string password, string address) =>
        host.SendAsync(HttpMethod.Post, "/api/v1/sessions", null, r =>
        {
            r.Headers.Add("X-Forwarded-For", address);
            r.Content = System.Net.Http.Json.JsonContent.Create(new { tenant = "default", person, password });
        });

    private static Task<Heard> SignInAsync(
        ApiHost host, string person, string password, string tenant = "default") =>
        host.PostAsync("/api/v1/sessions", null, new { tenant, person, password });
}
