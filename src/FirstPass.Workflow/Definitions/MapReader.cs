using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace FirstPass.Workflow.Definitions;

/// <summary>Reads a scalar's text as a value of its type.</summary>
public delegate bool ScalarParser<T>(string text, out T value);

/// <summary>
/// Takes a map apart key by key. A key that nobody asked for is an error, so that a misspelt setting is never ignored.
/// Wrong values are noted and read as a fallback: the result is used only if the error list stayed empty.
/// </summary>
public sealed class MapReader
{
    private readonly Dictionary<string, KeyedNode> unread = new(StringComparer.Ordinal);
    private readonly SortedSet<string> known = new(StringComparer.Ordinal);

    public MapReader(Node node, ErrorList errors)
    {
        Node = node;
        Errors = errors;
        if (node is Node.Map map)
            foreach (var entry in map.Entries)
                unread[entry.Key.Value] = entry;
        else
            errors.Add(node.Place, "Keys with values are expected here.");
    }

    /// <summary>The map being read.</summary>
    public Node Node { get; }

    /// <summary>Where errors go.</summary>
    public ErrorList Errors { get; }

    /// <summary>Where the map begins.</summary>
    public Place Place => Node.Place;

    /// <summary>Notes an error about the map as a whole.</summary>
    public void Wrong(string message) => Errors.Add(Place, message);

    /// <summary>Takes a key's value as it is; null if the key is not there.</summary>
    public Node? Take(string key)
    {
        known.Add(key);
        return unread.Remove(key, out var entry) ? entry.Value : null;
    }

    /// <summary>Takes a key's value; its absence is an error.</summary>
    public Node? Require(string key)
    {
        var node = Take(key);
        if (node is null && Node is Node.Map)
            Wrong($"The key '{key}' is missing.");
        return node;
    }

    /// <summary>A value that must be there.</summary>
    public T Required<T>(string key, ScalarParser<T> parse, string expected, T onError) =>
        Require(key) is { } node ? Parsed(node, key, parse, expected, onError) : onError;

    /// <summary>A value that may be left out.</summary>
    public T Optional<T>(string key, ScalarParser<T> parse, string expected, T fallback) =>
        Take(key) is { } node ? Parsed(node, key, parse, expected, fallback) : fallback;

    /// <summary>A text that must be there.</summary>
    public string Text(string key) => Required(key, IsText, "a text", "");

    /// <summary>A text that may be left out.</summary>
    public string Text(string key, string fallback) => Optional(key, IsText, "a text", fallback);

    /// <summary>A whole number that must be there.</summary>
    public int Whole(string key, int least, int most) =>
        Required(key, Between(least, most), $"a whole number from {least} to {most}", least);

    /// <summary>A whole number that may be left out.</summary>
    public int Whole(string key, int least, int most, int fallback) =>
        Optional(key, Between(least, most), $"a whole number from {least} to {most}", fallback);

    /// <summary>A whole number that may be left out; null if it is.</summary>
    public int? WholeOrNone(string key, int least, int most) =>
        Take(key) is { } node
            ? Parsed(node, key, Between(least, most), $"a whole number from {least} to {most}", least)
            : null;

    /// <summary>An amount in cents that must be there.</summary>
    public long Cents(string key) => Required<long>(key, Scalars.TryCents, "an amount as 150.00", 0);

    /// <summary>An amount in cents that may be left out.</summary>
    public long Cents(string key, long fallback) =>
        Optional(key, Scalars.TryCents, "an amount as 150.00", fallback);

    /// <summary>A date that must be there.</summary>
    public LocalDate Date(string key) => Required<LocalDate>(key, Scalars.TryDate, "a date as 2026-05-31", default);

    /// <summary>A date that may be left out.</summary>
    public LocalDate? DateOrNone(string key) =>
        Take(key) is { } node ? Parsed<LocalDate>(node, key, Scalars.TryDate, "a date as 2026-05-31", default) : null;

    /// <summary><c>yes</c> or <c>no</c>.</summary>
    public bool YesNo(string key, bool fallback) => Optional<bool>(key, Scalars.TryYesNo, "yes or no", fallback);

    /// <summary>One of a closed set, that must be there.</summary>
    public T Choice<T>(string key)
        where T : struct, Enum => Required<T>(key, Scalars.TryChoice, Scalars.ChoicesOf<T>(), default);

    /// <summary>One of a closed set, that may be left out.</summary>
    public T Choice<T>(string key, T fallback)
        where T : struct, Enum => Optional<T>(key, Scalars.TryChoice, Scalars.ChoicesOf<T>(), fallback);

    /// <summary>The scalars of a list, none if the key is not there; a text twice is an error.</summary>
    public ImmutableArray<string> Texts(string key)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var item in Items(key))
        {
            if (item is not Node.Scalar { Value.Length: > 0 } scalar)
                Errors.Add(item.Place, $"The list '{key}' holds single values only.");
            else if (texts.Contains(scalar.Value))
                Errors.Add(item.Place, $"'{scalar.Value}' is listed twice.");
            else
                texts.Add(scalar.Value);
        }

        return texts.DrainToImmutable();
    }

    /// <summary>The items of a list, none if the key is not there.</summary>
    public ImmutableArray<Node> Items(string key)
    {
        var node = Take(key);
        if (node is null or Node.List)
            return node is Node.List list ? list.Items : [];
        Errors.Add(node.Place, $"'{key}' is a list.");
        return [];
    }

    /// <summary>A map inside this one, null if the key is not there. The caller closes it.</summary>
    public MapReader? Inside(string key) => Take(key) is { } node ? new MapReader(node, Errors) : null;

    /// <summary>Ends the reading: every key that nobody took is an error.</summary>
    public void Close()
    {
        foreach (var (key, _) in unread.Values)
            Errors.Add(key.Place, $"The key '{key.Value}' is unknown here; known: {string.Join(", ", known)}.");
        unread.Clear();
    }

    private static ScalarParser<int> Between(int least, int most) => (string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
        && value >= least && value <= most;

    private static bool IsText(string text, out string value)
    {
        value = text;
        return text.Length > 0;
    }

    private T Parsed<T>(Node node, string key, ScalarParser<T> parse, string expected, T onError)
    {
        if (node is Node.Scalar scalar && parse(scalar.Value, out var value))
            return value;
        Errors.Add(node.Place, $"'{key}' must be {expected}.");
        return onError;
    }
}
