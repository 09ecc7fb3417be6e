using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Hands a working list over as a fixed one and empties it for the next use.</summary>
internal static class Gathering
{
    public static ImmutableArray<T> Take<T>(this List<T> list)
    {
        if (list.Count == 0)
            return [];
        var taken = ImmutableCollectionsMarshal.AsImmutableArray(list.ToArray());
        list.Clear();
        return taken;
    }
}
