namespace FirstPass.Billing.Scrubbing.Edits;

/// <summary>Dated rules of payers, each judged by its own day: the date of service, or the expected receipt.</summary>
internal static class PayerRuleBook
{
    internal static void Judge(ScrubView view, FindingList findings)
    {
        foreach (var rule in view.Input.PayerRules)
        {
            if (!Applies(rule, view))
                continue;
            foreach (var hit in rule.Hits(view.Claim))
                findings.Keep(new ScrubFinding
                {
                    Code = hit.Code,
                    Severity = hit.Severity,
                    Spot = hit.Line == 0 ? new("2300") : SpotOf(view, hit.Line),
                    Line = hit.Line,
                    What = hit.What,
                    Why = hit.Why,
                    Fix = hit.Fix,
                    Rule = rule.Rule,
                });
        }
    }

    private static bool Applies(PayerRule rule, ScrubView view)
    {
        if (rule.Payer is not null && rule.Payer != view.Claim.Payer.Code)
            return false;
        var day = rule.Basis switch
        {
            RuleBasis.ServiceDate => view.Claim.FirstServiceDate ?? view.Input.SendOn,
            RuleBasis.ExpectedReceipt => view.Input.ExpectedReceipt,
        };
        return rule.From <= day && (rule.To is null || day <= rule.To);
    }

    private static Claims.Spot SpotOf(ScrubView view, int number)
    {
        foreach (ref readonly var line in view.Lines.AsSpan())
        {
            if (line.Line.Number == number)
                return line.At();
        }

        return new("2400");
    }
}
