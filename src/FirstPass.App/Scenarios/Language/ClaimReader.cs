using System.Collections.Immutable;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Definitions;
using NodaTime;
using Address = FirstPass.Billing.Claims.Address;

namespace FirstPass.App.Scenarios.Language;

/// <summary>
/// Reads a claim of a story. What is not said is a clean visit of an invented patient, so that a case reads as the
/// billing
/// sentence; the value <c>none</c> leaves out what would be there.
/// </summary>
internal static class ClaimReader
{
    /// <summary>A well-formed NPI that is nobody's: who bills, unless a story says otherwise.</summary>
    public const string BillingNpi = "1234567893";

    /// <summary>Who renders, unless a story says otherwise.</summary>
    public const string RenderingNpi = "1000000012";

    private const string None = "none";

    /// <summary>The claim, or one for each number of a range; what is wrong is noted.</summary>
    public static IEnumerable<Claim> Read(Node node, ErrorList errors)
    {
        var name = node is Node.Map map && map.Entries.FirstOrDefault(e => e.Key.Value == "number") is { } entry
            && entry.Value is Node.Scalar number ? number.Value : "";
        return NameRange.Of(name).Select(one => Read(node, one, errors));
    }

    private static Claim Read(Node node, string number, ErrorList errors)
    {
        var map = new MapReader(node, errors);
        map.Text("number");
        var bill = map.Text("bill-type", "");
        var day = map.DateOrNone("dos") ?? map.DateOrNone("statement-from") ?? default;
        var institutional = bill.Length > 0;
        var lines = map.Items("lines").Select((line, i) => ClaimLineReader.Read(line, i + 1, errors)).ToList();
        var claim = new Claim
        {
            Kind = institutional ? ClaimKind.Institutional : ClaimKind.Professional,
            Number = number,
            Frequency = map.Text("frequency", institutional && bill.Length == 4 ? bill[3..] : "1"),
            Charge = new Money(map.Cents("charge", lines.Sum(l => l.Charge?.Cents ?? 0))),
            Place = institutional ? null : map.Text("place", "11"),
            Order = map.Text("order", "P"),
            Payer = Payer(map),
            Billing = Biller(map),
            Rendering = institutional ? null : Person(map, "rendering", RenderingNpi, "RENDER"),
            Attending = institutional ? Person(map, "attending", RenderingNpi, "ATTEND") : null,
            Referring = Person(map, "referring", None, "REFER"),
            Subscriber = Subscriber(map, number),
            Diagnoses = Diagnoses(map, institutional),
            Lines = [.. lines.Select(line => Dated(line, institutional, day, number))],
            Institutional = institutional ? Stay(map, bill, day) : null,
            PayerClaimNumber = Said(map.Text("payer-number", None)),
            Authorization = Said(map.Text("authorization", None)),
            RouteNumber = Said(map.Text("route-number", None)),
            OtherPayers = [.. map.Items("other-payers").Select(p => OtherPayerReader.Read(p, errors))],
            PatientPaid = map.Cents("patient-paid", 0) is > 0 and var paid ? new Money(paid) : null,
        };
        map.Close();
        return claim;
    }

    /// <summary>The text, or null for <c>none</c>.</summary>
    private static string? Said(string text) => text == None ? null : text;

    private static ClaimPayer Payer(MapReader map)
    {
        var payer = map.Text("payer");
        return new ClaimPayer(map.Text("payer-id", payer), payer + " PLAN", null, "CI");
    }

    private static Provider Biller(MapReader map) => new(
        Said(map.Text("billing", BillingNpi)),
        "PRAIRIE TEST GROUP",
        Taxonomy: Said(map.Text("taxonomy", "207Q00000X")),
        TaxId: "987654321",
        Address: new Address("1 MAIN ST", City: "CHICAGO", State: "IL", Zip: "606010001"));

    private static Provider? Person(MapReader map, string key, string otherwise, string first) =>
        Said(map.Text(key, otherwise)) is { } npi ? new Provider(npi, "SAMPLE", first) : null;

    // Without a name of its own every claim has a patient of its own, so that claims meet only where a story says so.
    private static Person Subscriber(MapReader map, string number)
    {
        var names = map.Text("patient", $"SAMPLE {Letters(number)}").Split(' ', 2);
        var key = string.Concat(names);
        return new Person(
            names[0],
            names.Length > 1 ? names[1] : "PAT",
            Born: map.DateOrNone("born") ?? new LocalDate(1980, 3, 12),
            Sex: Said(map.Text("sex", "F")),
            MemberId: Said(map.Text("member", "M" + key[..Math.Min(key.Length, 10)])),
            Address: new Address("2 OAK ST", City: "CHICAGO", State: "IL", Zip: Said(map.Text("zip", "60601"))),
            Relation: "18");
    }

    private static ImmutableArray<Diagnosis> Diagnoses(MapReader map, bool institutional)
    {
        var texts = map.Items("diagnoses").Select(n => n is Node.Scalar s ? s.Value : "").ToList();
        if (texts.Count == 0)
            texts.Add("I10");
        return [.. texts.Select((text, i) =>
        {
            var words = text.Split(' ');
            var present = words.Length > 1 ? Said(words[1]) : institutional ? "Y" : null;
            return new Diagnosis(words[0], i == 0 ? "ABK" : "ABF", present);
        })];
    }

    private static InstitutionalFacts Stay(MapReader map, string bill, LocalDate from)
    {
        var inpatient = bill.Length == 4 && bill[1..3] is "11";
        return new InstitutionalFacts
        {
            BillType = bill.Length == 4 ? bill[1..3] : bill,
            StatementFrom = from,
            StatementThrough = map.DateOrNone("statement-through") ?? from,
            Admitted = map.DateOrNone("admitted") ?? (inpatient ? from : null),
            AdmissionHour = inpatient ? "0900" : null,
            AdmissionType = Said(map.Text("admission-type", "3")),
            AdmissionSource = Said(map.Text("admission-source", "1")),
            PatientStatus = Said(map.Text("patient-status", "01")),
            DischargeHour = inpatient ? "1000" : null,
            Drg = Said(map.Text("group", None)),
            Values = [.. map.Items("values").OfType<Node.Scalar>().Select(ValueOf)],
        };
    }

    private static ValueCode ValueOf(Node.Scalar scalar)
    {
        var words = scalar.Value.Split(' ');
        return new ValueCode(words[0], words.Length > 1 && Money.TryParse(words[1], out var amount) ? amount : null);
    }

    private static ServiceLine Dated(ServiceLine line, bool institutional, LocalDate day, string number) => line with
    {
        From = line.From ?? day,
        Pointers = institutional ? [] : line.Pointers.IsEmpty ? [1] : line.Pointers,
        Control = line.Control switch
        {
            null => $"{number}-{line.Number}",
            None => null,
            _ => line.Control,
        },
    };

    private static string Letters(string number)
    {
        var letters = number.Select(c => char.IsAsciiDigit(c) ? (char)('A' + (c - '0')) : char.ToUpperInvariant(c));
        return string.Concat(letters.Where(char.IsAsciiLetter));
    }
}
