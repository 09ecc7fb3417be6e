using static FirstPass.Billing.Scrubbing.EditNames;

namespace FirstPass.Billing.Scrubbing.Edits;

/// <summary>Each line points to one to four diagnoses that are on the claim.</summary>
internal static class DiagnosisPointers
{
    private const int Most = 4;

    internal static void Judge(ScrubView view, FindingList findings)
    {
        if (!view.IsProfessional)
            return;
        var count = view.Claim.Diagnoses.Length;
        foreach (ref readonly var line in view.Lines.AsSpan())
        {
            var pointers = line.Line.Pointers;
            var bad = FirstBad(pointers.AsSpan(), count);
            if (bad < 0)
                continue;
            var number = line.Line.Number;
            findings.Add(new(DiagnosisPointer, line.At(7, bad + 1), number)
            {
                What = bad >= Most ? $"Line {number} has {pointers.Length} diagnosis pointers; at most {Most} fit."
                    : pointers[bad] == 0 ? $"A diagnosis pointer of line {number} is not a number."
                    : $"Line {number} points to diagnosis {pointers[bad]}; the claim has {count}.",
                Why = "A line must say which of the claim's diagnoses it treats.",
                Fix = "Correct the pointer, or add the diagnosis it means.",
            });
        }
    }

    private static int FirstBad(ReadOnlySpan<int> pointers, int diagnoses)
    {
        for (var i = 0; i < pointers.Length; i++)
        {
            if (i >= Most || pointers[i] < 1 || pointers[i] > diagnoses)
                return i;
        }

        return -1;
    }
}
