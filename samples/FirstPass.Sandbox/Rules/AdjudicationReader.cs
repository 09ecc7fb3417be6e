namespace FirstPass.Sandbox.Rules;

/// <summary>Reads the part of a payer's rules that decides claims.</summary>
internal static class AdjudicationReader
{
    public static AdjudicationRules Read(RuleMap? map, string payer, Func<string, IEnumerable<string>> linesOf)
    {
        if (map is null)
            return new AdjudicationRules { Rates = RateTable.Empty };
        var table = map.TextOr("rates", null);
        var rules = new AdjudicationRules
        {
            Rates = table is null ? RateTable.Empty : RateTable.Read(linesOf(table), map.TextOr("rates-of", payer)!),
            OtherCodesPercent = map.Percent("other-codes-percent", 60),
            InstitutionalPercent = map.Percent("institutional-percent", 60),
            PerDiemCents = map.Amount("per-diem"),
            CapitatedCodes = map.Texts("capitated"),
            CopayCents = map.Amount("copay"),
            CoinsurancePercent = map.Percent("coinsurance-percent", 0),
            Deductible = [.. map.Maps("deductible").Select((m, i) => Closed(m, When(m, $"{payer}/deductible/{i}")))],
            SequestrationBasisPoints = map.Whole("sequestration-basis-points", 0, 10_000),
            Underpays = [.. map.Maps("underpays").Select((m, i) => Closed(
                m, new Underpay(When(m, $"{payer}/underpays/{i}"), m.Percent("percent", 90))))],
            Denials = [.. map.Maps("denies").Select((m, i) => Closed(m, Denial(m, $"{payer}/denies/{i}")))],
            DeniesDuplicates = map.YesNo("denies-duplicates", true),
            Forwards = [.. map.Maps("forwards").Select((m, i) => Closed(m, When(m, $"{payer}/forwards/{i}")))],
            LesserOf = map.YesNo("lesser-of", false),
            Later = [.. map.Maps("takes-back").Select((m, i) => Closed(m, Later(m, $"{payer}/takes-back/{i}")))],
            Interest = [.. map.Maps("interest").Select((m, i) => Closed(
                m, new InterestRule(When(m, $"{payer}/interest/{i}"), m.Whole("basis-points", 100, 10_000))))],
        };
        map.TextOr("rates-of", null);
        map.Close();
        return rules;
    }

    /// <summary>The conditions of a rule, under <c>when</c>.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="name">Its name, which tells its chances apart.</param>
    public static Trigger When(RuleMap rule, string name)
    {
        if (rule.Inside("when") is not { } map)
            return Trigger.Always with { Name = name };
        var trigger = new Trigger
        {
            Name = name,
            MemberEnds = map.Texts("member-ends"),
            ZipStarts = map.Texts("zip-starts"),
            Codes = map.Texts("codes"),
            Diagnoses = map.Texts("diagnoses"),
            Npis = map.Texts("npis"),
            TaxonomyMissing = map.YesNo("taxonomy-missing", false),
            AuthorisationMissing = map.YesNo("authorisation-missing", false),
            OlderThanDays = map.Whole("older-than-days", 0, 3650),
            ReceivedFrom = map.Has("received-from") ? map.Day("received-from") : DateOnly.MinValue,
            ReceivedThrough = map.Has("received-through") ? map.Day("received-through") : DateOnly.MaxValue,
            PerThousand = map.PerThousand("per-thousand", 1000),
        };
        map.Close();
        return trigger;
    }

    private static DenialRule Denial(RuleMap map, string name)
    {
        var reasons = map.Texts("reasons");
        if (reasons.IsEmpty)
            throw new RulesException($"{name}: a denial names its reasons.");
        return new DenialRule(
            When(map, name), map.Texts("lines-with"), map.YesNo("last-line-only", false),
            map.TextOr("group", "CO")!, reasons, map.Texts("remarks"));
    }

    private static LaterRule Later(RuleMap map, string name)
    {
        var percent = map.Percent("corrected-percent", 0);
        return new LaterRule(
            When(map, name), map.Whole("after-days", 10, 365), map.Choice("recovery", Recovery.AtOnce), percent,
            map.TextOr("reason", "27")!, map.Choice("reference", RecoveryReference.ClaimNumber));
    }

    private static T Closed<T>(RuleMap map, T value)
    {
        map.Close();
        return value;
    }
}
