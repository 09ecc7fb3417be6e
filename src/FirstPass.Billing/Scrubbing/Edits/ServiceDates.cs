using FirstPass.Billing.Claims;
using FirstPass.Billing.Scrubbing.Tables;
using static FirstPass.Billing.Scrubbing.EditNames;

namespace FirstPass.Billing.Scrubbing.Edits;

/// <summary>
/// No period ends before it starts, and nothing is billed that lies ahead: no service begins, and no statement ends,
/// after the day at hand. What is supplied in advance may last longer.
/// </summary>
internal static class ServiceDates
{
    internal static void Judge(ScrubView view, FindingList findings)
    {
        if (view.Claim.Institutional is { } facts)
            Statement(view, facts, findings);
        var today = DateSpan.Number(view.Input.SendOn);
        foreach (ref readonly var line in view.Lines.AsSpan())
        {
            var (spot, number) = (new Spot("2400", line.Line.Spots.Dates, 3), line.Line.Number);
            if (line.Through < line.From)
                Reversed(findings, spot, number, $"Line {number} ends before it starts.");
            else if (line.From > today)
                Ahead(findings, spot, number, $"Line {number} lies in the future.");
        }
    }

    private static void Statement(ScrubView view, InstitutionalFacts facts, FindingList findings)
    {
        var spot = new Spot("2300", view.Claim.Spots.Statement, 3);
        if (facts.StatementThrough < facts.StatementFrom)
            Reversed(findings, spot, 0, "The statement ends before it starts.");
        else if (facts.StatementThrough > view.Input.SendOn)
            Ahead(findings, spot, 0, "The statement ends in the future.");
    }

    private static void Reversed(FindingList findings, Spot spot, int line, string what) =>
        findings.Add(new(DateOrder, spot, line)
        {
            What = what,
            Why = "A claim with reversed dates is rejected.",
            Fix = "Correct the dates at the source.",
        });

    private static void Ahead(FindingList findings, Spot spot, int line, string what) =>
        findings.Add(new(DateOrder, spot, line)
        {
            What = what,
            Why = "A payer rejects what has not been rendered yet.",
            Fix = "Correct the day at the source, or send the claim when it has come.",
        });
}
