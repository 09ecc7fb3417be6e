using System.Collections.Concurrent;
using System.Text.Json;
using FirstPass.App.Composition;
using FirstPass.App.Office;
using FirstPass.App.Office.Forms;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Access;

/// <summary>
/// Where callers show who they are: tokens of sessions and keys, sign-ins. Everything but an unknown
/// token leaves an entry in a tenant's access stream.
/// </summary>
/// <param name="product">The instance.</param>
/// <param name="clock">The real clock: a demonstration's own may run ahead, sessions do not.</param>
public sealed class FrontDoor(Product product, TimeProvider clock)
{
    /// <summary>How long a token is believed without asking the database again.</summary>
    public static readonly TimeSpan Believed = TimeSpan.FromSeconds(2);

    private const int MostBelieved = 10_000;
    private const int MostTyped = 100;
    private static readonly TimeSpan SayAgainAfter = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<BearerToken, (Principal Principal, DateTimeOffset Until)> believed = new();
    private readonly ConcurrentDictionary<(string Id, string Code), DateTimeOffset> said = new();
    private readonly SlowDown byName = new(free: 3, forgetEach: TimeSpan.FromMinutes(20));
    private readonly SlowDown byAddress = new(free: 30, forgetEach: TimeSpan.FromMinutes(1));

    /// <summary>The one place that says what may be done.</summary>
    public Gatekeeper Gatekeeper { get; } = new(product.Desk);

    internal Product Product => product;

    internal TimeProvider Clock => clock;

    /// <summary>Who a bearer token stands for.</summary>
    public Reply<Principal> Enter(string? bearer)
    {
        if (bearer is null)
            return Problems.NoCredentials;
        if (!BearerToken.TryParse(bearer, out var token))
            return Problems.BadCredentials;
        if (token.Environment != product.Options.Environment)
        {
            // The caller chose the id: it may not choose how many entries are written.
            Say(product.Desk(TenantId.Default), Actor.System, "", "WRONG_ENVIRONMENT");
            return Problems.WrongEnvironment;
        }

        var now = clock.GetUtcNow();
        if (believed.TryGetValue(token, out var known) && now < known.Until)
            return known.Principal;
        if (product.Installation is not { } installation)
            return Problems.Unavailable("DATABASE_CLOSED");
        var reply = token.Kind switch
        {
            TokenKind.Key => OfKey(installation.Control, token, now),
            TokenKind.Session => OfSession(installation.Control, token, now),
        };
        if (reply is Reply<Principal>.Given(var principal))
            Believe(token, principal, now);
        return reply;
    }

    /// <summary>Opens a session for a person with a password. Unknown people and wrong passwords are answered alike and
    /// as slowly.</summary>
    /// <param name="form">Who, and the password.</param>
    /// <param name="address">Where the caller comes from.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Reply<SessionMade>> SignInAsync(SignInForm form, string address, CancellationToken cancel)
    {
        if (form.Tenant.Length > MostTyped || form.Person.Length > MostTyped)
            return Problems.BadCredentials;
        var desk = TenantId.TryParse(form.Tenant, out var tenant) ? product.Desk(tenant) : null;
        if (product.Installation is not { } installation || product.Tenants.All(t => t.Desk is null))
            return Problems.Unavailable("DATABASE_CLOSED");
        var name = $"{form.Tenant}/{form.Person}";
        var now = clock.GetUtcNow();
        if (Brake(name, address, now) is { } slowed)
            return slowed;
        var people = desk is null ? null : People(installation.Control, desk);
        var matches = await Passwords.MatchesAsync(people?.PasswordOf(form.Person), form.Password, cancel)
            .ConfigureAwait(false);
        if (matches is null)
            TakeBack(name, address, now);
        if (matches is not { } right)
            return Problems.SlowDown(Passwords.Patience);
        if (!right)
        {
            if (desk is not null)
                RecordFailure(desk, people!.Find(form.Person));
            return Problems.BadCredentials;
        }

        byName.Passed(name);
        byAddress.TakeBack(address, 2, now);
        return Opened(installation.Control, desk!, people!.Find(form.Person)!);
    }

    /// <summary>Lets a person in who sits at the machine: with the password, as at any other door.</summary>
    public async Task<Reply<Principal>> SignInHereAsync(TenantId tenant, string person, string password)
    {
        if (product.Installation is not { } installation || product.Desk(tenant) is not { } desk)
            return Problems.Unavailable("DATABASE_CLOSED");
        var people = People(installation.Control, desk);
        if (await Passwords.MatchesAsync(people.PasswordOf(person), password, default).ConfigureAwait(false) is true)
            return new Principal.Person(
                tenant, person, people.Find(person)!.Name, people.Find(person)!.Roles, 0, DateTimeOffset.MaxValue);
        RecordFailure(desk, people.Find(person));
        return Problems.BadCredentials;
    }

    /// <summary>Counts a try as failed before it is looked at, so that many at once do not slip through.</summary>
    private Problem? Brake(string name, string address, DateTimeOffset now)
    {
        var pause = byAddress.Try(address, now);
        if (pause == TimeSpan.Zero && (pause = byName.Try(name, now)) > TimeSpan.Zero)
            byAddress.TakeBack(address, 1, now);
        return pause > TimeSpan.Zero ? Problems.SlowDown(pause) : null;
    }

