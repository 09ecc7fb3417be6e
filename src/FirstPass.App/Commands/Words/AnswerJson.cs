using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace FirstPass.App.Commands.Words;

/// <summary>How answers look as JSON, and the schemas that say so.</summary>
internal static class AnswerJson
{
    private const string Draft = "https://json-schema.org/draft/2020-12/schema";

    /// <summary>Names in camel case; every property is there, also when its value is null.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
    };

    private static readonly JsonSchemaExporterOptions Strict = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = static (_, node) => Closed(node, areAllThere: true),
    };

    /// <summary>The schema of an answer.</summary>
    public static JsonObject SchemaOf(string title, Type answer) =>
        Titled(title, Options.GetJsonSchemaAsNode(answer, Strict).AsObject());

    /// <summary>Puts a title before a schema.</summary>
    public static JsonObject Titled(string title, JsonObject schema)
    {
        var titled = new JsonObject { ["$schema"] = Draft, ["title"] = title };
        foreach (var (name, value) in schema)
            titled[name] = value?.DeepClone();
        return titled;
    }

    /// <summary>Closes an object: no other properties than these.</summary>
    public static JsonNode Closed(JsonNode node, bool areAllThere)
    {
        if (node is not JsonObject schema || schema["properties"] is not JsonObject properties)
            return node;
        schema.Remove("required");
        if (areAllThere)
            schema["required"] = new JsonArray([.. properties.Select(p => JsonValue.Create(p.Key))]);
        schema["additionalProperties"] = false;
        return schema;
    }
}
