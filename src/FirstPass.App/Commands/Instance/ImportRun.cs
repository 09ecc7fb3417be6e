using System.Collections.Immutable;
using System.CommandLine;
using FirstPass.App.Commands.Words;
using FirstPass.App.Composition;
using FirstPass.App.Imports;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Commands.Instance;

/// <summary>A configuration that is put together, or why it is not: a closed family.</summary>
internal abstract record Staging
{
    private Staging()
    {
    }

    /// <summary>It is put together.</summary>
    /// <param name="Configuration">All of it.</param>
    /// <param name="Table">The table that was added; empty for a whole configuration.</param>
    /// <param name="Rows">Rows of that table.</param>
    internal sealed record Ready(StagedConfiguration Configuration, string Table, int Rows) : Staging;

    /// <summary>The input is wrong.</summary>
    internal sealed record Refused(ImmutableArray<string> Reasons) : Staging;
}

/// <summary>What all imports have in common: check whole, then install, under the instance's lock.</summary>
internal static class ImportRun
{
    /// <summary>Adds the common options and the action to an import.</summary>
    public static Instruction Finish(
        Instruction command, Func<ParseResult, InstancePlace, TenantId, Staging> stage)
    {
        var dry = new Option<bool>("--dry-run") { Description = "Only check, and say what would change." };
        var person = new Option<string?>("--as") { Description = "Who does it; recorded as the actor." };
        command.Add(dry);
        command.Add(person);
        command.Add(Voice.Option());
        var instance = InstanceOptions.AddTo(command);
        command.SetAction(parsed =>
        {
            var voice = Voice.Of(parsed);
            var tenant = TenantId.Default;
            return parsed.GetValue<string?>("--tenant") is { } name && !TenantId.TryParse(name, out tenant)
                ? voice.Refuse(Exit.Usage, $"{name} is no name of a tenant.")
                : Run(
                    voice, instance.Place(parsed), tenant, parsed.GetValue(dry), parsed.GetValue(person),
                    () => stage(parsed, instance.Place(parsed), tenant));
        });
        return command;
    }

    /// <summary>The configuration in force with one table more.</summary>
    public static Staging Table(
        InstancePlace place, TenantId tenant, string name, ImmutableArray<string> errors, IEnumerable<string> lines)
    {
        if (!errors.IsEmpty)
            return new Staging.Refused(errors);
        if (StagedConfiguration.OfInstalled(place.Data, tenant) is not { } staged)
            return new Staging.Refused(["There is no configuration yet; install one first: import config."]);
        var target = Path.Combine(staged.Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.WriteAllLines(target, lines);
        return new Staging.Ready(staged, name.Replace(Path.DirectorySeparatorChar, '/'), lines.Count() - 1);
    }

    private static int Run(
        Voice voice, InstancePlace place, TenantId tenant, bool dry, string? person, Func<Staging> stage)
    {
        var held = InstanceLock.Take(place.Data);
        if (!held.TryGet(out var holding))
            return voice.Refuse(
                Exit.Environment, held.Errors[0].Message, "Stop it, import, and start it again.");
        using (holding)
            return stage() switch
            {
                Staging.Refused refused => voice.Refuse(Exit.Refused, refused.Reasons),
                Staging.Ready ready => Install(voice, place, tenant, new Wish(dry, person), ready),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
    }

    private static int Install(
        Voice voice, InstancePlace place, TenantId tenant, Wish wish, Staging.Ready ready)
    {
        using var staged = ready.Configuration;
        var check = staged.Check(Shipped.BesideProgram);
        if (!check.TryGet(out var result))
            return voice.Refuse(Exit.Refused, check.Errors.Select(e => e.ToString()));
        if (!wish.Dry)
        {
            staged.Install();
            Record(place, tenant, wish.Person, result);
        }

        var answer = new ImportAnswer(
            tenant.ToString(), !wish.Dry, result.Hash.ToString(), ready.Table, ready.Rows, result.Members);
        voice.Answer(answer, answer.Write);
        return Exit.Done;
    }

    // Every decision records the hash of what was in force; this says who put it there.
    private static void Record(InstancePlace place, TenantId tenant, string? person, ImportResult result)
    {
        if (place.Environment is not { } environment)
            return;
        using var installation = Installation.Open(
            new InstallationOptions(place.Data, place.Key, place.AnchorFile, environment),
            new ProcessInfo("import", ""), TimeProvider.System);
        var actor = person is null ? Actor.System : new Actor(ActorKind.Person, person, []);
        installation.Tenant(tenant).Scope(actor, "").RecordAdmin(
            "configuration.installed",
            System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { hash = result.Hash.ToString() }));
    }

    private readonly record struct Wish(bool Dry, string? Person);
}

/// <summary>The answer of <c>import</c>; docs/cli/import.schema.json describes it.</summary>
internal sealed record ImportAnswer(
    string Tenant, bool Installed, string Hash, string Table, int Rows, ImmutableArray<MemberChange> Members)
{
    public void Write(TextWriter output)
    {
        foreach (var member in Members)
            output.WriteLine(
                $"{member.Change,-8} {member.Kind,-10} {member.Name,-28} {member.Version,-12} {member.Hash[..16]}");
        if (Table.Length > 0)
            output.WriteLine($"{Table}: {Rows} rows");
        output.WriteLine($"in force {Hash}");
        output.WriteLine(Installed
            ? "installed; serve reads it at its next start"
            : "checked; nothing was installed");
    }
}
