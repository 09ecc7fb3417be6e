using System.Collections.Immutable;
using FirstPass.Formats.X12.Typed;
using static FirstPass.Formats.X12.Generation.SampleParties;

namespace FirstPass.Formats.X12.Generation;

/// <summary>What professional, institutional and dental claims differ in: services, codes, dates, providers.</summary>
internal sealed class ClaimDetails837(ClaimKind kind)
{
    private static readonly string[] Diagnoses = ["J0190", "J069", "I10", "R079", "S1091XA"];

    private static readonly (string Code, long Cents)[] Services =
    [
        ("99213", 125_00), ("99214", 185_50), ("80053", 45_25), ("J1885", 30_00), ("97110", 62_75), ("36415", 12_00),
        ("G0439", 174_10),
    ];

    private static readonly (string Code, long Cents, string Tooth)[] Treatments =
    [
        ("D2392", 210_00, "TOO*JP*30*M:O"), ("D7140", 165_00, "TOO*JP*8"), ("D0340", 92_50, ""),
        ("D2740", 1100_00, "TOO*JP*19"),
    ];

    private static readonly string[] Revenue = ["0300", "0510", "0450", "0636"];

    /// <summary>PRV03 of the billing provider.</summary>
    public string Taxonomy => kind switch
    {
        ClaimKind.Institutional => "282N00000X",
        ClaimKind.Dental => "1223G0001X",
        ClaimKind.Professional or ClaimKind.Unknown => "207Q00000X",
    };

    /// <summary>The service lines; their charges are the claim's.</summary>
    public ImmutableArray<ServiceLine837> Lines(Dice dice, ClaimTurn turn, DateOnly day)
    {
        var lines = ImmutableArray.CreateBuilder<ServiceLine837>();
        var count = dice.Between(1, dice.Chance(10) ? 9 : 3);
        for (var number = 1; number <= count; number++)
            lines.Add((kind == ClaimKind.Dental ? Treatment(dice, turn, day) : Service(dice, turn, day)) with
            {
                Number = $"{number}",
                References = [Reference("6R", Invariant($"L{dice.Throw(1_000_000):000000}{number:00}"))],
            });
        return lines.ToImmutable();
    }

    /// <summary>The claim with all that depends on its kind.</summary>
    public Claim837 With(Claim837 claim, Dice dice, ClaimTurn turn, DateOnly day) => kind switch
    {
        ClaimKind.Institutional => InstitutionalSamples.With(claim, dice, turn, day),
        ClaimKind.Dental => Dental(claim, dice, turn, day),
        ClaimKind.Professional or ClaimKind.Unknown => Professional(claim, dice, turn, day),
    };

    /// <summary>Diagnoses as professional and dental claims list them: all in one segment.</summary>
    private static IEnumerable<HealthCode> Listed(Dice dice)
    {
        var first = dice.Throw(Diagnoses.Length);
        var count = dice.Between(2, 4);
        for (var at = 0; at < count; at++)
            yield return Code(at == 0 ? "ABK" : "ABF", Diagnoses[(first + at) % Diagnoses.Length], at + 1);
    }

    private static Claim837 Professional(Claim837 claim, Dice dice, ClaimTurn turn, DateOnly day) => claim with
    {
        Facility = turn == ClaimTurn.Inpatient ? "21" : dice.Of(["11", "11", "22"]),
        FacilityQualifier = "B",
        Causes = turn == ClaimTurn.Accident ? new RelatedCauses(["AA"], "IL", "") : null,
        Dates = turn switch
        {
            ClaimTurn.Accident => [On("439", day.AddDays(-3))],
            ClaimTurn.Inpatient => [On("435", day.AddDays(-1))],
            ClaimTurn.Special => [On("431", day.AddDays(-10))],
            ClaimTurn.Plain or ClaimTurn.Dependent or ClaimTurn.Secondary or ClaimTurn.Replacement
                or ClaimTurn.Void => [],
        },
        Amounts = turn == ClaimTurn.Plain ? [Amount("F5", 20_00)] : [],
        Notes = dice.Chance(30) ? [new Note("ADD", "SEEN BY TWO OF US", Nowhere)] : [],
        Codes = [.. Listed(dice)],
        Providers =
        [
            .. turn == ClaimTurn.Dependent ? [Clinician(dice, "DN", "2310A")] : Array.Empty<Party>(),
            Clinician(dice, "82", "2310B") with
            {
                ProviderCode = "PE",
                ProviderQualifier = "PXC",
                Taxonomy = dice.Of(["207Q00000X", "207R00000X"]),
            },
            .. turn == ClaimTurn.Inpatient
                ? [Practice(dice, "77", "2310C") with { Address = Address(dice, isLong: true) }]
                : Array.Empty<Party>(),
            .. turn == ClaimTurn.Void ? [Clinician(dice, "DQ", "2310D")] : Array.Empty<Party>(),
        ],
    };

