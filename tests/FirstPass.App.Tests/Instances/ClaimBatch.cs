using System.Globalization;
using System.Text;

namespace FirstPass.App.Tests.Instances;

/// <summary>A synthetic claim of the sample practice.</summary>
public sealed record SampleClaim(string Number, string Code, int Dollars)
{
    public string Payer { get; init; } = "BLUE";

    public string RenderingNpi { get; init; } = "1234567893";

    public string Pointer { get; init; } = "1";

    public string Patient { get; init; } = "DOE";

    public string Day { get; init; } = "20260526";

    public string BillingNpi { get; init; } = "1999999984";
}

/// <summary>A synthetic 837 file as the sample practice's system writes it, a segment a line.</summary>
public record ClaimBatch
{
    public string Control { get; init; } = "000000417";

    public string Group { get; init; } = "417";

    public string Set { get; init; } = "0001";

    public string Trace { get; init; } = "B417";

    public string Usage { get; init; } = "P";

    public string Sender { get; init; } = "PRACTICEPMS";

    public IReadOnlyList<SampleClaim> Claims { get; init; } =
    [
        new("P1", "99213", 150) { RenderingNpi = "1234567890", Patient = "ONE" },
        new("P2", "99214", 220) { Pointer = "9", Patient = "TWO" },
        new("P3", "99213", 150) { Patient = "THREE" },
        new("P4", "93000", 60) { Patient = "FOUR" },
        new("P5", "20610", 250) { Patient = "FIVE" },
    ];

    /// <summary>The bytes.</summary>
    public byte[] ToBytes() => Encoding.ASCII.GetBytes(ToString());

    public override string ToString() => Together(this);

    /// <summary>A file of several batches; those with the same group number stand in one group. Its interchange is the
    /// first one's.</summary>
    public static string Together(params ClaimBatch[] batches)
    {
        var (first, groups) = (batches[0], batches.GroupBy(b => b.Group).ToList());
        string[] file =
        [
            $"ISA*00*          *00*          *ZZ*{first.Sender,-15}*ZZ*{"HUB",-15}*260601*0900*^*00501*"
                + $"{first.Control}*0*{first.Usage}*:",
            .. groups.SelectMany(g => (string[])
            [
                $"GS*HC*{first.Sender}*HUB*20260601*0900*{g.Key}*X*005010X222A1",
                .. g.SelectMany(b => b.SetSegments()),
                $"GE*{g.Count()}*{g.Key}",
            ]),
            $"IEA*{groups.Count}*{first.Control}",
        ];
        return string.Concat(file.Select(segment => segment + "~\n"));
    }

    private List<string> SetSegments()
    {
        var set = new List<string>
        {
            $"ST*837*{Set}*005010X222A1",
            $"BHT*0019*00*{Trace}*20260601*0900*CH",
            "NM1*41*2*PRAIRIE SAMPLE GROUP*****46*PRACTICEPMS",
            "PER*IC*HELP DESK*TE*5550100",
            "NM1*40*2*HUB CLEARINGHOUSE*****46*HUB",
        };
        var (level, provider) = (0, 0);
        for (var i = 0; i < Claims.Count; i++)
        {
            if (i == 0 || Claims[i].BillingNpi != Claims[i - 1].BillingNpi)
                set.AddRange(Provider(provider = ++level, Claims[i].BillingNpi));
            set.AddRange(Segments(Claims[i], ++level, provider));
        }

        set.Add($"SE*{set.Count + 1}*{Set}");
        return set;
    }

    private static IEnumerable<string> Provider(int level, string npi) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"HL*{level}**20*1"),
        "PRV*BI*PXC*207Q00000X",
        $"NM1*85*2*PRAIRIE SAMPLE GROUP*****XX*{npi}",
        "N3*1 MAIN ST",
        "N4*SPRINGFIELD*IL*627010001",
        "REF*EI*990000001",
    ];

    private static IEnumerable<string> Segments(SampleClaim claim, int level, int provider) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"HL*{level}*{provider}*22*0"),
        "SBR*P*18*GROUP1******CI",
        $"NM1*IL*1*{claim.Patient}*SAMPLE****MI*MEMBER{claim.Number}",
        "N3*2 OAK ST",
        "N4*SPRINGFIELD*IL*627010001",
        "DMG*D8*19800517*F",
        $"NM1*PR*2*{claim.Payer} EXAMPLE*****PI*{claim.Payer}",
        $"CLM*{claim.Number}*{claim.Dollars}***11:B:1*Y*A*Y*Y",
        "HI*ABK:J069",
        $"NM1*82*1*ROE*DOCTOR****XX*{claim.RenderingNpi}",
        "PRV*PE*PXC*207Q00000X",
        "LX*1",
        $"SV1*HC:{claim.Code}*{claim.Dollars}*UN*1***{claim.Pointer}",
        $"DTP*472*D8*{claim.Day}",
        $"REF*6R*{claim.Number}L1",
    ];
}
