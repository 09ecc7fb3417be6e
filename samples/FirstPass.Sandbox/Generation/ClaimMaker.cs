using System.Collections.Immutable;
using System.Globalization;
using FirstPass.Formats.X12.Generation;
using FirstPass.Sandbox.Rules;

namespace FirstPass.Sandbox.Generation;

/// <summary>
/// Makes claims of the sample practice by their ordinal: the same seed and ordinal give the same claim, alone or in a
/// file of any size.
/// </summary>
/// <param name="rules">The payers.</param>
/// <param name="charges">The prices.</param>
/// <param name="seed">Chooses.</param>
/// <param name="only">Every claim is meant for this outcome; null for the usual mixture.</param>
/// <param name="apart">No two claims have the same patient.</param>
public sealed class ClaimMaker(
    FarSideRules rules, ChargeBook charges, int seed, PlannedOutcome? only = null, bool apart = false)
{
    private const int Block = 1000;

    // Prime to the block, so that each thousand claims holds every slot once and any hundred is mixed well.
    private const int Stride = 617;

    /// <summary>Of a thousand claims, how many are meant for each outcome; the rest is paid.</summary>
    private static readonly ImmutableArray<(PlannedOutcome Outcome, int Share)> Shares =
    [
        (PlannedOutcome.Faulty, 40), (PlannedOutcome.Denied, 60), (PlannedOutcome.Partial, 50),
        (PlannedOutcome.Zero, 50),
        (PlannedOutcome.Reversed, 45), (PlannedOutcome.TakenBack, 45), (PlannedOutcome.Interest, 45),
        (PlannedOutcome.TwoPayers, 45), (PlannedOutcome.Rejected, 35), (PlannedOutcome.Underpaid, 35),
    ];

    private static readonly PlantedFault[] Faults =
    [
        PlantedFault.WrongNpi, PlantedFault.BadPointer, PlantedFault.MissingZip, PlantedFault.TotalMismatch,
        PlantedFault.ExpiredDiagnosis, PlantedFault.CodePair,
    ];

    private static readonly string[] TakebackMarks = ["TD", "TL", "TU"];

    private readonly Dictionary<string, PayerRules> payers = rules.Payers.ToDictionary(p => p.Code);
    private readonly ClaimParts parts = new(charges);

    /// <summary>The claim of an ordinal from 1, for a day on which it is sent.</summary>
    public ClaimPlan Make(int ordinal, DateOnly sent)
    {
        var outcome = only ?? OutcomeOf(ordinal);
        var fault = outcome == PlannedOutcome.Faulty ? Dice.For(~seed, ordinal).Of(Faults) : PlantedFault.None;
        return Make(new ClaimOrder(ordinal, sent, outcome, fault));
    }

    /// <summary>A claim as it is asked for.</summary>
    public ClaimPlan Make(ClaimOrder order)
    {
        var dice = Dice.For(seed, order.Ordinal);
        var payer = order.Payer.Length > 0 ? payers[order.Payer] : PayerFor(order.Outcome, dice);
        var next = order.Outcome == PlannedOutcome.TwoPayers ? NextAfter(payer, dice) : null;
        var renderer = dice.Of(Roster.Renderers);
        var on = order.On ?? order.Sent.AddDays(-1 - dice.Throw(14));
        var claim = new ClaimPlan
        {
            Number = order.Number.Length > 0 ? order.Number : Numbered("PL", order.Ordinal),
            Payer = payer,
            MemberId = Numbered("W0", order.Ordinal) + MarkOf(order.Outcome, dice),
            Subscriber = ClaimParts.Person(dice),
            Dependent = next is null && dice.Throw(10) == 0 ? ClaimParts.Child(dice) : null,
            Renderer = renderer,
            RenderingNpi = renderer.Npi,
            Diagnoses = ClaimParts.Diagnoses(dice),
            Lines = parts.Lines(dice, on, order.Outcome),
            Next = next,
            NextMemberId = next is null ? "" : Numbered("X0", order.Ordinal) + "OK",
            Outcome = order.Outcome,
            Fault = order.Fault,
        };
        if (payer.Code == "HARV" && claim.Lines.Any(l => l.Code == "G0447"))
            claim = claim with { Authorisation = Numbered("UM", order.Ordinal) };
        if (apart)
            claim = claim with
            {
                Subscriber = ClaimParts.Apart(
                    claim.Subscriber, order.Ordinal, ClaimParts.AdultsFrom, ClaimParts.AdultYears),
                Dependent = claim.Dependent is { } child
                    ? ClaimParts.Apart(child, order.Ordinal, ClaimParts.ChildrenFrom, ClaimParts.ChildYears)
                    : null,
            };
        var hospital = order.Institutional ?? (IsForHospital(claim) && dice.Throw(8) == 0);
        return parts.Spoil(hospital ? InHospital(claim, dice) : claim, order.Fault);
    }

    private static string Numbered(string start, int ordinal) =>
        string.Create(CultureInfo.InvariantCulture, $"{start}{ordinal:D7}");

    private static bool IsForHospital(ClaimPlan claim) =>
        claim is { Outcome: PlannedOutcome.Paid, Payer.Code: "LAKE" or "HARV" or "BSTM" };

    // Some visits are at the hospital clinic and billed by it.
    private ClaimPlan InHospital(ClaimPlan claim, Dice dice) => claim with
    {
        Institutional = true,
        Renderer = Roster.Renderers[^1],
        RenderingNpi = Roster.Renderers[^1].Npi,
        Authorisation = "",
        Lines = parts.ClinicLines(dice, claim.Lines[0].On),
    };

    private PlannedOutcome OutcomeOf(int ordinal)
    {
        var slot = (int)(((long)ordinal * Stride + seed * 31L) % Block);
        foreach (var (outcome, share) in Shares)
        {
            if (slot < share)
                return outcome;
            slot -= share;
        }

        return PlannedOutcome.Paid;
    }

    private PayerRules PayerFor(PlannedOutcome outcome, Dice dice)
    {
        string[] codes = outcome switch
        {
            PlannedOutcome.Paid or PlannedOutcome.Faulty =>
                ["LAKE", "LAKE", "HARV", "HARV", "FEDS", "FEDS", "STFH", "BSTM", "CEDR"],
            PlannedOutcome.Denied or PlannedOutcome.Partial or PlannedOutcome.Reversed or PlannedOutcome.TakenBack
                or PlannedOutcome.Underpaid => ["LAKE", "HARV", "FEDS", "STFH", "BSTM"],
            // Only who writes a 277CA of its own can say that it rejects.
            PlannedOutcome.Zero or PlannedOutcome.Interest or PlannedOutcome.Silent or PlannedOutcome.Rejected =>
                ["LAKE", "HARV", "FEDS", "BSTM"],
            PlannedOutcome.TwoPayers => ["LAKE", "HARV", "FEDS"],
        };
        return payers[dice.Of(codes)];
    }

    private PayerRules NextAfter(PayerRules first, Dice dice) => payers[first.Code switch
    {
        "FEDS" => dice.Throw(2) == 0 ? "LAKE" : "STFH",
        "LAKE" => "HARV",
        _ => "STFH",
    }];

    /// <summary>The end of a member id, by which the payers' rules know what to do.</summary>
    private static string MarkOf(PlannedOutcome outcome, Dice dice) => outcome switch
    {
        PlannedOutcome.Paid or PlannedOutcome.Faulty => "OK",
        PlannedOutcome.Denied => "DN",
        PlannedOutcome.Partial => "PT",
        PlannedOutcome.Zero => "ZP",
        PlannedOutcome.Reversed => "RV",
        PlannedOutcome.TakenBack => dice.Of(TakebackMarks),
        PlannedOutcome.Interest => "LI",
        PlannedOutcome.TwoPayers => "CB",
        PlannedOutcome.Rejected => "RJ",
        PlannedOutcome.Underpaid => "UP",
        PlannedOutcome.Silent => "SI",
    };
}
