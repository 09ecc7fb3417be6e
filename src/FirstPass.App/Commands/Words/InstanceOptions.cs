using System.Collections.Immutable;
using System.CommandLine;
using FirstPass.App.Composition;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Commands.Words;

/// <summary>Options that say which instance, and which tenant of it.</summary>
internal sealed class InstanceOptions
{
    private readonly Option<string?> data = new("--data") { Description = "Folder of the instance." };

    private readonly Option<string?> key = new("--key-file")
    {
        Description = "Root key, outside of the data. Default: under ~/.config/firstpass, by the instance's id.",
    };

    private readonly Option<string?> anchor = new("--anchor")
    {
        Description = "Where checkpoints are anchored. Default: beside the key.",
    };

    private readonly Option<string?> tenant = new("--tenant") { Description = "Only this tenant." };

    /// <summary>Adds the options to a command.</summary>
    public static InstanceOptions AddTo(Command command, bool withTenant = true, bool isRequired = true)
    {
        var options = new InstanceOptions();
        options.data.Required = isRequired;
        command.Add(options.data);
        command.Add(options.key);
        command.Add(options.anchor);
        if (withTenant)
            command.Add(options.tenant);
        return options;
    }

    /// <summary>Where the instance lies.</summary>
    public InstancePlace Place(ParseResult parsed) => new(
        Path.GetFullPath(parsed.GetValue(data)!), parsed.GetValue(key), parsed.GetValue(anchor));

    /// <summary>Opens the instance to look at, and runs over its tenants.</summary>
    /// <param name="parsed">The invocation.</param>
    /// <param name="audit">True when what is lost or changed is for the command to find.</param>
    /// <param name="run">What to do.</param>
    public int Read(
        ParseResult parsed, bool audit, Func<InstanceReader, ImmutableArray<TenantId>, Voice, int> run)
    {
        var voice = Voice.Of(parsed);
        var place = Place(parsed);
        using var reader = InstanceReader.Open(place, audit);
        if (reader is null)
            return voice.Refuse(Exit.Environment, $"There is no instance in {place.Data}.");
        if (parsed.CommandResult.Command.Options.Contains(tenant) && parsed.GetValue(tenant) is { } name)
            return TenantId.TryParse(name, out var one) && reader.Tenants.Contains(one)
                ? run(reader, [one], voice)
                : voice.Refuse(Exit.Usage, $"There is no tenant {name}.");
        return run(reader, reader.Tenants, voice);
    }
}
