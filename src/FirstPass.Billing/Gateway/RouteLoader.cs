using FirstPass.Workflow.Definitions;

namespace FirstPass.Billing.Gateway;

/// <summary>Reads routes and partners; keys in docs/configuration.md.</summary>
internal static class RouteLoader
{
    public static RouteProfile ReadRoute(Node node, ErrorList errors)
    {
        var map = new MapReader(node, errors);
        var code = map.Code("route");
        var route = new RouteProfile
        {
            Code = code,
            Source = map.Code("source"),
            FarSide = map.Code("far-side"),
            Payers = map.Texts("payers"),
            LeadBusinessDays = map.Whole("lead-business-days", 0, 30, 2),
            Acknowledgements = Acknowledgements(map),
            Mode = map.Choice("mode", GatewayMode.Observe),
            Promoted = Promoted(map),
            Corrections = map.Choice("corrections", Corrections.Source),
            JudgeWithinMinutes = map.Whole("judge-within-minutes", 1, 1_440, 10),
            Folders = Folders(map, code),
            Hash = Canonical.HashOf(node),
        };
        if (route.Payers.IsEmpty)
            map.Wrong($"Route {code} serves no payer: list 'payers'.");
        map.Close();
        return route;
    }

    public static PartnerProfile ReadPartner(Node node, ErrorList errors)
    {
        var map = new MapReader(node, errors);
        var partner = new PartnerProfile
        {
            Code = map.Code("partner"),
            Name = map.Text("name"),
            Side = map.Choice<PartnerSide>("side"),
            Envelope = Envelope(map),
            SubmitterId = map.Text("submitter-id", ""),
            ReceiverId = map.Text("receiver-id", ""),
            Marker = map.Choice("marker", UsageMarker.Production),
            Confirmed = map.YesNo("confirmed", true),
            Hash = Canonical.HashOf(node),
        };
        if (partner.Side == PartnerSide.Source && partner.Envelope is null)
            map.Wrong($"Source {partner.Code} needs its 'envelope': files are known by it.");
        map.Close();
        return partner;
    }

    private static AcknowledgementProfile Acknowledgements(MapReader outer)
    {
        if (outer.Inside("acknowledgements") is not { } map)
            return AcknowledgementProfile.Default;
        var profile = new AcknowledgementProfile(
            Days(map, "functional"), Days(map, "clearinghouse"), Days(map, "payer"),
            map.Whole("silence-passes", 1, 60, AcknowledgementProfile.Default.SilencePasses));
        map.Close();
        return profile;
    }

    // Said for each kind, so that one that was forgotten is not taken for one that never comes.
    private static int? Days(MapReader map, string key) => map.Required<int?>(key, TryDays,
        "a number of business days, or none", null);

    private static bool TryDays(string text, out int? days)
    {
        days = Scalars.TryNumber(text, out var number) && number is >= 0 and <= 60 ? (int)number : null;
        return days is not null || text == "none";
    }

    private static Promotion Promoted(MapReader map) => map.Take("promoted") switch
    {
        null or Node.Scalar { Value: "none" } => new Promotion.None(),
        Node.Scalar { Value: "all" } => new Promotion.All(),
        Node.List list => new Promotion.Only([.. list.Items.OfType<Node.Scalar>().Select(s => s.Value).Distinct()]),
        { } other => NoPromotion(other, map.Errors),
    };

    private static Promotion.None NoPromotion(Node node, ErrorList errors)
    {
        errors.Add(node.Place, "'promoted' must be all, none, or a list of edit codes.");
        return new Promotion.None();
    }

    private static RouteFolders Folders(MapReader outer, string code)
    {
        var home = code.ToLowerInvariant();
        var usual = new RouteFolders($"{home}/in", $"{home}/out", $"{home}/answers-in", $"{home}/answers-out");
        if (outer.Inside("folders") is not { } map)
            return usual;
        var folders = new RouteFolders(
            Folder(map, "inbound", usual.Inbound), Folder(map, "outbound", usual.Outbound),
            Folder(map, "answers-in", usual.AnswersIn), Folder(map, "answers-out", usual.AnswersOut));
        map.Close();
        return folders;
    }

    private static string Folder(MapReader map, string key, string usual) => map.Optional<string>(key, TryFolder,
        "a path below the instance's folder, with / and without ..", usual);

    /// <summary>Reads a path below the instance's folder.</summary>
    internal static bool TryFolder(string text, out string folder)
    {
        folder = text;
        return text.Length is > 0 and <= 200 && !text.Contains('\\') && !text.Contains(':')
            && text.Split('/').All(part => part.Length > 0 && part != "." && part != "..");
    }

    private static EnvelopeIds? Envelope(MapReader outer)
    {
        if (outer.Inside("envelope") is not { } map)
            return null;
        var ids = new EnvelopeIds(
            Id(map, "isa05", 2, 2), Id(map, "isa06", 1, 15), IdOrAny(map, "isa07", 2, 2), IdOrAny(map, "isa08", 1, 15),
            Id(map, "gs02", 2, 15), IdOrAny(map, "gs03", 2, 15));
        map.Close();
        return ids;
    }

    private static string Id(MapReader map, string key, int least, int most) =>
        map.Required(key, IdOf(least, most), $"{least} to {most} printable characters", "");

    private static string IdOrAny(MapReader map, string key, int least, int most) =>
        map.Optional(key, IdOf(least, most), $"{least} to {most} printable characters", "");

    private static ScalarParser<string> IdOf(int least, int most) =>
        (string text, out string id) =>
        {
            id = text;
            return text.Length >= least && text.Length <= most && text.Trim() == text
                && text.All(c => c is >= ' ' and <= '~');
        };
}
