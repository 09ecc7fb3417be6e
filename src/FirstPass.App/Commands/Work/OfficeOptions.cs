using System.CommandLine;
using FirstPass.App.Commands.Words;
using FirstPass.App.Composition;
using FirstPass.App.Office;
using FirstPass.App.Office.Remote;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Commands.Work;

/// <summary>What a command wants of the office.</summary>
internal enum OfficeUse
{
    /// <summary>To look, without seeing who the patients are; works beside a running instance.</summary>
    Look,

    /// <summary>To see patient data, which is recorded.</summary>
    SeePatients,

    /// <summary>To look after people and keys; no case is touched.</summary>
    LookAfter,

    /// <summary>To do something to cases: the instance works meanwhile, as its configuration says.</summary>
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
    /// <summary>End of an example: a person acts on an instance's own data.</summary>
    public const string AsJane = " --data /srv/firstpass --as jane --password-file jane.txt";

    private const string KeyVariable = "FIRSTPASS_API_KEY";

    private readonly Option<string?> data = new("--data") { Description = "Folder of the instance." };
    private readonly Option<string?> key = new("--key-file") { Description = "Root key of the instance." };
    private readonly Option<string?> anchor = new("--anchor") { Description = "Where checkpoints are anchored." };

    private readonly Option<string> tenant = new("--tenant")
    {
        Description = "Tenant of the instance.",
        DefaultValueFactory = _ => "default",
    };

    private readonly Option<string?> config = new("--config")
    {
        Description = "Configuration of the default tenant, as serve was given it. Default: DIR/config.",
    };

    private readonly Option<string?> person = new("--as") { Description = "Person who acts; recorded as the actor." };
    private readonly Option<string?> url = new("--url") { Description = "Address of a server, in place of --data." };

    private readonly Option<string?> apiKey = new("--api-key-file")
    {
        Description = $"File with the API key for --url. Default: the environment variable {KeyVariable}.",
    };

    private readonly Option<string?> password = new("--password-file")
    {
        Description = "File with the password of --as.",
    };

    private readonly Option<string?> once = new("--once")
    {
        Description = "Name of what is wanted once: the same name again is the same act.",
    };

    private OfficeOptions()
    {
    }

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="most">The most that it does.</param>
    public static OfficeOptions AddTo(Command command, OfficeUse most = OfficeUse.Look)
    {
        var options = new OfficeOptions();
        foreach (var option in (Option[])
            [options.data, options.key, options.anchor, options.tenant, options.person, options.url, options.apiKey,
                options.password])
            command.Add(option);
        if (most >= OfficeUse.LookAfter)
            command.Add(options.once);
        if (most == OfficeUse.Act)
            command.Add(options.config);
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
        if (!TenantId.TryParse(parsed.GetValue(tenant)!, out var one))
            return Task.FromResult(voice.Refuse(Exit.Usage, $"{parsed.GetValue(tenant)} is no name of a tenant."));
        var place = new InstancePlace(Path.GetFullPath(folder), parsed.GetValue(key), parsed.GetValue(anchor));
        return new OfficeVisit(place, one, use, voice, name)
        {
            Config = use == OfficeUse.Act ? parsed.GetValue(config) : null,
            Person = parsed.GetValue(person),
            PasswordFile = parsed.GetValue(password),
        }.RunAsync(run);
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
}
