using System.Collections.Immutable;
using System.Globalization;
using FirstPass.Workflow.Definitions;

namespace FirstPass.App.Scenarios.Language;

/// <summary>Names of many claims at once: <c>P1..P37</c> is P1, P2 and so on to P37.</summary>
internal static class NameRange
{
    /// <summary>More names than a story tells apart.</summary>
    public const int Most = 1_000;

    /// <summary>The names that a text stands for; the text itself when it is no range.</summary>
    public static ImmutableArray<string> Of(string text)
    {
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        if (dots < 0 || Parts(text[..dots]) is not var (stem, first)
            || Parts(text[(dots + 2)..]) is not var (same, last)
            || stem != same || last < first || last - first >= Most)
            return [text];
        return [.. Enumerable.Range(first, last - first + 1)
            .Select(n => string.Create(CultureInfo.InvariantCulture, $"{stem}{n}"))];
    }

    /// <summary>A map with every range of its keys written out.</summary>
    public static IEnumerable<(string Name, Node Body)> Each(string name, Node body) =>
        Of(name).Select(n => (n, body));

    private static (string Stem, int Number)? Parts(string text)
    {
        var digits = text.Length;
        while (digits > 0 && char.IsAsciiDigit(text[digits - 1]))
            digits--;
        return digits < text.Length
            && int.TryParse(text[digits..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? (text[..digits], number)
                : null;
    }
}
