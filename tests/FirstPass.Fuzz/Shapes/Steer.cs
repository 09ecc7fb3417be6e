using FirstPass.Formats.X12.Generation;

namespace FirstPass.Fuzz.Shapes;

/// <summary>Bytes of an input that say, one after the other, what is made of a sound file; zero where they
/// end.</summary>
internal sealed class Steer(byte[] input)
{
    private const int InputsOfKind = 3;
    private int next;

    /// <summary>Inputs that make a file of each kind and change it not at all, a little, and a little more.</summary>
    public static IEnumerable<byte[]> Inputs(int kinds, Func<int, byte[]> head) =>
        from kind in Enumerable.Range(0, kinds)
        from ordinal in Enumerable.Range(0, InputsOfKind)
        let dice = Dice.For(kind, ordinal)
        select (byte[])
        [
            (byte)kind, .. head(ordinal), .. Enumerable.Range(0, ordinal * 12).Select(_ => (byte)dice.Throw(256)),
        ];

    /// <summary>True while bytes are left.</summary>
    public bool HasMore => next < input.Length;

    /// <summary>The next byte.</summary>
    public byte Byte() => HasMore ? input[next++] : (byte)0;

    /// <summary>A number from 0 to less than this one.</summary>
    public int Below(int count) => count <= 0 ? 0 : ((Byte() << 8) | Byte()) % count;

    /// <summary>One of several.</summary>
    public T Of<T>(IReadOnlyList<T> choices) => choices[Byte() % choices.Count];

    /// <summary>Some bytes as they are.</summary>
    public string Text(int most)
    {
        var length = Math.Min(Byte() % (most + 1), input.Length - next);
        var text = System.Text.Encoding.Latin1.GetString(input, next, length);
        next += length;
        return text;
    }
}
