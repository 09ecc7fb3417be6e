using FirstPass.App.Office.Forms;

namespace FirstPass.App.Api;

/// <summary>Says of a route what the API's description shows.</summary>
internal static class RouteNames
{
    /// <summary>Name, sentence and answer of a route; every route may answer with a problem.</summary>
    public static RouteHandlerBuilder Named<T>(
        this RouteHandlerBuilder route, string name, string says, int status = StatusCodes.Status200OK) =>
        route.WithName(name).WithSummary(says).Produces<T>(status)
            .WithMetadata(new ProducesResponseTypeMetadata(400, typeof(Problem), ["application/problem+json"]));
}
