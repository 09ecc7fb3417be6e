using System.Collections.Immutable;
using System.Globalization;
using FirstPass.App.Intake;
using FirstPass.Billing.Files;
using FirstPass.Billing.Gateway;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Composition;

/// <summary>
/// The files in the archives beside the inboxes. The stored file is the truth; a copy that is still there must be the
/// same, and one that was taken away is missed by nobody.
/// </summary>
/// <param name="open">The tenant.</param>
/// <param name="cases">Its cases: they say which stored file a name stands for.</param>
/// <param name="root">Folder that the tenant's folders are relative to.</param>
public sealed class Archives(OpenTenant open, CaseLookup cases, string root)
{
    /// <summary>Files that are not what was stored of them, by folder and our part of their name.</summary>
    public ImmutableArray<string> Changed(World world) =>
    [
        .. WatchedFolder.Of(world, root, open.Marker.Environment).SelectMany(folder =>
            Files(folder).Where(file => IsOther(folder, file)).Select(file => Named(folder, file))),
    ];

    private static IEnumerable<TakenFile> Files(WatchedFolder folder) =>
        new Spool(folder.Inbox).Archived().Where(f => f.TakenAt != DateTimeOffset.MaxValue);

    /// <summary>Bank lines and letters have no case each; of them a file that is there was stored as it is.</summary>
    private bool IsOther(WatchedFolder folder, TakenFile file)
    {
        var digest = DigestOf(file);
        if (folder.OnlyLines)
            return open.Blobs.Find(digest) is null;
        var origin = new FileOrigin(folder.Route, folder.FromFarSide, file.Id, PassedOn: false);
        var key = open.Keys.Hash.Of(
            InterchangeEvents.Key, origin.Source, string.Create(CultureInfo.InvariantCulture, $"{origin.Name}/1"));
        var holders = cases.Holders(InterchangeEvents.Key, key);
        var known = holders.SelectMany(h => NamedFiles.OfCase(cases, h.Case)).ToList();
        return known.Count > 0 && !known.Contains(digest);
    }

    private static Digest DigestOf(TakenFile file)
    {
        using var bytes = File.OpenRead(file.Path);
        return Digest.Read(System.Security.Cryptography.SHA256.HashData(bytes));
    }

    private string Named(WatchedFolder folder, TakenFile file) =>
        $"{Path.GetRelativePath(root, folder.Inbox).Replace(Path.DirectorySeparatorChar, '/')}/archive/{file.Id}";
}
