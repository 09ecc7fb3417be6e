using System.Collections.Immutable;
using System.Text.Json;
using FirstPass.App.Composition;
using FirstPass.App.Office;
using FirstPass.App.Office.Forms;
using FirstPass.Engine.Tenancy;

namespace FirstPass.App.Access;

/// <summary>
/// Changes people and keys of one tenant. Each change is in the access stream before it is made; who may make it was
/// asked before.
/// </summary>
internal sealed class StaffDesk(FrontDoor door, TenantDesk desk, Principal principal)
{
    private const int MostNameLength = 60;
    private const int MostKeyDays = 366;
    private const int UsualKeyDays = 90;
    private const string NameForm = "A name to sign in with is 2 to 32 of a to z, 0 to 9, dot and hyphen.";

    private readonly ControlAccess control = door.Product.Installation!.Control;
    private readonly long number = desk.Open.Marker.Number;

    /// <summary>The act was begun before and has no answer: what it does may have been done.</summary>
    public bool Again { get; init; }

    public PeopleBook People => door.People(control, desk);

    public SessionBook Sessions => door.Sessions(control);

    public KeyBook Keys => door.Keys(control);

    /// <summary>Adds a person.</summary>
    public Reply<PersonMade> Add(PersonForm form)
    {
        if (!IsName(form.Person))
            return Problems.Invalid("PERSON_NAME", NameForm);
        if (!IsLabel(form.Name))
            return Problems.Invalid("NAME", "A name has 1 to 60 characters.");
        if (RolesOf(form.Roles) is not { } roles)
            return Problems.Invalid("ROLES", $"Roles are some of: {string.Join(", ", AccessWords.Roles)}.");
        var password = form.Password ?? Passwords.MadeUp();
        if (Passwords.Objection(form.Person, password) is { } objection)
            return Problems.Invalid("PASSWORD", objection);
        if (People.Find(form.Person) is { } known)
            return IsCutOff(known, form.Name, roles)
                ? Completed(known, Passwords.Stored(password), form.Password is null ? password : null)
                : Problems.Conflict("PERSON_EXISTS", "A name to sign in with is given once.");
        Record("person.added", form.Person, string.Join(' ', roles.Select(r => r.Word())));
        var person = new PersonRow(form.Person, form.Name, Active: true, roles, door.Clock.GetUtcNow());
        if (!People.TryAdd(person, Passwords.Stored(password), principal.Client))
            return Problems.Conflict("PERSON_EXISTS", "A name to sign in with is given once.");
        return new PersonMade(CallerViews.Of(People.Find(form.Person)!), form.Password is null ? password : null);
    }

    /// <summary>Added by this very act, whose answer was lost: nobody has seen the password.</summary>
    private bool IsCutOff(PersonRow known, string name, ImmutableArray<Role> roles) =>
        Again && known.Active && known.Name == name && known.Roles.SequenceEqual(roles)
        && People.IsAddedBy(known.Id, principal.Client);

    private PersonMade Completed(PersonRow person, byte[] stored, string? shown)
    {
        Record("person.password", person.Id, "again");
        People.SetPassword(person.Id, stored);
        return new PersonMade(CallerViews.Of(person), shown);
    }

    public Reply<PersonView> SetRoles(string id, RolesForm form) => Change(id, person =>
    {
        if (RolesOf(form.Roles) is not { } roles)
            return Problems.Invalid("ROLES", $"Roles are some of: {string.Join(", ", AccessWords.Roles)}.");
        if (!roles.Contains(Role.Administrator) && IsLast(person))
            return LastAdministrator;
        Record("person.roles", id, string.Join(' ', roles.Select(r => r.Word())));
        People.SetRoles(id, roles, principal.Client);
        return null;
    });

    public Reply<PersonView> SetActive(string id, bool active) => Change(id, person =>
    {
        if (!active && IsLast(person))
            return LastAdministrator;
        Record(active ? "person.resumed" : "person.suspended", id, "");
        People.SetActive(id, active);
        Sessions.EndAll(number, id);
        return null;
    });

