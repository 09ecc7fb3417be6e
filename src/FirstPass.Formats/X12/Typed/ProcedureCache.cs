using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Reads C003 composites; equal bytes give the same object.</summary>
internal sealed class ProcedureCache(TextCache texts)
{
    /// <summary>A power of two; a slot holds the last composite that fell into it.</summary>
    private const int Slots = 1024;

    private const int ModifierPlaces = 4;

    private readonly (TextKey Key, byte Separator, Procedure Value)[] slots =
        new (TextKey Key, byte Separator, Procedure Value)[Slots];

    public Procedure Read(ReadOnlySpan<byte> composite, byte separator)
    {
        if (composite.IsEmpty)
            return Procedure.None;
        if (composite.Length is < 2 or > TextKey.Longest)
            return Parse(composite, separator);
        var key = TextKey.Of(composite);
        ref var slot = ref slots[key.Hash & (Slots - 1)];
        if (slot.Key != key || slot.Separator != separator)
            slot = (key, separator, Parse(composite, separator));
        return slot.Value;
    }

    private Procedure Parse(ReadOnlySpan<byte> composite, byte separator)
    {
        var rest = composite;
        var qualifier = texts.Code(Components.Next(ref rest, separator));
        var code = texts.Code(Components.Next(ref rest, separator));
        var modifiers = ImmutableArray<string>.Empty;
        for (var place = 0; place < ModifierPlaces && !rest.IsEmpty; place++)
        {
            var modifier = Components.Next(ref rest, separator);
            if (!modifier.IsEmpty)
                modifiers = modifiers.Add(texts.Code(modifier));
        }

        var procedure = new Procedure(qualifier, code, modifiers);
        return rest.IsEmpty
            ? procedure
            : procedure with
            {
                Description = TextCache.Fresh(Components.Next(ref rest, separator)),
                RangeEnd = texts.Code(Components.Next(ref rest, separator)),
            };
    }
}
