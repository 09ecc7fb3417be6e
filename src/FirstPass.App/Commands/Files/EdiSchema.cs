using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using FirstPass.App.Commands.Words;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.App.Commands.Files;

/// <summary>The schema of one line of <c>edi read</c>.</summary>
internal static class EdiSchema
{
    private static readonly (string Part, Type Type)[] Parts =
    [
        ("header", typeof(ClaimHeader837)),
        ("claim", typeof(Claim837)),
        ("header", typeof(RemittanceHeader835)),
        ("claim", typeof(ClaimPayment835)),
        ("provider-adjustment", typeof(ProviderAdjustment835)),
        ("header", typeof(StatusHeader277)),
        ("receiver", typeof(StatusLevel277)),
        ("provider", typeof(StatusLevel277)),
        ("claim", typeof(ClaimStatus277)),
        ("header", typeof(InquiryHeader)),
        ("inquiry", typeof(Eligibility270)),
        ("answer", typeof(Eligibility271)),
        ("request", typeof(StatusRequest276)),
        ("review", typeof(Review278)),
        ("header", typeof(AcknowledgementHeader999)),
        ("set", typeof(SetAcknowledgement)),
        ("group", typeof(GroupAcknowledgement)),
        ("header", typeof(AdviceHeader824)),
        ("advice", typeof(Advice824)),
        ("acknowledgement", typeof(InterchangeAcknowledgement)),
    ];

    private static readonly JsonSchemaExporterOptions Loose = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = static (context, node) => Transformed(context.TypeInfo.Type, node),
    };

    /// <summary>The schema.</summary>
    public static JsonObject Make()
    {
        var shapes = new EdiJson(withPatients: true, positions: true).Options;
        JsonNode[] parts = [.. Parts.Select((p, i) => Placed(
            PartOf(p.Part, p.Type, shapes), FormattableString.Invariant($"#/properties/parts/items/anyOf/{i}")))];
        var line = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["kind"] = Text("ST01, or TA1"),
                ["guide"] = Text("ST03 or GS08"),
                ["interchange"] = Object(("control", "ISA13"), ("senderQualifier", "ISA05"), ("sender", "ISA06"),
                    ("receiverQualifier", "ISA07"), ("receiver", "ISA08"), ("date", "ISA09"), ("time", "ISA10"),
                    ("usage", "ISA15")),
                ["group"] = Text("GS06"),
                ["groupSender"] = Text("GS02"),
                ["groupReceiver"] = Text("GS03"),
                ["set"] = Text("ST02"),
                ["reference"] = Text("BHT03, or TRN02 of an 835"),
                ["refused"] = new JsonObject { ["type"] = "boolean" },
                ["unsupported"] = new JsonObject { ["type"] = "boolean" },
                ["parts"] = new JsonObject
                {
                    ["type"] = "array",
                    ["items"] = new JsonObject { ["anyOf"] = new JsonArray(parts) },
                },
                ["findings"] = new JsonObject
                {
                    ["type"] = "array",
                    ["items"] = Without(AnswerJson.SchemaOf("finding", typeof(EdiFinding))),
                },
            },
            ["required"] = new JsonArray("kind", "interchange", "parts", "findings"),
            ["additionalProperties"] = false,
        };
        return AnswerJson.Titled("edi-read", line);
    }

    private static JsonObject PartOf(string name, Type type, JsonSerializerOptions shapes)
    {
        var schema = shapes.GetJsonSchemaAsNode(type, Loose).AsObject();
        var properties = schema["properties"]!.AsObject();
        properties.Insert(0, "part", new JsonObject { ["const"] = name });
        schema["required"] = new JsonArray("part");
        return schema;
    }

    // A shape that comes again is a reference from the root of its own schema, which is a part of ours.
    internal static JsonNode Placed(JsonNode schema, string place)
    {
        if (schema is JsonArray list)
            foreach (var item in list.OfType<JsonNode>())
                Placed(item, place);
        if (schema is not JsonObject members)
            return schema;
        foreach (var (name, value) in members.ToList())
            if (name == "$ref" && value is JsonValue reference)
                members[name] = place + reference.GetValue<string>()[1..];
            else if (value is not null)
                Placed(value, place);
        return schema;
    }

    private static JsonNode Transformed(Type type, JsonNode node) =>
        type == typeof(Quantity) || Nullable.GetUnderlyingType(type) == typeof(Quantity) ? Text("as X12 writes it")
        : type == typeof(SegmentPosition) ? new JsonObject { ["type"] = "object" }
        : type == typeof(Delimiters) ? Text("separators of element, component and repetition, when they are not *:^")
        : AnswerJson.Closed(node, areAllThere: false);

    private static JsonObject Text(string meaning) => new() { ["type"] = "string", ["description"] = meaning };

    private static JsonObject Object(params (string Name, string Meaning)[] properties) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(properties.Select(p =>
            KeyValuePair.Create<string, JsonNode?>(p.Name, Text(p.Meaning)))),
        ["required"] = new JsonArray([.. properties.Select(p => JsonValue.Create(p.Name))]),
        ["additionalProperties"] = false,
    };

    private static JsonObject Without(JsonObject schema)
    {
        schema.Remove("$schema");
        return schema;
    }
}
