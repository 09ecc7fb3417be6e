using FirstPass.Billing.Claims;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Scrubbing.Edits;

/// <summary>Replacements, voids and late charges go the payer's way, name its claim and drop no line.</summary>
internal static class Corrections
{
    internal static void Judge(ScrubView view, FindingList findings)
    {
        if (!FrequencyCode.TryParse(view.Claim.Frequency, out var frequency))
            return;
        if (frequency.ChangesEarlierClaim)
            JudgeChange(view, findings);
        if (frequency == FrequencyCode.Replacement && view.Input.Prior is { } prior)
            JudgeDropped(view, findings, prior);
        JudgeLateCharge(view, findings, frequency);
    }

    private static void JudgeChange(ScrubView view, FindingList findings)
    {
        var payer = view.Input.Payer;
        if (payer?.Correction is { } channel && channel != CorrectionChannel.Replacement)
            findings.Add(new(EditNames.CorrectionChannel, new("2300", 0, 5, 3))
            {
                What = $"Frequency {view.Claim.Frequency} is not a way in which {payer.Code} takes a correction.",
                Why = "The payer rejects a replacement or void it does not take, and the limit runs on.",
                Fix = WayOf(channel),
                Table = payer.Rule,
            });
        else if (string.IsNullOrWhiteSpace(view.Claim.PayerClaimNumber))
            findings.Add(new(EditNames.AwaitPayerNumber, new("2300", view.Claim.Spots.PayerClaimNumber, 2))
            {
                What = $"Frequency {view.Claim.Frequency} without the payer's claim number (REF*F8).",
                Why = "The payer finds the claim to change by its own number alone.",
                Fix = "Wait for the number from the payer's acknowledgement, status answer or remittance, or enter it.",
                Holds = true,
            });
    }

    private static string WayOf(CorrectionChannel channel) => channel switch
    {
        CorrectionChannel.Replacement => "Send a replacement (frequency 7).",
        CorrectionChannel.NewClaim => "Send a new claim, or ask for a reopening.",
        CorrectionChannel.Reopening => "Ask for a reopening by the payer's form, portal or telephone.",
        CorrectionChannel.AppealOnly => "Appeal; the payer takes no correction.",
    };

    private static string WayOf(LateChargeChannel channel) => channel switch
    {
        LateChargeChannel.NewClaim => "Send a new claim with the late line alone.",
        LateChargeChannel.Replacement => "Send a replacement (frequency 7) that holds every line.",
        LateChargeChannel.LateChargeBill => "Send a late charge bill (frequency 5) with the late line alone.",
    };

    private static void JudgeDropped(ScrubView view, FindingList findings, PriorClaim prior)
    {
        var dropped = Money.Zero;
        var count = 0;
        var taken = new bool[view.Lines.Length];
        foreach (var line in prior.Claim.Lines)
        {
            if (Take(view.Claim, line, taken))
                continue;
            dropped += line.Charge ?? Money.Zero;
            count++;
        }

        if (count > 0)
            findings.Add(new(EditNames.ReplacementDropsLines, new("2300", 0, 5, 3))
            {
                What = $"The replacement leaves out {count} lines of the claim it replaces, {dropped} together.",
                Why = "A replacement stands for the whole claim: what it leaves out is taken back.",
                Fix = "Put every line that stands into the replacement.",
                Cents = dropped.Cents,
            });
    }

    // A line still stands when one of the new lines has its control number, or its codes and day.
    private static bool Take(Claim claim, ServiceLine old, bool[] taken)
    {
        for (var pass = 0; pass < 2; pass++)
        {
            for (var i = 0; i < taken.Length; i++)
            {
                var line = claim.Lines[i];
                var same = pass == 0
                    ? old.Control is { Length: > 0 } && line.Control == old.Control
                    : line.Code == old.Code && line.Revenue == old.Revenue && line.From == old.From;
                if (taken[i] || !same)
                    continue;
                taken[i] = true;
                return true;
            }
        }

        return false;
    }

    private static void JudgeLateCharge(ScrubView view, FindingList findings, FrequencyCode frequency)
    {
        if (view.Input.Payer is not { LateCharge: { } channel } payer)
            return;
        var forced = frequency == FrequencyCode.LateCharge
            ? channel != LateChargeChannel.LateChargeBill
            : frequency == FrequencyCode.Original && view.Input.Prior is { LateCharge: true } prior
                && channel != LateChargeChannel.NewClaim && HoldsNewLinesOnly(view.Claim, prior.Claim);
        if (!forced)
            return;
        findings.Add(new(EditNames.LateChargeChannel, new("2300", 0, 5, 3))
        {
            What = $"A late charge with frequency {frequency} is not the way of {payer.Code}.",
            Why = "Sent another way it is denied, or taken for a copy.",
            Fix = WayOf(channel),
            Table = payer.Rule,
        });
    }

    // Lines that were billed before are found as copies; this edit speaks about late lines alone.
    private static bool HoldsNewLinesOnly(Claim claim, Claim prior)
    {
        foreach (var line in claim.Lines)
        {
            foreach (var old in prior.Lines)
            {
                if (line.Code == old.Code && line.Revenue == old.Revenue && line.From == old.From)
                    return false;
            }
        }

        return true;
    }
}
