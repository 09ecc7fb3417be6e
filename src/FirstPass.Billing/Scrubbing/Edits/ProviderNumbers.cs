using FirstPass.Billing.Claims;
using FirstPass.Billing.Vocabulary;
using static FirstPass.Billing.Scrubbing.EditNames;

namespace FirstPass.Billing.Scrubbing.Edits;

/// <summary>Every NPI on the claim has a right check digit, every taxonomy the form of one.</summary>
internal static class ProviderNumbers
{
    internal static void Judge(ScrubView view, FindingList findings)
    {
        var claim = view.Claim;
        JudgeOne(claim.Billing, Loops.Billing, "billing", findings);
        JudgeOne(claim.Rendering, Loops.Rendering(claim.Kind), "rendering", findings);
        JudgeOne(claim.Referring, Loops.Referring(claim.Kind), "referring", findings);
        JudgeOne(claim.Supervising, Loops.Supervising(claim.Kind), "supervising", findings);
        JudgeOne(claim.Facility, Loops.Facility(claim.Kind), "facility", findings);
        JudgeOne(claim.Attending, Loops.Attending(claim.Kind), "attending", findings);
        JudgeOne(claim.Operating, Loops.Operating(claim.Kind), "operating", findings);
        foreach (ref readonly var line in view.Lines.AsSpan())
            JudgeOne(line.Line.Rendering, Loops.LineRendering, "rendering", findings, line.Line.Number);
    }

    // The billing provider's taxonomy stands above its names.
    private static string TaxonomyLoop(string loop) => loop == Loops.Billing ? "2000A" : loop;

    private static void JudgeOne(Provider? provider, string loop, string role, FindingList findings, int line = 0)
    {
        if (provider is null)
            return;
        if (!string.IsNullOrWhiteSpace(provider.Npi) && !Npi.TryParse(provider.Npi, out _))
            findings.Add(new(NpiCheck, new(loop, provider.Spots.Name, 9), line)
            {
                What = $"The {role} provider's NPI fails its check: it is no valid number.",
                Why = "Ten digits, the first 1 or 2, the last a check digit: a payer rejects any other.",
                Fix = "Correct the NPI at the source.",
            });
        if (!string.IsNullOrWhiteSpace(provider.Taxonomy) && !Taxonomy.TryParse(provider.Taxonomy, out _))
            findings.Add(new(TaxonomyForm, new(TaxonomyLoop(loop), provider.Spots.Taxonomy, 3), line)
            {
                What = $"The {role} provider's taxonomy does not have the form of one.",
                Why = "A taxonomy has ten characters, two digits first and an X last.",
                Fix = "Correct the taxonomy at the source.",
            });
    }
}
