using System.Globalization;
using System.Text.Json;
using Hl7.Fhir.Model;

namespace FirstPass.Exchange.Fhir;

/// <summary>
/// Reads a resource straight from its JSON, and of it only what is needed: for files of many lines. What it makes of a
/// resource is what <see cref="ModelResource"/> makes of it.
/// </summary>
internal ref struct JsonResource
{
    /// <summary>Deepest nesting; no resource of R4 needs half of it.</summary>
    public const int MostDepth = 64;

    /// <summary>Most items of one list.</summary>
    public const int MostItems = 5_000;

    private static readonly JsonReaderOptions Strict = new() { MaxDepth = MostDepth };

    private readonly NeededNames needed;
    private Utf8JsonReader reader;
    private string wrong = "";
    private FhirNode? where;

    private JsonResource(ReadOnlySpan<byte> json, NeededNames needed)
    {
        this.needed = needed;
        reader = new Utf8JsonReader(json, Strict);
    }

    /// <summary>Reads a resource.</summary>
    /// <param name="json">Its bytes.</param>
    /// <param name="needed">What is read of it.</param>
    /// <param name="fault">What is wrong: a code, and the element; empty when nothing is.</param>
    /// <returns>The resource; null when something is wrong.</returns>
    public static FhirNode? Read(ReadOnlySpan<byte> json, NeededNames needed, out (string Code, string Path) fault)
    {
        var resource = new JsonResource(json, needed);
        try
        {
            var root = resource.Root();
            fault = (resource.wrong, resource.wrong.Length == 0 ? "" : resource.where?.Location() ?? "");
            return resource.wrong.Length == 0 ? root : null;
        }
        catch (JsonException)
        {
            fault = (FaultOf(json).Code, resource.where?.Location() ?? "");
            return null;
        }
        catch (InvalidOperationException)
        {
            // The reader's own words for text that is no UTF-8.
            fault = ("FHIR-SYNTAX", resource.where?.Location() ?? "");
            return null;
        }
    }

    /// <summary>What is wrong with JSON as such: its code and the byte, from 0; no code when nothing is.</summary>
    public static (string Code, long Line, long Byte) FaultOf(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, Strict);
        try
        {
            for (var isType = false; reader.Read(); isType = IsResourceType(reader))
            {
                if (isType && reader.TokenType != JsonTokenType.String)
                    return ("FHIR-TYPE", 0, reader.TokenStartIndex);
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && !IsText(reader.ValueSpan))
                    return ("FHIR-SYNTAX", 0, reader.TokenStartIndex);
                if (reader.TokenType == JsonTokenType.PropertyName && ElementNames.IsInOtherCase(reader.ValueSpan))
                    return ("FHIR-FORM", 0, reader.TokenStartIndex);
            }

            return ("", 0, 0);
        }
        catch (JsonException fault)
        {
            // That it was too deep is told by where the reader stands alone: its words are not ours to parse.
            var code = reader.CurrentDepth >= MostDepth - 1 ? "FHIR-DEEP" : "FHIR-SYNTAX";
            return (code, (fault.LineNumber ?? 0) + 1, reader.BytesConsumed);
        }
    }

    private static bool IsResourceType(in Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("resourceType"u8);

    private static bool IsText(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes);

    private FhirNode? Root()
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            wrong = "FHIR-TYPE";
            return null;
        }

        var root = new FhirNode(null, "", -1);
        where = root;
        Object(root);
        while (reader.Read())
            continue;
        if (wrong.Length == 0 && (root.Kind is null || !ModelInfo.IsKnownResource(root.Kind)))
            (wrong, where) = ("FHIR-TYPE", null);
        return root;
    }

    /// <summary>The members of an object, up to its end.</summary>
    private void Object(FhirNode node)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (IsResourceType(reader))
            {
                reader.Read();
                Wrong(node.Kind is null ? "" : "FHIR-TWICE", node);
                Type(node);
                continue;
            }

            var name = reader.ValueIsEscaped ? needed.Find(Unescaped()) : needed.Find(reader.ValueSpan);
            reader.Read();
            if (name is null)
                reader.Skip();
            else if (node.Child(name) is { } twice)
            {
                Wrong("FHIR-TWICE", twice);
                reader.Skip();
            }
            else
                Value(node, name);
        }
    }

    // What is no text is passed over whole: members behind it are still the element's own.
    private void Type(FhirNode node)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            node.Kind = reader.GetString();
            return;
        }

        Wrong("FHIR-TYPE", node);
        reader.Skip();
    }

    private readonly byte[] Unescaped() => System.Text.Encoding.UTF8.GetBytes(reader.GetString()!);

    private void Value(FhirNode node, string name)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            One(node.Add(name, -1));
            return;
        }

        for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
        {
            if (i >= MostItems)
                Wrong("FHIR-MANY", node);
            if (reader.TokenType == JsonTokenType.StartArray)
                Wrong("FHIR-FORM", node);
            if (i >= MostItems || reader.TokenType == JsonTokenType.StartArray)
                reader.Skip();
            else
                One(node.Add(name, i));
        }
    }

    private void One(FhirNode node)
    {
        where = node;
        if (reader.TokenType == JsonTokenType.StartObject)
            Object(node);
        else
            node.Text = reader.TokenType switch
            {
                JsonTokenType.String => reader.GetString(),
                JsonTokenType.True => "true",
                JsonTokenType.False => "false",
                JsonTokenType.Number => reader.TryGetDecimal(out var number)
                    ? number.ToString(CultureInfo.InvariantCulture)
                    : System.Text.Encoding.UTF8.GetString(reader.ValueSpan),
                _ => null,
            };
    }

    private void Wrong(string code, FhirNode node)
    {
        if (wrong.Length > 0 || code.Length == 0)
            return;
        (wrong, where) = (code, node);
    }
}
