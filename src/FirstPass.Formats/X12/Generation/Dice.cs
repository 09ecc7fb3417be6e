namespace FirstPass.Formats.X12.Generation;

/// <summary>Throws that are the same in every run and on every machine (SplitMix64).</summary>
/// <param name="seed">Where they begin.</param>
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

    /// <summary>Throws for one of many subjects of one of several topics.</summary>
    internal static Dice For(int seed, SampleTopic topic, int subject)
    {
        unchecked
        {
            return For((int)Mix((uint)seed + ((ulong)topic << 32)), subject);
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

    /// <summary>A number from the one to the other, both included.</summary>
    public int Between(int least, int most) => least + Throw(most - least + 1);

    /// <summary>True in so many of a hundred throws.</summary>
    public bool Chance(int inHundred) => Throw(100) < inHundred;

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

/// <summary>What is thrown for: each has throws of its own, so that one more of one changes no other.</summary>
internal enum SampleTopic
{
    Claim,
    ClaimHeader,
    Provider,
    Payment,
    Remittance,
    Person,
    Inquiry,
    Benefit,
    EligibilityParty,
    StatusParty,
    StatusRequest,
    StatusAnswer,
    Review,
    ReviewParty,
    ReviewDecision,
    Notice,
    Acknowledgement,
    Attachment,
    Enrolment,
    Fault,
    Advice,
}
