using System.Text;

namespace FirstPass.Fuzz;

/// <summary>Words of a target's seeds, for a fuzzer that puts words together.</summary>
internal static class Dictionary
{
    private const int MostWords = 300;
    private const int LongestWord = 24;

    /// <summary>One word a line, as AFL++ reads them.</summary>
    public static IEnumerable<string> Of(Target target) => target.Seeds()
        .SelectMany(seed => Words(Encoding.Latin1.GetString(seed)))
        .GroupBy(word => word)
        .OrderByDescending(words => words.Count()).ThenBy(words => words.Key, StringComparer.Ordinal)
        .Take(MostWords).Select((words, i) => $"word_{i}=\"{words.Key}\"");

    private static IEnumerable<string> Words(string seed)
    {
        var from = 0;
        for (var i = 0; i <= seed.Length; i++)
        {
            if (i < seed.Length && (char.IsAsciiLetterOrDigit(seed[i]) || seed[i] is '-' or '_' or '.'))
                continue;
            if (i - from is > 1 and <= LongestWord)
                yield return seed[from..i];
            from = i + 1;
        }
    }
}
