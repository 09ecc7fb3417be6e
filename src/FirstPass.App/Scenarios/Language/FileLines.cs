using System.Collections.Immutable;
using FirstPass.Workflow.Definitions;

namespace FirstPass.App.Scenarios.Language;

/// <summary>Reads what left: files to a far side, and what the source was told.</summary>
internal static class FileLines
{
    private static readonly (string Fact, SaidKind Kind)[] Envelope =
    [
        ("isa13", SaidKind.Word), ("gs06", SaidKind.Word), ("st02", SaidKind.Word), ("bht03", SaidKind.Word),
    ];

    private static readonly (string Fact, SaidKind Kind)[] SentFacts =
    [
        .. Envelope,
        ("to", SaidKind.Word),
        ("charges", SaidKind.Amount),
        ("bytes", SaidKind.Word),
        ("segments", SaidKind.Word),
        ("lines", SaidKind.Word),
        ("zips", SaidKind.Word),
        ("controls", SaidKind.Word),
        ("units", SaidKind.Word),
        ("route-numbers", SaidKind.Word),
        ("frequencies", SaidKind.Word),
        ("payer-numbers", SaidKind.Word),
    ];

    private static readonly (string Fact, SaidKind Kind)[] ToldFacts =
    [
        ("of", SaidKind.Word),
        ("source", SaidKind.Word),
        ("batch", SaidKind.Word),
        ("group", SaidKind.Word),
        ("set", SaidKind.Word),
        ("code", SaidKind.Word),
        ("form", SaidKind.Word),
        ("says", SaidKind.Word),
    ];

    /// <summary>Files to a far side. The claims of each are always said, in the order of the file.</summary>
    public static Shelf Sent(Node node, ErrorList errors) =>
        new("outside", ThingKinds.Sent, [.. Items(node, errors).Select(i => SentFile(i, errors))]);

    /// <summary>What the source was told.</summary>
    public static Shelf Told(Node node, ErrorList errors) =>
        new("outside", ThingKinds.Told, [.. Items(node, errors).Select(i => ToldFile(i, errors))]);

    private static Thing SentFile(Node node, ErrorList errors)
    {
        var map = new MapReader(node, errors);
        var thing = new Thing("outside", ThingKinds.Sent, map.Text("file"));
        thing = thing.With("claims", string.Join(' ', map.Texts("claims").SelectMany(c => NameRange.Of(c))));
        return Finish(map, thing, SentFacts);
    }

    private static Thing ToldFile(Node node, ErrorList errors)
    {
        if (node is Node.Scalar line && line.Value.Split(' ') is ["original", var of])
            return new Thing("outside", ThingKinds.Told, "original").With("of", of);
        var map = new MapReader(node, errors);
        var thing = new Thing("outside", ThingKinds.Told, map.Text("what"));
        if (map.Take("claims") is { } claims)
            thing = thing.With("claims", string.Join(", ", ExpectationReader.Entries(claims, errors)
                .Select(c => c.Body is Node.Scalar says ? $"{c.Name} {says.Value}" : c.Name)));
        return Finish(map, thing, ToldFacts);
    }

    private static Thing Finish(MapReader map, Thing thing, (string Fact, SaidKind Kind)[] facts)
    {
        foreach (var (fact, kind) in facts)
            thing = thing.With(fact, SaidReader.Take(map, fact, kind));
        map.Close();
        return thing;
    }

    private static ImmutableArray<Node> Items(Node node, ErrorList errors)
    {
        if (node is Node.List list)
            return list.Items;
        errors.Add(node.Place, "A list is expected here, [] for none.");
        return [];
    }
}
