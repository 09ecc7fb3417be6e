using FirstPass.Engine.Effects;
using FirstPass.Engine.Tenancy;

namespace FirstPass.App.Effects;

/// <summary>Everything that reaches outside, each kind with its handler.</summary>
public static class EffectHandlers
{
    /// <summary>The handlers of a tenant.</summary>
    public static IReadOnlyCollection<IEffectHandler> Of(Outside outside, OpenTenant tenant) =>
    [
        new RecordedHandler(new DeliverHandler(outside), tenant),
        new RecordedHandler(new PassOnHandler(outside), tenant),
        new RecordedHandler(new ReturnHandler(outside), tenant),
        new RecordedHandler(new RelayHandler(outside), tenant),
        new AcknowledgeHandler(outside),
    ];
}
