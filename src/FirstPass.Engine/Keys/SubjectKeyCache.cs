using System.Collections.Immutable;
using FirstPass.Workflow.Identity;

namespace FirstPass.Engine.Keys;

/// <summary>The unwrapped keys of a subject, oldest first.</summary>
internal sealed record SubjectKeys(ImmutableArray<DataKey> Keys, bool Shredded, int MinVersion)
{
    /// <summary>A subject that has no key yet.</summary>
    public static readonly SubjectKeys None = new([], Shredded: false, MinVersion: 1);

    public DataKey? Newest => Keys.IsEmpty ? null : Keys[^1];

    public DataKey? Version(int version)
    {
        if (version >= MinVersion)
            foreach (var key in Keys)
                if (key.Version == version)
                    return key;
        return null;
    }
}

/// <summary>
/// Keeps the subjects used last, in two generations: when the young one is full it becomes the old one and the old one
/// is dropped. So a subject in use stays, memory is bounded, and a hit costs no list work.
/// </summary>
internal sealed class SubjectKeyCache(int most)
{
    private readonly Lock gate = new();
    private Dictionary<SubjectId, SubjectKeys> young = [];
    private Dictionary<SubjectId, SubjectKeys> old = [];

    public SubjectKeys? Find(SubjectId subject)
    {
        lock (gate)
        {
            if (young.TryGetValue(subject, out var found))
                return found;
            if (!old.Remove(subject, out found))
                return null;
            Keep(subject, found);
            return found;
        }
    }

    public void Add(SubjectId subject, SubjectKeys keys)
    {
        lock (gate)
            Keep(subject, keys);
    }

    public void Remove(SubjectId subject)
    {
        lock (gate)
        {
            young.Remove(subject);
            old.Remove(subject);
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            foreach (var key in young.Values.Concat(old.Values).SelectMany(k => k.Keys))
                key.Dispose();
            young.Clear();
            old.Clear();
        }
    }

    private void Keep(SubjectId subject, SubjectKeys keys)
    {
        young[subject] = keys;
        if (young.Count < Math.Max(1, most / 2))
            return;
        old = young;
        young = [];
    }
}
