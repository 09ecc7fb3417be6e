using FirstPass.Billing.Vocabulary;
using static FirstPass.Billing.Scrubbing.EditNames;

namespace FirstPass.Billing.Scrubbing.Edits;

/// <summary>
/// Lines of an institutional claim: outpatient revenue codes of the payer's list have a procedure code, and dates lie
/// inside the statement.
/// </summary>
internal static class RevenueCodes
{
    internal static void Judge(ScrubView view, FindingList findings)
    {
        if (view.IsProfessional || view.Claim.Institutional is not { } facts)
            return;
        foreach (ref readonly var line in view.Lines.AsSpan())
        {
            if (!view.IsInpatient && string.IsNullOrWhiteSpace(line.Line.Code)
                && RevenueCode.TryParse(line.Line.Revenue, out var revenue) && NeedsCode(view.Input.Payer, revenue))
                NoCode(view, findings, in line, revenue);
            if (line.Line.From < facts.StatementFrom || line.Line.Through > facts.StatementThrough)
                Outside(findings, in line);
        }
    }

    private static bool NeedsCode(PayerTerms? payer, RevenueCode revenue)
    {
        if (payer is null)
            return false;
        foreach (var pattern in payer.RevenueNeedingCode)
        {
            if (revenue.IsUnder(pattern))
                return true;
        }

        return false;
    }

    private static void NoCode(ScrubView view, FindingList findings, in LineView line, RevenueCode revenue) =>
        findings.Add(new(RevenueNeedsCode, line.At(2, 2), line.Line.Number)
        {
            What = $"Line {line.Line.Number} bills revenue code {revenue} without a procedure code.",
            Why = "The payer prices this revenue code by its procedure code on outpatient claims.",
            Fix = "Enter the procedure code of the service at the source.",
            Table = view.Input.Payer?.Rule,
        });

    private static void Outside(FindingList findings, in LineView line) =>
        findings.Add(new(LineOutsideStatement, new("2400", line.Line.Spots.Dates, 3), line.Line.Number)
        {
            What = $"Line {line.Line.Number} lies outside the statement period.",
            Why = "A statement holds every day it bills.",
            Fix = "Correct the line's date or the statement period at the source.",
        });
}
