using FirstPass.Billing.Scrubbing.Tables;
using FirstPass.Billing.Vocabulary;
using static FirstPass.Billing.Scrubbing.EditNames;

namespace FirstPass.Billing.Scrubbing.Edits;

/// <summary>
/// Two services of one patient, day and provider that are not paid together. The finding lies on the second code's
/// line, so the order in which claims arrive does not matter: a second code on another claim is that claim's finding.
/// </summary>
internal static class CodePairs
{
    internal static void Judge(ScrubView view, FindingList findings)
    {
        var table = view.Reference.Pairs(view.Claim.Kind);
        if (table.Count == 0 || view.IsInpatient)
            return;
        var lines = view.Lines;
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].IsJudgeable || !table.StandsFirst(lines[i].Code))
                continue;
            for (var j = 0; j < lines.Length; j++)
            {
                if (i != j && lines[j].IsJudgeable && lines[i].Overlaps(in lines[j])
                    && lines[i].Rendering == lines[j].Rendering)
                    JudgePair(view, findings, Side.Of(in lines[i]), j);
            }
        }

        JudgeHistory(view, findings);
    }

    private readonly record struct Side(ProcedureCode Code, Modifiers Modifiers, int Line, int From)
    {
        internal static Side Of(in LineView line) => new(line.Code, line.Modifiers, line.Line.Number, line.From);
    }

    private static void JudgeHistory(ScrubView view, FindingList findings)
    {
        foreach (var other in view.Input.History.Lines)
        {
            if (!view.Counts(other) || !ProcedureCode.TryParse(other.Code, out var code))
                continue;
            _ = Modifiers.TryParse(other.Modifiers.AsSpan(), out var modifiers);
            var (from, through) = (DateSpan.Number(other.From), DateSpan.Number(other.To ?? other.From));
            for (var j = 0; j < view.Lines.Length; j++)
            {
                ref readonly var line = ref view.Lines[j];
                if (line.IsJudgeable && line.From <= through && from <= line.Through
                    && view.IsSameProvider(other, in line))
                    JudgePair(view, findings, new(code, modifiers, 0, from), j);
            }
        }
    }

    private static void JudgePair(ScrubView view, FindingList findings, Side first, int second)
    {
        ref readonly var line = ref view.Lines[second];
        var table = view.Reference.Pairs(view.Claim.Kind);
        var day = Math.Max(first.From, line.From);
        var indicator = table.Find(first.Code, line.Code, day);
        var refusal = indicator switch
        {
            PtpIndicator.Never => "No modifier lifts this pair.",
            PtpIndicator.ByModifier => Refusal(view, first, in line, day),
            PtpIndicator.NotApplied or null => null,
        };
        if (refusal is not null)
            Report(findings, in line, first, (table.Rule, refusal, indicator == PtpIndicator.Never ? Drop : Lift));
    }

    private const string Drop = "Bill one of the two services.";

    private const string Lift =
        "If the record shows two separate services, have a coder add the modifier that says so, "
        + "with name and document; else bill one of the two.";

    // Null when a modifier lifts the pair. One that was added here counts only with its evidence.
    private static string? Refusal(ScrubView view, Side first, in LineView second, int day)
    {
        string? refusal = null;
        for (var side = 0; side < 2; side++)
        {
            var number = side == 0 ? first.Line : second.Line.Number;
            var modifiers = side == 0 ? first.Modifiers : second.Modifiers;
            for (var i = 0; i < modifiers.Count; i++)
            {
                if (!view.Reference.Modifiers.Has(modifiers.KeyAt(i), ModifierRole.LiftsPair, day))
                    continue;
                if (RefusalOfAdded(view, number, modifiers.KeyAt(i)) is not { } reason)
                    return null;
                refusal = reason;
            }
        }

        return refusal ?? "No modifier says that the services were separate.";
    }

    private static string? RefusalOfAdded(ScrubView view, int line, ushort key)
    {
        foreach (var added in view.Input.ModifiersAdded)
        {
            if (added.Line == line && Modifier.TryParse(added.Modifier, out var modifier) && modifier.Key == key)
                return added.Refusal;
        }

        return null;
    }

    private static void Report(
        FindingList findings, in LineView line, Side first, (RuleRef Table, string Reason, string Fix) said)
    {
        var where = first.Line == 0 ? "on another claim of the same day" : $"on line {first.Line}";
        findings.Add(new(CodePair, line.At(), line.Line.Number)
        {
            What = $"{line.Code} on line {line.Line.Number} is not paid beside {first.Code} {where}. {said.Reason}",
            Why = "The payer counts the one service as part of the other.",
            Fix = said.Fix,
            Table = said.Table,
        });
    }
}
