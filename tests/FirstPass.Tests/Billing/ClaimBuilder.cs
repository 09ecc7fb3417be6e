using FirstPass.Billing.Claims;
using FirstPass.Billing.Vocabulary;
using NodaTime;

namespace FirstPass.Tests.Billing;

/// <summary>
/// Builds claims for tests. The defaults are a clean visit of an invented patient; a test says only what it is about.
/// </summary>
public sealed class ClaimBuilder
{
    /// <summary>A well-formed NPI that is nobody's.</summary>
    public const string SomeNpi = "1234567893";

    private readonly List<ServiceLine> lines = [];
    private Claim claim;
    private LocalDate day = new(2026, 5, 4);

    private ClaimBuilder(Claim claim) => this.claim = claim;

    /// <summary>A professional claim to BLUE for the patient DOE, without lines.</summary>
    public static ClaimBuilder Professional() => new(new Claim
    {
        Kind = ClaimKind.Professional,
        Number = "P1001",
        Frequency = "1",
        Place = "11",
        Order = "P",
        Sender = "clinic",
        Payer = new("BLUE1", "BLUE PLAN", "BLUE", "CI", Spots: new(Name: -15)),
        Billing = new(SomeNpi, "PRAIRIE TEST GROUP", Taxonomy: "207Q00000X", TaxId: "987654321",
            Address: new("1 MAIN ST", City: "SPRINGFIELD", State: "IL", Zip: "627010001"), Spots: new(-8, -9, -10)),
        Rendering = new(NpiNumber(1), "SAMPLE", "DOC", Spots: new(Name: 3)),
        Subscriber = new("DOE", "JANE", Born: new(1980, 3, 12), Sex: "F", MemberId: "MBR0001",
            Address: new("2 OAK ST", City: "SPRINGFIELD", State: "IL", Zip: "62701"), Relation: "18",
            Spots: new(-11, -12, -13, -14)),
        Diagnoses = [new("I10", "ABK", Segment: 2, Element: 1), new("E119", "ABF", Segment: 2, Element: 2)],
    });

    /// <summary>An institutional claim to BLUE such as 0131, statement over one day, without lines.</summary>
    public static ClaimBuilder Institutional(string bill = "0131")
    {
        var builder = Professional().With(claim => claim with
        {
            Kind = ClaimKind.Institutional,
            Number = "H2001",
            Place = null,
            Rendering = null,
            Frequency = bill[3..],
            Attending = new(NpiNumber(2), "SAMPLE", "ATTEND", Spots: new(Name: 4)),
            Diagnoses = [new("I10", "ABK", "Y", 2, 1), new("E119", "ABF", "Y", 3, 1)],
            Institutional = new InstitutionalFacts
            {
                BillType = bill[1..3],
                AdmissionHour = "0900",
                AdmissionType = "3",
                AdmissionSource = "1",
                PatientStatus = "01",
            },
        });
        return builder.Statement(builder.day, builder.day);
    }

    /// <summary>The n-th of a row of well-formed NPIs that are nobody's.</summary>
    public static string NpiNumber(int n)
    {
        for (var check = 0; check < 10; check++)
        {
            var text = $"1{n:00000000}{check}";
            if (Npi.TryParse(text, out _))
                return text;
        }

        throw new InvalidOperationException("Every nine digits have a check digit.");
    }

    /// <summary>Day of the lines that follow.</summary>
    public ClaimBuilder On(LocalDate date)
    {
        day = date;
        return this;
    }

    public ClaimBuilder To(string payer) =>
        With(claim => claim with { Payer = claim.Payer with { Code = payer, WireId = payer + "1" } });

    public ClaimBuilder Number(string number) => With(claim => claim with { Number = number });

    public ClaimBuilder Frequency(string frequency) => With(claim => claim with { Frequency = frequency });

    public ClaimBuilder Diagnoses(params string[] codes) => With(claim => claim with
    {
        Diagnoses = [.. codes.Select(static (code, i) => new Diagnosis(code, i == 0 ? "ABK" : "ABF", "Y", 2, i + 1))],
    });

    public ClaimBuilder Statement(LocalDate from, LocalDate through, LocalDate? admitted = null) =>
        With(claim => claim with
        {
            Institutional = claim.Institutional! with
            {
                StatementFrom = from,
                StatementThrough = through,
                Admitted = admitted ?? from,
            },
        });

    /// <summary>A line of the present day, one unit unless said otherwise, pointing to the first diagnosis.</summary>
    public ClaimBuilder Line(string? code, string charge, params string[] modifiers) =>
        Line(code, charge, 1, line => line with { Modifiers = [.. modifiers] });

    public ClaimBuilder Line(string? code, string charge, int units, Func<ServiceLine, ServiceLine>? change = null)
    {
        var number = lines.Count + 1;
        var line = new ServiceLine
        {
            Number = number,
            Code = code,
            Charge = Money.Parse(charge),
            Units = Units.Of(units),
            Basis = "UN",
            From = day,
            Pointers = claim.Kind == ClaimKind.Professional ? [1] : [],
            Control = $"L{number}",
            Spots = new(number * 4, (number * 4) + 1, (number * 4) + 2, (number * 4) + 3),
        };
        lines.Add(change is null ? line : change(line));
        return this;
    }

    /// <summary>An institutional line with its revenue code.</summary>
    public ClaimBuilder Revenue(string revenue, string? code, string charge, int units = 1) =>
        Line(code, charge, units, line => line with { Revenue = revenue });

    public ClaimBuilder With(Func<Claim, Claim> change)
    {
        claim = change(claim);
        return this;
    }

    /// <summary>The claim; its total is the sum of the lines.</summary>
    public Claim Build() => claim with
    {
        Lines = [.. lines],
        Charge = Money.Sum(lines.Select(static line => line.Charge ?? Money.Zero)),
    };

    /// <summary>The claim with a total of its own.</summary>
    public Claim BuildWithTotal(string total) => Build() with { Charge = Money.Parse(total) };
}
