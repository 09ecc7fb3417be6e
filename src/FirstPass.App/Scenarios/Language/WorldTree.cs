using System.Collections.Immutable;
using System.Text;
using FirstPass.Workflow.Definitions;

namespace FirstPass.App.Scenarios.Language;

/// <summary>
/// Lays what is different in a story over a world. Maps are laid over key by key. A list of things that have names
/// (routes,
/// payers, agreements) takes a map by those names, or <c>all</c> for each of them.
/// </summary>
internal static class WorldTree
{
    private const string All = "all";

    /// <summary>The tree with the overrides laid over.</summary>
    public static Node.Map Merge(Node.Map below, Node.Map over)
    {
        var entries = below.Entries.ToBuilder();
        foreach (var entry in over.Entries)
        {
            var at = IndexOf(entries, entry.Key.Value);
            if (at < 0)
                entries.Add(entry);
            else
                entries[at] = new KeyedNode(entries[at].Key, Lay(entries[at].Value, entry.Value));
        }

        return new Node.Map(below.Place, entries.ToImmutable());
    }

    /// <summary>The tree as YAML, every value quoted: what it means does not depend on its form.</summary>
    public static string Write(Node node)
    {
        var text = new StringBuilder();
        Write(text, node);
        return text.ToString();
    }

    private static int IndexOf(ImmutableArray<KeyedNode>.Builder entries, string key)
    {
        for (var i = 0; i < entries.Count; i++)
            if (entries[i].Key.Value == key)
                return i;
        return -1;
    }

    private static Node Lay(Node below, Node over) => (below, over) switch
    {
        (Node.Map map, Node.Map more) => Merge(map, more),
        (Node.List list, Node.Map more) => new Node.List(list.Place, Each(list.Items, more)),
        _ => over,
    };

    private static ImmutableArray<Node> Each(ImmutableArray<Node> items, Node.Map over)
    {
        var unused = over.Entries.Select(e => e.Key.Value).ToHashSet(StringComparer.Ordinal);
        var laid = items.Select(item =>
        {
            var next = item;
            foreach (var entry in over.Entries)
                if (entry.Key.Value == All || entry.Key.Value == NameOf(item))
                {
                    unused.Remove(entry.Key.Value);
                    next = Lay(next, entry.Value);
                }

            return next;
        }).ToImmutableArray();
        // What names nothing is added, and the world's own reader says what it misses there.
        return laid.AddRange(over.Entries.Where(e => unused.Contains(e.Key.Value)).Select(e => e.Value));
    }

    private static string NameOf(Node item) =>
        item is Node.Map { Entries: [{ Value: Node.Scalar name }, ..] } ? name.Value : "";

    private static void Write(StringBuilder text, Node node)
    {
        if (node is Node.Scalar scalar)
            Quote(text, scalar.Value);
        else if (node is Node.List list)
            WriteAll(text, '[', ']', list.Items, Write);
        else if (node is Node.Map map)
            WriteAll(text, '{', '}', map.Entries, static (to, entry) =>
            {
                Quote(to, entry.Key.Value);
                to.Append(": ");
                Write(to, entry.Value);
            });
    }

    private static void WriteAll<T>(
        StringBuilder text, char open, char close, ImmutableArray<T> items, Action<StringBuilder, T> write)
    {
        text.Append(open);
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0)
                text.Append(", ");
            write(text, items[i]);
        }

        text.Append(close).Append('\n');
    }

    private static void Quote(StringBuilder text, string value) =>
        text.Append('"').Append(value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n")).Append('"');
}
