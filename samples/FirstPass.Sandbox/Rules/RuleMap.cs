using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace FirstPass.Sandbox.Rules;

/// <summary>A map of the rules file, read strictly: a key that nobody asked for is an error.</summary>
internal sealed class RuleMap
{
    private readonly YamlMappingNode node;
    private readonly HashSet<string> asked = [];

    public RuleMap(YamlNode node, string name)
    {
        Name = name;
        this.node = node as YamlMappingNode ?? throw Error(node, $"{name} is a list of keys.");
    }

    /// <summary>Where it stands, in words.</summary>
    public string Name { get; }

    public static RulesException Error(YamlNode node, string message) =>
        new(string.Create(CultureInfo.InvariantCulture, $"line {node.Start.Line}: {message}"));

    public YamlNode? Take(string key)
    {
        asked.Add(key);
        return node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
    }

    public bool Has(string key) => node.Children.ContainsKey(new YamlScalarNode(key));

    public string Text(string key) =>
        TextOr(key, null) ?? throw Error(node, $"{Name} needs '{key}'.");

    public string? TextOr(string key, string? otherwise) => Take(key) switch
    {
        null => otherwise,
        YamlScalarNode { Value: { Length: > 0 } text } => text,
        var other => throw Error(other, $"'{key}' is a text."),
    };

    public int Whole(string key, int otherwise, int most = 1_000_000)
    {
        if (TextOr(key, null) is not { } text)
            return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most
            ? number
            : throw Error(Take(key)!, $"'{key}' is a whole number from 0 to {most}.");
    }

    public int PerThousand(string key, int otherwise = 0) => Whole(key, otherwise, 1000);

    public int Percent(string key, int otherwise) => Whole(key, otherwise, 100);

    public long Amount(string key)
    {
        if (TextOr(key, null) is not { } text)
            return 0;
        return Cents.TryParse(text, out var cents) ? cents : throw Error(Take(key)!, $"'{key}' is an amount.");
    }

    public bool YesNo(string key, bool otherwise) => TextOr(key, null) switch
    {
        null => otherwise,
        "yes" => true,
        "no" => false,
        _ => throw Error(Take(key)!, $"'{key}' is yes or no."),
    };

    public DateOnly Day(string key) => Day(Take(key) ?? throw Error(node, $"{Name} needs '{key}'."));

    public ImmutableArray<DateOnly> Days(string key) => [.. Items(key).Select(Day)];

    /// <summary>One text or a list of texts.</summary>
    public ImmutableArray<string> Texts(string key) => [.. Items(key).Select(item =>
        item is YamlScalarNode { Value: { Length: > 0 } text } ? text : throw Error(item, $"'{key}' lists texts."))];

    /// <summary>A choice by its name in kebab-case.</summary>
    public T Choice<T>(string key, T otherwise)
        where T : struct, Enum
    {
        if (TextOr(key, null) is not { } text)
            return otherwise;
        foreach (var value in Enum.GetValues<T>())
            if (Kebab(value.ToString()) == text)
                return value;
        var names = string.Join(", ", Enum.GetNames<T>().Select(Kebab));
        throw Error(Take(key)!, $"'{key}' is one of {names}.");
    }

    public RuleMap? Inside(string key) => Take(key) is { } inner ? new RuleMap(inner, key) : null;

    public IEnumerable<RuleMap> Maps(string key) => Items(key).Select(item => new RuleMap(item, key));

    /// <summary>Refuses keys that nobody asked for.</summary>
    public void Close()
    {
        foreach (var key in node.Children.Keys)
            if (key is not YamlScalarNode { Value: { } name } || !asked.Contains(name))
                throw Error(key, $"{Name} has no key '{key}'.");
    }

    private IEnumerable<YamlNode> Items(string key) => Take(key) switch
    {
        null => [],
        YamlSequenceNode list => list.Children,
        var one => [one],
    };

    private static DateOnly Day(YamlNode item) =>
        item is YamlScalarNode { Value: { } text }
        && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw Error(item, "A day is written as 2026-06-01.");

    private static string Kebab(string name) =>
        Regex.Replace(name, "(?<=[a-z0-9])([A-Z])", "-$1").ToLowerInvariant();
}
