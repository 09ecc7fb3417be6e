using FirstPass.Billing.Scrubbing.Tables;
using FirstPass.Billing.Vocabulary;
using static FirstPass.Billing.Scrubbing.EditNames;

namespace FirstPass.Billing.Scrubbing.Edits;

/// <summary>Modifiers have their form, stand once, at most four, those that change the price first.</summary>
internal static class ModifierForms
{
    internal static void Judge(ScrubView view, FindingList findings)
    {
        foreach (ref readonly var line in view.Lines.AsSpan())
        {
            if (line.Line.Modifiers.IsEmpty)
                continue;
            if (line.Modifiers.Count != line.Line.Modifiers.Length)
                BadForm(findings, in line, view.IsProfessional);
            else if (IsOutOfOrder(view.Reference.Modifiers, line.Modifiers, line.From))
                BadOrder(view, findings, in line);
        }
    }

    // Only modifiers the table knows are ordered; what an unknown one does cannot be said.
    private static bool IsOutOfOrder(ModifierTable table, Modifiers modifiers, int day)
    {
        var informed = false;
        for (var i = 0; i < modifiers.Count; i++)
        {
            var key = modifiers.KeyAt(i);
            var prices = table.Has(key, ModifierRole.Pricing, day);
            if (prices && informed)
                return true;
            informed |= !prices && table.Lists(key);
        }

        return false;
    }

    private static void BadForm(FindingList findings, in LineView line, bool professional) =>
        findings.Add(new(ModifierForm, line.At(professional ? 1 : 2, 3), line.Line.Number)
        {
            What = line.Line.Modifiers is { Length: > Modifiers.Maximum } many
                ? $"Line {line.Line.Number} has {many.Length} modifiers; at most {Modifiers.Maximum} fit."
                : $"Line {line.Line.Number} has a modifier that is not two letters or digits, or that stands twice.",
            Why = "A line with a modifier that cannot be read is rejected.",
            Fix = "Correct the modifiers at the source.",
        });

    private static void BadOrder(ScrubView view, FindingList findings, in LineView line) =>
        findings.Add(new(ModifierOrder, line.At(view.IsProfessional ? 1 : 2, 3), line.Line.Number)
        {
            What = $"On line {line.Line.Number} a modifier that changes the price stands behind one that does not.",
            Why = "Some payers price by the first modifier alone.",
            Fix = "Put the modifier that changes the price first.",
            Table = view.Reference.Modifiers.Rule,
        });
}
