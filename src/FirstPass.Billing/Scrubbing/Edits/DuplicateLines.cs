using FirstPass.Billing.Scrubbing.Tables;
using FirstPass.Billing.Vocabulary;
using static FirstPass.Billing.Scrubbing.EditNames;

namespace FirstPass.Billing.Scrubbing.Edits;

/// <summary>
/// No service is billed twice: not on two lines of the claim, not again after another claim. Lines without a procedure
/// code are never copies of one another.
/// </summary>
internal static class DuplicateLines
{
    internal static void Judge(ScrubView view, FindingList findings)
    {
        var lines = view.Lines;
        for (var i = 0; i < lines.Length; i++)
        {
            ref readonly var line = ref lines[i];
            if (!line.IsJudgeable)
                continue;
            var number = line.Line.Number;
            if (IndexOfEqual(lines, i) is var twin and >= 0 && !IsRepeat(view, in line))
                Twice(findings, in line, $"Line {number} equals line {lines[twin].Line.Number}", TellApart);
            else if (IsBilledElsewhere(view, in line))
                Twice(findings, in line, $"Line {number} was billed before on another claim", Leave);
        }
    }

    private const string TellApart =
        "Remove the copy, or mark the repeat with the modifier that says why it is one (76, 77, 91 or 59).";

    private const string Leave =
        "Leave the line out, or send a replacement of the earlier claim by the payer's correction channel.";

    private static int IndexOfEqual(LineView[] lines, int at)
    {
        ref readonly var line = ref lines[at];
        for (var i = 0; i < at; i++)
        {
            ref readonly var other = ref lines[i];
            if (other.Code.Key == line.Code.Key && other.From == line.From && other.Through == line.Through
                && other.Line.Charge == line.Line.Charge && other.Rendering == line.Rendering
                && other.Modifiers.SameSet(line.Modifiers))
                return i;
        }

        return -1;
    }

    private static bool IsRepeat(ScrubView view, in LineView line) =>
        view.Reference.Modifiers.HasAny(line.Modifiers, ModifierRole.Repeat, line.From);

    // Of two equal claims the later one is the copy; it may be the first to leave while the other waits here.
    private static bool IsBilledElsewhere(ScrubView view, in LineView line)
    {
        foreach (var other in view.Input.History.Lines)
        {
            if (other.Code == line.Line.Code && other.From == line.Line.From && other.Charge == line.Line.Charge
                && other.Payer == view.PayerKey && view.IsSameProvider(other, in line) && view.Counts(other)
                && (other.CameBefore || other.State != PriorState.Unsent)
                && Modifiers.TryParse(other.Modifiers.AsSpan(), out var modifiers) && modifiers.SameSet(line.Modifiers))
                return true;
        }

        return false;
    }

    private static void Twice(FindingList findings, in LineView line, string start, string fix) =>
        findings.Add(new(Duplicate, line.At(), line.Line.Number)
        {
            What = $"{start}: same code, modifiers, day, provider and charge.",
            Why = "A payer denies the second of two equal services as a copy.",
            Fix = fix,
        });
}
