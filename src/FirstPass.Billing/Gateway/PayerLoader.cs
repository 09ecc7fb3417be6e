using System.Collections.Immutable;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Scrubbing;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Definitions;
using NodaTime;

namespace FirstPass.Billing.Gateway;

/// <summary>Reads a payer; keys in docs/configuration.md.</summary>
internal static class PayerLoader
{
    private const int MaximumDays = 3660;

    public static PayerProfile Read(Node node, ErrorList errors)
    {
        var map = new MapReader(node, errors);
        var code = map.Code("payer");
        var payer = new PayerProfile
        {
            Code = code,
            Name = map.Text("name"),
            Kind = map.Choice<PayerKind>("kind"),
            WireIds = map.Texts("wire-ids"),
            RemitAliases = [.. Aliases(map)],
            Agreements = ReadAgreements(map, code),
            Hash = Canonical.HashOf(node),
        };
        map.Close();
        return payer;
    }

    private static IEnumerable<RemitAlias> Aliases(MapReader map) =>
        map.Texts("remit-names").Select(t => RemitAlias.Of(RemitAliasKind.Name, t))
            .Concat(map.Texts("remit-traces").Select(t => RemitAlias.Of(RemitAliasKind.Trace, t)))
            .Concat(map.Texts("remit-references").Select(t => RemitAlias.Of(RemitAliasKind.Reference, t)))
            .Distinct();

    private static DatedList<PayerAgreement> ReadAgreements(MapReader map, string code)
    {
        var entries = map.Items("agreements")
            .Select(item => (item.Place, ReadAgreement(new(item, map.Errors))))
            .ToList();
        foreach (var twice in entries.GroupBy(e => e.Item2.Value.Version).Where(g => g.Count() > 1))
            map.Errors.Add(twice.Last().Place, $"Payer {code} has two agreements of version {twice.Key}.");
        var list = DatedList<PayerAgreement>.Create($"Payer {code}", entries);
        map.Errors.AddRange(list.Errors);
        return list.TryGet(out var agreements) ? agreements : DatedList<PayerAgreement>.Empty;
    }

    private static Dated<PayerAgreement> ReadAgreement(MapReader map)
    {
        var version = map.Whole("version", 1, int.MaxValue);
        var effective = new DateRange(map.Date("from"), map.DateOrNone("to"));
        var source = map.Text("source");
        var agreement = Pays(map, Clocks(map, new PayerAgreement { Version = version }));
        map.Close();
        return new Dated<PayerAgreement>(
            agreement, effective, version.ToString(System.Globalization.CultureInfo.InvariantCulture), source);
    }

    // What the payer wants and until when.
    private static PayerAgreement Clocks(MapReader map, PayerAgreement agreement) => agreement with
    {
        FirstLimit = Limit(map, "first-limit"),
        SecondaryLimit = Limit(map, "secondary-limit"),
        CorrectedLimit = Limit(map, "corrected-limit"),
        LimitRollsOffWeekend = map.YesNo("limit-rolls-off-weekend", false),
        Correction = KindOf<CorrectionChannel>(map, "correction"),
        ReopeningYears = map.WholeOrNone("reopening-years", 1, 10),
        LateCharge = KindOf<LateChargeChannel>(map, "late-charge"),
        Appeal = Appeal(map),
        StatusCheck = Status(map, agreement.StatusCheck),
        AuthorisationCodes = map.Texts("authorisation-codes"),
        TaxonomyRequired = map.YesNo("taxonomy-required", false),
        MedicareMemberIds = map.YesNo("medicare-member-ids", false),
        PaymentWindowDays = map.WholeOrNone("payment-window-days", 0, 30),
        RevenueNeedingCode = map.Texts("revenue-needing-code"),
    };

    // How and when it pays, and what its money means.
    private static PayerAgreement Pays(MapReader map, PayerAgreement agreement) => agreement with
    {
        PayDay = map.Optional<PayDay?>("pay-day", TryPayDay,
            "a day of the week, every-bank-day or first-bank-day-of-month", null),
        SequestrationBasisPoints = map.Whole("sequestration-basis-points", 0, 10_000, 0),
        CoinsurancePercent = map.WholeOrNone("coinsurance-percent", 0, 100),
        CapitatedCodes = map.Texts("capitated-codes"),
        CoversListedOnly = map.YesNo("covers-listed-only", false),
        RatesOf = map.Code("rates-of", ""),
        OutOfBalance = map.Choice("out-of-balance", OutOfBalancePolicy.PostBalanced),
        Shields = Shields(map),
        LastPayer = map.YesNo("last-payer", false),
        Stays = Stays(map),
    };

    private static FilingLimit? Limit(MapReader outer, string key)
    {
        if (outer.Inside(key) is not { } map)
            return null;
        var years = map.Whole("years", 0, 10, 0);
        var days = map.Whole("days", 0, MaximumDays, 0);
        var basis = map.Choice("from", LimitBasis.ServiceDate);
        if (years == 0 && days == 0)
            map.Wrong($"'{key}' needs 'days' or 'years'.");
        map.Close();
        return new FilingLimit(years, days, basis);
    }

    private static ByKind<T>? KindOf<T>(MapReader outer, string key)
        where T : struct, Enum
    {
        if (outer.Inside(key) is not { } map)
            return null;
        var both = new ByKind<T>(map.Choice<T>("professional"), map.Choice<T>("institutional"));
        map.Close();
        return both;
    }

    private static AppealRule? Appeal(MapReader outer)
    {
        if (outer.Inside("appeal") is not { } map)
            return null;
        var basis = map.Choice("from", AppealBasis.RemitDate);
        var rule = new AppealRule(
            map.Whole("days", 1, MaximumDays),
            basis,
            map.Whole("presumed-receipt-days", 0, 30, basis == AppealBasis.Receipt ? 5 : 0),
            map.Texts("not-for-reasons"));
        map.Close();
        return rule;
    }

    private static StatusCadence Status(MapReader outer, StatusCadence usual)
    {
        if (outer.Inside("status-check") is not { } map)
            return usual;
        var cadence = new StatusCadence(map.Whole("first-day", 1, 365), map.Whole("every", 1, 365, usual.EveryDays));
        map.Close();
        return cadence;
    }

    private static StayTerms? Stays(MapReader outer)
    {
        if (outer.Inside("stays") is not { } map)
            return null;
        var terms = new StayTerms(
            new Money(map.Cents("deductible")),
            map.Whole("cost-percent", 0, 100),
            new Money(map.Cents("outlier-threshold")),
            map.Whole("outlier-percent", 0, 100));
        map.Close();
        return terms;
    }

    private static ImmutableArray<StatementShield> Shields(MapReader map)
    {
        var shields = ImmutableArray.CreateBuilder<StatementShield>();
        foreach (var text in map.Texts("statement-shields"))
        {
            if (Scalars.TryChoice<StatementShield>(text, out var shield))
                shields.Add(shield);
            else
                map.Wrong($"'{text}' is no statement shield; {Scalars.ChoicesOf<StatementShield>()}.");
        }

        return shields.DrainToImmutable();
    }

    private static bool TryPayDay(string text, out PayDay? day)
    {
        day = text switch
        {
            "every-bank-day" => new PayDay.Daily(),
            "first-bank-day-of-month" => new PayDay.FirstOfMonth(),
            _ when Scalars.TryChoice<IsoDayOfWeek>(text, out var weekday)
                && weekday is not (IsoDayOfWeek.None or IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) =>
                new PayDay.Weekly(weekday),
            _ => null,
        };
        return day is not null;
    }
}
