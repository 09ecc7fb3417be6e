using FirstPass.Billing.Files;
using FirstPass.Billing.Gateway;

namespace FirstPass.App.Feeds;

/// <summary>Who stands at the ends of a received interchange.</summary>
public static class Senders
{
    /// <summary>Code of the source that sent it; what it calls itself when nobody knows it.</summary>
    public static string SenderOf(this World world, ReceivedInterchange received)
    {
        foreach (var partner in world.Partners.Values)
            if (partner is { Side: PartnerSide.Source, Envelope: { } envelope } && envelope.Sender == received.Sender)
                return partner.Code;
        return received.Sender;
    }

    /// <summary>Code of the far side of a route; empty when the route is not configured.</summary>
    public static string FarSideOf(this World world, string route) =>
        world.Routes.GetValueOrDefault(route)?.FarSide ?? "";
}
