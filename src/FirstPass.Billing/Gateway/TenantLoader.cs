using System.Collections.Immutable;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Definitions;

namespace FirstPass.Billing.Gateway;

/// <summary>Reads a tenant's settings and policies; keys in docs/configuration.md.</summary>
internal static class TenantLoader
{
    public static TenantSettings Read(Node node, ErrorList errors)
    {
        var map = new MapReader(node, errors);
        var usual = new TenantSettings { Name = "", CutOver = default, ClaimNumbers = AnyNumber };
        var settings = new TenantSettings
        {
            Name = map.Text("name"),
            CutOver = map.Date("cut-over"),
            ClaimNumbers = map.Required<ClaimNumberPattern>("claim-numbers", TryPattern,
                "a pattern as P#+: # digit, @ letter, * either, + one or more of them", AnyNumber),
            Books = map.Choice("books", usual.Books),
            StaffCalendar = map.Text("staff-calendar", usual.StaffCalendar),
            BankCalendar = map.Text("bank-calendar", usual.BankCalendar),
            Policies = map.Inside("policies") is { } policies ? Policies(policies, usual.Policies) : usual.Policies,
            Bank = map.Inside("bank") is { } bank ? BankFeedLoader.Read(bank, usual.Bank) : usual.Bank,
            Messages = map.Inside("hl7") is { } messages ? MessageFeedLoader.Read(messages) : null,
            TablesFolder = map.Inside("csv") is { } tables ? MessageFeedLoader.ReadTables(tables) : null,
            Resources = map.Inside("fhir") is { } resources ? MessageFeedLoader.ReadResources(resources) : null,
            Hash = Canonical.HashOf(node),
        };
        map.Close();
        return settings;
    }

    private static ClaimNumberPattern AnyNumber { get; } =
        ClaimNumberPattern.TryParse("*+", out var any) ? any! : throw new System.Diagnostics.UnreachableException();

    private static bool TryPattern(string text, out ClaimNumberPattern pattern)
    {
        var good = ClaimNumberPattern.TryParse(text, out var read);
        pattern = read ?? AnyNumber;
        return good;
    }

    private static Policies Policies(MapReader map, Policies usual)
    {
        var policies = Clocks(map, PatientMoney(map, usual));
        map.Close();
        return policies;
    }

    private static Policies PatientMoney(MapReader map, Policies usual) => usual with
    {
        Underpayment = Tolerance(map, usual.Underpayment),
        SmallBalanceBelow = Amount(map, "small-balance-below", usual.SmallBalanceBelow),
        StatementAtLeast = Amount(map, "statement-at-least", usual.StatementAtLeast),
        StatementEveryDays = map.Whole("statement-every-days", 1, 365, usual.StatementEveryDays),
        HoldUntilClaimFinal = map.YesNo("hold-until-claim-final", usual.HoldUntilClaimFinal),
        WriteOff = Ladder(map, "write-off", usual.WriteOff),
        Refund = Ladder(map, "refund", usual.Refund),
        CreditKeptBelow = Amount(map, "credit-kept-below", usual.CreditKeptBelow),
        InstalmentGraceDays = map.Whole("instalment-grace-days", 0, 60, usual.InstalmentGraceDays),
        InstalmentsMissed = map.Whole("instalments-missed", 1, 12, usual.InstalmentsMissed),
    };

    private static Policies Clocks(MapReader map, Policies usual) => usual with
    {
        Automation = Automation(map, usual.Automation),
        Due = Due(map, usual.Due),
        MaximumHoldDays = map.Whole("maximum-hold-days", 0, 30, usual.MaximumHoldDays),
        FilingNotice = Notice(map, "filing-notice", usual.FilingNotice),
        AppealNotice = Notice(map, "appeal-notice", usual.AppealNotice),
        CrossoverWaitDays = map.Whole("crossover-wait-days", 1, 180, usual.CrossoverWaitDays),
        LoopSends = map.Whole("loop-sends", 2, 20, usual.LoopSends),
        LoopSameReject = map.Whole("loop-same-reject", 2, 20, usual.LoopSameReject),
    };

