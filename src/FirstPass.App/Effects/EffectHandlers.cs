using FirstPass.Engine.Effects;

namespace FirstPass.App.Effects;

/// <summary>Everything that reaches outside, each kind with its handler.</summary>
public static class EffectHandlers
{
    /// <summary>The handlers of a tenant.</summary>
    public static IReadOnlyCollection<IEffectHandler> Of(Outside outside) =>
    [
        new DeliverHandler(outside),
        new ReturnHandler(outside),
        new AcknowledgeHandler(outside),
        new RelayHandler(outside),
    ];
}
