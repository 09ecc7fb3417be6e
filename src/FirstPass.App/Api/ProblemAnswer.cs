using System.Globalization;
using FirstPass.App.Office;
using FirstPass.App.Office.Forms;

namespace FirstPass.App.Api;

/// <summary>Answers as HTTP: what was given as JSON, a problem as RFC 9457 wants it.</summary>
internal static class ProblemAnswer
{
    private const string ProblemJson = "application/problem+json";

    /// <summary>The answer to a call.</summary>
    public static async Task<IResult> Answer<T>(this Task<Reply<T>> reply, int status = StatusCodes.Status200OK) =>
        await reply.ConfigureAwait(false) switch
        {
            Reply<T>.Given(var value) => Results.Json(value, OfficeJson.Default.Options, statusCode: status),
            Reply<T>.Refused(var problem) => new ProblemResult(problem),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>The answer to a file: of resources as a resource, for who asks for one.</summary>
    public static async Task<IResult> Answer(this Task<Reply<FileAnswer>> reply, HttpContext http, int status)
    {
        var said = await reply.ConfigureAwait(false);
        return said is Reply<FileAnswer>.Given(var file) && OutcomeAnswer.IsWanted(http.Request)
            ? Results.Text(OutcomeAnswer.Of(file), OutcomeAnswer.Media, statusCode: status)
            : await Task.FromResult(said).Answer(status).ConfigureAwait(false);
    }

    /// <summary>Writes a problem, with the headers that belong to it.</summary>
    public static Task WriteAsync(HttpContext http, Problem problem)
    {
        http.Response.StatusCode = problem.Status;
        if (problem.Status == StatusCodes.Status401Unauthorized)
            http.Response.Headers.WWWAuthenticate = "Bearer";
        if (problem.RetryAfterSeconds > 0)
            http.Response.Headers.RetryAfter = problem.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        if (OutcomeAnswer.IsWanted(http.Request))
            return OutcomeAnswer.WriteAsync(http, problem.Status, OutcomeAnswer.Of(problem));
        return http.Response.WriteAsJsonAsync(problem, OfficeJson.Default.Problem, ProblemJson);
    }

    private sealed class ProblemResult(Problem problem) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(httpContext, problem);
    }
}