    private static Money Amount(MapReader map, string key, Money usual)
    {
        var cents = map.Cents(key, usual.Cents);
        if (cents < 0)
            map.Wrong($"'{key}' is not negative.");
        return new Money(cents);
    }

    private static Tolerance Tolerance(MapReader outer, Tolerance usual)
    {
        if (outer.Inside("underpayment") is not { } map)
            return usual;
        var tolerance = new Tolerance(
            Amount(map, "at-least", usual.AtLeast), map.Whole("basis-points", 0, 10_000, usual.BasisPoints));
        map.Close();
        return tolerance;
    }

    private static ApprovalLadder Ladder(MapReader outer, string key, ApprovalLadder usual)
    {
        var items = outer.Items(key);
        if (items.IsEmpty)
            return usual;
        var steps = ImmutableArray.CreateBuilder<ApprovalStep>();
        foreach (var item in items)
        {
            var map = new MapReader(item, outer.Errors);
            var last = steps.Count == items.Length - 1;
            Money? upTo = last ? null : new Money(map.Cents("up-to"));
            if (steps.Count > 0 && upTo <= steps[^1].UpTo)
                map.Wrong("The steps rise.");
            steps.Add(new ApprovalStep(upTo, Approvers(map)));
            map.Close();
        }

        return new ApprovalLadder(steps.DrainToImmutable());
    }

    // A role may stand twice: two persons of it must approve.
    private static ImmutableArray<string> Approvers(MapReader map)
    {
        var roles = map.Items("approvers").OfType<Node.Scalar>().Select(s => s.Value).ToImmutableArray();
        if (roles.IsEmpty || roles.Any(r => r.Length == 0))
            map.Wrong("A step names its 'approvers'.");
        return roles;
    }

    private static AutomationLimits Automation(MapReader outer, AutomationLimits usual)
    {
        if (outer.Inside("automation") is not { } map)
            return usual;
        var limits = new AutomationLimits(
            map.Whole("route-alone", 1, 101, usual.RouteAlone),
            map.Whole("confirm", 1, 101, usual.Confirm),
            map.Whole("denial-risk-hold", 1, 101, usual.DenialRiskHold));
        if (limits.Confirm > limits.RouteAlone)
            map.Wrong("'confirm' is not above 'route-alone'.");
        map.Close();
        return limits;
    }

    private static LimitNotice Notice(MapReader outer, string key, LimitNotice usual)
    {
        if (outer.Inside(key) is not { } map)
            return usual;
        var notice = new LimitNotice(
            map.Whole("warn-days", 0, 365, usual.WarnDays), map.Whole("alarm-days", 0, 365, usual.AlarmDays));
        if (notice.AlarmDays > notice.WarnDays)
            map.Wrong("The warning comes before the alarm.");
        map.Close();
        return notice;
    }

    private static ServiceLevels Due(MapReader outer, ServiceLevels usual)
    {
        if (outer.Inside("due") is not { } map)
            return usual;
        int Days(string key, int days) => map.Whole(key, 0, 60, days);
        var levels = new ServiceLevels
        {
            RegistrationDiscrepancy = Days("registration-discrepancy", usual.RegistrationDiscrepancy),
            ScrubFailure = Days("scrub-failure", usual.ScrubFailure),
            Rejection = Days("rejection", usual.Rejection),
            DenialTriage = Days("denial-triage", usual.DenialTriage),
            CoordinationContact = Days("coordination-contact", usual.CoordinationContact),
            DenialAction = Days("denial-action", usual.DenialAction),
            RemitPosting = Days("remit-posting", usual.RemitPosting),
            UnappliedCash = Days("unapplied-cash", usual.UnappliedCash),
            Inquiry = Days("inquiry", usual.Inquiry),
            EraChaseBankDays = Days("era-chase-bank-days", usual.EraChaseBankDays),
        };
        map.Close();
        return levels;
    }
}
