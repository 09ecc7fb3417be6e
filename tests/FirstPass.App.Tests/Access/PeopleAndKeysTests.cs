using System.Text;
using FirstPass.App.Access;
using FirstPass.App.Office;
using FirstPass.App.Office.Forms;
using FirstPass.App.Tests.Api;
using FirstPass.App.Tests.Instances;
using FirstPass.App.Tests.Office;
using FirstPass.Engine.Log;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Identity;
using Xunit;

namespace FirstPass.App.Tests.Access;

public sealed class PeopleAndKeysTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_that_is_there_keeps_its_secret()
    {
        await using var host = await ApiHost.StartAsync();
        var staff = host.Door.StaffOf(new Principal.Operator(TenantId.Default))!;
        var form = new KeyForm { Name = "pms", Scopes = ["status:read"], Days = 30 };
        var made = await staff.MakeKeyAsync(form, "uploader", Cancel).Given();

        var again = await staff.MakeKeyAsync(form with { Days = 60 }, "uploader", Cancel).Given();
        var never = await staff.MakeKeyAsync(form with { Days = 0 }, "never", Cancel).Refused();
        Assert.Equal("DAYS", never.Code);
        var other = await staff.MakeKeyAsync(form with { Scopes = ["ledger:read"] }, "uploader", Cancel).Refused();

        Assert.Equal((made.Key.Key, null), (again.Key.Key, again.Secret));
        Assert.Equal(made.Key.Expires, again.Key.Expires, TimeSpan.FromSeconds(1));
        Assert.Equal((409, "KEY_EXISTS"), (other.Status, other.Code));
        (await host.GetAsync("/api/v1/status", made.Secret)).Is(200);
    }

    [Fact]
    public async Task Nobody_changes_the_own_rights_and_the_last_administrator_stays()
    {
        await using var host = await ApiHost.StartAsync();
        var admin = host.Token("adm", Role.Administrator);
        async Task<Heard> Roles(string token, string who, params string[] roles) =>
            await host.SendAsync(HttpMethod.Put, $"/api/v1/people/{who}/roles", token, r =>
                r.Content = System.Net.Http.Json.JsonContent.Create(new { roles }));

        Assert.Equal("OWN_RIGHTS", (await Roles(admin, "adm", "administrator", "manager")).Is(403).Code);
        Assert.Equal("OWN_RIGHTS", (await host.PostAsync("/api/v1/people/adm/suspend", admin, null)).Is(403).Code);
        var bea = host.Token("bea", Role.Administrator);
        (await Roles(bea, "adm", "biller")).Is(200);
        (await Roles(host.SignIn(TenantId.Default, "adm").Token, "bea", "biller")).Is(403);
        var operatorOffice = host.Door.StaffOf(new Principal.Operator(TenantId.Default))!;
        var last = await operatorOffice.SuspendAsync("bea", "x", Cancel).Refused();

        Assert.Equal("LAST_ADMINISTRATOR", last.Code);
        Assert.Contains(host.Instance.AccessStream(), e =>
            e is { Kind: EntryKind.Refusal, By: "adm" } && e.Detail.Contains("OWN_RIGHTS", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_name_to_sign_in_with_is_given_once_and_has_a_form()
    {
        await using var host = await ApiHost.StartAsync();
        var admin = host.Token("adm", Role.Administrator);
        Task<Heard> Add(string person, params string[] roles) =>
            host.PostAsync("/api/v1/people", admin, new { person, name = "Somebody", roles });

        (await Add("ann", "biller")).Is(201);
        Assert.Equal("PERSON_EXISTS", (await Add("ann", "biller")).Is(409).Code);
        Assert.Equal("PERSON_NAME", (await Add("Ann Doe", "biller")).Is(400).Code);
        Assert.Equal("ROLES", (await Add("bob", "billing")).Is(400).Code);
        var listed = (await host.GetAsync("/api/v1/people?limit=1", admin)).Is(200).As<Page<PersonView>>();
        var rest = (await host.GetAsync($"/api/v1/people?limit=9&cursor={listed.Next}", admin)).Is(200)
            .As<Page<PersonView>>();
        Assert.Equal(["adm", "ann"], listed.Rows.Concat(rest.Rows).Select(p => p.Person));
    }

    [Fact]
    public async Task The_secret_of_a_key_is_shown_once_and_stored_nowhere()
    {
        await using var host = await ApiHost.StartAsync();
        var admin = host.Token("adm", Role.Administrator);
        var form = new { name = "pms", scopes = new[] { "claims:send", "cases:read" } };

        var made = (await host.PostAsync("/api/v1/keys", admin, form, "k1")).Is(201).As<KeyMade>();
        var again = (await host.PostAsync("/api/v1/keys", admin, form, "k1")).Is(201).As<KeyMade>();
        var me = (await host.GetAsync("/api/v1/sessions/current", made.Secret)).Is(200).As<CallerView>();

        Assert.Equal((made.Key.Key, null), (again.Key.Key, again.Secret));
        Assert.StartsWith("fpk_demo_", made.Secret, StringComparison.Ordinal);
        Assert.Equal(("key", "pms"), (me.Kind, me.Name));
        Assert.Equal(["claims:send", "cases:read"], me.Scopes);
        var secret = Encoding.ASCII.GetBytes(made.Secret!.Split('_')[3]);
        var files = Directory.EnumerateFiles(host.Instance.Data, "*", SearchOption.AllDirectories)
            .Where(f => !f.EndsWith("instance.lock", StringComparison.Ordinal)).ToList();
        Assert.Contains(files, f => f.EndsWith("control.db", StringComparison.Ordinal));
        foreach (var file in files)
            Assert.True(
                Read(file).AsSpan().IndexOf(secret) < 0, Path.GetFileName(file));
    }

    [Fact]
    public async Task A_key_opens_what_its_scopes_say_until_it_expires_or_is_revoked()
    {
        await using var host = await ApiHost.StartAsync();
        var admin = host.Token("adm", Role.Administrator);
        var brief = host.KeyIn(TenantId.Default, 1, Scope.StatusRead);
        var longer = host.KeyIn(TenantId.Default, 30, Scope.StatusRead);
        (await host.GetAsync("/api/v1/status", brief.Secret)).Is(200);
        Assert.Equal("SCOPE_MISSING", (await host.GetAsync("/api/v1/cases", brief.Secret)).Is(403).Code);

        host.Clock.Move(TimeSpan.FromDays(2));
        Assert.Equal("KEY_EXPIRED", (await host.GetAsync("/api/v1/status", brief.Secret)).Is(401).Code);
        (await host.GetAsync("/api/v1/status", longer.Secret)).Is(200);
        var fresh = host.SignIn(TenantId.Default, "adm").Token;
        (await host.SendAsync(HttpMethod.Delete, $"/api/v1/keys/{longer.Key.Key}", fresh)).Is(200);
        Assert.Equal("KEY_REVOKED", (await host.GetAsync("/api/v1/status", longer.Secret)).Is(401).Code);

        (await host.GetAsync("/api/v1/status", longer.Secret)).Is(401);
        var refused = host.Instance.AccessStream().Where(e => e.Type == "enter.refused").ToList();
        Assert.Equal(2, refused.Count);
        Assert.All(refused, e => Assert.StartsWith("key-", e.By, StringComparison.Ordinal));
        var states = (await host.GetAsync("/api/v1/keys", fresh)).Is(200).As<Page<KeyView>>().Rows.Select(k => k.State);
        Assert.Equal(["expired", "revoked"], states.Order(StringComparer.Ordinal));
        Assert.NotEmpty(admin);
    }

    [Fact]
    public async Task A_production_key_is_refused_on_other_data_whatever_it_opens_at_home()
    {
        await using var host = await ApiHost.StartAsync();
        var key = host.Key(Scope.StatusRead).Secret!;
        foreach (var other in (string[])["fpk_prod_", "fpk_test_"])
            Assert.Equal("WRONG_ENVIRONMENT", (await host.GetAsync(
                "/api/v1/status", key.Replace("fpk_demo_", other, StringComparison.Ordinal))).Is(401).Code);
        for (var i = 0; i < 20; i++)
            (await host.GetAsync(
                "/api/v1/status", BearerToken.New(TokenKind.Key, DataEnvironment.Production, $"{i:x4}").ToString())).Is(401);
        Assert.Single(host.Instance.AccessStream(), e =>
            e.Type == "enter.refused" && e.Detail.Contains("WRONG_ENVIRONMENT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_sits_at_the_machine_looks_after_people_but_acts_in_nobodys_name()
    {
        await using var instance = TestInstance.Start();
        await instance.PutAsync("hub-1/in", "batch.837", new ClaimBatch().ToBytes());
        var office = instance.Door().OfficeOf(new Principal.Operator(TenantId.Default))!;
        var claim = await office.Claim("P1");

        var seen = await office.CaseAsync(claim.Case, Cancel).Given();
        var ask = await office.SendAsync(
            Staff.Form("write-off.ask", claim.Case, new { cents = 100, reason = "TIMELY" }), "w", Cancel).Refused();

        Assert.False(seen.Masked);
        Assert.Equal((403, "PERSON_NEEDED"), (ask.Status, ask.Code));
    }

    [Fact]
    public void Without_a_role_nothing_is_allowed()
    {
        var nobody = Staff.Person("nobody");
        var program = new Principal.Program(TenantId.Default, "k", "k", [], DateTimeOffset.MaxValue);
        foreach (var right in Enum.GetValues<Right>())
        {
            Assert.False(Gatekeeper.Has(nobody, right), right.Word());
            Assert.False(Gatekeeper.Has(program, right), right.Word());
        }
    }

    [Fact]
    public void No_administrator_and_no_auditor_holds_a_right_over_patients_or_money()
    {
        Right[] never =
        [
            Right.SeePatient, Right.RevealSlice, Right.SearchCases, Right.CorrectClaim, Right.AskWriteOff,
            Right.VoteWriteOff, Right.PostBankMoney, Right.PostPatientPayment, Right.BillPatient, Right.WorkTasks,
        ];
        foreach (var right in never)
        {
            Assert.DoesNotContain(Role.Administrator, Rights.Of(right).Roles);
            Assert.DoesNotContain(Role.Auditor, Rights.Of(right).Roles);
        }
    }

    [Fact]
    public void A_token_is_read_as_it_was_written_and_nothing_else_is_one()
    {
        var token = BearerToken.New(TokenKind.Session, DataEnvironment.Test, "a1b2");
        Assert.True(BearerToken.TryParse(token.ToString(), out var read));
        Assert.Equal(token, read);
        foreach (var text in (string?[])
            [
                null, "", "x", "fps_test_a1b2", token + "_x", token.ToString().ToUpperInvariant(),
                "fpx" + token.ToString()[3..], token.ToString().Replace("test", "toast", StringComparison.Ordinal),
                new string('f', 500),
            ])
            Assert.False(BearerToken.TryParse(text, out _), text);
    }

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
