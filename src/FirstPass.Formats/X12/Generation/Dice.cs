namespace FirstPass.Sandbox.Generation;

/// <summary>Throws that are the same in every run and on every machine (SplitMix64).</summary>
public sealed class Dice(ulong seed)
{
    private ulong state = seed;

    /// <summary>Throws for one of many subjects; those of neighbours have nothing in common.</summary>
    public static Dice For(int seed, int subject)
    {
        unchecked
        {
            return new Dice(Mix(Mix((uint)seed + 1UL) ^ (((uint)subject + 1UL) * 0xD1342543DE82EF95)));
        }
    }

    /// <summary>A number from 0 to <paramref name="sides"/> less one.</summary>
    public int Throw(int sides)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            return (int)(Mix(state) % (ulong)sides);
        }
    }

    /// <summary>One of several.</summary>
    public T Of<T>(IReadOnlyList<T> choices) => choices[Throw(choices.Count)];

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
