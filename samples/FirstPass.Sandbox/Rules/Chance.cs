namespace FirstPass.Sandbox.Rules;

/// <summary>Chances that are the same in every run: a number below a thousand out of seed, rule and subject.</summary>
public static class Chance
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>A number from 0 to 999.</summary>
    public static int Of(int seed, string rule, string subject) => Below(1000, seed, rule, subject);

    /// <summary>A number from 0 to <paramref name="limit"/> less one.</summary>
    public static int Below(int limit, int seed, string rule, string subject)
    {
        var hash = Mix(Add(Add(Offset ^ (uint)seed, rule), subject));
        return (int)(hash % (ulong)limit);
    }

    private static ulong Add(ulong hash, string text)
    {
        unchecked
        {
            foreach (var c in text)
                hash = (hash ^ c) * Prime;
            return (hash ^ 0xFF) * Prime;
        }
    }

    // The last characters of a subject must reach every bit, or neighbours share their fate.
    private static ulong Mix(ulong hash)
    {
        unchecked
        {
            hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
            hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
            return hash ^ (hash >> 31);
        }
    }
}
