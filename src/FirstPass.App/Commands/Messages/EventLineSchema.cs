using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using FirstPass.App.Commands.Files;
using FirstPass.App.Commands.Words;
using FirstPass.Billing.Events;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Identity;
using FirstPass.Workflow.Privacy;
using NodaTime;

namespace FirstPass.App.Commands.Messages;

/// <summary>The schemas of one line of <c>hl7 read</c> and of <c>fhir read</c>.</summary>
internal static class EventLineSchema
{
    private static readonly JsonSchemaExporterOptions Loose = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = static (context, node) => Transformed(context.TypeInfo.Type, node),
    };

    /// <summary>The schema of a line of <c>hl7 read</c>.</summary>
    public static JsonObject OfMessages() => Make("hl7-read", typeof(MessageHead), typeof(MessageFinding));

    /// <summary>The schema of a line of <c>fhir read</c>.</summary>
    public static JsonObject OfResources() => Make("fhir-read", typeof(ResourceHead), typeof(ResourceFinding));

    private static JsonObject Make(string title, Type head, Type finding)
    {
        var events = EventKind.All.Select((kind, i) => EdiSchema.Placed(
            EventOf(kind), FormattableString.Invariant($"#/properties/events/items/anyOf/{i}/properties/body")));
        return AnswerJson.Titled(title, new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["head"] = Part("head", head),
                ["events"] = new JsonObject
                {
                    ["type"] = "array",
                    ["items"] = new JsonObject { ["anyOf"] = new JsonArray([.. events]) },
                },
                ["findings"] = new JsonObject
                {
                    ["type"] = "array",
                    ["items"] = Part("finding", finding),
                },
            },
            ["required"] = new JsonArray("head", "events", "findings"),
            ["additionalProperties"] = false,
        });
    }

    private static JsonObject EventOf(EventKind kind) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["type"] = new JsonObject
            {
                ["enum"] = new JsonArray([.. kind.Types.Select(t => JsonValue.Create(t))]),
            },
            ["body"] = kind.Shape.GetJsonSchemaAsNode(Loose),
        },
        ["required"] = new JsonArray("type", "body"),
        ["additionalProperties"] = false,
    };

    private static JsonNode Transformed(Type type, JsonNode node)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(Money) ? Value("integer", "cents")
            : plain == typeof(Units) ? Value("integer", "thousandths")
            : plain == typeof(LocalDate) || plain == typeof(Phi<LocalDate?>) ? Value("string", "a day, or a mask")
            : plain == typeof(Phi<string?>) ? Value("string", "a patient's, or a mask")
            : plain == typeof(PointOfTime) ? Value("string", "a time as exact as it was told")
            : plain == typeof(Digest) ? Value("string", "SHA-256")
            : AnswerJson.Closed(node, areAllThere: false);
    }

    private static JsonObject Value(string type, string meaning) =>
        new() { ["type"] = type, ["description"] = meaning };

    private static JsonObject Part(string title, Type type)
    {
        var schema = AnswerJson.SchemaOf(title, type);
        schema.Remove("$schema");
        return schema;
    }
}
