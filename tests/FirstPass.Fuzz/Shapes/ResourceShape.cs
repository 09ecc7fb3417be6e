using System.Text;
using System.Text.Json.Nodes;

namespace FirstPass.Fuzz.Shapes;

/// <summary>A sound resource of FHIR in JSON, changed as the input says.</summary>
internal static class ResourceShape
{
    private const int MostChanges = 16;
    private const int MostDeep = 80;
    private const int MostItems = 6_000;

    private static readonly string[] Odd =
    [
        "null", "true", "false", "0", "-1", "1e5", "1.005", "99999999999999999999999", "1E400", "\"\"", "\" \"",
        "\"2026-02-29\"",
        "\"2026\"", "\"2026-01-01T25:00:00Z\"", "\"2026-01-01T12:00:00+14:00\"", "\"9999-12-31\"", "\"\\u0000\"",
        "\"LONE\"", "\"#x\"", "\"Patient/1\"",
        "\"urn:uuid:1\"", "\"male\"", "\"USD\"", "\"EUR\"", "\"MR\"", "\"entered-in-error\"", "\"cancelled\"",
        "\"active\"", "\"QUJD\"", "\"=\"", "[]", "{}", "[[]]", "[null]",
        "{\"resourceType\":\"Patient\"}", "{\"value\":1}", "{\"reference\":\"#x\"}",
        "{\"url\":\"u\",\"valueBoolean\":true}",
    ];

    private static readonly string[] Names =
    [
        "id", "meta", "extension", "modifierExtension", "implicitRules", "contained", "identifier", "reference",
        "resourceType", "status", "value", "code",
        "coding", "entry", "request", "resource", "_birthDate", "unknown", "name", "valueDecimal", "period", "start",
    ];

    private static readonly Lazy<List<string>> Samples =
        new(() => [.. Fhir.ResourceCheck.JsonSamples().Select(Encoding.UTF8.GetString)]);

    /// <summary>The resource that an input means.</summary>
    public static byte[] Of(byte[] input)
    {
        var steer = new Steer(input);
        var root = JsonNode.Parse(steer.Of(Samples.Value))!;
        for (var i = 0; i < MostChanges && steer.HasMore; i++)
            Change(root, steer);
        // Half of a surrogate pair is text that nobody writes by himself.
        return Encoding.UTF8.GetBytes(root.ToJsonString().Replace("LONE", "\\ud800", StringComparison.Ordinal));
    }

    /// <summary>Inputs that make each sample and change it a little.</summary>
    public static IEnumerable<byte[]> Seeds() => Steer.Inputs(Samples.Value.Count, _ => []);

    private static void Change(JsonNode root, Steer steer)
    {
        var what = steer.Byte() % 8;
        var holders = Holders(root).ToList();
        var holder = holders[steer.Below(holders.Count)];
        if (holder is JsonObject map)
            Change(map, what, steer, holders);
        else if (holder is JsonArray list)
            Change(list, what, steer);
    }

    private static void Change(JsonObject map, int what, Steer steer, List<JsonNode> holders)
    {
        var names = map.Select(p => p.Key).ToList();
        if (what == 0 || names.Count == 0)
            map[steer.Of(Names)] = JsonNode.Parse(steer.Of(Odd));
        else if (what == 1)
            map.Remove(steer.Of(names));
        else if (what == 2)
            map[steer.Of(names)] = new JsonArray(map[steer.Of(names)]?.DeepClone());
        else if (what == 3)
            map[steer.Of(names)] = Deep(steer.Of(Names), steer.Byte() % MostDeep);
        else if (what == 4)
            map[steer.Of(names)] = holders[steer.Below(holders.Count)].DeepClone();
        else if (what == 5)
            map[steer.Of(names)] = JsonValue.Create(steer.Text(12));
        else
            map[steer.Of(names)] = JsonNode.Parse(steer.Of(Odd));
    }

    private static void Change(JsonArray list, int what, Steer steer)
    {
        var at = steer.Below(list.Count);
        if (list.Count == 0 || what == 0)
            list.Add(JsonNode.Parse(steer.Of(Odd)));
        else if (what == 1)
            list.RemoveAt(at);
        else if (what < 4)
            list.Insert(at, list[at]?.DeepClone());
        else if (what == 4 && steer.Byte() == 0)
            while (list.Count < MostItems)
                list.Add(JsonNode.Parse("1"));
        else
            list[at] = JsonNode.Parse(steer.Of(Odd));
    }

    private static JsonNode Deep(string name, int depth)
    {
        JsonNode inner = JsonValue.Create("x");
        for (var i = 0; i < depth; i++)
            inner = i % 2 == 0 ? new JsonObject { [name] = inner } : new JsonArray(inner);
        return inner;
    }

    private static IEnumerable<JsonNode> Holders(JsonNode node)
    {
        yield return node;
        var inner = node is JsonObject map ? map.Select(p => p.Value) : node is JsonArray list ? list : [];
        foreach (var one in inner.OfType<JsonNode>().Where(n => n is JsonObject or JsonArray).SelectMany(Holders))
            yield return one;
    }
}
