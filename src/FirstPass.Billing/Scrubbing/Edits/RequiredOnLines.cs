using static FirstPass.Billing.Scrubbing.EditNames;
using static FirstPass.Billing.Scrubbing.Edits.RequiredFields;

namespace FirstPass.Billing.Scrubbing.Edits;

/// <summary>
/// What every service line must say: code, charge, units, and on a professional claim place, day and pointer.
/// </summary>
internal static class RequiredOnLines
{
    internal static void Judge(ScrubView view, FindingList findings)
    {
        JudgePlace(view, findings);
        foreach (ref readonly var line in view.Lines.AsSpan())
        {
            var number = line.Line.Number;
            if (line.Line.Charge is null)
                Missing(findings, RequiredCharge, line.At(view.IsProfessional ? 2 : 3), "charge", number);
            if (line.Line.Units is null)
                Missing(findings, RequiredUnits, line.At(view.IsProfessional ? 4 : 5), "quantity", number);
            if (view.IsProfessional)
                JudgeProfessional(in line, findings);
            else if (line.Line.Code is not null && line.Code.Key == 0)
                Missing(findings, RequiredCode, line.At(2, 2), "procedure code", number);
        }
    }

    private static void JudgeProfessional(in LineView line, FindingList findings)
    {
        var number = line.Line.Number;
        if (line.Code.Key == 0)
            Missing(findings, RequiredCode, line.At(1, 2), "procedure code", number);
        if (line.From == 0)
            Missing(findings, RequiredServiceDate, new("2400", line.Line.Spots.Dates, 3), "date of service", number);
        if (line.Line.Pointers.IsEmpty)
            Missing(findings, RequiredPointer, line.At(7), "diagnosis pointer", number);
    }

    private static void JudgePlace(ScrubView view, FindingList findings)
    {
        if (!view.IsProfessional || !IsBlank(view.Claim.Place))
            return;
        foreach (ref readonly var line in view.Lines.AsSpan())
        {
            if (!IsBlank(line.Line.Place))
                continue;
            Missing(findings, RequiredPlace, new("2300", 0, 5, 1), "place of service");
            return;
        }
    }
}
