using System.Collections.Immutable;
using FirstPass.App.Backups;
using FirstPass.App.Composition;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Definitions;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Imports;

/// <summary>
/// A configuration that is to be installed: it is put together beside the one in force, read whole, and takes its place
/// by two renames when nothing is wrong with it.
/// </summary>
public sealed class StagedConfiguration : IDisposable
{
    private const string Before = ".before";

    private readonly string staging;
    private readonly string installed;

    private StagedConfiguration(string installed)
    {
        this.installed = installed;
        staging = installed + ".new";
        Drop(staging);
    }

    /// <summary>Folder in which it is put together.</summary>
    public string Folder => staging;

    /// <summary>Begins with the configuration of a folder; code tables that were imported before stay beside those that
    /// it brings.</summary>
    public static StagedConfiguration From(string source, string data, TenantId tenant)
    {
        var staged = new StagedConfiguration(new InstanceFolder(data).ConfigOf(tenant));
        Backup.CopyFolder(source, staged.staging);
        var imported = Path.Combine(staged.installed, ConfigurationText.Imported);
        var kept = Path.Combine(staged.staging, ConfigurationText.Imported);
        if (!Directory.Exists(imported))
            return staged;
        Directory.CreateDirectory(kept);
        foreach (var table in Directory.GetFiles(imported))
            if (Path.Combine(kept, Path.GetFileName(table)) is var target && !File.Exists(target))
                File.Copy(table, target);
        return staged;
    }

    /// <summary>Begins with the configuration in force; null when there is none.</summary>
    public static StagedConfiguration? OfInstalled(string data, TenantId tenant)
    {
        var staged = new StagedConfiguration(new InstanceFolder(data).ConfigOf(tenant));
        if (!Directory.Exists(staged.installed))
            return null;
        Backup.CopyFolder(staged.installed, staged.staging);
        return staged;
    }

    /// <summary>Reads it whole and compares it with what is in force.</summary>
    public Loaded<ImportResult> Check(Shipped shipped) =>
        Rulebook.Load(shipped, ConfigurationText.Of(staging)).Then(rules =>
        {
            var before = Directory.Exists(installed)
                && Rulebook.Load(shipped, ConfigurationText.Of(installed)).TryGet(out var old)
                    ? old.Members
                    : [];
            return (Loaded<ImportResult>)new Loaded<ImportResult>.Ok(ImportResult.Of(rules, before));
        });

    /// <summary>Takes the place of the one in force.</summary>
    public void Install()
    {
        var before = installed + Before;
        Drop(before);
        if (Directory.Exists(installed))
            Directory.Move(installed, before);
        Directory.Move(staging, installed);
        DurableFile.SyncFolder(Path.GetDirectoryName(installed)!);
        Drop(before);
    }

    /// <summary>Brings back what was in force when an import was stopped between its two renames.</summary>
    public static void Recover(string data)
    {
        if (Interrupted(data).Any() && InstanceLock.Take(data).TryGet(out var held))
            using (held)
                RecoverHeld(data);
    }

    /// <summary>The same for whoever has the instance's lock.</summary>
    public static void RecoverHeld(string data)
    {
        foreach (var config in Interrupted(data).ToList())
            Directory.Move(config + Before, config);
    }

    public void Dispose() => Drop(staging);

    private static IEnumerable<string> Interrupted(string data)
    {
        var tenants = Path.Combine(data, "tenants");
        var homes = Directory.Exists(tenants) ? Directory.GetDirectories(tenants) : [];
        return homes.Prepend(data).Select(home => Path.Combine(home, "config"))
            .Where(config => !Directory.Exists(config) && Directory.Exists(config + Before));
    }

    private static void Drop(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}

/// <summary>What a configuration holds, compared with the one in force.</summary>
/// <param name="Hash">Hash of everything; decisions record it.</param>
/// <param name="Members">Each definition and what happens to it.</param>
public sealed record ImportResult(Digest Hash, ImmutableArray<MemberChange> Members)
{
    internal static ImportResult Of(Rulebook rules, ImmutableArray<ActiveMember> before)
    {
        var changes = rules.Members.Select(m =>
            new MemberChange(m.Kind, m.Name, m.Version, m.Hash.ToString(), Of(m, before)));
        var gone = before.Where(b => rules.Members.All(m => !Same(m, b)))
            .Select(b => new MemberChange(b.Kind, b.Name, b.Version, b.Hash.ToString(), "gone"));
        return new ImportResult(
            rules.Active.Hash,
            [
                .. changes.Concat(gone).OrderBy(m => m.Kind, StringComparer.Ordinal)
                    .ThenBy(m => m.Name, StringComparer.Ordinal).ThenBy(m => m.Version, StringComparer.Ordinal),
            ]);
    }

    private static string Of(ActiveMember member, ImmutableArray<ActiveMember> before) =>
        before.FirstOrDefault(b => Same(member, b)) is not { } known ? "new"
        : known.Hash == member.Hash ? "same"
        : "changed";

    private static bool Same(ActiveMember one, ActiveMember other) =>
        (one.Kind, one.Name, one.Version) == (other.Kind, other.Name, other.Version);
}

/// <summary>A definition and what happens to it: <c>new</c>, <c>changed</c>, <c>same</c> or <c>gone</c>.</summary>
public sealed record MemberChange(string Kind, string Name, string Version, string Hash, string Change);
