using System.Collections.Immutable;
using FirstPass.Sandbox.Generation;

namespace FirstPass.Sandbox.Practice;

/// <summary>Which claims the sample practice sends, and what is planted in them.</summary>
internal sealed class PracticeClaims(ClaimMaker maker)
{
    public static readonly DateOnly FirstBatch = new(2026, 5, 11);
    public static readonly DateOnly SecondBatch = new(2026, 5, 26);

    /// <summary>The last day of service that the HMO takes until tomorrow.</summary>
    private static readonly DateOnly NearTheLimit = new(2026, 3, 4);

    private static readonly string[] HubPayers = ["LAKE", "HARV", "LAKE", "BSTM", "STFH", "HARV", "CEDR"];

    private static readonly PlannedOutcome[] TodayOutcomes =
    [
        PlannedOutcome.Denied, PlannedOutcome.Denied, PlannedOutcome.Denied, PlannedOutcome.Partial,
        PlannedOutcome.Partial, PlannedOutcome.Zero, PlannedOutcome.Zero, PlannedOutcome.Reversed,
        PlannedOutcome.TakenBack, PlannedOutcome.Interest,
        PlannedOutcome.TwoPayers, PlannedOutcome.Rejected, PlannedOutcome.Silent, PlannedOutcome.Underpaid,
    ];

    private static readonly PlantedFault[] TodayFaults =
    [
        PlantedFault.Several, PlantedFault.WrongNpi, PlantedFault.BadPointer, PlantedFault.MissingZip,
        PlantedFault.TotalMismatch, PlantedFault.ExpiredDiagnosis, PlantedFault.CodePair, PlantedFault.TooManyUnits,
    ];

    /// <summary>Paid on 15 May; one of them is taken back two weeks later, and nobody says so.</summary>
    public ImmutableArray<ClaimPlan> First() => Lakeshore(
        1001, FirstBatch,
        [.. Enumerable.Repeat(PlannedOutcome.Paid, 6), PlannedOutcome.Denied, PlannedOutcome.Zero,
            PlannedOutcome.Partial, PlannedOutcome.TakenBack]);

    /// <summary>Paid on 29 May, together with the takeback and with two claims of before.</summary>
    public ImmutableArray<ClaimPlan> Second() => Lakeshore(
        1011, SecondBatch,
        [.. Enumerable.Repeat(PlannedOutcome.Paid, 4), PlannedOutcome.Underpaid, PlannedOutcome.Interest]);

    /// <summary>Claims of before the practice began with FirstPass.</summary>
    public ImmutableArray<ClaimPlan> Older() =>
    [
        .. Enumerable.Range(1, 2).Select(i => InMainGroup(new ClaimOrder(1016 + i, SecondBatch, PlannedOutcome.Paid)
        {
            Payer = "LAKE",
            Number = $"OLD{i}",
            On = new DateOnly(2026, 2, 10 + i),
            Institutional = false,
        })),
    ];

    /// <summary>Forty professional claims for the clearinghouse.</summary>
    public ImmutableArray<ClaimPlan> Today()
    {
        var made = ImmutableArray.CreateBuilder<ClaimPlan>(40);
        var ordinal = 1100;
        foreach (var fault in TodayFaults)
            made.Add(Hub(++ordinal, PlannedOutcome.Faulty, fault, "LAKE"));
        var near = new ClaimOrder(++ordinal, PracticeWriter.Today, PlannedOutcome.Paid, PlantedFault.FilingNear)
        {
            Payer = "HARV",
            On = NearTheLimit,
            Institutional = false,
        };
        made.Add(maker.Make(near));
        foreach (var outcome in TodayOutcomes)
            made.Add(Hub(++ordinal, outcome, PlantedFault.None, PayerFor(outcome, ordinal)));
        while (made.Count < 39)
            made.Add(Hub(++ordinal, PlannedOutcome.Paid, PlantedFault.None, HubPayers[ordinal % HubPayers.Length]));
        // The same services once more under another number.
        made.Add(made[^1] with { Number = $"PL{++ordinal:D7}", Fault = PlantedFault.Duplicate });
        return made.ToImmutable();
    }

    /// <summary>Eight for the payer that is reached directly.</summary>
    public ImmutableArray<ClaimPlan> TodayDirect()
    {
        PlannedOutcome[] outcomes =
        [
            PlannedOutcome.Paid, PlannedOutcome.Paid, PlannedOutcome.Paid, PlannedOutcome.Paid, PlannedOutcome.Denied,
            PlannedOutcome.Partial, PlannedOutcome.TwoPayers, PlannedOutcome.Rejected,
        ];
        return [.. outcomes.Select((o, i) => Hub(1201 + i, o, PlantedFault.None, "FEDS"))];
    }

    /// <summary>Five from the hospital clinic.</summary>
    public ImmutableArray<ClaimPlan> TodayInstitutional() =>
    [
        .. Enumerable.Range(0, 5).Select(i => maker.Make(
            new ClaimOrder(1301 + i, PracticeWriter.Today, PlannedOutcome.Paid)
            {
                Payer = i % 3 == 0 ? "LAKE" : i % 3 == 1 ? "HARV" : "BSTM",
                Institutional = true,
            })),
    ];

    private ImmutableArray<ClaimPlan> Lakeshore(int first, DateOnly sent, PlannedOutcome[] outcomes) =>
    [
        .. outcomes.Select((outcome, i) => InMainGroup(new ClaimOrder(first + i, sent, outcome)
        {
            Payer = "LAKE",
            On = sent.AddDays(-3 - (i % 4)),
            Institutional = false,
        })),
    ];

    // One tax number, so that each pay day has one remittance; an unannounced takeback is the one that nobody sees.
    private ClaimPlan InMainGroup(ClaimOrder order)
    {
        var claim = maker.Make(order);
        var renderer = Roster.Renderers[order.Ordinal % 5];
        return claim with
        {
            Renderer = renderer,
            RenderingNpi = renderer.Npi,
            MemberId = order.Outcome == PlannedOutcome.TakenBack ? claim.MemberId[..^2] + "TU" : claim.MemberId,
        };
    }

    private ClaimPlan Hub(int ordinal, PlannedOutcome outcome, PlantedFault fault, string payer) =>
        maker.Make(new ClaimOrder(ordinal, PracticeWriter.Today, outcome, fault)
        {
            Payer = payer,
            Institutional = false,
        });

    private static string PayerFor(PlannedOutcome outcome, int ordinal) => outcome switch
    {
        PlannedOutcome.Paid or PlannedOutcome.Denied or PlannedOutcome.Partial or PlannedOutcome.Reversed
            or PlannedOutcome.Rejected or PlannedOutcome.Underpaid or PlannedOutcome.Faulty =>
            ordinal % 2 == 0 ? "LAKE" : "HARV",
        PlannedOutcome.Zero or PlannedOutcome.Interest or PlannedOutcome.TwoPayers or PlannedOutcome.TakenBack =>
            "LAKE",
        PlannedOutcome.Silent => "BSTM",
    };
}
