using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using Hl7.Fhir.Introspection;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Utility;

namespace FirstPass.Exchange.Fhir;

/// <summary>
/// Reads a resource by the model of R4: every element is looked at, and what the model does not know is told, not lost.
/// JSON and XML.
/// </summary>
internal static class ModelResource
{
    /// <summary>Most findings of one resource; what is beyond says no more.</summary>
    private const int MostFindings = 200;

    private static readonly FhirJsonDeserializer Json = new(new DeserializerSettings());
    private static readonly FhirXmlDeserializer Xml = new(new DeserializerSettings());

    /// <summary>Reads a resource and says what is wrong with it.</summary>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="at">Where it stands in its file.</param>
    /// <param name="findings">Where findings go.</param>
    /// <returns>The resource; null when it cannot be read.</returns>
    public static FhirNode? Read(ReadOnlySpan<byte> bytes, FhirPlace at, ICollection<FhirFinding> findings)
    {
        if (Model(bytes, at, findings) is not { } model)
            return null;
        var root = new FhirNode(null, "", -1);
        Fill(root, model);
        return root;
    }

    private static Resource? Model(ReadOnlySpan<byte> bytes, FhirPlace at, ICollection<FhirFinding> findings)
    {
        try
        {
            return bytes.TrimStart(" \t\r\n"u8) is [(byte)'<', ..]
                ? FromXml(bytes, at, findings)
                : FromJson(bytes, at, findings);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // The model throws whatever it stumbles over in what R4 does not know: it is read, but has not R4's form.
            findings.Add(ModelFindings.Of("FHIR-FORM", at));
            return null;
        }
    }

    private static Resource? FromJson(ReadOnlySpan<byte> bytes, FhirPlace at, ICollection<FhirFinding> findings)
    {
        var (code, line, _) = JsonResource.FaultOf(bytes);
        if (code.Length > 0)
        {
            findings.Add(ModelFindings.Of(code, at with { Line = line == 0 ? at.Line : at.Line + line - 1 }));
            return null;
        }

        if (bytes.TrimStart(" \t\r\n"u8) is not [(byte)'{', ..])
        {
            findings.Add(ModelFindings.Of("FHIR-TYPE", at));
            return null;
        }

        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = JsonResource.MostDepth });
        Json.TryDeserializeResource(ref reader, out var resource, out var issues);
        return Judged(resource, issues, at, findings);
    }

    private static Resource? FromXml(ReadOnlySpan<byte> bytes, FhirPlace at, ICollection<FhirFinding> findings)
    {
        try
        {
            var text = Encoding.UTF8.GetString(bytes);
            using (var depth = Open(text))
                while (depth.Read())
                    if (depth.Depth > JsonResource.MostDepth)
                    {
                        findings.Add(ModelFindings.Of("FHIR-DEEP", at));
                        return null;
                    }

            using var reader = Open(text);
            Xml.TryDeserializeResource(reader, out var resource, out var issues);
            return Judged(resource, issues, at, findings);
        }
        catch (XmlException fault)
        {
            var line = at.Line + Math.Max(0, fault.LineNumber - 1);
            findings.Add(ModelFindings.Of("FHIR-SYNTAX", at with { Line = line }));
            return null;
        }
    }

    /// <summary>No document type, no entities, nothing from elsewhere.</summary>
    private static XmlReader Open(string text) => XmlReader.Create(new StringReader(text), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersFromEntities = 0,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    });

    private static Resource? Judged(
        Resource? resource, IEnumerable<CodedException> issues, FhirPlace at, ICollection<FhirFinding> findings)
    {
        var isWhole = resource is not null && ModelInfo.IsKnownResource(resource.TypeName);
        if (!isWhole)
            findings.Add(ModelFindings.Of("FHIR-TYPE", at));
        foreach (var finding in issues.Take(MostFindings).Select(i => ModelFindings.Of(i, at)).Distinct())
            if (finding is { Code: not "FHIR-TYPE" } || isWhole)
                findings.Add(finding);
        return isWhole ? resource : null;
    }

    private static void Fill(FhirNode node, Base model)
    {
        if (model is Resource)
            node.Kind = model.TypeName;
        var mapping = ModelInfo.ModelInspector.FindClassMapping(model);
        foreach (var (name, value) in model.EnumerateElements())
            if (value is Base one)
                Set(node.Add(NameOf(mapping, name, one), -1), one);
            else if (value is string text)
                node.Add(name, -1).Text = text;
            else if (value is IEnumerable several)
            {
                var index = 0;
                foreach (var item in several.OfType<Base>())
                    Set(node.Add(name, index++), item);
            }
    }

    private static void Set(FhirNode node, Base model)
    {
        if (model is PrimitiveType plain)
            node.Text = plain.JsonValue switch
            {
                null => null,
                bool yes => yes ? "true" : "false",
                var value => Convert.ToString(value, CultureInfo.InvariantCulture),
            };
        Fill(node, model);
    }

    /// <summary>The name that JSON has: of one of several types it says which.</summary>
    private static string NameOf(ClassMapping? mapping, string name, Base value) =>
        mapping?.FindMappedElementByName(name) is { Choice: ChoiceType.DatatypeChoice }
            ? name + char.ToUpperInvariant(value.TypeName[0]) + value.TypeName[1..]
            : name;
}
