using FirstPass.Billing.Claims;
using FirstPass.Billing.Scrubbing;
using FirstPass.Billing.Scrubbing.Tables;
using FirstPass.Billing.Vocabulary;
using FirstPass.Tests.Tidy;
using FirstPass.Tests.Workflow.Definitions;
using FirstPass.Workflow.Calendars;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Billing.Scrubbing;

/// <summary>
/// The invented world in which edits are tested: shipped tables, a few code pairs and limits, six payers. Nothing in it
/// says anything about a real payer or a real CMS table.
/// </summary>
public static class FixtureWorld
{
    public static readonly BusinessCalendar Federal =
        CalendarLoader.Load(Repository.ReadAll("definitions/calendars", "*.yaml")).OrThrow()["federal"];

    private static readonly RuleRef Fixture = new("fixture", "1", "invented for tests");

    public static readonly ReferenceData Reference = Shipped() with
    {
        PractitionerPairs = Pairs(
            "20610,99213,1,2025-01-01,",
            "20610,99214,1,2025-01-01,",
            "93000,93005,0,2025-01-01,",
            "93000,93010,1,2025-01-01,2026-06-30",
            "97110,97530,1,2026-07-01,"),
        PractitionerUnits = Units("93000,3,3,2025-01-01,", "20610,2,2,2025-01-01,", "97110,6,3,2025-01-01,"),
        Procedures = Procedures(
            "20610,10,no,2025-01-01,", "99213,0,yes,2025-01-01,", "99214,0,yes,2025-01-01,"),
    };

    public static ReferenceData Shipped()
    {
        var read = ShippedTables.Read(static file => File.ReadLines(Path.Combine(House.Root, "data", file)), "test");
        Assert.Empty(read.Errors);
        return read.Table;
    }

    public static PtpTable Pairs(params string[] rows) =>
        Good(PtpImport.FromCsv(rows.Prepend("column1,column2,indicator,effective,deleted"), Fixture));

    public static MueTable Units(params string[] rows) =>
        Good(MueTable.FromCsv(rows.Prepend("code,limit,mai,effective,deleted"), Fixture));

    public static ProcedureTable Procedures(params string[] rows) =>
        Good(ProcedureTable.FromCsv(rows.Prepend("code,global_days,visit,effective,ends"), Fixture));

    public static DiagnosisTable Diagnoses(params string[] rows) =>
        Good(IcdImport.FromCsv(rows.Prepend("code,billable,effective,expires,label"), Fixture));

    /// <summary>Terms of a payer of the fixture world for a kind of claim.</summary>
    public static PayerTerms Terms(string payer, ClaimKind kind = ClaimKind.Professional)
    {
        var professional = kind == ClaimKind.Professional;
        var terms = new PayerTerms
        {
            Code = payer,
            Rule = Fixture,
            Correction = CorrectionChannel.Replacement,
            LateCharge = LateChargeChannel.Replacement,
            RevenueNeedingCode = ["030x", "0450", "0610", "0636", "0730"],
        };
        return payer switch
        {
            "BLUE" => terms with
            {
                FirstLimit = FilingLimit.OfDays(180),
                CorrectedLimit = FilingLimit.OfDays(180, LimitBasis.RemitDate),
                SecondaryLimit = FilingLimit.OfDays(180, LimitBasis.PrimaryRemitDate),
                LateCharge = professional ? LateChargeChannel.NewClaim : LateChargeChannel.Replacement,
            },
            "UHP" => terms with
            {
                FirstLimit = FilingLimit.OfDays(90),
                CorrectedLimit = FilingLimit.OfDays(90, LimitBasis.RemitDate),
                SecondaryLimit = FilingLimit.OfDays(90, LimitBasis.PrimaryRemitDate),
                LateCharge = professional ? LateChargeChannel.Replacement : LateChargeChannel.LateChargeBill,
            },
            "MCARE" => terms with
            {
                FirstLimit = FilingLimit.OfYears(1),
                CorrectedLimit = FilingLimit.OfYears(1),
                Correction = professional ? CorrectionChannel.NewClaim : CorrectionChannel.Replacement,
                LateCharge = professional ? LateChargeChannel.NewClaim : LateChargeChannel.Replacement,
                PaymentWindowDays = 3,
            },
            "MCAID" or "ADV" => terms with
            {
                FirstLimit = FilingLimit.OfDays(365),
                CorrectedLimit = FilingLimit.OfDays(365),
            },
            _ => throw new ArgumentException("No payer of the fixture world.", nameof(payer)),
        };
    }

    /// <summary>A scrub of a claim one week after its first service, or when its statement ends, by the terms of its
    /// payer.</summary>
    public static ScrubInput Input(Claim claim, LocalDate? sendOn = null)
    {
        var week = claim.FirstServiceDate?.PlusDays(7) ?? new LocalDate(2026, 5, 11);
        var send = sendOn ?? LocalDate.Max(week, claim.Institutional?.StatementThrough ?? week);
        return new ScrubInput
        {
            Claim = claim,
            SendOn = send,
            ExpectedReceipt = Federal.AddBusinessDays(send, 2),
            LeadBusinessDays = 2,
            Calendar = Federal,
            Reference = Reference,
            Payer = claim.Payer.Code is { } payer ? Terms(payer, claim.Kind) : null,
        };
    }

    /// <summary>The same scrub on another day and by a route of another lead.</summary>
    public static ScrubInput SentOn(this ScrubInput input, LocalDate day, int lead = 2) => input with
    {
        SendOn = day,
        LeadBusinessDays = lead,
        ExpectedReceipt = Federal.AddBusinessDays(day, lead),
    };

    /// <summary>Codes of all findings of a claim, with the line where there is one: <c>DX_POINTER/1</c>.</summary>
    public static IEnumerable<string> Codes(ScrubInput input) => Scrub.Run(input)
        .Select(static finding => finding.Line == 0 ? finding.Code : $"{finding.Code}/{finding.Line}");

    public static IEnumerable<string> Codes(Claim claim) => Codes(Input(claim));

    /// <summary>A line of another claim that bills what this line bills.</summary>
    public static HistoryLine History(Claim claim, ServiceLine line, PriorState state = PriorState.Sent) => new(
        "EARLIER",
        line.Number,
        line.Code!,
        line.Modifiers,
        line.From!.Value,
        line.Units!.Value,
        line.Charge!.Value,
        claim.Payer.Code!,
        claim.Kind == ClaimKind.Professional ? claim.Rendering!.Npi! : claim.Billing.Npi!,
        claim.Billing.TaxId!,
        state,
        line.To);

    private static T Good<T>(TableRead<T> read)
    {
        Assert.Empty(read.Errors);
        return read.Table;
    }
}
