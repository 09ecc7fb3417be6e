using FirstPass.App.Access;
using FirstPass.App.Commands.Words;
using FirstPass.App.Composition;
using FirstPass.App.Office;
using FirstPass.App.Office.Forms;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Commands.Instance;

/// <summary>The demonstration's own person and program, so that there is something to try.</summary>
internal static class DemoStaff
{
    /// <summary>Name to sign in with.</summary>
    public const string Person = "demo";

    private static readonly Role[] Roles = [Role.Biller, Role.Coder, Role.Poster, Role.Supervisor];

    private static readonly Scope[] Scopes =
        [Scope.CasesRead, Scope.TasksRead, Scope.LedgerRead, Scope.MeasuresRead, Scope.StatusRead];

    /// <summary>Makes both, and lays password and key beside the root key.</summary>
    public static async Task MakeAsync(Product product, DemoPlace place, CancellationToken cancel)
    {
        var door = new FrontDoor(product, TimeProvider.System);
        if (door.StaffOf(new Principal.Operator(TenantId.Default)) is not { } staff)
            return;
        var person = await staff.AddPersonAsync(
            new PersonForm { Person = Person, Name = "Demo", Roles = [.. Roles.Select(r => r.Word())] }, "demo", cancel)
            .ConfigureAwait(false);
        if (person is Reply<PersonMade>.Given({ Password: { } password }))
            SecretFile.Write(place.Password, password);
        var key = await staff.MakeKeyAsync(
            new KeyForm { Name = "demo", Scopes = [.. Scopes.Select(s => s.Word())], Days = 7 }, "demo", cancel)
            .ConfigureAwait(false);
        if (key is Reply<KeyMade>.Given({ Secret: { } secret }))
            SecretFile.Write(place.ApiKey, secret);
    }
}
