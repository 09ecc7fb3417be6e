using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using FirstPass.Billing.Events;
using FirstPass.Exchange.Fhir;
using FirstPass.Exchange.Mappings;
using FirstPass.Tests.Tidy;
using FirstPass.Workflow.Definitions;
using Xunit;

namespace FirstPass.Tests.Exchange.Fhir;

/// <summary>The shipped mappings of FHIR, and resources that they read.</summary>
internal static class Resources
{
    /// <summary>A sender with ways of its own: a payer whose numbers we know.</summary>
    public const string Partner = """
        mapping: lakeside
        version: 2
        sender: { application: "https://lakeside.example/ehr" }
        codes:
          payer: { PH100: PRAIRIE }
        """;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static ImmutableArray<SourceText> Shipped { get; } =
    [
        .. Directory.GetFiles(Path.Combine(House.Root, "definitions", "mappings", "fhir"), "*.yaml")
            .Order(StringComparer.Ordinal).Select(f => new SourceText(Path.GetFileName(f), File.ReadAllText(f))),
    ];

    /// <summary>Resources of the samples, in JSON or XML; those of a file of many lines one by one.</summary>
    public static TheoryData<string> Samples =>
    [
        .. Directory.GetFiles(Path.Combine(House.Root, "samples", "fhir")).Select(Path.GetFileName).OfType<string>()
            .Where(f => !f.EndsWith(".ndjson", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];

    public static Loaded<MappingBook> With(params string[] own) => MappingBook.Load(
        FhirLanguage.Instance, Shipped, own.Select((text, i) => new SourceText($"own-{i}.yaml", text)));

    public static byte[] Sample(string file) =>
        File.ReadAllBytes(Path.Combine(House.Root, "samples", "fhir", file));

    public static MappedResource Map(byte[] bytes, params string[] own) => Mapper(bytes, own).Map(bytes, At, Origin);

    public static MappedResource MapNeeded(byte[] bytes, params string[] own) =>
        Mapper(bytes, own).MapNeeded(bytes, At, Origin);

    public static MappedResource Map(string json, params string[] own) => Map(Encoding.UTF8.GetBytes(json), own);

    /// <summary>Events as they are stored, and what was found beside them.</summary>
    public static string Json(MappedResource mapped)
    {
        var events = mapped.Events.Select(e =>
            $"{{\"type\":\"{e.Type}\",\"body\":{Encoding.UTF8.GetString(EventKind.Of(e.Body).Write(e.Body))}}}");
        var findings = mapped.Findings.Select(f => JsonSerializer.Serialize($"{f.Severity} {f.Code} {f.Place.Path}"));
        var text = $"{{\"events\":[{string.Join(',', events)}],\"findings\":[{string.Join(',', findings)}]}}";
        return JsonSerializer.Serialize(JsonDocument.Parse(text).RootElement, Indented).ReplaceLineEndings("\n") + "\n";
    }

    private static FhirPlace At => new(1, "", 1, 0);

    private static MessageOrigin Origin => new("SENDER", default, 0);

    private static ResourceMapper Mapper(byte[] bytes, string[] own) =>
        new(With(own).OrThrow().For(ResourceMapper.SenderOf(bytes)));
}
