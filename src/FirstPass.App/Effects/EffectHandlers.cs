using FirstPass.Engine.Effects;
using FirstPass.Engine.Tenancy;

namespace FirstPass.App.Effects;

/// <summary>Everything that reaches outside, each kind with its handler.</summary>
public static class EffectHandlers
{
    /// <summary>The handlers of a tenant.</summary>
    public static IReadOnlyCollection<IEffectHandler> Of(Outside outside, OpenTenant tenant) =>
    [
        new FileEffect(new RecordedHandler(new DeliverHandler(outside), tenant)),
        new FileEffect(new RecordedHandler(new PassOnHandler(outside), tenant)),
        new FileEffect(new RecordedHandler(new ReturnHandler(outside), tenant)),
        new FileEffect(new RecordedHandler(new RelayHandler(outside), tenant)),
        new FileEffect(new AcknowledgeHandler(outside)),
    ];
}
