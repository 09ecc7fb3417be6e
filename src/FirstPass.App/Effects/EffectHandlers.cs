using FirstPass.App.Composition;
using FirstPass.Engine.Effects;

namespace FirstPass.App.Effects;

/// <summary>Everything that reaches outside, each kind with its handler.</summary>
public static class EffectHandlers
{
    /// <summary>The handlers of a tenant.</summary>
    public static IReadOnlyCollection<IEffectHandler> Of(TenantDesk desk)
    {
        var outside = new Outside(desk);
        return
        [
            new DeliverHandler(outside),
            new ReturnHandler(outside),
            new AcknowledgeHandler(outside),
            new RelayHandler(outside),
        ];
    }
}
