namespace FirstPass.Formats.X12.Guides;

/// <summary>The values that a guide allows at one place, packed so that asking costs a few instructions.</summary>
public sealed class CodeSet
{
    private const int PackedBytes = 8;
    private const int Few = 12;
    private readonly ulong[] packed;
    private readonly byte[][] longer;

    /// <summary>Makes a set of values.</summary>
    public CodeSet(IReadOnlyList<string> values)
    {
        Values = values;
        var bytes = values.Select(value => System.Text.Encoding.ASCII.GetBytes(value)).ToArray();
        packed = [.. bytes.Where(value => value.Length <= PackedBytes).Select(value => Pack(value))];
        longer = [.. bytes.Where(value => value.Length > PackedBytes)];
    }

    /// <summary>The values in the guide's order.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>True when the value is one of the set.</summary>
    public bool Contains(ReadOnlySpan<byte> value)
    {
        if (value.Length <= PackedBytes)
            return Has(Pack(value));
        foreach (var candidate in longer)
            if (value.SequenceEqual(candidate))
                return true;
        return false;
    }

    /// <summary>True when no value is longer than can be packed.</summary>
    internal bool IsPacked => longer.Length == 0;

    /// <summary>True when a packed value is one of the set.</summary>
    internal bool Has(ulong value)
    {
        if (packed.Length > Few)
            return packed.AsSpan().Contains(value);
        foreach (var candidate in packed)
            if (candidate == value)
                return true;
        return false;
    }

    /// <summary>A value as a number; what is too long for one is no value of any packed set.</summary>
    internal static ulong Key(ReadOnlySpan<byte> value) =>
        value.Length <= PackedBytes ? Pack(value) : ulong.MaxValue;

    private static ulong Pack(ReadOnlySpan<byte> value)
    {
        var result = 0UL;
        foreach (var letter in value)
            result = (result << 8) | letter;
        return result;
    }
}
