using FirstPass.Engine.Effects;

namespace FirstPass.App.Effects;

/// <summary>Everything that reaches outside, each kind with its handler.</summary>
public static class EffectHandlers
{
    /// <summary>The handlers of a tenant.</summary>
    public static IReadOnlyCollection<IEffectHandler> Of(Outside outside) =>
    [
        new FileEffect(new DeliverHandler(outside)),
        new FileEffect(new ReturnHandler(outside)),
        new FileEffect(new AcknowledgeHandler(outside)),
        new FileEffect(new RelayHandler(outside)),
    ];
}
