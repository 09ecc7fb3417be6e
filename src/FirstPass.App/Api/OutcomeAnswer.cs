using FirstPass.App.Office.Forms;
using FirstPass.Exchange.Fhir;
using FirstPass.Formats.X12;

namespace FirstPass.App.Api;

/// <summary>Answers to files of resources as FHIR has them, for a partner who reads nothing else.</summary>
internal static class OutcomeAnswer
{
    /// <summary>What such a partner asks for.</summary>
    public const string Media = "application/fhir+json";

    private const string Files = "/api/v1/files";

    /// <summary>How every OperationOutcome of ours begins.</summary>
    private static readonly byte[] Beginning = "{\"resourceType\":\"OperationOutcome\""u8.ToArray();

    /// <summary>True for a file of resources whose answer is to be a resource too.</summary>
    public static bool IsWanted(HttpRequest request) =>
        request.Path == Files && request.Query["kind"] == FileForm.Fhir
        && request.GetTypedHeaders().Accept.Any(a => a.MediaType.Equals(Media, StringComparison.OrdinalIgnoreCase));

    /// <summary>True for an answer that was kept and is one.</summary>
    public static bool Is(ReadOnlySpan<byte> answer) => answer.StartsWith(Beginning);

    /// <summary>What became of a file.</summary>
    public static string Of(FileAnswer answer) => FhirOutcome.Of(
    [
        .. (answer.Messages?.Errors ?? []).Select(e => new FhirFinding(
            e.Code, Severity.Error, new FhirPlace(e.Message, e.Path, 0, e.Offset), e.Reason)),
    ]);

    /// <summary>Why it was not taken.</summary>
    public static string Of(Problem problem) => FhirOutcome.Of(
        problem.Code, CodeOf(problem.Status), problem.Detail.Length > 0 ? problem.Detail : problem.Title);

    /// <summary>Writes one.</summary>
    public static Task WriteAsync(HttpContext http, int status, string outcome)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = Media;
        return http.Response.WriteAsync(outcome, http.RequestAborted);
    }

    private static string CodeOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "login",
        StatusCodes.Status403Forbidden => "forbidden",
        StatusCodes.Status404NotFound => "not-found",
        StatusCodes.Status409Conflict => "conflict",
        StatusCodes.Status413PayloadTooLarge => "too-long",
        StatusCodes.Status429TooManyRequests => "throttled",
        >= StatusCodes.Status500InternalServerError => "transient",
        _ => "invalid",
    };
}
