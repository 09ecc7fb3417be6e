namespace FirstPass.Formats.X12.Typed;

/// <summary>Takes the components of an element one after the other.</summary>
internal static class Components
{
    /// <summary>The next component; empty when none is left.</summary>
    public static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> rest, byte separator)
    {
        var end = rest.IndexOf(separator);
        var part = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[(end + 1)..];
        return part;
    }
}
