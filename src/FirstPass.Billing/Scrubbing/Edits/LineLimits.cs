using static FirstPass.Billing.Scrubbing.EditNames;

namespace FirstPass.Billing.Scrubbing.Edits;

/// <summary>A claim has no more lines than an 837 of its kind carries.</summary>
internal static class LineLimits
{
    internal static void Judge(ScrubView view, FindingList findings)
    {
        if (view.LimitOf(LineLimit) is not (var most and > 0) || view.Lines.Length <= most)
            return;
        findings.Add(new(LineLimit, new("2300"))
        {
            What = $"The claim has {view.Lines.Length} lines; at most {most} fit.",
            Why = "A claim with more lines is rejected as a whole.",
            Fix = "Split it into several claims.",
        });
    }
}
