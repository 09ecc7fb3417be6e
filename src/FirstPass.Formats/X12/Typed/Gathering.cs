using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Small things about lists that are gathered, and that may never have been set.</summary>
internal static class Gathering
{
    /// <summary>Hands a working list over as a fixed one and empties it for the next use.</summary>
    public static ImmutableArray<T> Take<T>(this List<T> list)
    {
        if (list.Count == 0)
            return [];
        var taken = ImmutableCollectionsMarshal.AsImmutableArray(list.ToArray());
        list.Clear();
        return taken;
    }

    /// <summary>The item at a place of a list; nothing behind its end, or when it was never set.</summary>
    public static T? At<T>(this ImmutableArray<T> items, int index) => index < items.Given() ? items[index] : default;

    /// <summary>The list; an empty one when it was never set.</summary>
    public static ImmutableArray<T> OrNone<T>(this ImmutableArray<T> items) => items.IsDefault ? [] : items;

    /// <summary>How many items a list has; none when it was never set.</summary>
    public static int Given<T>(this ImmutableArray<T> items) => items.IsDefault ? 0 : items.Length;
}
