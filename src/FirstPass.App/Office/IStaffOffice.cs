using FirstPass.App.Office.Forms;

namespace FirstPass.App.Office;

/// <summary>
/// Who may come in: people, keys of programs, sessions, and the record of who looked at what. As
/// <see cref="IOffice"/>, it is seen by one caller and authorises each call; it is the administrator's, who sees no
/// patient data.
/// </summary>
public interface IStaffOffice
{
    /// <summary>Who the caller is, with roles, scopes and the end of the session.</summary>
    Task<Reply<CallerView>> WhoAmIAsync(CancellationToken cancel);

    /// <summary>Ends the caller's session.</summary>
    Task<Reply<Done>> SignOutAsync(CancellationToken cancel);

    /// <summary>The caller changes the own password; all other sessions of the caller end.</summary>
    Task<Reply<Done>> ChangePasswordAsync(PasswordForm form, string key, CancellationToken cancel);

    Task<Reply<Page<PersonView>>> PeopleAsync(PageForm page, CancellationToken cancel);

    Task<Reply<PersonView>> PersonAsync(string id, CancellationToken cancel);

    /// <summary>Adds a person; without a password one is made up and shown once.</summary>
    Task<Reply<PersonMade>> AddPersonAsync(PersonForm form, string key, CancellationToken cancel);

    /// <summary>Gives a person exactly these roles. Nobody changes their own.</summary>
    Task<Reply<PersonView>> SetRolesAsync(string id, RolesForm form, string key, CancellationToken cancel);

    /// <summary>Gives a person a new password, shown once; the person's sessions end.</summary>
    Task<Reply<PersonMade>> ResetPasswordAsync(string id, string key, CancellationToken cancel);

    /// <summary>A person may not sign in any more; sessions end at once.</summary>
    Task<Reply<PersonView>> SuspendAsync(string id, string key, CancellationToken cancel);

    /// <summary>A suspended person may sign in again.</summary>
    Task<Reply<PersonView>> ResumeAsync(string id, string key, CancellationToken cancel);

    Task<Reply<Page<KeyView>>> KeysAsync(PageForm page, CancellationToken cancel);

    /// <summary>Makes a key for one program. The secret is shown once.</summary>
    Task<Reply<KeyMade>> MakeKeyAsync(KeyForm form, string key, CancellationToken cancel);

    /// <summary>A key opens nothing any more, at once.</summary>
    Task<Reply<KeyView>> RevokeKeyAsync(string id, string key, CancellationToken cancel);

    /// <summary>Who read patient data, what was refused, what was changed about the installation; newest
    /// first.</summary>
    Task<Reply<Page<AccessEntry>>> AccessLogAsync(AccessFilter filter, CancellationToken cancel);
}
