using System.Collections.Frozen;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Scrubbing.Tables;

/// <summary>One diagnosis code of a table, or one category that may not be billed.</summary>
public readonly record struct DiagnosisRow(DiagnosisCode Code, bool Billable, DateSpan Span);

/// <summary>What a table knows of a diagnosis code on a day.</summary>
public enum DiagnosisStanding
{
    /// <summary>Valid and billable.</summary>
    Billable,

    /// <summary>A category with subdivisions: not billable.</summary>
    Category,

    /// <summary>Listed, but not on that day.</summary>
    NotOnThatDay,

    /// <summary>The table lists every code of that day and this is none.</summary>
    Unknown,

    /// <summary>The table says nothing: it is a part only, or covers other years.</summary>
    NotCovered,
}

/// <summary>Diagnosis codes by date: a chosen part, or whole years of the official files.</summary>
public sealed class DiagnosisTable
{
    /// <summary>A table that knows nothing.</summary>
    public static readonly DiagnosisTable Empty = new([], DateSpan.Always, isComplete: false, default);

    private readonly FrozenDictionary<ulong, DiagnosisRow[]> rows;

    /// <param name="rows">Codes and categories.</param>
    /// <param name="covered">The days this table speaks about.</param>
    /// <param name="isComplete">True when it holds every code of those days, so that a code it lacks is wrong.</param>
    /// <param name="rule">The table's name, version and source.</param>
    public DiagnosisTable(IEnumerable<DiagnosisRow> rows, DateSpan covered, bool isComplete, RuleRef rule)
    {
        (Covered, IsComplete, Rule) = (covered, isComplete, rule);
        this.rows = rows.GroupBy(static row => row.Code.Key)
            .ToFrozenDictionary(static g => g.Key, static g => Join([.. g]));
    }

    public DateSpan Covered { get; }

    public bool IsComplete { get; }

    public RuleRef Rule { get; }

    public int Count => rows.Count;

    /// <summary>Every row, in no order.</summary>
    public IEnumerable<DiagnosisRow> Rows => rows.Values.SelectMany(static rows => rows);

    /// <summary>What is known of a code on a day (20260504).</summary>
    public DiagnosisStanding Find(DiagnosisCode code, int day)
    {
        if (!Covered.Holds(day))
            return DiagnosisStanding.NotCovered;
        if (!rows.TryGetValue(code.Key, out var found))
            return IsComplete ? DiagnosisStanding.Unknown : DiagnosisStanding.NotCovered;
        foreach (var row in found)
        {
            if (row.Span.Holds(day))
                return row.Billable ? DiagnosisStanding.Billable : DiagnosisStanding.Category;
        }

        return DiagnosisStanding.NotOnThatDay;
    }

    /// <summary>Adds the year before or after; both must be complete for the whole to be.</summary>
    /// <exception cref="ArgumentException">A year between the two is missing.</exception>
    public DiagnosisTable With(DiagnosisTable other)
    {
        if (!Touch(Covered, other.Covered) && !Touch(other.Covered, Covered))
            throw new ArgumentException("A year between the two tables is missing.", nameof(other));
        var covered = new DateSpan(Math.Min(Covered.From, other.Covered.From), Math.Max(Covered.To, other.Covered.To));
        return new(Rows.Concat(other.Rows), covered, IsComplete && other.IsComplete, other.Rule);
    }

    // The official years are one row each; rows of one code that touch are one row.
    private static DiagnosisRow[] Join(DiagnosisRow[] found)
    {
        Array.Sort(found, static (a, b) => a.Span.From.CompareTo(b.Span.From));
        var joined = new List<DiagnosisRow>();
        foreach (var row in found)
        {
            var last = joined.Count > 0 ? joined[^1] : default;
            if (joined.Count > 0 && last.Billable == row.Billable && Touch(last.Span, row.Span))
                joined[^1] = last with { Span = new(last.Span.From, Math.Max(last.Span.To, row.Span.To)) };
            else
                joined.Add(row);
        }

        return [.. joined];
    }

    private static bool Touch(DateSpan first, DateSpan next) =>
        (next.From >= first.From && next.From <= first.To)
        || (first.To % 10000 == 930 && next.From == first.To - 930 + 1001)
        || (first.To % 10000 == 331 && next.From == first.To - 331 + 401);
}
