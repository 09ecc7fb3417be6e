using FirstPass.App.Composition;
using FirstPass.App.Office;
using FirstPass.App.Office.Forms;

namespace FirstPass.App.Api;

/// <summary>
/// The outermost layer: headers that every answer has, a line in the log, and a last word for what nobody expected. A
/// message of a fault may quote what a caller sent, so neither the answer nor the log holds one; nor does the log hold
/// an address, but the route that it was for.
/// </summary>
internal sealed partial class EdgeOfTheWeb(RequestDelegate next, ILogger<EdgeOfTheWeb> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        try
        {
            await next(http).ConfigureAwait(false);
            if (!http.Response.HasStarted && OfRouting(http.Response.StatusCode) is { } problem)
                await ProblemAnswer.WriteAsync(http, problem).ConfigureAwait(false);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there any more who could be answered.
        }
        catch (Exception fault) when (!http.Response.HasStarted)
        {
            await ProblemAnswer.WriteAsync(http, Of(fault)).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            // The server would tell the fault with its message; half an answer is cut off.
            Unforeseen(fault);
            http.Abort();
        }

        Tell(http);
    }

    private void Tell(HttpContext http)
    {
        if (http.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route })
            LogAnswer(log, http.Request.Method, route, http.Response.StatusCode);
        else
            LogNowhere(log, http.Response.StatusCode);
    }

    /// <summary>What routing, and whatever reads the body of a route that is open to all, says without a word.
    /// </summary>
    private static Problem? OfRouting(int status) => status switch
    {
        405 => new Problem(405, "METHOD", "This address does not take this method."),
        413 => TooLong,
        415 => new Problem(415, "MEDIA", "This address takes JSON."),
        _ => null,
    };

    private static Problem TooLong => Problems.TooLarge("The request is longer than what is taken.");

    private Problem Of(Exception fault) => fault switch
    {
        BadHttpRequestException { StatusCode: 413 } => TooLong,
        BadHttpRequestException => Problems.Invalid("REQUEST", "The request is not one that this address takes."),
        _ when FaultCode.OfDisk(fault) is { } code => Problems.Unavailable(code),
        _ => Unforeseen(fault),
    };

    private Problem Unforeseen(Exception fault)
    {
        var id = Guid.NewGuid().ToString("N")[..12];
        LogFault(log, id, fault.GetType().Name, fault.StackTrace ?? "");
        return new Problem(500, "UNFORESEEN", "This should not have happened.", $"The log knows it as {id}.");
    }

    [LoggerMessage(1, LogLevel.Error, "Fault {Id}: {Type}\n{Stack}")]
    private static partial void LogFault(ILogger log, string id, string type, string stack);

    [LoggerMessage(2, LogLevel.Debug, "{Method} {Route} answered {Status}")]
    private static partial void LogAnswer(ILogger log, string method, string route, int status);

    [LoggerMessage(3, LogLevel.Debug, "An address or method that is no route answered {Status}")]
    private static partial void LogNowhere(ILogger log, int status);
}
