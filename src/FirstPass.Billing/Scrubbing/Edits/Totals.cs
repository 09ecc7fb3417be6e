using FirstPass.Billing.Vocabulary;
using static FirstPass.Billing.Scrubbing.EditNames;

namespace FirstPass.Billing.Scrubbing.Edits;

/// <summary>The total is the sum of the lines to the cent; no charge is negative, no quantity is nothing.</summary>
internal static class Totals
{
    internal static void Judge(ScrubView view, FindingList findings)
    {
        var sum = Money.Zero;
        var complete = view.Lines.Length > 0;
        foreach (ref readonly var line in view.Lines.AsSpan())
        {
            if (line.Line.Charge is { } charge)
                sum += charge;
            else
                complete = false;
            JudgeSigns(in line, view.IsProfessional, findings);
        }

        if (view.Claim.Charge is { Cents: < 0 })
            Negative(findings, new("2300", 0, 2), 0);
        if (complete && view.Claim.Charge is { } total && total != sum)
            findings.Add(new(TotalMismatch, new("2300", 0, 2))
            {
                What = $"The total is {total}, the lines add up to {sum}: a difference of {(total - sum).Magnitude}.",
                Why = "A claim whose lines do not add up is rejected.",
                Fix = "Correct the total or the line that is wrong at the source; nothing is made to fit here.",
                Cents = (total - sum).Magnitude.Cents,
            });
    }

    private static void JudgeSigns(in LineView line, bool professional, FindingList findings)
    {
        if (line.Line.Charge is { Cents: < 0 })
            Negative(findings, line.At(professional ? 2 : 3), line.Line.Number);
        if (line.Line.Units is { Thousandths: <= 0 })
            findings.Add(new(UnitsNotPositive, line.At(professional ? 4 : 5), line.Line.Number)
            {
                What = $"Line {line.Line.Number} bills a quantity that is not above zero.",
                Why = "A line needs a quantity above zero.",
                Fix = "Correct the quantity at the source.",
            });
    }

    private static void Negative(FindingList findings, Claims.Spot spot, int line) =>
        findings.Add(new(ChargeNegative, spot, line)
        {
            What = line == 0 ? "The total is negative." : $"The charge of line {line} is negative.",
            Why = "A claim cannot charge less than nothing; a credit is a replacement or a void.",
            Fix = "Correct the charge at the source.",
        });
}
