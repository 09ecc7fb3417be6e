using System.Collections.Immutable;
using FirstPass.App.Messages;
using FirstPass.Billing.Gateway;
using FirstPass.Engine.Tenancy;

namespace FirstPass.App.Intake;

/// <summary>A folder where files arrive, and what is done with them before anything is judged.</summary>
/// <param name="Inbox">Where files are put.</param>
/// <param name="Onward">Where they go when they are passed on.</param>
/// <param name="Route">Route they belong to; a folder of a route nobody configured has its own name here.</param>
/// <param name="FromFarSide">True for what comes back from the far side.</param>
/// <param name="Configured">True for a folder of a configured route.</param>
/// <param name="Gates">True when claims are stopped here, so that nothing may leave before it is judged.</param>
/// <param name="Marker">ISA15 that is taken here; null: any.</param>
/// <param name="Senders">ISA06 of the sources that are known; a file of another one is passed on.</param>
public sealed record WatchedFolder(
    string Inbox,
    string Onward,
    string Route,
    bool FromFarSide,
    bool Configured,
    bool Gates,
    string? Marker,
    ImmutableHashSet<string> Senders)
{
    /// <summary>True for the folder of bank lines and letters: anything else is refused there.</summary>
    public bool OnlyLines { get; init; }

    /// <summary>What messages are taken here, and nothing else; null where files of other kinds are.</summary>
    public MessageFormat? Messages { get; init; }

    /// <summary>How long a file may wait here to be judged before it goes on as it came; null: it never waits, or it
    /// never goes on.</summary>
    public TimeSpan? JudgeWithin { get; init; }

    /// <summary>Messages that come without a folder.</summary>
    public static WatchedFolder Of(MessageFormat format) => Of(format, "", "");

    /// <summary>True when the bytes go on at once: what the far side says is never kept from the source, and who is not
    /// known is only observed.</summary>
    public bool PassesOn(EnvelopeGlance glance) => !OnlyLines && Messages is null && !IsOtherWorld(glance)
        && (FromFarSide || !Gates || glance.Senders.Any(sender => !Senders.Contains(sender)));

    /// <summary>True when some of a file is marked for the other world: as a whole it must not leave. The cases refuse
    /// what is, and the rest leaves by itself.</summary>
    public bool IsOtherWorld(EnvelopeGlance glance) =>
        Marker is not null && glance.Usages.Any(usage => usage is "P" or "T" && usage != Marker);

    /// <summary>The folders of a tenant: those of its routes, and every other one that looks like one.</summary>
    /// <param name="root">Folder that the routes' folders are relative to.</param>
    public static ImmutableArray<WatchedFolder> Of(World world, string root, DataEnvironment environment)
    {
        var senders = world.Partners.Values
            .Where(p => p.Envelope is not null && p.Confirmed).Select(p => p.Envelope!.Sender)
            .ToImmutableHashSet(StringComparer.Ordinal);
        var routes = world.Routes.Values.OrderBy(r => r.Code, StringComparer.Ordinal).ToList();
        var found = ImmutableArray.CreateBuilder<WatchedFolder>();
        foreach (var sharing in routes.GroupBy(r => r.Folders.Inbound))
            found.Add(Claims(world, root, [.. sharing], senders));
        foreach (var sharing in routes.GroupBy(r => r.Folders.AnswersIn))
            found.Add(Answers(world, root, sharing.First(), senders));
        found.Add(Lines(world, root));
        if (world.Tenant.Messages is { } messages)
            found.Add(Of(MessageFormat.Hl7, root, messages.Folder));
        if (world.Tenant.Resources is { } resources)
            found.Add(Of(MessageFormat.Fhir, root, resources.Folder));
        if (world.Tenant.TablesFolder is { } tables)
            found.Add(Of(MessageFormat.Csv, root, tables));
        found.AddRange(Unknown(root, [.. found.Select(f => f.Inbox)], environment));
        return found.ToImmutable();
    }

    // Routes between the same partners may share a folder: if one of them gates, nothing leaves before it is judged.
    private static WatchedFolder Claims(
        World world, string root, ImmutableArray<RouteProfile> sharing, ImmutableHashSet<string> senders)
    {
        var route = sharing[0];
        return new WatchedFolder(
            Below(root, route.Folders.Inbound), Below(root, route.Folders.Outbound), route.Code, FromFarSide: false,
            Configured: true, sharing.Any(r => r.Mode == GatewayMode.Gate), MarkerOf(world, route), senders)
        {
            JudgeWithin = sharing.Where(r => r.Mode == GatewayMode.Gate)
                .Select(r => (TimeSpan?)TimeSpan.FromMinutes(r.JudgeWithinMinutes)).Min(),
        };
    }

    private static WatchedFolder Of(MessageFormat format, string root, string folder) =>
        Own(root, folder, format.ToString().ToUpperInvariant()) with { Messages = format };

    // What the bank and the post bring goes nowhere else.
    private static WatchedFolder Lines(World world, string root) =>
        Own(root, world.Tenant.Bank.Folder, "BANK") with { OnlyLines = true };

    private static WatchedFolder Own(string root, string folder, string name)
    {
        var inbox = Below(root, folder);
        return new WatchedFolder(
            inbox, Path.Combine(inbox, "archive"), name, FromFarSide: false, Configured: true, Gates: true,
            Marker: null, []);
    }

    private static WatchedFolder Answers(
        World world, string root, RouteProfile route, ImmutableHashSet<string> senders) => new(
        Below(root, route.Folders.AnswersIn), Below(root, route.Folders.AnswersOut), route.Code, FromFarSide: true,
        Configured: true, Gates: false, MarkerOf(world, route), senders);

    /// <summary>Folders with the usual names of a route that is not configured: they are observed.</summary>
    private static IEnumerable<WatchedFolder> Unknown(
        string root, ImmutableHashSet<string> known, DataEnvironment environment)
    {
        var marker = environment switch
        {
            DataEnvironment.Production => "P",
            DataEnvironment.Test => "T",
            DataEnvironment.Demo => null,
        };
        if (!Directory.Exists(root))
            yield break;
        foreach (var home in Directory.GetDirectories(root).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(home).ToUpperInvariant();
            if (Path.Combine(home, "in") is var claims && Directory.Exists(claims) && !known.Contains(claims))
                yield return new WatchedFolder(
                    claims, Path.Combine(home, "out"), name, false, false, false, marker, []);
            if (Path.Combine(home, "answers-in") is var answers && Directory.Exists(answers)
                && !known.Contains(answers))
                yield return new WatchedFolder(
                    answers, Path.Combine(home, "answers-out"), name, true, false, false, marker, []);
        }
    }

    private static string? MarkerOf(World world, RouteProfile route) =>
        world.Partners[route.Source].Marker switch { UsageMarker.Production => "P", UsageMarker.Test => "T" };

    private static string Below(string root, string folder) => Path.Combine([root, .. folder.Split('/')]);
}
