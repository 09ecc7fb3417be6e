using System.Collections.Immutable;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Definitions.Tables;

namespace FirstPass.Billing.Scrubbing;

/// <summary>
/// A payer's rule: a decision table of the vocabulary <c>claim</c>. Its basis and effective range say on which claims
/// it is in force; a table that asks for a field of a line is judged line by line.
/// </summary>
public sealed class PayerRule
{
    private readonly bool byLine;

    /// <exception cref="ArgumentException">The table is written in another vocabulary.</exception>
    public PayerRule(DecisionTable table)
    {
        if (table.Vocabulary != ClaimCells.Vocabulary)
            throw new ArgumentException("A payer rule is written in the vocabulary of the claim.", nameof(table));
        Table = table;
        Rule = new(table.Header.Name, table.Header.Version, table.Header.Source);
        byLine = table.Rows.Any(static row => row.When.Any(static condition => ClaimCells.IsOfLine(condition.Field)));
    }

    public DecisionTable Table { get; }

    public RuleRef Rule { get; }

    /// <summary>Every row the claim meets, with the line it meets it on (0 for the claim).</summary>
    internal void Judge(ScrubView view, FindingList findings)
    {
        var input = view.Input;
        if (!byLine)
        {
            var whole = new ClaimCells(input.Claim, null, input.SendOn, input.ExpectedReceipt);
            Report(Table.Evaluate(whole), null, findings);
            return;
        }

        foreach (ref readonly var line in view.Lines.AsSpan())
        {
            var cells = new ClaimCells(input.Claim, line.Line, input.SendOn, input.ExpectedReceipt);
            Report(Table.Evaluate(cells), line, findings);
        }
    }

    private void Report(ImmutableArray<TableRow> rows, LineView? line, FindingList findings)
    {
        foreach (var row in rows)
            findings.Keep(new ScrubFinding
            {
                Code = row.Then[0].AsText,
                Severity = row.Then[1].AsText switch
                {
                    "error" => ScrubSeverity.Error,
                    "warning" => ScrubSeverity.Warning,
                    _ => ScrubSeverity.Info,
                },
                Spot = line?.At() ?? new("2300"),
                Line = line?.Line.Number ?? 0,
                What = row.Then[2].AsText,
                Why = row.Then[3].AsText,
                Fix = row.Then[4].AsText,
                Rule = Rule,
            });
    }
}
