using FirstPass.Billing.Scrubbing.Tables;
using FirstPass.Billing.Vocabulary;
using NodaTime;
using static FirstPass.Billing.Scrubbing.EditNames;

namespace FirstPass.Billing.Scrubbing.Edits;

/// <summary>A visit in the days after a surgery of the same group that the surgery's price already covers.</summary>
internal static class GlobalPeriods
{
    internal static void Judge(ScrubView view, FindingList findings)
    {
        var table = view.Reference.Procedures;
        if (!view.IsProfessional || table.Count == 0)
            return;
        for (var i = 0; i < view.Lines.Length; i++)
        {
            ref readonly var line = ref view.Lines[i];
            if (line.IsJudgeable && table.Find(line.Code, line.From) is { IsVisit: true }
                && !view.Reference.Modifiers.HasAny(line.Modifiers, ModifierRole.OutsideGlobal, line.From)
                && SurgeryBefore(view, in line) is { } surgery)
                Report(findings, in line, surgery, table.Rule);
        }
    }

    private static (ProcedureCode Code, int Days)? SurgeryBefore(ScrubView view, in LineView visit)
    {
        var day = visit.Line.From!.Value;
        foreach (ref readonly var line in view.Lines.AsSpan())
        {
            if (line.IsJudgeable && line.From < visit.From
                && Covers(view, line.Code, line.Line.From!.Value, day) is { } found)
                return found;
        }

        foreach (var other in view.Input.History.Lines)
        {
            if (other.Group == view.Group && other.From < day && view.Counts(other)
                && ProcedureCode.TryParse(other.Code, out var code) && Covers(view, code, other.From, day) is { } found)
                return found;
        }

        return null;
    }

    // Day 1 is the day after the surgery.
    private static (ProcedureCode Code, int Days)? Covers(
        ScrubView view, ProcedureCode code, LocalDate surgery, LocalDate visit) =>
        view.Reference.Procedures.Find(code, DateSpan.Number(surgery)) is { GlobalDays: > 0 and var days }
        && Period.DaysBetween(surgery, visit) <= days
            ? (code, days)
            : null;

    private static void Report(
        FindingList findings, in LineView line, (ProcedureCode Code, int Days) surgery, RuleRef table) =>
        findings.Add(new(GlobalPeriod, line.At(), line.Line.Number)
        {
            What = $"The visit on line {line.Line.Number} lies in the {surgery.Days} days after {surgery.Code} "
                + "of the same group.",
            Why = "Care after a surgery is part of its price unless a modifier says that the visit is another matter.",
            Fix = "If the visit is another matter, have a coder add the modifier that says so (24, 25, 57, 78 or 79).",
            Table = table,
        });
}
