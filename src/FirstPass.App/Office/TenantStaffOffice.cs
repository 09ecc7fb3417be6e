using FirstPass.App.Access;
using FirstPass.App.Composition;
using FirstPass.App.Office.Forms;

namespace FirstPass.App.Office;

/// <summary>People, keys, sessions and the access stream of a running tenant.</summary>
public sealed class TenantStaffOffice : IStaffOffice
{
    private readonly OfficeDesk office;
    private readonly Principal principal;
    private readonly FrontDoor door;
    private readonly bool again;

    /// <summary>The staff office as one caller sees it.</summary>
    public TenantStaffOffice(FrontDoor door, TenantDesk desk, Principal principal)
        : this(door, desk, principal, again: false)
    {
    }

    private TenantStaffOffice(FrontDoor door, TenantDesk desk, Principal principal, bool again)
    {
        this.door = door;
        this.principal = principal;
        this.again = again;
        office = new OfficeDesk(door, desk, principal);
    }

    /// <summary>The same for an act that was begun before and has no answer: what it does may have been done.</summary>
    public TenantStaffOffice Again() => new(door, office.Desk, principal, again: true);

    private StaffDesk Staff => new(door, office.Desk, principal) { Again = again };

    private DateTimeOffset Now => door.Clock.GetUtcNow();

    public Task<Reply<CallerView>> WhoAmIAsync(CancellationToken cancel) =>
        May<CallerView>(Right.KnowSelf, "session", () => CallerViews.Of(principal, door.Product.Options.Environment));

    public Task<Reply<Done>> SignOutAsync(CancellationToken cancel) => May<Done>(Right.OwnSession, "session", () =>
        principal is Principal.Person person ? Staff.SignOut(person) : NoSession);

    public Task<Reply<Done>> ChangePasswordAsync(PasswordForm form, string key, CancellationToken cancel) =>
        May(Right.OwnSession, "session", () =>
            principal is Principal.Person person ? Staff.ChangePassword(person, form) : NoSession);

    public Task<Reply<Page<PersonView>>> PeopleAsync(PageForm page, CancellationToken cancel) =>
        May(Right.ReadPeople, "people", () => Listed(page, (after, most) =>
            Staff.People.After(after, most).ConvertAll(CallerViews.Of), p => p.Person));

    public Task<Reply<PersonView>> PersonAsync(string id, CancellationToken cancel) =>
        May<PersonView>(Right.ReadPeople, "person", () =>
            Staff.People.Find(id) is { } person ? CallerViews.Of(person) : Problems.NotFound("person"));

    public Task<Reply<PersonMade>> AddPersonAsync(PersonForm form, string key, CancellationToken cancel) =>
        May(Right.ManagePeople, "people", () => Staff.Add(form));

    public Task<Reply<PersonView>> SetRolesAsync(
        string id, RolesForm form, string key, CancellationToken cancel) =>
        May(Right.ManagePeople, "person", () => Staff.SetRoles(id, form));

    public Task<Reply<PersonMade>> ResetPasswordAsync(string id, string key, CancellationToken cancel) =>
        May(Right.ManagePeople, "person", () => Staff.ResetPassword(id));

    public Task<Reply<PersonView>> SuspendAsync(string id, string key, CancellationToken cancel) =>
        May(Right.ManagePeople, "person", () => Staff.SetActive(id, active: false));

    public Task<Reply<PersonView>> ResumeAsync(string id, string key, CancellationToken cancel) =>
        May(Right.ManagePeople, "person", () => Staff.SetActive(id, active: true));

    public Task<Reply<Page<KeyView>>> KeysAsync(PageForm page, CancellationToken cancel) =>
        May(Right.ReadKeys, "keys", () => Listed(page, (after, most) =>
            Staff.Keys.After(office.Desk.Open.Marker.Number, after, most).ConvertAll(k => CallerViews.Of(k, Now)),
            k => k.Key));

    public Task<Reply<KeyMade>> MakeKeyAsync(KeyForm form, string key, CancellationToken cancel) =>
        May(Right.ManageKeys, "keys", () => Staff.MakeKey(form, RequestKey.Of(principal, "keys", key).Name[..16]));

    public Task<Reply<KeyView>> RevokeKeyAsync(string id, string key, CancellationToken cancel) =>
        May(Right.ManageKeys, "key", () => Staff.RevokeKey(id));

    public Task<Reply<Page<AccessEntry>>> AccessLogAsync(AccessFilter filter, CancellationToken cancel) =>
        May(Right.ReadAccessLog, "access-log", () => new AccessShelf(office).List(filter));

    private static Problem NoSession => Problems.Conflict("NO_SESSION", "Only a person has a session.");

    private static Reply<Page<T>> Listed<T>(
        PageForm page, Func<string, int, List<T>> read, Func<T, string> name)
    {
        if (Paging.Objection(page.Limit) is { } problem)
            return problem;
        var after = "";
        if (page.Cursor is not null)
        {
            if (Paging.Read(page.Cursor, 1) is not [var last])
                return Paging.BadCursor;
            after = last;
        }

        return Paging.Of(read(after, page.Limit + 1), page.Limit, row => Paging.Cursor(name(row)));
    }

    private Task<Reply<T>> May<T>(Right right, string kind, Func<Reply<T>> ask)
    {
        try
        {
            return Task.FromResult(office.Objection(right, new Resource(kind)) is { } objection ? objection : ask());
        }
        catch (Exception fault) when (FaultCode.OfDisk(fault) is { } code)
        {
            return Task.FromResult<Reply<T>>(Problems.Unavailable(code));
        }
    }
}
