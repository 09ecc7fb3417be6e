namespace FirstPass.Formats.X12.Guides;

/// <summary>The values that a guide allows at one place, packed so that asking costs a few instructions.</summary>
public sealed class CodeSet
{
    private const int PackedBytes = 8;
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
            return packed.AsSpan().Contains(Pack(value));
        foreach (var candidate in longer)
            if (value.SequenceEqual(candidate))
                return true;
        return false;
    }

    private static ulong Pack(ReadOnlySpan<byte> value)
    {
        var result = 0UL;
        foreach (var letter in value)
            result = (result << 8) | letter;
        return result;
    }
}
