using FirstPass.Engine.Effects;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;

namespace FirstPass.App.Effects;

/// <summary>
/// An effect that writes files. A disk that is full or not there is no failure of the order: it is tried until the disk
/// takes it, for about a day, and writing the same bytes under the same name again does no harm.
/// </summary>
public sealed class FileEffect(IEffectHandler inner) : IEffectHandler
{
    private const int Day = 24 * 60 / 5;

    public EffectKind Kind { get; } = inner.Kind with { TriesWhilePassing = Day };

    public async Task<EffectEnd> RunAsync(EffectOrder order, CancellationToken cancel)
    {
        try
        {
            return await inner.RunAsync(order, cancel).ConfigureAwait(false);
        }
        catch (StoreUnavailableException fault)
        {
            return new EffectEnd(EffectResult.Failed, fault.Code, Retry: true);
        }
        catch (Exception fault) when (MayPass(fault))
        {
            return new EffectEnd(EffectResult.Failed, fault.GetType().Name, Retry: true);
        }
    }

    // Stored bytes that are gone or cut do not come back by waiting.
    private static bool MayPass(Exception fault) =>
        fault is UnauthorizedAccessException or (IOException and not (FileNotFoundException or EndOfStreamException));
}
