using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Scrubbing.Tables;

/// <summary>Whether a modifier may lift a procedure-to-procedure edit.</summary>
public enum PtpIndicator : byte
{
    /// <summary>0: never.</summary>
    Never,

    /// <summary>1: by a listed modifier on either code, with documentation.</summary>
    ByModifier,

    /// <summary>9: the edit is not applied.</summary>
    NotApplied,
}

/// <summary>One pair: the second code is not paid beside the first on the days of the span.</summary>
public readonly record struct PtpPair(ProcedureCode First, ProcedureCode Second, PtpIndicator Indicator, DateSpan Span);

/// <summary>
/// Procedure-to-procedure pairs by date. Millions of pairs lie in four flat arrays, sorted by first and second code, so
/// that a question costs one hash and one short search.
/// </summary>
public sealed class PtpTable
{
    /// <summary>More pairs than this are not a code-pair file.</summary>
    public const int MaximumPairs = 20_000_000;

    /// <summary>A table without pairs.</summary>
    public static readonly PtpTable Empty = new([], default);

    private readonly Dictionary<int, (int Start, int End)> ranges = [];
    private readonly int[] seconds;
    private readonly int[] from;
    private readonly int[] to;
    private readonly PtpIndicator[] indicators;

    public PtpTable(IReadOnlyCollection<PtpPair> pairs, RuleRef rule)
    {
        if (pairs.Count > MaximumPairs)
            throw new ArgumentException("Too many code pairs.", nameof(pairs));
        Rule = rule;
        var sorted = pairs.ToArray();
        Array.Sort(sorted, static (a, b) => (a.First.Key, a.Second.Key, a.Span.From)
            .CompareTo((b.First.Key, b.Second.Key, b.Span.From)));
        (seconds, from, to) = (new int[sorted.Length], new int[sorted.Length], new int[sorted.Length]);
        indicators = new PtpIndicator[sorted.Length];
        var start = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            var pair = sorted[i];
            (seconds[i], from[i], to[i]) = (pair.Second.Key, pair.Span.From, pair.Span.To);
            indicators[i] = pair.Indicator;
            start = i > 0 && sorted[i - 1].First == pair.First ? start : i;
            ranges[pair.First.Key] = (start, i + 1);
        }
    }

    /// <summary>The table's name, version and source.</summary>
    public RuleRef Rule { get; }

    public int Count => seconds.Length;

    /// <summary>False when the code is the first of no pair.</summary>
    public bool StandsFirst(ProcedureCode code) => ranges.ContainsKey(code.Key);

    /// <summary>The indicator of a pair that holds on a day (20260504), or null when there is none.</summary>
    public PtpIndicator? Find(ProcedureCode first, ProcedureCode second, int day)
    {
        var (low, end) = ranges.GetValueOrDefault(first.Key);
        var high = end;
        var key = second.Key;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (seconds[middle] < key)
                low = middle + 1;
            else
                high = middle;
        }

        for (; low < end && seconds[low] == key; low++)
        {
            if (from[low] <= day && day <= to[low])
                return indicators[low];
        }

        return null;
    }
}
