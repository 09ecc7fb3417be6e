namespace FirstPass.Billing.Scrubbing.Edits;

/// <summary>Dated rules of payers, each judged by its own day: the date of service, or the expected receipt.</summary>
internal static class PayerRuleBook
{
    internal static void Judge(ScrubView view, FindingList findings)
    {
        foreach (var rule in view.Input.PayerRules)
            rule.Judge(view, findings);
    }
}
