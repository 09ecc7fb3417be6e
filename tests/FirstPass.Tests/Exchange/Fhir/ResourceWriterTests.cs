using FirstPass.Billing.Events;
using FirstPass.Exchange.Fhir;
using FirstPass.Formats.X12;
using FirstPass.Tests.Tidy;
using FirstPass.Workflow.Definitions;
using Xunit;

namespace FirstPass.Tests.Exchange.Fhir;

/// <summary>What FirstPass tells as resources.</summary>
public sealed class ResourceWriterTests
{
    private static readonly SourceText[] Shipped =
    [
        .. Directory.GetFiles(Path.Combine(House.Root, "definitions", "mappings", "fhir", "outward"), "*.yaml")
            .Select(f => new SourceText(Path.GetFileName(f), File.ReadAllText(f))),
    ];

    private static string Pairs => Path.Combine(
        House.Root, "tests", "FirstPass.Tests", "Exchange", "Fhir", "outward");

    public static TheoryData<string> Types =>
        [.. EventKind.All.SelectMany(k => k.Types).Where(t => t != "patient.merged").Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Each_event_is_told_by_the_resources_that_lie_beside_it_and_R4_takes_them(string type)
    {
        var body = Told().FirstOrDefault(t => t.Type == type)?.Body ?? new EncounterTurned
        {
            Turn = Enum.Parse<EncounterTurn>(type.Split('.')[1], ignoreCase: true),
            Patient = new PatientFacts { Number = new("M1") },
            Visit = new VisitFacts { Number = new("E1") },
        };
        var written = Writer().Write(type, body);

        Assert.DoesNotContain(written.Findings, f => f.Severity == Severity.Error || f.Code != "FHIR-MISSING");
        var actual = string.Join('\n', written.Resources) + "\n"
            + string.Concat(written.Findings.Select(f => $"{f.Code} {f.Place.Path}\n"));
        var made = Directory.CreateDirectory(Path.Combine(House.Root, "artifacts", "pairs")).FullName;
        File.WriteAllText(Path.Combine(made, "out-" + type + ".ndjson"), actual);
        var expected = Path.Combine(Pairs, type + ".ndjson");
        Assert.True(File.Exists(expected), $"{type} has no pair.");
        Assert.Equal(File.ReadAllText(expected), actual);
    }

    [Fact]
    public void What_is_told_is_read_back_as_the_event_that_it_tells()
    {
        foreach (var (type, body) in Told().Where(t => t.Type != "patient.merged" && IsNamed(t.Body)))
            foreach (var resource in Writer().Write(type, body).Resources)
            {
                var back = Resources.Map(resource, Resources.Partner);
                Assert.Contains(back.Events, e => e.Type == type);
                Assert.Equal(
                    EventKind.Of(body).KeyParts(body with { Origin = null }).LastOrDefault(),
                    EventKind.Of(body).KeyParts(back.Events.First(e => e.Type == type).Body with { Origin = null })
                        .LastOrDefault());
            }
    }

    [Fact]
    public void Cents_are_written_to_the_cent_and_dollars_are_named()
    {
        var written = Writer().Write(
            "payment.settled", new PaymentSettled { Number = "P", Cents = new(-7), On = new(2026, 6, 1) });

        Assert.Contains("""paymentAmount":{"value":-0.07,"currency":"USD"}""", Assert.Single(written.Resources));
    }

    [Fact]
    public void A_receiver_has_elements_of_its_own_and_a_mapping_that_names_none_of_R4_is_refused()
    {
        var own = new SourceText("own.yaml", """
            mapping: north
            version: 1
            receiver: north
            rules: [{ event: refund.approved, resource: Task, fields: { status: { default: completed }, owner.display: payer } }]
            """);
        var book = OutwardBook.Load(Shipped, [own]).OrThrow();
        var refund = new RefundApproved { Number = "R1", Payer = "PRAIRIE" };

        Assert.Contains("owner", Assert.Single(new ResourceWriter(book.For("north")).Write("refund.approved", refund).Resources));
        Assert.DoesNotContain("owner", Assert.Single(new ResourceWriter(book.For("")).Write("refund.approved", refund).Resources));
        var errors = OutwardBook.Load(Shipped, [new SourceText("wrong.yaml", """
            mapping: wrong
            version: 1
            rules:
              - { event: refund.approved, resource: Task, fields: { colour: number, status: nobody, input: number } }
              - { event: refund.asked, resource: Task }
              - { event: refund.approved, resource: Refund }
            """)]).Errors.Select(e => e.ToString()).ToList();
        Assert.Contains(errors, e => e.Contains("no element 'colour'"));
        Assert.Contains(errors, e => e.Contains("no field 'nobody'"));
        Assert.Contains(errors, e => e.Contains("'input' has parts"));
        Assert.Contains(errors, e => e.Contains("no event 'refund.asked'"));
        Assert.Contains(errors, e => e.Contains("no resource 'Refund'"));
    }

    private static IEnumerable<FirstPass.Exchange.Mappings.MappedEvent> Told() =>
        Resources.Samples.Select(s => Resources.Sample(s.Data))
            .SelectMany(b => Resources.Map(b, Resources.Partner).Events);

    private static bool IsNamed(BillingEvent body) =>
        body is ChargePosted || !EventKind.Of(body).KeyParts(body).IsEmpty;

    private static ResourceWriter Writer() => new(OutwardBook.Load(Shipped, []).OrThrow().For(""));
}
