using FirstPass.Billing.Files;
using FirstPass.Billing.Gateway;

namespace FirstPass.App.Intake;

/// <summary>Finds the route of a file that did not come through a route's own folder.</summary>
public static class RouteChoice
{
    /// <summary>True for what a far side sends: payments and acknowledgements.</summary>
    public static bool IsFromFarSide(ReceivedInterchange received) =>
        received.Content is InterchangeContent.Remittances or InterchangeContent.Acknowledgements;

    /// <summary>The route by the source's id in the envelope, towards the far side by which most payers are reached;
    /// null when no source calls itself so.</summary>
    public static RouteProfile? For(World world, ReceivedInterchange received)
    {
        var source = IsFromFarSide(received) ? received.Receiver : received.Sender;
        return world.Routes.Values.Where(r => world.Partners[r.Source].Envelope?.Sender == source)
            .GroupBy(r => r.FarSide)
            .OrderByDescending(side => side.Sum(r => r.Payers.Length)).ThenBy(side => side.Key, StringComparer.Ordinal)
            .SelectMany(side => side.OrderBy(r => r.Code, StringComparer.Ordinal)).FirstOrDefault();
    }
}
