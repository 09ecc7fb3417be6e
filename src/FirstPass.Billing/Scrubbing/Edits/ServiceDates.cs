using static FirstPass.Billing.Scrubbing.EditNames;

namespace FirstPass.Billing.Scrubbing.Edits;

/// <summary>No period ends before it starts.</summary>
internal static class ServiceDates
{
    internal static void Judge(ScrubView view, FindingList findings)
    {
        if (view.Claim.Institutional is { } facts && facts.StatementThrough < facts.StatementFrom)
            Reversed(findings, new("2300", view.Claim.Spots.Statement, 3), 0);
        foreach (ref readonly var line in view.Lines.AsSpan())
        {
            if (line.Through < line.From)
                Reversed(findings, new("2400", line.Line.Spots.Dates, 3), line.Line.Number);
        }
    }

    private static void Reversed(FindingList findings, Claims.Spot spot, int line) =>
        findings.Add(new(DateOrder, spot, line)
        {
            What = line == 0 ? "The statement ends before it starts." : $"Line {line} ends before it starts.",
            Why = "A claim with reversed dates is rejected.",
            Fix = "Correct the dates at the source.",
        });
}
