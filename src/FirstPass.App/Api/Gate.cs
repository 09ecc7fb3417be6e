using System.Text.Json;
using FirstPass.App.Access;
using FirstPass.App.Office;
using FirstPass.App.Office.Forms;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace FirstPass.App.Api;

/// <summary>
/// Stands before every route: finds its line in the matrix, who asks, and whether that is allowed, before anything of
/// the request is read. A route without a line is closed.
/// </summary>
internal sealed class Gate(RequestDelegate next, Matrix matrix, FrontDoor door)
{
    /// <summary>Most bytes of a JSON body.</summary>
    public const int MostJsonBytes = 256 * 1024;

    private const string Bearer = "Bearer ";

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint() is not { } endpoint)
        {
            await ProblemAnswer.WriteAsync(http, Problems.NotFound("address")).ConfigureAwait(false);
            return;
        }

        // What is no route of ours is routing's own answer: another method of an address.
        if (endpoint is not RouteEndpoint route)
        {
            await next(http).ConfigureAwait(false);
            return;
        }

        var row = matrix.Find(http.Request.Method, route.RoutePattern.RawText ?? "");
        if (row is { Anonymous: true })
            await next(http).ConfigureAwait(false);
        else if (Admit(http, route, row) is { } problem)
            await ProblemAnswer.WriteAsync(http, problem).ConfigureAwait(false);
        else
            await next(http).ConfigureAwait(false);
    }

    private Problem? Admit(HttpContext http, RouteEndpoint route, MatrixRow? row)
    {
        if (row is null)
            return Problems.Forbidden("NO_LINE", "This route has no line in the matrix.");
        var entered = door.Enter(TokenOf(http.Request));
        if (entered is Reply<Principal>.Refused(var problem))
            return problem;
        var principal = ((Reply<Principal>.Given)entered).Value;
        var permission = door.Gatekeeper.AuthorizeAny(principal, row.Rights, new Resource("route", row.ToString()));
        if (!permission.Allowed)
            return Problems.Forbidden(permission.Code, permission.Reason);
        if (UnknownIn(http, route) is { } misspelt)
            return misspelt;
        if (door.OfficeOf(principal) is not { } office || door.StaffOf(principal) is not { } staff)
            return Problems.Unavailable("DATABASE_CLOSED");
        Limit(http, row);
        http.Caller(new Caller(principal, office, staff) { Row = row });
        return null;
    }

    /// <summary>A parameter nobody reads: a filter that was misspelt would show more than was asked for. Its name is
    /// not said again, for it may be anything.</summary>
    private static Problem? UnknownIn(HttpContext http, RouteEndpoint route)
    {
        if (http.Request.Query.Count == 0)
            return null;
        var known = route.Metadata.GetOrderedMetadata<IParameterBindingMetadata>()
            .Where(p => IsOfQuery(p, route)).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return http.Request.Query.Keys.All(known.Contains) ? null
            : known.Count == 0 ? Problems.Invalid("QUERY", "This address takes no parameters.")
            : Problems.Invalid(
                "QUERY",
                $"A parameter is unknown here. Known: {string.Join(", ", known.Order(StringComparer.Ordinal))}.");
    }

    /// <summary>Words of ours are read from the query, but for those that are part of the address; whatever else a
    /// route takes is a body, or the server's own.</summary>
    private static bool IsOfQuery(IParameterBindingMetadata parameter, RouteEndpoint route) =>
        (parameter.HasTryParse || parameter.ParameterInfo.ParameterType == typeof(string))
        && parameter.ParameterInfo.Member.Module == typeof(Gate).Module
        && route.RoutePattern.GetParameter(parameter.Name) is null;

    private static void Limit(HttpContext http, MatrixRow row)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = row.Body switch
            {
                BodyKind.None => 0,
                BodyKind.Json => MostJsonBytes,
                BodyKind.File => RequestFile.MostBytes,
            };
    }

    private static string? TokenOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : null;
    }
}
