using FirstPass.Billing.Files;
using FirstPass.Engine.Effects;
using FirstPass.Workflow.Cases;

namespace FirstPass.App.Effects;

/// <summary>Puts a file that could not be judged where the far side takes it, byte by byte as it came.</summary>
public sealed class PassOnHandler(Outside outside) : IEffectHandler
{
    public EffectKind Kind { get; } = new(InterchangeEvents.PassOn, guarded: false, Repeat.Safe);

    public async Task<EffectEnd> RunAsync(EffectOrder order, CancellationToken cancel)
    {
        await Task.Yield();
        var id = ((InterchangeOrder)order.Request!).Interchange;
        var received = outside.Cases.Get<InterchangeCase>(id).Value.Received!;
        if (outside.OutboundFolder(received.Route, "") is not { } folder)
            return new EffectEnd(EffectResult.Failed, "NO_ROUTE");
        using var bytes = outside.Stored(received).OpenWhole();
        var dropped = outside.Drop(folder, new DropName("837", received.Control, "x12"), id, bytes.CopyTo);
        return new EffectEnd(EffectResult.Done, "", dropped.Length, dropped.Content);
    }
}
