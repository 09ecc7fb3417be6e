using System.Collections.Immutable;
using FirstPass.Workflow.Cases;
using NodaTime;

namespace FirstPass.Billing.ClaimCases;

/// <summary>
/// The tasks about one matter after a step; their amounts are worked out before they are written down.
/// </summary>
internal sealed class TaskSheet
{
    private readonly Context context;
    private readonly List<Row> rows = [];
    private readonly HashSet<Fact> taken = new(ReferenceEqualityComparer.Instance);

    private TaskSheet(Context context) => this.context = context;

    /// <summary>A task as it has to be.</summary>
    internal sealed class Row(OpenTask? before, string kind, string queue, string cause, Instant due, long cents)
    {
        /// <summary>The task that it goes on from; null for a new one.</summary>
        internal OpenTask? Before { get; } = before;

        internal string Kind { get; } = kind;

        internal string Queue { get; } = queue;

        internal string Cause { get; } = cause;

        internal Instant Due { get; } = due;

        /// <summary>What is at stake; none is left at zero.</summary>
        internal long Cents { get; set; } = cents;
    }

    /// <summary>The sheet.</summary>
    /// <param name="moment">The case before the step.</param>
    /// <param name="facts">What the step did: a task that it ends and opens anew goes on with another amount.</param>
    /// <param name="isMeant">Tells by kind and cause whether a task is about the matter.</param>
    internal static TaskSheet Of<T>(
        Moment<T> moment, ImmutableArray<Fact> facts, Func<string, string, bool> isMeant)
    {
        var sheet = new TaskSheet(moment.Context);
        var before = moment.Case.Open.Tasks.Values.Where(t => isMeant(t.Kind, t.Cause)).OrderBy(t => t.Number)
            .ToDictionary(t => t.Number);
        for (var i = 0; i < facts.Length; i++)
        {
            if (facts[i] is Fact.TaskClosed closed && before.Remove(closed.Number, out var ended)
                && i + 1 < facts.Length && facts[i + 1] is Fact.TaskOpened again
                && again.Kind == ended.Kind && again.Cause == ended.Cause)
            {
                sheet.Add(ended, again, closed, again);
                i++;
            }
            else if (facts[i] is Fact.TaskOpened opened && isMeant(opened.Kind, opened.Cause))
            {
                sheet.Add(null, opened, opened);
            }
        }

        sheet.rows.InsertRange(0, before.Values.Select(t => new Row(t, t.Kind, t.Queue, t.Cause, t.Due, t.Cents)));
        return sheet;
    }

    /// <summary>True for a fact of the step for which this sheet stands.</summary>
    internal bool Holds(Fact fact) => taken.Contains(fact);

    /// <summary>Its tasks of one kind, oldest first.</summary>
    internal ImmutableArray<Row> Of(Func<Row, bool> isMeant) => [.. rows.Where(isMeant)];

    /// <summary>Asks for an amount in the one task of its kind.</summary>
    internal void Ask(MoneyTask wanted)
    {
        if (rows.Find(row => row.Kind == wanted.Kind) is { } found)
            found.Cents = wanted.Cents;
        else
            rows.Add(new Row(
                null, wanted.Kind, wanted.Queue, wanted.Cause, context.DueIn(wanted.Days), wanted.Cents));
    }

    /// <summary>What has to be written down: nothing of a task whose amount is what it was.</summary>
    internal IEnumerable<Fact> Facts() => rows.SelectMany(row => row.Before is { } before
        ? row.Cents == before.Cents && row.Cents > 0 ? [] : MoneyTasks.Changed(before, row.Cents)
        : row.Cents > 0 ? [Opened(row)] : Enumerable.Empty<Fact>());

    private static Fact Opened(Row row) =>
        new Fact.TaskOpened(0, row.Kind, row.Queue, row.Cause, row.Due, null, row.Cents);

    private void Add(OpenTask? before, Fact.TaskOpened opened, params ReadOnlySpan<Fact> facts)
    {
        rows.Add(new Row(before, opened.Kind, opened.Queue, opened.Cause, opened.Due, opened.Cents));
        foreach (var fact in facts)
            taken.Add(fact);
    }
}
