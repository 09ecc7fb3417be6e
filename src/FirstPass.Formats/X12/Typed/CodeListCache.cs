using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Reads elements that are lists of codes, such as pointers; equal bytes give the same list.</summary>
internal sealed class CodeListCache(TextCache texts)
{
    /// <summary>A power of two; a slot holds the last list that fell into it.</summary>
    private const int Slots = 256;

    private readonly (TextKey Key, byte Separator, ImmutableArray<string> Value)[] slots =
        new (TextKey Key, byte Separator, ImmutableArray<string> Value)[Slots];

    /// <summary>The components in order; empty ones are left out.</summary>
    public ImmutableArray<string> Read(ReadOnlySpan<byte> element, byte separator)
    {
        if (element.IsEmpty)
            return [];
        if (element.Length is < 2 or > TextKey.Longest)
            return Parse(element, separator);
        var key = TextKey.Of(element);
        ref var slot = ref slots[key.Hash & (Slots - 1)];
        if (slot.Key != key || slot.Separator != separator)
            slot = (key, separator, Parse(element, separator));
        return slot.Value;
    }

    private ImmutableArray<string> Parse(ReadOnlySpan<byte> rest, byte separator)
    {
        var codes = new List<string>();
        while (!rest.IsEmpty)
            if (Components.Next(ref rest, separator) is { IsEmpty: false } part)
                codes.Add(texts.Code(part));
        return codes.Take();
    }
}
