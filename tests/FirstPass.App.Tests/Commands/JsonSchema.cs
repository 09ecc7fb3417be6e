using System.Text.Json.Nodes;

namespace FirstPass.App.Tests.Commands;

/// <summary>
/// Checks JSON by the part of JSON Schema that our schemas use. A keyword it does not know is an error, so that nothing
/// passes unread.
/// </summary>
public sealed class JsonSchema(JsonNode root)
{
    private static readonly string[] Remarks = ["$schema", "title", "description", "format", "default"];

    /// <summary>What does not fit, with its place; empty when all of it fits.</summary>
    public IReadOnlyList<string> Faults(JsonNode? value)
    {
        var faults = new List<string>();
        Check(root, value, "$", faults);
        return faults;
    }

    private void Check(JsonNode schema, JsonNode? value, string at, List<string> faults)
    {
        if (schema is JsonValue always)
        {
            if (!always.GetValue<bool>())
                faults.Add($"{at} must not be there");
            return;
        }

        foreach (var (keyword, rule) in schema.AsObject())
            if (Fault(keyword, rule!, value, at, faults) is { } fault)
                faults.Add($"{at}: {fault}");
        Properties(schema.AsObject(), value, at, faults);
    }

    private string? Fault(string keyword, JsonNode rule, JsonNode? value, string at, List<string> faults)
    {
        switch (keyword)
        {
            case "type":
                return Types(rule).Any(t => Is(t, value)) ? null : $"is no {rule.ToJsonString()}";
            case "const":
                return JsonNode.DeepEquals(rule, value) ? null : $"is not {rule.ToJsonString()}";
            case "enum":
                return rule.AsArray().Any(r => JsonNode.DeepEquals(r, value)) ? null : "is none of the listed";
            case "anyOf":
                return rule.AsArray().Any(r => Fits(r!, value, at)) ? null : "fits none of the shapes";
            case "$ref":
                Check(Find(rule.GetValue<string>()), value, at, faults);
                return null;
            case "items":
                if (value is JsonArray items)
                    for (var i = 0; i < items.Count; i++)
                        Check(rule, items[i], $"{at}[{i}]", faults);
                return null;
            case "required":
                var missing = value is JsonObject given
                    ? rule.AsArray().Select(r => r!.GetValue<string>()).Where(r => !given.ContainsKey(r)).ToList()
                    : [];
                return missing.Count > 0 ? $"lacks {string.Join(", ", missing)}" : null;
            case "properties" or "additionalProperties":
                return null;
            default:
                return Remarks.Contains(keyword) ? null : $"the schema has a keyword nobody reads: {keyword}";
        }
    }

    private void Properties(JsonObject schema, JsonNode? value, string at, List<string> faults)
    {
        if (value is not JsonObject given || schema["properties"] is not JsonObject known)
            return;
        foreach (var (name, part) in given)
            if (known[name] is { } rule)
                Check(rule, part, $"{at}.{name}", faults);
            else if (schema["additionalProperties"]?.GetValue<bool>() == false)
                faults.Add($"{at}: {name} is not described");
    }

    private bool Fits(JsonNode schema, JsonNode? value, string at)
    {
        var faults = new List<string>();
        Check(schema, value, at, faults);
        return faults.Count == 0;
    }

    private JsonNode Find(string reference) => reference.Split('/').Skip(1).Aggregate(
        root, (node, step) => node is JsonArray list ? list[int.Parse(step, null)]! : node[step]!);

    private static IEnumerable<string> Types(JsonNode rule) =>
        rule is JsonArray many ? many.Select(t => t!.GetValue<string>()) : [rule.GetValue<string>()];

    private static bool Is(string type, JsonNode? value) => type switch
    {
        "null" => value is null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value?.GetValueKind() == System.Text.Json.JsonValueKind.String,
        "boolean" => value?.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False,
        "integer" => value is JsonValue number && number.TryGetValue<long>(out _),
        "number" => value?.GetValueKind() == System.Text.Json.JsonValueKind.Number,
        _ => false,
    };
}
