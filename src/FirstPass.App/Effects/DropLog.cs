using System.Collections.Immutable;
using FirstPass.App.Intake;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Effects;

/// <summary>A file that an effect has put outside.</summary>
/// <param name="Kind">What it is: 837, 999, 277CA, TA1, original, sheet.</param>
/// <param name="Owner">Case that ordered it.</param>
/// <param name="File">The file.</param>
public sealed record EffectDrop(string Kind, CaseId Owner, DroppedFile File);

/// <summary>The files put outside since the start, for reports of a run; at most the newest thousands are
/// kept.</summary>
public sealed class DropLog
{
    private const int Most = 10_000;
    private readonly Lock gate = new();
    private readonly Queue<EffectDrop> drops = new();

    /// <summary>All of them, oldest first.</summary>
    public ImmutableArray<EffectDrop> All
    {
        get
        {
            lock (gate)
                return [.. drops];
        }
    }

    /// <summary>Remembers one.</summary>
    public void Add(EffectDrop drop)
    {
        lock (gate)
        {
            drops.Enqueue(drop);
            if (drops.Count > Most)
                drops.Dequeue();
        }
    }
}
