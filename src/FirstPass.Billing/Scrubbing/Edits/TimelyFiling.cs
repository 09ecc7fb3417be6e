using static FirstPass.Billing.Scrubbing.EditNames;

namespace FirstPass.Billing.Scrubbing.Edits;

/// <summary>
/// The payer can still have the claim in time; after the latest safe send somebody must know that it may be late.
/// </summary>
internal static class TimelyFiling
{
    internal static void Judge(ScrubView view, FindingList findings)
    {
        if (view.Input.Payer is not { } payer || FilingClock.LimitOf(view.Input) is not { } limit)
            return;
        var send = view.Input.SendOn;
        if (send > limit)
            findings.Add(new(EditNames.TimelyFiling, new("2300"))
            {
                What = $"The payer's filing limit ended on {limit:uuuu-MM-dd}.",
                Why = "The payer denies a late claim, and the patient may not be billed for it.",
                Fix = view.Input.FilingException is { Document: null or "" }
                    ? "Attach the document that proves the exception."
                    : "If an exception applies, attach its proof; else a write-off may be asked for.",
                Table = payer.Rule,
            });
        else if (FilingClock.IsClose(view.Input, limit) && FilingClock.SafeSend(view.Input, limit) is var safe
            && (send > safe || view.Input.ExpectedReceipt > limit))
            findings.Add(new(TimelyRisk, new("2300"))
            {
                What = $"The claim may arrive after the limit of {limit:uuuu-MM-dd}; {safe:uuuu-MM-dd} was safe.",
                Why = $"The route needs {view.Input.LeadBusinessDays} business days; the payer counts its own receipt.",
                Fix = "Send it today by the fastest way and acknowledge the risk with a document.",
                Table = payer.Rule,
                NeedsAcknowledgement = true,
            });
    }
}
