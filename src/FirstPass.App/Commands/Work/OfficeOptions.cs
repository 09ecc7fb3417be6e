using System.CommandLine;
using FirstPass.App.Access;
using FirstPass.App.Commands.Words;
using FirstPass.App.Composition;
using FirstPass.App.Office;
using FirstPass.App.Office.Remote;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Commands.Work;

/// <summary>What a command wants of the office.</summary>
internal enum OfficeUse
{
    /// <summary>To look, without seeing who the patients are; works beside a running instance.</summary>
    Look,

    /// <summary>To see patient data, which is recorded.</summary>
    SeePatients,

    /// <summary>To do something.</summary>
    Act,
}

/// <summary>The office as a command has it.</summary>
/// <param name="Office">Cases, tasks, files, ledger.</param>
/// <param name="Staff">People and keys.</param>
/// <param name="Voice">Where the command speaks.</param>
/// <param name="Once">Names what is wanted once.</param>
internal sealed record OfficeCall(IOffice Office, IStaffOffice Staff, Voice Voice, string Once)
{
    /// <summary>Answers a reply, in words or as it is.</summary>
    /// <param name="reply">What the office said.</param>
    /// <param name="inWords">How it reads.</param>
    /// <param name="code">The exit code that it calls for; done when nobody says.</param>
    public async Task<int> AnswerAsync<T>(
        Task<Reply<T>> reply, Action<T, TextWriter> inWords, Func<T, int>? code = null)
    {
        switch (await reply.ConfigureAwait(false))
        {
            case Reply<T>.Given(var value):
                Voice.Answer(value, output => inWords(value, output));
                return code?.Invoke(value) ?? Exit.Done;
            case Reply<T>.Refused(var problem):
                return ProblemText.Say(Voice, problem);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}

/// <summary>Options that say in which office a command works: an instance's own data, or a server.</summary>
internal sealed class OfficeOptions
{
    private const string KeyVariable = "FIRSTPASS_API_KEY";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Option<string?> data = new("--data") { Description = "Folder of the instance." };
    private readonly Option<string?> key = new("--key-file") { Description = "Root key of the instance." };
    private readonly Option<string?> anchor = new("--anchor") { Description = "Where checkpoints are anchored." };

    private readonly Option<string> tenant = new("--tenant")
    {
        Description = "Tenant of the instance.",
        DefaultValueFactory = _ => "default",
    };

    private readonly Option<string?> person = new("--as") { Description = "Person who acts; recorded as the actor." };
    private readonly Option<string?> url = new("--url") { Description = "Address of a server, in place of --data." };

    private readonly Option<string?> apiKey = new("--api-key-file")
    {
        Description = $"File with the API key for --url. Default: the environment variable {KeyVariable}.",
    };

    private readonly Option<string?> password = new("--password-file")
    {
        Description = "File with the password of --as, to sign in at --url.",
    };

    private readonly Option<string?> once = new("--once")
    {
        Description = "Name of what is wanted once: the same name again is the same act.",
    };

    private OfficeOptions()
    {
    }

    /// <summary>Adds the options to a command.</summary>
    public static OfficeOptions AddTo(Command command, bool acts = false)
    {
        var options = new OfficeOptions();
        foreach (var option in (Option[])
            [options.data, options.key, options.anchor, options.tenant, options.person, options.url, options.apiKey,
                options.password])
            command.Add(option);
        if (acts)
            command.Add(options.once);
        command.Add(Voice.Option());
        return options;
    }

    /// <summary>Opens the office and runs in it.</summary>
    public Task<int> RunAsync(ParseResult parsed, OfficeUse use, Func<OfficeCall, Task<int>> run)
    {
        var voice = Voice.Of(parsed);
        var acts = parsed.CommandResult.Command.Options.Contains(once);
        var name = acts && parsed.GetValue(once) is { } given ? given : Guid.NewGuid().ToString("N");
        if (parsed.GetValue(url) is { } address)
            return AtServerAsync(parsed, address, voice, name, run);
        if (parsed.GetValue(data) is not { } folder)
            return Task.FromResult(voice.Refuse(Exit.Usage, "Say which instance (--data) or which server (--url)."));
        return TenantId.TryParse(parsed.GetValue(tenant)!, out var one)
            ? HereAsync(new Visit(
                new InstancePlace(Path.GetFullPath(folder), parsed.GetValue(key), parsed.GetValue(anchor)), one,
                parsed.GetValue(person), use, voice, name), run)
            : Task.FromResult(voice.Refuse(Exit.Usage, $"{parsed.GetValue(tenant)} is no name of a tenant."));
    }

    private async Task<int> AtServerAsync(
        ParseResult parsed, string address, Voice voice, string name, Func<OfficeCall, Task<int>> run)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var server) || server.Scheme is not ("http" or "https"))
            return voice.Refuse(Exit.Usage, "--url is an address such as http://127.0.0.1:5180.");
        using var remote = new RemoteOffice(server);
        if (parsed.GetValue(person) is { } who && parsed.GetValue(password) is { } file)
        {
            var secret = (await File.ReadAllTextAsync(file).ConfigureAwait(false)).Trim();
            if (await remote.SignInAsync(parsed.GetValue(tenant)!, who, secret, CancellationToken.None)
                    .ConfigureAwait(false) is { } problem)
                return ProblemText.Say(voice, problem);
        }
        else if (Secret(parsed.GetValue(apiKey)) is { Length: > 0 } token)
            remote.Use(token);
        else
            return voice.Refuse(
                Exit.Usage, $"A server wants a key (--api-key-file or {KeyVariable}), or --as with --password-file.");
        return await run(new OfficeCall(remote, remote, voice, name)).ConfigureAwait(false);
    }

    private static string? Secret(string? file) => file is not null
        ? File.ReadAllText(file).Trim()
        : Environment.GetEnvironmentVariable(KeyVariable);

    private static async Task<int> HereAsync(Visit visit, Func<OfficeCall, Task<int>> run)
    {
        if (visit.Place.Environment is not { } environment)
            return visit.Voice.Refuse(Exit.Environment, $"There is no instance in {visit.Place.Data}.");
        var opened = Product.Open(visit.Options(environment));
        if (!opened.TryGet(out var product))
            return visit.Voice.Refuse(Exit.Environment, [.. opened.Errors.Select(e => e.Message), .. visit.Instead()]);
        await using var closing = product.ConfigureAwait(false);
        if (product.Desk(visit.Tenant) is not { } desk)
            return visit.Voice.Refuse(Exit.Environment, visit.Trouble(product));
        var door = new FrontDoor(product, TimeProvider.System);
        if (visit.Principal(door, desk) is not { } principal)
            return visit.Voice.Refuse(
                Exit.Refused, $"There is no person {visit.Person} who is active; user list shows who there is.");
        var code = await run(new OfficeCall(
            new TenantOffice(door, desk, principal), new TenantStaffOffice(door, desk, principal), visit.Voice,
            visit.Name)).ConfigureAwait(false);
        if (visit.Use == OfficeUse.Act)
            await desk.SettleAsync(Patience).ConfigureAwait(false);
        return code;
    }

    /// <summary>A visit to the office of an instance's own data.</summary>
    private sealed record Visit(
        InstancePlace Place, TenantId Tenant, string? Person, OfficeUse Use, Voice Voice, string Name)
    {
        public ProductOptions Options(DataEnvironment environment) => new()
        {
            Data = Place.Data,
            KeyFile = Place.KeyFile,
            AnchorFile = Place.AnchorFile,
            Environment = environment,
            Configuration = InstanceReader.ConfigurationOf(Place.Data, TenantId.Default),
            Clock = environment == DataEnvironment.Demo
                ? new InstanceFolder(Place.Data).DemoClock(TimeProvider.System)
                : TimeProvider.System,
            Watch = false,
            ReadOnly = Use == OfficeUse.Look,
        };

        /// <summary>What to do when somebody else has the instance.</summary>
        public IEnumerable<string> Instead() => InstanceLock.HolderOf(Place.Data) switch
        {
            null => [],
            { Url.Length: > 0 } holder => [$"Use --url {holder.Url} in place of --data."],
            _ => ["Try again later."],
        };

        public string Trouble(Product product) =>
            product.Tenants.FirstOrDefault(t => t.Tenant == Tenant) is { } state
                ? $"The database cannot be opened: {state.Trouble}."
                : $"There is no tenant {Tenant}.";

        // Whoever only looks is nobody in particular, and sees what an auditor sees.
        public Principal? Principal(FrontDoor door, TenantDesk desk)
        {
            if (Use == OfficeUse.Look)
                return new Principal.Person(Tenant, "operator", "operator", [Role.Auditor], 0, DateTimeOffset.MaxValue);
            if (Person is null)
                return new Principal.Operator(Tenant);
            return door.People(door.Product.Installation!.Control, desk).Find(Person) is { Active: true } found
                ? new Principal.Person(Tenant, found.Id, found.Name, found.Roles, 0, DateTimeOffset.MaxValue)
                : null;
        }
    }
}
