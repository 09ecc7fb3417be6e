using System.Collections.Immutable;
using FirstPass.Formats.X12.Typed;
using static FirstPass.Formats.X12.Generation.SampleParties;

namespace FirstPass.Formats.X12.Generation;

/// <summary>
/// What a claim shows beside what all claims have; they take turns, so that each is there in a small file.
/// </summary>
internal enum ClaimTurn
{
    /// <summary>The patient is the subscriber.</summary>
    Plain,

    /// <summary>The patient is a dependent.</summary>
    Dependent,

    /// <summary>Another payer has paid before.</summary>
    Secondary,

    /// <summary>Replaces a claim that was sent before.</summary>
    Replacement,

    /// <summary>After an accident; of an institution with what happened when.</summary>
    Accident,

    /// <summary>In a bed; for dental care a predetermination.</summary>
    Inpatient,

    /// <summary>Takes a claim back.</summary>
    Void,

    /// <summary>With a drug and further providers at the line; for dental care orthodontics.</summary>
    Special,
}

/// <summary>
/// Claims of one kind, each made of seed and ordinal alone: a file of any size has the same claims at its beginning.
/// </summary>
internal sealed class ClaimSamples837(ClaimKind kind, int seed)
{
    /// <summary>Claims of one set, which share their billing provider.</summary>
    public const int PerSet = 20;

    private const int Turns = 8;
    private static readonly DateOnly FirstDay = new(2026, 5, 1);
    private readonly ClaimDetails837 details = new(kind);
    private int openSet;
    private ClaimHeader837 header = ClaimHeader837.Empty;
    private BillingProvider837 provider = BillingProvider837.None;

    /// <summary>Header and provider of the claim of this ordinal, from 1.</summary>
    public (ClaimHeader837 Header, BillingProvider837 Provider) Above(int ordinal)
    {
        var set = ((ordinal - 1) / PerSet) + 1;
        if (set != openSet)
            (openSet, header, provider) = (set, Header(set), Billing(set));
        return (header, provider);
    }

    /// <summary>The claim of this ordinal, from 1.</summary>
    public Claim837 Claim(int ordinal)
    {
        var (above, billing) = Above(ordinal);
        var dice = Dice.For(seed, SampleTopic.Claim, ordinal);
        var turn = (ClaimTurn)((ordinal - 1) % Turns);
        var day = FirstDay.AddDays(dice.Throw(24));
        var lines = details.Lines(dice, turn, day);
        var claim = new Claim837
        {
            Header = above,
            Kind = kind,
            Provider = billing,
            Subscriber = Subscriber(dice, turn),
            Patient = turn == ClaimTurn.Dependent ? Patient(dice) : null,
            ClaimNumber = Numbered("C", seed, ordinal),
            Charge = lines.Sum(line => line.Charge),
            Frequency = turn switch
            {
                ClaimTurn.Replacement => "7",
                ClaimTurn.Void => "8",
                ClaimTurn.Plain or ClaimTurn.Dependent or ClaimTurn.Secondary or ClaimTurn.Accident
                    or ClaimTurn.Inpatient or ClaimTurn.Special => "1",
            },
            ProviderSignature = kind == ClaimKind.Institutional ? "" : "Y",
            Assignment = "A",
            BenefitsAssigned = "Y",
            Release = "Y",
            Paperwork = turn == ClaimTurn.Replacement
                ? [new Paperwork(kind == ClaimKind.Dental ? "RB" : "OZ", "BM", "AC", Number(dice, "DOC"), Nowhere)]
                : [],
            References = References(dice, turn),
            Lines = lines,
        };
        if (turn == ClaimTurn.Secondary)
            claim = OtherPayerSamples.Paid(dice, claim, kind);
        return details.With(claim, dice, turn, day);
    }

    private static ImmutableArray<Reference> References(Dice dice, ClaimTurn turn) =>
    [
        .. turn is ClaimTurn.Replacement or ClaimTurn.Void
            ? [Reference("F8", Number(dice, "PCN"))]
            : Array.Empty<Reference>(),
        .. dice.Chance(40) ? [Reference("G1", Number(dice, "AUTH"))] : Array.Empty<Reference>(),
    ];

    private ClaimHeader837 Header(int set)
    {
        var dice = Dice.For(seed, SampleTopic.ClaimHeader, set);
        return new ClaimHeader837
        {
            Structure = "0019",
            Purpose = "00",
            Reference = Numbered("B", seed, set),
            Date = new DateOnly(2026, 6, 1),
            Time = Invariant($"{dice.Between(8, 17):00}{dice.Throw(60):00}"),
            Usage = "CH",
            Submitter = Station("PRAIRIE BILLING", "41", "1000A", "TIN12345") with
            {
                Contacts = [Desk(dice, "IC", "FRONT DESK")],
            },
            Receiver = Station("SAMPLE HUB", "40", "1000B", "HUB01"),
        };
    }

    private BillingProvider837 Billing(int set)
    {
        var dice = Dice.For(seed, SampleTopic.Provider, set);
        return new BillingProvider837
        {
            Taxonomy = details.Taxonomy,
            Billing = Practice(dice, "85", "2010AA") with
            {
                Address = Address(dice, isLong: true),
                References = [Reference("EI", Invariant($"99{dice.Throw(10_000_000):0000000}"))],
                Contacts = [Desk(dice, "IC", "BILLING")],
            },
            PayTo = new Party
            {
                Role = "87",
                Loop = "2010AB",
                EntityType = "2",
                Address = Address(dice) with { Line1 = $"PO BOX {dice.Between(10, 999)}" },
            },
        };
    }

    private static Subscriber837 Subscriber(Dice dice, ClaimTurn turn) => new()
    {
        Information = new SubscriberInformation(
            turn == ClaimTurn.Secondary ? "S" : "P", turn == ClaimTurn.Dependent ? "" : "18",
            Number(dice, "G"), "", "", "", "", "", dice.Of(["CI", "BL", "12", "HM"]), Nowhere),
        Insured = Member(dice, "IL", "2010BA") with { Address = Address(dice), Demographics = Born(dice) },
        Payer = Payer(dice, "PR", "2010BB"),
    };

    private static Patient837 Patient(Dice dice) => new()
    {
        Information = new PatientInformation("19", null, "", null, "", Nowhere),
        Person = Person(dice, "QC", "2010CA") with { Address = Address(dice), Demographics = Born(dice, 2010, 2024) },
    };
}
