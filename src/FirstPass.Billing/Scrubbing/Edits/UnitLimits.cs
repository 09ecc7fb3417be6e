using FirstPass.Billing.Scrubbing.Tables;
using FirstPass.Billing.Vocabulary;
using NodaTime;
using static FirstPass.Billing.Scrubbing.EditNames;

namespace FirstPass.Billing.Scrubbing.Edits;

/// <summary>
/// No more units of a code than its limit: per line, or per day over all lines and claims of one provider. A line that
/// spans days counts its units divided by them.
/// </summary>
internal static class UnitLimits
{
    internal static void Judge(ScrubView view, FindingList findings)
    {
        var table = view.Reference.Units(view.Claim.Kind);
        if (table.Count == 0 || view.IsInpatient)
            return;
        for (var i = 0; i < view.Lines.Length; i++)
        {
            ref readonly var line = ref view.Lines[i];
            if (!IsCounted(in line) || table.Find(line.Code, line.From) is not { } row)
                continue;
            var before = row.Scope switch
            {
                MueScope.Line => 0,
                MueScope.Day or MueScope.DayAppealable => UnitsBefore(view, i),
            };
            var sum = before + PerDay(line.Line);
            var limit = row.Limit * 1000L;
            // Of the lines that add up only the one that crosses the limit is named.
            if (sum > limit && (before <= limit || IsFirst(view, i)))
                Report(findings, in line, row, (new Units(sum), table.Rule));
        }
    }

    private static bool IsCounted(in LineView line) =>
        line.IsJudgeable && line.Line.Units is { Thousandths: > 0 } && line.Line.Basis is null or "UN";

    private static long UnitsBefore(ScrubView view, int at)
    {
        ref readonly var line = ref view.Lines[at];
        var sum = 0L;
        for (var i = 0; i < at; i++)
        {
            if (IsSameDay(in view.Lines[i], in line))
                sum += PerDay(view.Lines[i].Line);
        }

        foreach (var other in view.Input.History.Lines)
        {
            if (other.Code == line.Line.Code && view.Counts(other)
                && view.IsSameProvider(other, in line)
                && DateSpan.Number(other.From) <= line.From && line.From <= DateSpan.Number(other.To ?? other.From))
                sum += Divide(other.Units.Thousandths, other.From, other.To ?? other.From);
        }

        return sum;
    }

    private static bool IsFirst(ScrubView view, int at)
    {
        for (var i = 0; i < at; i++)
        {
            if (IsSameDay(in view.Lines[i], in view.Lines[at]))
                return false;
        }

        return true;
    }

    private static bool IsSameDay(in LineView other, in LineView line) =>
        other.Code.Key == line.Code.Key && IsCounted(in other) && other.Rendering == line.Rendering
        && other.From <= line.From && line.From <= other.Through;

    private static long PerDay(Claims.ServiceLine line) =>
        Divide(line.Units!.Value.Thousandths, line.From!.Value, line.Through!.Value);

    // CMS rounds the units of a day to the nearest whole one.
    private static long Divide(long thousandths, LocalDate from, LocalDate through)
    {
        if (through <= from)
            return thousandths;
        var days = Period.DaysBetween(from, through) + 1L;
        return ((thousandths + (days * 500)) / (days * 1000)) * 1000;
    }

    private static void Report(FindingList findings, in LineView line, MueRow row, (Units Sum, RuleRef Table) found)
    {
        var appealable = row.Scope == MueScope.DayAppealable;
        var scope = row.Scope == MueScope.Line ? "on one line" : "on one day";
        findings.Add(new(appealable ? UnitLimitAppealable : UnitLimit, line.At(4), line.Line.Number)
        {
            Code = UnitLimit,
            What = $"{line.Code}: {found.Sum} units {scope}, at most {row.Limit} are paid.",
            Why = appealable
                ? "The payer denies what is above the limit unless the record shows that it was needed."
                : "The payer denies what is above the limit, and no document lifts it.",
            Fix = appealable
                ? "Correct the units, or acknowledge with the document that shows the need."
                : "Correct the units at the source.",
            Table = found.Table,
            NeedsAcknowledgement = appealable,
        });
    }
}
