using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Reads C003 composites; equal bytes give the same object.</summary>
internal sealed class ProcedureCache(TextCache texts)
{
    /// <summary>A power of two; a slot holds the last composite that fell into it.</summary>
    private const int Slots = 1024;

    /// <summary>Composites that carry a description are not kept.</summary>
    private const int LongestKey = 32;

    private const int ModifierPlaces = 4;

    private readonly (byte[] Key, byte Separator, Procedure Value)[] slots =
        new (byte[] Key, byte Separator, Procedure Value)[Slots];

    public Procedure Read(ReadOnlySpan<byte> composite, byte separator)
    {
        if (composite.IsEmpty)
            return Procedure.None;
        if (composite.Length > LongestKey)
            return Parse(composite, separator);
        ref var slot = ref slots[TextCache.Hash(composite) & (Slots - 1)];
        if (slot.Key is not null && slot.Separator == separator && composite.SequenceEqual(slot.Key))
            return slot.Value;
        slot = (composite.ToArray(), separator, Parse(composite, separator));
        return slot.Value;
    }

    private Procedure Parse(ReadOnlySpan<byte> composite, byte separator)
    {
        var rest = composite;
        var qualifier = texts.Code(Next(ref rest, separator));
        var code = texts.Code(Next(ref rest, separator));
        var modifiers = ImmutableArray<string>.Empty;
        for (var place = 0; place < ModifierPlaces && !rest.IsEmpty; place++)
        {
            var modifier = Next(ref rest, separator);
            if (!modifier.IsEmpty)
                modifiers = modifiers.Add(texts.Code(modifier));
        }

        return new Procedure(qualifier, code, modifiers);
    }

    private static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> rest, byte separator)
    {
        var end = rest.IndexOf(separator);
        var part = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[(end + 1)..];
        return part;
    }
}