    public Reply<PersonMade> ResetPassword(string id)
    {
        var password = Passwords.MadeUp();
        var reply = Change(id, _ =>
        {
            Record("person.password", id, "made up");
            People.SetPassword(id, Passwords.Stored(password));
            Sessions.EndAll(number, id);
            return null;
        });
        return reply switch
        {
            Reply<PersonView>.Given(var person) => new PersonMade(person, password),
            Reply<PersonView>.Refused(var problem) => problem,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    public Reply<Done> ChangePassword(Principal.Person person, PasswordForm form)
    {
        var stored = People.PasswordOf(person.Id);
        // After an act that was cut off the new password may be the one that stands.
        if (!Passwords.Matches(stored, form.Old) && !(Again && Passwords.Matches(stored, form.New)))
        {
            door.Gatekeeper.Refuse(person, "change-password", "PASSWORD", new Resource("person", person.Id));
            return Problems.Invalid("PASSWORD", "The old password is another one.");
        }

        if (Passwords.Objection(person.Id, form.New) is { } objection)
            return Problems.Invalid("PASSWORD", objection);
        Record("person.password", person.Id, "own");
        People.SetPassword(person.Id, Passwords.Stored(form.New));
        Sessions.EndAll(number, person.Id, except: person.Session);
        door.ForgetAll();
        return new Done();
    }

    public Done SignOut(Principal.Person person)
    {
        Record("session.ended", person.Id, "own");
        Sessions.End(number, person.Id, person.Session);
        door.ForgetAll();
        return new Done();
    }

    /// <summary>Makes a key.</summary>
    /// <param name="id">Its id, drawn by the caller from what it wants done once.</param>
    public Reply<KeyMade> MakeKey(KeyForm form, string id)
    {
        if (!IsLabel(form.Name))
            return Problems.Invalid("NAME", "A name has 1 to 60 characters.");
        var scopes = form.Scopes.Select(AccessWords.ScopeOf).ToList();
        if (scopes.Count == 0 || scopes.Contains(null))
            return Problems.Invalid("SCOPES", $"Scopes are some of: {string.Join(", ", AccessWords.Scopes)}.");
        var days = form.Days ?? UsualKeyDays;
        if (days is < 1 or > MostKeyDays)
            return Problems.Invalid("DAYS", "A key lives 1 to 366 days.");
        var now = door.Clock.GetUtcNow();
        var wanted = new KeyRow(
            number, id, form.Name, [.. scopes.OfType<Scope>().Distinct().Order()], now, now.AddDays(days), null);
        if (Keys.Find(number, id) is { } known)
            return MadeBefore(known, wanted);
        Record("key.made", id, string.Join(' ', form.Scopes));
        return new KeyMade(CallerViews.Of(wanted, now), Keys.Make(wanted).ToString());
    }

    /// <summary>A key that is there keeps its secret, for a program may live by it. Only the act that made it, when its
    /// answer was lost, gives it another: nobody has seen the first.</summary>
    private Reply<KeyMade> MadeBefore(KeyRow known, KeyRow wanted)
    {
        if (known.Revoked is not null)
            return Problems.Conflict("KEY_REVOKED", "This key was made and revoked.");
        if (known.Name != wanted.Name || !known.Scopes.SequenceEqual(wanted.Scopes))
            return Problems.Conflict("KEY_EXISTS", "This act made a key of another name or with other scopes.");
        var view = CallerViews.Of(known, door.Clock.GetUtcNow());
        if (!Again)
            return new KeyMade(view, null);
        Record("key.made", known.Id, "again");
        var token = Keys.Remake(known);
        door.ForgetAll();
        return new KeyMade(view, token.ToString());
    }

    public Reply<KeyView> RevokeKey(string id)
    {
        if (Keys.Find(number, id) is null)
            return Problems.NotFound("key");
        Record("key.revoked", id, "");
        Keys.Revoke(number, id);
        door.ForgetAll();
        return CallerViews.Of(Keys.Find(number, id)!, door.Clock.GetUtcNow());
    }

    private static Problem LastAdministrator =>
        Problems.Conflict("LAST_ADMINISTRATOR", "Somebody must be left who looks after people.");

    /// <summary>Nobody changes the own rights, whatever the roles.</summary>
    private Reply<PersonView> Change(string id, Func<PersonRow, Problem?> change)
    {
        if (People.Find(id) is not { } person)
            return Problems.NotFound("person");
        if (principal is Principal.Person self && self.Id == id)
        {
            door.Gatekeeper.Refuse(principal, "change-person", "OWN_RIGHTS", new Resource("person", id));
            return Problems.Forbidden("OWN_RIGHTS", "Somebody else changes your rights.");
        }

        if (change(person) is { } problem)
            return problem;
        door.ForgetAll();
        return CallerViews.Of(People.Find(id)!);
    }

    private bool IsLast(PersonRow person) =>
        person.Active && person.Roles.Contains(Role.Administrator) && !People.HasAdministratorBeside(person.Id);

    private void Record(string type, string whom, string what) => desk.Open
        .Scope(principal.Actor, "administration")
        .RecordAdmin(type, JsonSerializer.SerializeToUtf8Bytes(
            new ChangeDetail(whom, what, ""), AccessJson.Default.ChangeDetail));

    private static ImmutableArray<Role>? RolesOf(IReadOnlyList<string> words)
    {
        var roles = words.Select(AccessWords.RoleOf).ToList();
        return roles.Contains(null) ? null : [.. roles.OfType<Role>().Distinct().Order()];
    }

    private static bool IsLabel(string text) =>
        text.Length is > 0 and <= MostNameLength && !text.Any(char.IsControl) && text.Trim() == text;

    private static bool IsName(string text) =>
        text.Length is >= 2 and <= 32 && char.IsAsciiLetterLower(text[0])
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-');
}
