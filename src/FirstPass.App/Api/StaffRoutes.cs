using FirstPass.App.Access;
using FirstPass.App.Office.Forms;

namespace FirstPass.App.Api;

/// <summary>Routes of sessions, people, keys and the access stream.</summary>
internal static class StaffRoutes
{
    public static void MapStaff(this IEndpointRouteBuilder routes, FrontDoor door)
    {
        Sessions(routes, door);
        People(routes);
        Keys(routes);
        routes.MapGet("/api/v1/access-log", (
            HttpContext http, [AsParameters] AccessFilter filter, CancellationToken cancel) =>
            http.Caller().Staff.AccessLogAsync(filter, cancel).Answer())
            .Named<Page<AccessEntry>>("listAccess", "Who looked, what was refused, what was changed.");
    }

    private static void Sessions(IEndpointRouteBuilder routes, FrontDoor door)
    {
        routes.MapPost("/api/v1/sessions", (HttpContext http, SignInForm form, CancellationToken cancel) =>
            door.SignInAsync(form, http.Connection.RemoteIpAddress?.ToString() ?? "", cancel)
                .Answer(StatusCodes.Status201Created))
            .Named<SessionMade>("signIn", "Opens a session for a person.", StatusCodes.Status201Created);
        routes.MapGet("/api/v1/sessions/current", (HttpContext http, CancellationToken cancel) =>
            http.Caller().Staff.WhoAmIAsync(cancel).Answer()).Named<CallerView>("whoAmI", "Who the caller is.");
        routes.MapDelete("/api/v1/sessions/current", (HttpContext http, CancellationToken cancel) =>
            http.Caller().Staff.SignOutAsync(cancel).Answer()).Named<Done>("signOut", "Ends the caller's session.");
        routes.MapPost("/api/v1/sessions/current/password", (
            HttpContext http, PasswordForm form, CancellationToken cancel) =>
            http.Caller().Staff.ChangePasswordAsync(form, http.Caller().Key, cancel).Answer())
            .Named<Done>("changePassword", "The caller changes the own password.");
    }

    private static void People(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/people", (
            HttpContext http, [AsParameters] PageForm page, CancellationToken cancel) =>
            http.Caller().Staff.PeopleAsync(page, cancel).Answer())
            .Named<Page<PersonView>>("listPeople", "People with their roles.");
        routes.MapPost("/api/v1/people", (HttpContext http, PersonForm form, CancellationToken cancel) =>
            http.Caller().Staff.AddPersonAsync(form, http.Caller().Key, cancel).Answer(StatusCodes.Status201Created))
            .Named<PersonMade>("addPerson", "Adds a person.", StatusCodes.Status201Created);
        routes.MapGet("/api/v1/people/{id}", (HttpContext http, string id, CancellationToken cancel) =>
            http.Caller().Staff.PersonAsync(id, cancel).Answer()).Named<PersonView>("showPerson", "One person.");
        routes.MapPut("/api/v1/people/{id}/roles", (
            HttpContext http, string id, RolesForm form, CancellationToken cancel) =>
            http.Caller().Staff.SetRolesAsync(id, form, http.Caller().Key, cancel).Answer())
            .Named<PersonView>("setRoles", "Gives a person exactly these roles.");
        routes.MapPost("/api/v1/people/{id}/password", (HttpContext http, string id, CancellationToken cancel) =>
            http.Caller().Staff.ResetPasswordAsync(id, http.Caller().Key, cancel).Answer())
            .Named<PersonMade>("resetPassword", "Gives a person a new password, shown once.");
        routes.MapPost("/api/v1/people/{id}/suspend", (HttpContext http, string id, CancellationToken cancel) =>
            http.Caller().Staff.SuspendAsync(id, http.Caller().Key, cancel).Answer())
            .Named<PersonView>("suspendPerson", "A person may not sign in any more.");
        routes.MapPost("/api/v1/people/{id}/resume", (HttpContext http, string id, CancellationToken cancel) =>
            http.Caller().Staff.ResumeAsync(id, http.Caller().Key, cancel).Answer())
            .Named<PersonView>("resumePerson", "A suspended person may sign in again.");
    }

    private static void Keys(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/keys", (
            HttpContext http, [AsParameters] PageForm page, CancellationToken cancel) =>
            http.Caller().Staff.KeysAsync(page, cancel).Answer())
            .Named<Page<KeyView>>("listKeys", "Keys of programs.");
        routes.MapPost("/api/v1/keys", (HttpContext http, KeyForm form, CancellationToken cancel) =>
            http.Caller().Staff.MakeKeyAsync(form, http.Caller().Key, cancel).Answer(StatusCodes.Status201Created))
            .Named<KeyMade>("makeKey", "Makes a key; its secret is shown once.", StatusCodes.Status201Created);
        routes.MapDelete("/api/v1/keys/{id}", (HttpContext http, string id, CancellationToken cancel) =>
            http.Caller().Staff.RevokeKeyAsync(id, http.Caller().Key, cancel).Answer())
            .Named<KeyView>("revokeKey", "A key opens nothing any more.");
    }
}