    private void TakeBack(string name, string address, DateTimeOffset now)
    {
        byName.TakeBack(name, 1, now);
        byAddress.TakeBack(address, 1, now);
    }

    /// <summary>The office as a caller sees it; null while the tenant's database is closed.</summary>
    public TenantOffice? OfficeOf(Principal principal) =>
        product.Desk(principal.Tenant) is { } desk ? new TenantOffice(this, desk, principal) : null;

    /// <summary>The staff office as a caller sees it; null while the tenant's database is closed.</summary>
    public TenantStaffOffice? StaffOf(Principal principal) =>
        product.Desk(principal.Tenant) is { } desk ? new TenantStaffOffice(this, desk, principal) : null;

    /// <summary>Forgets what it believes: somebody's rights changed.</summary>
    internal void ForgetAll() => believed.Clear();

    internal PeopleBook People(ControlAccess control, TenantDesk desk) =>
        new(control, desk.Open.Marker.Number, clock);

    internal SessionBook Sessions(ControlAccess control) => new(control, product.Options.Environment, clock);

    internal KeyBook Keys(ControlAccess control) => new(control, product.Options.Environment, clock);

    private void Believe(BearerToken token, Principal principal, DateTimeOffset now)
    {
        if (believed.Count >= MostBelieved)
            believed.Clear();
        believed[token] = (principal, now + Believed);
    }

    private Reply<Principal> OfKey(ControlAccess control, BearerToken token, DateTimeOffset now)
    {
        if (Keys(control).Find(token) is not { } key)
            return Problems.BadCredentials;
        if (DeskOf(key.Tenant) is not { } desk)
            return Problems.Unavailable("DATABASE_CLOSED");
        var principal = new Principal.Program(desk.Open.Marker.Tenant, key.Id, key.Name, key.Scopes, key.Expires);
        if (key.Revoked is not null)
            return Refused(desk, principal.Actor, key.Id, "KEY_REVOKED");
        return key.Expires <= now ? Refused(desk, principal.Actor, key.Id, "KEY_EXPIRED") : principal;
    }

    private Reply<Principal> OfSession(ControlAccess control, BearerToken token, DateTimeOffset now)
    {
        if (Sessions(control).Find(token) is not { } session)
            return Problems.BadCredentials;
        if (DeskOf(session.Tenant) is not { } desk)
            return Problems.Unavailable("DATABASE_CLOSED");
        if (People(control, desk).Find(session.Person) is not { Active: true } person)
            return Problems.BadCredentials;
        if (session.Expires <= now)
            return Refused(desk, PrincipalOf(desk, person, session).Actor, person.Id, "SESSION_ENDED");
        return PrincipalOf(desk, person, Sessions(control).Extend(session));
    }

    private TenantDesk? DeskOf(long number) =>
        product.Tenants.Select(t => t.Desk).FirstOrDefault(d => d?.Open.Marker.Number == number);

    private static Principal.Person PrincipalOf(TenantDesk desk, PersonRow person, SessionRow session) => new(
        desk.Open.Marker.Tenant, person.Id, person.Name, person.Roles, session.Number, session.Expires);

    private Problem Refused(TenantDesk desk, Actor actor, string id, string code)
    {
        Say(desk, actor, id, code);
        return Problems.Credentials(code);
    }

    /// <summary>A program that knocks with a dead key every second leaves one entry a minute.</summary>
    private void Say(TenantDesk? desk, Actor actor, string id, string code)
    {
        var now = clock.GetUtcNow();
        if (said.Count >= MostBelieved)
            said.Clear();
        if (desk is null || (said.TryGetValue((id, code), out var last) && now - last < SayAgainAfter))
            return;
        said[(id, code)] = now;
        var detail = JsonSerializer.SerializeToUtf8Bytes(
            new RefusalDetail("enter", code, "token", ""), AccessJson.Default.RefusalDetail);
        desk.Open.Scope(actor, "sign-in").RecordRefusal("enter.refused", default, detail);
    }

    /// <summary>A name that nobody has is not written down: people type all kinds of things there.</summary>
    private static void RecordFailure(TenantDesk desk, PersonRow? person)
    {
        var actor = new Actor(ActorKind.Person, person?.Id ?? "unknown", []);
        var code = person is null ? "UNKNOWN" : person.Active ? "PASSWORD" : "SUSPENDED";
        var detail = JsonSerializer.SerializeToUtf8Bytes(
            new RefusalDetail("sign-in", code, "person", ""), AccessJson.Default.RefusalDetail);
        desk.Open.Scope(actor, "sign-in").RecordRefusal("sign-in.refused", default, detail);
    }

    private Reply<SessionMade> Opened(ControlAccess control, TenantDesk desk, PersonRow person)
    {
        var actor = new Actor(ActorKind.Person, person.Id, [.. person.Roles.Select(r => r.Word())]);
        var detail = JsonSerializer.SerializeToUtf8Bytes(
            new ChangeDetail(person.Id, "session", ""), AccessJson.Default.ChangeDetail);
        desk.Open.Scope(actor, "sign-in").RecordAdmin("session.opened", detail);
        var (token, session) = Sessions(control).Open(desk.Open.Marker.Number, person.Id);
        var caller = CallerViews.Of(PrincipalOf(desk, person, session), product.Options.Environment);
        return new SessionMade(token.ToString(), session.Expires, caller);
    }
}
