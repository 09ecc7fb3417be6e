using FirstPass.Workflow.Identity;

namespace FirstPass.Engine.Shards;

/// <summary>
/// Keeps the cases used last, in two generations: when the young one is full it becomes the old one and the old one is
/// dropped. So a case in use stays, memory is bounded, and a hit costs no list work. Holds committed cases only.
/// </summary>
internal sealed class CaseCache(int most)
{
    private Dictionary<CaseId, LoadedCase> young = [];
    private Dictionary<CaseId, LoadedCase> old = [];

    public LoadedCase? Find(CaseId id)
    {
        if (young.TryGetValue(id, out var found))
            return found;
        if (!old.Remove(id, out found))
            return null;
        Keep(found);
        return found;
    }

    public void Keep(LoadedCase loaded)
    {
        young[loaded.Case.Id] = loaded;
        if (young.Count < Math.Max(1, most / 2))
            return;
        old = young;
        young = [];
    }

    /// <summary>Drops the cases of a subject.</summary>
    public void Forget(SubjectId subject)
    {
        foreach (var generation in (Dictionary<CaseId, LoadedCase>[])[young, old])
            foreach (var id in generation.Values.Where(l => l.Case.Subject == subject).Select(l => l.Case.Id).ToList())
                generation.Remove(id);
    }

    public void Clear()
    {
        young.Clear();
        old.Clear();
    }
}
