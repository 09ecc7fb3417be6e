using System.Text.Json.Nodes;
using FirstPass.Formats.X12;

namespace FirstPass.Exchange.Fhir;

/// <summary>Findings as the resource that FHIR has for them, for a partner who reads nothing else.</summary>
public static class FhirOutcome
{
    private const string System = "https://firstpass.example/findings";

    /// <summary>An OperationOutcome on one line; one that says that all is well when nothing was found.</summary>
    public static string Of(IReadOnlyCollection<FhirFinding> findings)
    {
        var issues = findings.Count == 0
            ? [new JsonObject { ["severity"] = "information", ["code"] = "informational" }]
            : findings.Select(Issue).ToArray();
        return Outcome(issues);
    }

    /// <summary>An OperationOutcome of one error that is about no resource.</summary>
    /// <param name="code">Stable code.</param>
    /// <param name="kind">The kind of issue that R4 has for it.</param>
    /// <param name="message">Our own sentence.</param>
    public static string Of(string code, string kind, string message) => Outcome(
    [
        new JsonObject { ["severity"] = "error", ["code"] = kind, ["details"] = Details(code, message) },
    ]);

    private static string Outcome(IEnumerable<JsonObject> issues) =>
        new JsonObject { ["resourceType"] = "OperationOutcome", ["issue"] = new JsonArray([.. issues]) }
            .ToJsonString();

    private static JsonObject Details(string code, string message) => new()
    {
        ["coding"] = new JsonArray(new JsonObject { ["system"] = System, ["code"] = code }),
        ["text"] = message,
    };

    private static JsonObject Issue(FhirFinding finding)
    {
        var issue = new JsonObject
        {
            ["severity"] = finding.Severity switch
            {
                Severity.Error => "error",
                Severity.Warning => "warning",
                Severity.Info => "information",
            },
            ["code"] = CodeOf(finding.Code),
            ["details"] = Details(finding.Code, finding.Message),
            ["diagnostics"] = FormattableString.Invariant($"resource {finding.Place.Resource}")
                + (finding.Place.Line > 0 ? FormattableString.Invariant($", line {finding.Place.Line}") : ""),
        };
        if (finding.Place.Path.Length > 0)
            issue["expression"] = new JsonArray(finding.Place.Path);
        return issue;
    }

    /// <summary>The kinds of issue that R4 has.</summary>
    private static string CodeOf(string code) => code switch
    {
        "FHIR-MISSING" or "MAP-REQUIRED" => "required",
        "FHIR-VALUE" or "FHIR-EMPTY" or "MAP-VALUE" or "MAP-DOCUMENT" => "value",
        "FHIR-CODE" or "MAP-CODE" => "code-invalid",
        "FHIR-LONG" or "FHIR-MANY" or "FHIR-DEEP" => "too-long",
        "FHIR-MODIFIER" => "extension",
        "FHIR-DELETE" or "MAP-TYPE" or "MAP-NOTHING" => "not-supported",
        "MAP-UNUSED" => "informational",
        _ => "structure",
    };
}
