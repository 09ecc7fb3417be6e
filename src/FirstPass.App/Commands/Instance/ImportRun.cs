using System.Collections.Immutable;
using System.CommandLine;
using FirstPass.App.Access;
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
    /// <summary>A table alone is no configuration.</summary>
    public const string NoConfiguration = "There is no configuration yet; install one first: import config.";

    /// <summary>Adds the common options and the action to an import.</summary>
    public static Instruction Finish(
        Instruction command, Func<ParseResult, InstancePlace, TenantId, Staging> stage)
    {
        var dry = new Option<bool>("--dry-run") { Description = "Only check, and say what would change." };
        var person = new Option<string?>("--as") { Description = "Who does it; recorded as the actor." };
        var password = new Option<string?>("--password-file") { Description = "File with the password of --as." };
        foreach (var option in (Option[])[dry, person, password])
            command.Add(option);
        command.Add(Voice.Option());
        var instance = InstanceOptions.AddTo(command);
        command.SetAction(parsed =>
        {
            var voice = Voice.Of(parsed);
            var tenant = TenantId.Default;
            return parsed.GetValue<string?>("--tenant") is { } name && !TenantId.TryParse(name, out tenant)
                ? voice.Refuse(Exit.Usage, $"{name} is no name of a tenant.")
                : Run(
                    voice, instance.Place(parsed), tenant,
                    new Wish(parsed.GetValue(dry), parsed.GetValue(person), parsed.GetValue(password)),
                    () => stage(parsed, instance.Place(parsed), tenant));
        });
        return command;
    }

    /// <summary>The configuration in force with one table more.</summary>
    public static Staging Table(InstancePlace place, TenantId tenant, ImportedTable table)
    {
        if (!table.Errors.IsEmpty)
            return new Staging.Refused(table.Errors);
        if (StagedConfiguration.OfInstalled(place.Data, tenant) is not { } staged)
            return new Staging.Refused([NoConfiguration]);
        var target = Path.Combine(staged.Folder, table.Name);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var kept = File.Exists(target) ? File.ReadLines(target).Skip(1).Where(table.Keeps).ToList() : [];
        var rows = table.Lines.Skip(1).Concat(kept).Order(StringComparer.Ordinal).ToList();
        File.WriteAllLines(target, rows.Prepend(table.Lines[0]));
        return new Staging.Ready(staged, table.Name.Replace(Path.DirectorySeparatorChar, '/'), rows.Count);
    }

    private static int Run(
        Voice voice, InstancePlace place, TenantId tenant, Wish wish, Func<Staging> stage)
    {
        if (wish.Person is not null && wish.PasswordFile is null)
            return voice.Refuse(Exit.Usage, "--as goes with --password-file: whoever acts signs in, here as well.");
        var held = InstanceLock.Take(place.Data);
        if (!held.TryGet(out var holding))
            return voice.Refuse(
                Exit.Environment, held.Errors[0].Message, "Stop it, import, and start it again.");
        using (holding)
        {
            StagedConfiguration.RecoverHeld(place.Data);
            return stage() switch
            {
                Staging.Refused refused => voice.Refuse(Exit.Refused, refused.Reasons),
                Staging.Ready ready => Install(voice, place, tenant, wish, ready),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
    }

    private static int Install(
        Voice voice, InstancePlace place, TenantId tenant, Wish wish, Staging.Ready ready)
    {
        using var staged = ready.Configuration;
        var check = staged.Check(Shipped.BesideProgram);
        if (!check.TryGet(out var result))
            return voice.Refuse(Exit.Refused, check.Errors.Select(e => e.ToString()));
        if (!wish.Dry && Record(place, tenant, wish, result) is { } objection)
            return voice.Refuse(Exit.Refused, objection);
        if (!wish.Dry)
            staged.Install();

        var answer = new ImportAnswer(
            tenant.ToString(), !wish.Dry, result.Hash.ToString(), ready.Table, ready.Rows, result.Members);
        voice.Answer(answer, answer.Write);
        return Exit.Done;
    }

    /// <summary>Every decision records the hash of what was in force; this says, before it is, who puts it there.
    /// </summary>
    /// <returns>Why nothing is recorded and installed; null when it is recorded.</returns>
    private static string? Record(InstancePlace place, TenantId tenant, Wish wish, ImportResult result)
    {
        if (place.Environment is not { } environment)
            return wish.Person is null ? null : "There is nobody yet who could sign in; leave --as out.";
        using var installation = Installation.Open(
            new InstallationOptions(place.Data, place.Key, place.AnchorFile, environment),
            new ProcessInfo("import", ""), TimeProvider.System);
        var open = installation.Tenant(tenant);
        var people = new PeopleBook(installation.Control, open.Marker.Number, TimeProvider.System);
        if (wish.Person is { } person && !IsPerson(people, person, wish.PasswordFile!))
            return "BAD_CREDENTIALS: there is no such active person with this password.";
        var actor = wish.Person is null ? Actor.System : new Actor(ActorKind.Person, wish.Person, []);
        open.Scope(actor, "").RecordAdmin(
            "configuration.installed",
            System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { hash = result.Hash.ToString() }));
        return null;
    }

    private static bool IsPerson(PeopleBook people, string person, string passwordFile) =>
        Passwords.Matches(people.PasswordOf(person), File.ReadAllText(passwordFile).Trim());

    private readonly record struct Wish(bool Dry, string? Person, string? PasswordFile);
}

/// <summary>A table that is to be imported.</summary>
/// <param name="Name">Its file, below the configuration folder.</param>
/// <param name="Errors">What is wrong with what it was made of.</param>
/// <param name="Lines">A heading, and the rows.</param>
internal sealed record ImportedTable(string Name, ImmutableArray<string> Errors, ImmutableArray<string> Lines)
{
    /// <summary>Rows of an earlier import that stay beside the new ones.</summary>
    public Func<string, bool> Keeps { get; init; } = static _ => false;
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
