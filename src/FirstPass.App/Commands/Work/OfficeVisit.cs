using FirstPass.App.Access;
using FirstPass.App.Commands.Words;
using FirstPass.App.Composition;
using FirstPass.App.Imports;
using FirstPass.App.Office;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Commands.Work;

/// <summary>A visit to the office of an instance's own data, at the machine.</summary>
/// <param name="Place">Where it lies.</param>
/// <param name="Tenant">Whose office.</param>
/// <param name="Use">What for.</param>
/// <param name="Voice">Where the command speaks.</param>
/// <param name="Name">Names what is wanted once.</param>
internal sealed record OfficeVisit(InstancePlace Place, TenantId Tenant, OfficeUse Use, Voice Voice, string Name)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Configuration of the default tenant; null: the instance's own.</summary>
    public string? Config { get; init; }

    /// <summary>Who acts; null: whoever sits at the machine.</summary>
    public string? Person { get; init; }

    /// <summary>File with the password of who acts.</summary>
    public string? PasswordFile { get; init; }

    private string Own => new InstanceFolder(Place.Data).ConfigOf(TenantId.Default);

    private bool Works => Use == OfficeUse.Act;

    /// <summary>Opens the office, runs in it, and waits until what it led to is done.</summary>
    public async Task<int> RunAsync(Func<OfficeCall, Task<int>> run)
    {
        if (Place.Environment is not { } environment)
            return Voice.Refuse(Exit.Environment, $"There is no instance in {Place.Data}.");
        if (Use != OfficeUse.Look && Person is not null && PasswordFile is null)
            return Voice.Refuse(Exit.Usage, "--as goes with --password-file: whoever acts signs in, here as well.");
        if (Works)
            StagedConfiguration.Recover(Place.Data);
        if (Works && !IsConfigured() && HasCases())
            return Voice.Refuse(
                Exit.Environment,
                $"There are cases, but no configuration in {Own}.",
                "Say with --config which one serve goes by: without its routes and payers cases would go astray.");
        var opened = Product.Open(Options(environment));
        if (!opened.TryGet(out var product))
            return Voice.Refuse(Exit.Environment, [.. opened.Errors.Select(e => e.Message), .. Instead()]);
        await using (product.ConfigureAwait(false))
            return await InAsync(product, run).ConfigureAwait(false);
    }

    private async Task<int> InAsync(Product product, Func<OfficeCall, Task<int>> run)
    {
        if (product.Tenants.FirstOrDefault(t => t.Tenant == Tenant) is not { } state)
            return Voice.Refuse(Exit.Usage, $"There is no tenant {Tenant}.");
        if (product.Desk(Tenant) is not { } desk)
            return Voice.Refuse(Exit.Environment, $"The database cannot be opened: {state.Advice}");
        var door = new FrontDoor(product, TimeProvider.System);
        var entered = await EnterAsync(door).ConfigureAwait(false);
        if (entered is not Reply<Principal>.Given(var principal))
            return ProblemText.Say(Voice, ((Reply<Principal>.Refused)entered).Problem);
        var code = await run(new OfficeCall(
            new TenantOffice(door, desk, principal), new TenantStaffOffice(door, desk, principal), Voice, Name))
            .ConfigureAwait(false);
        if (Works)
            await desk.SettleAsync(Patience).ConfigureAwait(false);
        return code;
    }

    private ProductOptions Options(DataEnvironment environment) => new()
    {
        Data = Place.Data,
        KeyFile = Place.KeyFile,
        AnchorFile = Place.AnchorFile,
        Environment = environment,
        Configuration = Config is null
            ? InstanceReader.ConfigurationOf(Place.Data, TenantId.Default)
            : ConfigurationText.Of(Config),
        Clock = environment == DataEnvironment.Demo
            ? new InstanceFolder(Place.Data).DemoClock(TimeProvider.System)
            : TimeProvider.System,
        Watch = false,
        ReadOnly = Use == OfficeUse.Look,
        Works = Works,
    };

    private bool IsConfigured() =>
        Config is not null || Directory.Exists(Own);

    private bool HasCases()
    {
        using var reader = InstanceReader.Open(Place);
        return reader is not null && reader.Tenants.Contains(TenantId.Default)
            && !new Overview(reader.Installation.Tenant(TenantId.Default)).States().IsEmpty;
    }

    /// <summary>What to do when somebody else has the instance.</summary>
    private IEnumerable<string> Instead() => InstanceLock.HolderOf(Place.Data) switch
    {
        null => [],
        { Url.Length: > 0 } holder => [$"Use --url {holder.Url} in place of --data."],
        _ => ["Try again later."],
    };

    // Whoever only looks is nobody in particular, and sees what an auditor sees.
    private async Task<Reply<Principal>> EnterAsync(FrontDoor door)
    {
        if (Use == OfficeUse.Look)
            return new Principal.Person(Tenant, "operator", "operator", [Role.Auditor], 0, DateTimeOffset.MaxValue);
        if (Person is null)
            return new Principal.Operator(Tenant);
        var secret = (await File.ReadAllTextAsync(PasswordFile!).ConfigureAwait(false)).Trim();
        return await door.SignInHereAsync(Tenant, Person, secret).ConfigureAwait(false);
    }
}