    private static Claim837 Dental(Claim837 claim, Dice dice, ClaimTurn turn, DateOnly day) => claim with
    {
        Facility = "11",
        FacilityQualifier = "B",
        SubmissionReason = turn == ClaimTurn.Inpatient ? "PB" : "",
        Causes = turn == ClaimTurn.Accident ? new RelatedCauses(["AA"], "IL", "") : null,
        Dates = turn switch
        {
            ClaimTurn.Accident => [On("439", day.AddDays(-3))],
            ClaimTurn.Special => [On("452", day)],
            ClaimTurn.Plain or ClaimTurn.Dependent or ClaimTurn.Secondary or ClaimTurn.Replacement
                or ClaimTurn.Inpatient or ClaimTurn.Void => [],
        },
        Notes = dice.Chance(30) ? [new Note("ADD", "LEFT SIDE FIRST", Nowhere)] : [],
        Codes = [.. Listed(dice)],
        Raw = turn == ClaimTurn.Special ? [Raw("DN1*24*20"), Raw("DN2*3*M****JP")] : [],
        Providers =
        [
            Clinician(dice, "82", "2310B") with
            {
                ProviderCode = "PE",
                ProviderQualifier = "PXC",
                Taxonomy = "1223G0001X",
            },
            .. turn == ClaimTurn.Void ? [Clinician(dice, "DQ", "2310E")] : Array.Empty<Party>(),
        ],
    };

    private ServiceLine837 Service(Dice dice, ClaimTurn turn, DateOnly day)
    {
        var (code, price) = dice.Of(Services);
        var units = dice.Between(1, dice.Chance(20) ? 4 : 1);
        var isProfessional = kind == ClaimKind.Professional;
        return new ServiceLine837
        {
            RevenueCode = isProfessional ? "" : dice.Of(Revenue),
            Procedure = new Procedure("HC", code, dice.Chance(25) ? [dice.Of(["25", "59", "RT", "GP"])] : []),
            Charge = price * units,
            Unit = "UN",
            Quantity = Quantity.Of(units),
            Pointers = isProfessional ? dice.Chance(40) ? ["1", "2"] : ["1"] : [],
            Dates = [On("472", day)],
            Drugs = turn == ClaimTurn.Special
                ? [new Drug("N4", "00409379601", "", Quantity.Of(2), "ML", [], Nowhere)]
                : [],
            Providers = turn == ClaimTurn.Special && isProfessional
                ? [Clinician(dice, "82", "2420A"), Clinician(dice, "DK", "2420E") with { Address = Address(dice) }]
                : [],
        };
    }

    private static ServiceLine837 Treatment(Dice dice, ClaimTurn turn, DateOnly day)
    {
        var (code, price, tooth) = dice.Of(Treatments);
        return new ServiceLine837
        {
            Procedure = new Procedure("AD", code, []),
            Charge = price,
            Quantity = Quantity.Of(1),
            Prosthesis = code == "D2740" ? "R" : "",
            Pointers = ["1"],
            Dates =
            [
                .. turn is ClaimTurn.Inpatient or ClaimTurn.Special ? Array.Empty<DateSpan>() : [On("472", day)],
                .. code == "D2740" ? [On("441", new DateOnly(2019, 3, 1))] : Array.Empty<DateSpan>(),
            ],
            Raw = tooth.Length > 0 ? [Raw(tooth)] : [],
        };
    }
}
