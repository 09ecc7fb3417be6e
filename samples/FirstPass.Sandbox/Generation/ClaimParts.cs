using System.Collections.Immutable;
using FirstPass.Formats.X12.Generation;

namespace FirstPass.Sandbox.Generation;

/// <summary>Persons, diagnoses and services to make claims of; and what can be wrong with them.</summary>
internal sealed class ClaimParts(ChargeBook charges)
{
    private const string ExpiredDiagnosis = "M545";
    private const string NoNpi = "1234567890";

    public const int AdultsFrom = 1940;
    public const int AdultYears = 60;
    public const int ChildrenFrom = 2009;
    public const int ChildYears = 15;

    // Prime to the number of names and birthdays.
    private const long Scatter = 1_000_003;

    private static readonly string[] LastNames =
    [
        "ASHWICK", "BELLROW", "CORNFIELD", "DAPPLE", "ELMSTEAD", "FOXGLOVE", "GREYLING", "HOLLOWAY-SAMPLE", "INKPEN",
        "JUNIPER", "KESTREL", "LARKSPUR", "MARIGOLD", "NETTLE", "OAKUM", "PERIWINKLE", "QUILLON", "ROWANTREE", "SORREL",
        "THISTLE", "UMBER", "VETCH", "WILLOWBY", "YARROW",
    ];

    private static readonly string[] FirstNames =
    [
        "ADA", "BEN", "CLEO", "DAN", "EVA", "FRED", "GIA", "HUGO", "INES", "JON", "KAI", "LIV", "MAX", "NIA", "OLA",
        "PIA",
    ];

    private static readonly string[] Streets = ["ELM ST", "OAK AVE", "LAKE RD", "MILL LN", "PARK DR", "BIRCH CT"];

    private static readonly (string City, string Zip)[] Towns =
        [("PRAIRIE LAKES", "56001"), ("NORTH LAKE", "56002"), ("REED CITY", "56003"), ("WILLOW BEND", "56004")];

    private static readonly string[] Codes =
        ["I10", "E119", "E785", "J069", "J209", "N390", "M5450", "R519", "Z0000", "Z23"];

    private static readonly string[] Visits = ["G0438", "G0439"];

    // Code and the most units that are billed of it; none of them stands in a pair with a visit.
    private static readonly (string Code, int Units)[] Further =
    [
        ("G0444", 1), ("G0403", 1), ("G0008", 1), ("J1885", 4), ("J3420", 1), ("J3301", 8), ("J0696", 8), ("A4550", 1),
        ("A4565", 1),
    ];

    private static readonly (string Code, int Units)[] Talks = [("G0447", 1), ("G0296", 1), ("G0403", 1)];

    public static PlannedPerson Person(Dice dice) => Someone(dice, AdultsFrom, AdultYears);

    public static PlannedPerson Child(Dice dice) => Someone(dice, ChildrenFrom, ChildYears);

    /// <summary>
    /// The same person under a name and birthday that no other ordinal has: among very many claims chance alone would
    /// bring somebody twice on one day.
    /// </summary>
    public static PlannedPerson Apart(PlannedPerson person, int ordinal, int from, int years)
    {
        var (n, last) = Math.DivRem(ordinal * Scatter % ((long)LastNames.Length * FirstNames.Length * years * 12 * 28),
            LastNames.Length);
        (n, var first) = Math.DivRem(n, FirstNames.Length);
        (n, var day) = Math.DivRem(n, 28);
        var (year, month) = Math.DivRem(n, 12);
        return person with
        {
            Last = LastNames[last],
            First = FirstNames[first],
            Born = new DateOnly(from + (int)year, 1 + (int)month, 1 + (int)day),
        };
    }

    private static PlannedPerson Someone(Dice dice, int from, int years)
    {
        var town = dice.Of(Towns);
        return new PlannedPerson(
            dice.Of(LastNames), dice.Of(FirstNames),
            new DateOnly(from + dice.Throw(years), 1 + dice.Throw(12), 1 + dice.Throw(28)),
            dice.Throw(2) == 0 ? "F" : "M", $"{100 + dice.Throw(900)} {dice.Of(Streets)}", town.City, town.Zip);
    }

