using FirstPass.Formats.X12;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Utility;
using Hl7.Fhir.Validation;

namespace FirstPass.Exchange.Fhir;

/// <summary>
/// What the model says about a resource, in our own words: its sentences quote values, ours never do. What cannot be
/// read for sure is an error; what is only not as the standard wants it is a warning, for a mapping still says what it
/// needs.
/// </summary>
internal static class ModelFindings
{
    private const int LongestName = 64;
    private const int MostSteps = 100;

    private static readonly Dictionary<string, string> Codes = new(StringComparer.Ordinal)
    {
        [CodedValidationException.UNKNOWN_ELEMENT_CODE] = "FHIR-UNKNOWN",
        [CodedValidationException.WRONG_CASED_ELEMENT_CODE] = "FHIR-UNKNOWN",
        [CodedValidationException.UNKNOWN_RESOURCE_TYPE_CODE] = "FHIR-TYPE",
        [CodedValidationException.WRONG_CASED_RESOURCE_TYPE_CODE] = "FHIR-TYPE",
        [CodedValidationException.MANDATORY_ELEMENT_MUST_BE_PRESENT_CODE] = "FHIR-MISSING",
        [CodedValidationException.INCORRECT_CARDINALITY_MIN_CODE] = "FHIR-MISSING",
        [CodedValidationException.INCORRECT_CARDINALITY_MAX_CODE] = "FHIR-VALUE",
        [CodedValidationException.INVALID_CODED_VALUE_CODE] = "FHIR-CODE",
        [CodedValidationException.INVALID_STRING_LENGTH_CODE] = "FHIR-EMPTY",
        [CodedValidationException.INVALID_BASE64_VALUE_CODE] = "FHIR-VALUE",
        [CodedValidationException.INCORRECT_LITERAL_VALUE_TYPE_CODE] = "FHIR-VALUE",
        [CodedValidationException.LITERAL_INVALID_CODE] = "FHIR-VALUE",
        [CodedValidationException.POSITIVE_INT_MUST_BE_POSITIVE_CODE] = "FHIR-VALUE",
        [CodedValidationException.UNSIGNED_INT_MUST_NOT_BE_NEGATIVE_CODE] = "FHIR-VALUE",
        [CodedValidationException.CHOICE_TYPE_NOT_ALLOWED_CODE] = "FHIR-VALUE",
        [CodedValidationException.ELEMENT_CANNOT_BE_EMPTY_CODE] = "FHIR-EMPTY",
        [CodedValidationException.NARRATIVE_XML_IS_INVALID_CODE] = "FHIR-NARRATIVE",
        [CodedValidationException.NARRATIVE_XML_IS_MALFORMED_CODE] = "FHIR-NARRATIVE",
        [FhirJsonException.OBJECTS_CANNOT_BE_EMPTY_CODE] = "FHIR-EMPTY",
        [FhirJsonException.ARRAYS_CANNOT_BE_EMPTY_CODE] = "FHIR-EMPTY",
        [FhirJsonException.EXPECTED_PRIMITIVE_NOT_NULL_CODE] = "FHIR-EMPTY",
        [FhirJsonException.DUPLICATE_PROPERTY_CODE] = "FHIR-TWICE",
        [FhirJsonException.PRIMITIVE_VALUE_SUPPLIED_TWICE_CODE] = "FHIR-TWICE",
        [FhirJsonException.NO_RESOURCETYPE_PROPERTY_CODE] = "FHIR-TYPE",
        [FhirJsonException.RESOURCETYPE_SHOULD_BE_STRING_CODE] = "FHIR-TYPE",
    };

    /// <summary>Every code that a resource may be found with: its severity, and its sentence.</summary>
    internal static readonly Dictionary<string, (Severity Severity, string Sentence)> Sentences =
        new(StringComparer.Ordinal)
        {
            ["FHIR-SYNTAX"] = (Severity.Error, "This is no whole JSON or XML."),
            ["FHIR-DEEP"] = (Severity.Error, "The elements are nested deeper than any resource needs."),
            ["FHIR-LONG"] = (Severity.Error, "The resource is longer than what is read."),
            ["FHIR-MANY"] = (Severity.Error, "A list has more items than are taken."),
            ["FHIR-TYPE"] = (Severity.Error, "This is no resource of R4."),
            ["FHIR-TWICE"] = (Severity.Error, "The element stands here twice."),
            ["FHIR-FORM"] = (Severity.Error, "The element has not the form that R4 gives it."),
            ["FHIR-MODIFIER"] = (Severity.Error, "This changes what the resource means, in a way that is not known."),
            ["FHIR-DELETE"] = (Severity.Error, "A deletion is not taken."),
            ["FHIR-UNKNOWN"] = (Severity.Warning, "R4 does not know this element; it is kept and not read."),
            ["FHIR-MISSING"] = (Severity.Warning, "R4 wants this element."),
            ["FHIR-VALUE"] = (Severity.Warning, "The value is none of its type."),
            ["FHIR-CODE"] = (Severity.Warning, "R4 does not have this code here."),
            ["FHIR-EMPTY"] = (Severity.Warning, "The element is empty."),
            ["FHIR-NARRATIVE"] = (Severity.Warning, "The narrative is not well-formed; it is kept and not read."),
        };

    /// <summary>A finding of the model.</summary>
    public static FhirFinding Of(CodedException issue, FhirPlace at)
    {
        var code = Codes.GetValueOrDefault(issue.ErrorCode, "FHIR-FORM");
        var place = issue is ExtendedCodedException extended
            ? at with
            {
                Path = Plain(extended.InstancePath ?? ""),
                Line = extended.LineNumber is > 0 and { } line ? at.Line + line - 1 : at.Line,
            }
            : at;
        return Of(code, place);
    }

    public static FhirFinding Of(string code, FhirPlace at) =>
        new(code, Sentences[code].Severity, at, Sentences[code].Sentence);

    /// <summary>A path whose names are names: a key of a resource may hold anything.</summary>
    internal static string Plain(string path) => string.Join('.', path.Split('.').Take(MostSteps).Select(
        step => step.Length <= LongestName && step.All(IsOfName) ? step : "?"));

    private static bool IsOfName(char c) => char.IsAsciiLetterOrDigit(c) || c is '[' or ']' or '_' or '-';
}
