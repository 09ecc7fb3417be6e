using FirstPass.Engine.Effects;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Cases;

namespace FirstPass.App.Effects;

/// <summary>
/// Records that the product itself reads patient data for an effect, before it does: one entry of the access stream for
/// each try.
/// </summary>
public sealed class RecordedHandler(IEffectHandler inner, OpenTenant tenant) : IEffectHandler
{
    public EffectKind Kind => inner.Kind;

    public Task<EffectEnd> RunAsync(EffectOrder order, CancellationToken cancel)
    {
        tenant.Scope(Actor.System, "exchange").RecordAccess($"effect.{order.Kind}", order.Id.Case);
        return inner.RunAsync(order, cancel);
    }
}