    public static ImmutableArray<string> Diagnoses(Dice dice)
    {
        var first = dice.Throw(Codes.Length);
        var second = (first + 1 + dice.Throw(Codes.Length - 1)) % Codes.Length;
        return dice.Throw(3) == 0 ? [Codes[first]] : [Codes[first], Codes[second]];
    }

    /// <summary>
    /// One to three different services of one day; more than one where a part of them is to be denied.
    /// </summary>
    public ImmutableArray<PlannedLine> Lines(Dice dice, DateOnly on, PlannedOutcome outcome)
    {
        var visits = NeedsPayment(outcome) || dice.Throw(3) > 0;
        var further = visits ? Further : [.. Talks, .. Further];
        var count = outcome == PlannedOutcome.Partial ? 2 + dice.Throw(2) : 1 + dice.Throw(3);
        var lines = ImmutableArray.CreateBuilder<PlannedLine>(count);
        if (visits)
            lines.Add(Line(dice.Of(Visits), "", 1, on));
        var start = dice.Throw(further.Length);
        for (var i = 0; lines.Count < count; i++)
        {
            var (code, most) = further[(start + (i * 2)) % further.Length];
            if (lines.All(l => l.Code != code))
                lines.Add(Line(code, code[0] == 'J' && dice.Throw(3) == 0 ? "JZ" : "", 1 + dice.Throw(most), on));
        }

        return lines.ToImmutable();
    }

    // A small service may be all the patient's; what follows from a payment needs one.
    private static bool NeedsPayment(PlannedOutcome outcome) => outcome switch
    {
        PlannedOutcome.Paid or PlannedOutcome.Denied or PlannedOutcome.Zero or PlannedOutcome.Rejected
            or PlannedOutcome.Silent or PlannedOutcome.Faulty => false,
        PlannedOutcome.Partial or PlannedOutcome.Reversed or PlannedOutcome.TakenBack or PlannedOutcome.Interest
            or PlannedOutcome.TwoPayers or PlannedOutcome.Underpaid => true,
    };

    /// <summary>A visit to the hospital clinic, often with medicine.</summary>
    public ImmutableArray<PlannedLine> ClinicLines(Dice dice, DateOnly on)
    {
        var visit = Line("G0463", "", 1, on) with { Revenue = "0510" };
        return dice.Throw(2) == 0
            ? [visit]
            : [visit, Line("J0696", "", 1 + dice.Throw(8), on) with { Revenue = "0636" }];
    }

    /// <summary>Puts a fault into a claim.</summary>
    public ClaimPlan Spoil(ClaimPlan claim, PlantedFault fault) => fault switch
    {
        PlantedFault.None or PlantedFault.Duplicate or PlantedFault.FilingNear => claim,
        PlantedFault.WrongNpi => claim with { RenderingNpi = NoNpi },
        PlantedFault.BadPointer => WithPointer(claim),
        PlantedFault.MissingZip => WithoutZip(claim),
        PlantedFault.TotalMismatch => claim with { OffCents = 1000 },
        PlantedFault.Several => WithoutZip(WithPointer(claim)) with { RenderingNpi = NoNpi, OffCents = 1000 },
        PlantedFault.ExpiredDiagnosis => claim with { Diagnoses = [ExpiredDiagnosis] },
        PlantedFault.CodePair => claim with
        {
            Lines = [Line("G0438", "", 1, claim.Lines[0].On), Line("G0439", "", 1, claim.Lines[0].On)],
        },
        PlantedFault.TooManyUnits => claim with { Lines = [Line("J1885", "", 10, claim.Lines[0].On)] },
    };

    public PlannedLine Line(string code, string modifier, int units, DateOnly on) =>
        new(code, modifier, "", charges[code] * units, units, on, "1");

    private static ClaimPlan WithPointer(ClaimPlan claim) => claim with
    {
        Lines = claim.Lines.SetItem(0, claim.Lines[0] with { Pointer = "5" }),
    };

    private static ClaimPlan WithoutZip(ClaimPlan claim) => claim.Dependent is { } patient
        ? claim with { Dependent = patient with { Zip = "" } }
        : claim with { Subscriber = claim.Subscriber with { Zip = "" } };
}
