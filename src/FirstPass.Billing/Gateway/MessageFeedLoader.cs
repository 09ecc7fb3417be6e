using System.Collections.Immutable;
using System.Globalization;
using FirstPass.Billing.Events;
using FirstPass.Workflow.Definitions;

namespace FirstPass.Billing.Gateway;

/// <summary>Reads how messages come; keys in definitions/schema/tenant.md.</summary>
internal static class MessageFeedLoader
{
    public static MessageFeed Read(MapReader map)
    {
        var usual = new MessageFeed();
        var feed = new MessageFeed
        {
            Folder = Folder(map, usual.Folder),
            Listen = map.Optional<string>("listen", TryAddress, "an address with a port, as 127.0.0.1:2575", ""),
            Certificate = map.Text("certificate", ""),
            CertificateKey = map.Text("certificate-key", ""),
            MostConnections = map.Whole("most-connections", 1, 1_000, usual.MostConnections),
            MostMegabytes = map.Whole("most-megabytes", 1, 64, usual.MostMegabytes),
            IdleSeconds = map.Whole("idle-seconds", 1, 86_400, usual.IdleSeconds),
            MessageSeconds = map.Whole("message-seconds", 1, 3_600, usual.MessageSeconds),
            Senders = [.. map.Items("senders").Select(item => Sender(new MapReader(item, map.Errors)))],
        };
        NamedOnce(map, feed.Senders);
        if (feed.CertificateKey.Length > 0 && feed.Certificate.Length == 0)
            map.Wrong("A key belongs to a 'certificate'.");
        map.Close();
        return feed;
    }

    public static ResourceFeed ReadResources(MapReader map)
    {
        var feed = new ResourceFeed
        {
            Folder = Folder(map, new ResourceFeed().Folder),
            Senders = [.. map.Items("senders").Select(item => Source(new MapReader(item, map.Errors)))],
            Outlet = map.Inside("out") is { } outlet ? Outlet(outlet) : null,
        };
        NamedOnce(map, feed.Senders);
        map.Close();
        return feed;
    }

    private static ResourceOutlet Outlet(MapReader map)
    {
        var outlet = new ResourceOutlet(Folder(map, "fhir/out"), map.Texts("events"), map.Text("receiver", ""));
        if (outlet.Events.IsEmpty)
            map.Wrong("'events' names what is written as resources.");
        foreach (var type in outlet.Events.Where(e => EventKind.Find(e) is null))
            map.Wrong($"There is no event '{type}'.");
        map.Close();
        return outlet;
    }

    public static string ReadTables(MapReader map)
    {
        var folder = Folder(map, "csv/in");
        map.Close();
        return folder;
    }

    private static string Folder(MapReader map, string usual) => map.Optional<string>(
        "folder", RouteLoader.TryFolder, "a path below the tenant's folder, with / and without ..", usual);

    private static void NamedOnce(MapReader map, ImmutableArray<KnownSender> senders)
    {
        foreach (var twice in senders.GroupBy(s => s.Code).Where(g => g.Count() > 1))
            map.Wrong($"Two senders are called '{twice.Key}'.");
    }

    private static KnownSender Source(MapReader map)
    {
        var sender = new KnownSender(map.Text("sender"), map.Text("source"), "");
        map.Close();
        return sender;
    }

    private static KnownSender Sender(MapReader map)
    {
        var sender = new KnownSender(map.Text("sender"), map.Text("application", ""), map.Text("facility", ""));
        if (sender.Application.Length + sender.Facility.Length == 0)
            map.Wrong("A sender has an 'application' (MSH-3), a 'facility' (MSH-4) or both.");
        map.Close();
        return sender;
    }

    // The port stands behind the last colon: an address of IPv6 has colons of its own.
    private static bool TryAddress(string text, out string address)
    {
        address = text;
        var colon = text.LastIndexOf(':');
        return colon > 0
            && int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port <= ushort.MaxValue
            && Uri.CheckHostName(text[..colon].Trim('[', ']')) is UriHostNameType.IPv4 or UriHostNameType.IPv6;
    }
}
