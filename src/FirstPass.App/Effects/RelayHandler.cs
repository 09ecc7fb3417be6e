using FirstPass.Billing.Files;
using FirstPass.Engine.Effects;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Effects;

/// <summary>
/// Passes what the far side says on to the source: its file byte-identical, unless the intake has done so already, and
/// beside it what it says about files that were built here, in the source's own numbers.
/// </summary>
public sealed class RelayHandler(Outside outside) : IEffectHandler
{
    public EffectKind Kind { get; } = new(InterchangeEvents.Relay, guarded: false, Repeat.Safe);

    public async Task<EffectEnd> RunAsync(EffectOrder order, CancellationToken cancel)
    {
        await Task.Yield();
        var id = ((InterchangeOrder)order.Request!).Interchange;
        var value = outside.Cases.Get<InterchangeCase>(id).Value;
        var received = value.Received!;
        if (outside.AnswersFolder(received.Route) is not { } folder)
            return new EffectEnd(EffectResult.Failed, "NO_ROUTE");
        var end = received.PassedOn
            ? new EffectEnd(EffectResult.Done, "PASSED_ON")
            : Original(id, received, folder);
        if (received.Content != InterchangeContent.Acknowledgements)
            return end;
        var relay = new AnswerRelay(outside, id, received);
        return relay.Write(folder) ? end : new EffectEnd(EffectResult.Failed, relay.Refusal);
    }

    private EffectEnd Original(CaseId id, ReceivedInterchange received, string folder)
    {
        using var bytes = new Feeds.SlicedStream(
            outside.Blobs.OpenRead(received.Blob), received.Offset, received.Length);
        var dropped = outside.Drop(folder, new DropName("original", received.Control, "x12"), id, bytes.CopyTo);
        return new EffectEnd(EffectResult.Done, "", dropped.Length, dropped.Content);
    }
}
