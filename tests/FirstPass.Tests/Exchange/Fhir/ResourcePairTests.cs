using FirstPass.Billing;
using FirstPass.Billing.Events;
using FirstPass.Tests.Tidy;
using Xunit;

namespace FirstPass.Tests.Exchange.Fhir;

/// <summary>Each sample resource beside the events it becomes.</summary>
public sealed class ResourcePairTests
{
    private static string Pairs => Path.Combine(House.Root, "tests", "FirstPass.Tests", "Exchange", "Fhir", "pairs");

    public static TheoryData<string> Samples => Resources.Samples;

    public static TheoryData<string> JsonSamples =>
        [.. Resources.Samples.Select(s => s.Data).Where(s => s.EndsWith(".json", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Each_sample_becomes_the_events_that_lie_beside_it(string file)
    {
        var actual = Resources.Json(Resources.Map(Resources.Sample(file), Resources.Partner));

        var name = file.Replace(".", "-", StringComparison.Ordinal) + ".json";
        var made = Path.Combine(
            Directory.CreateDirectory(Path.Combine(House.Root, "artifacts", "pairs")).FullName, "fhir-" + name);
        File.WriteAllText(made, actual);
        Assert.True(
            File.Exists(Path.Combine(Pairs, name)), $"{file} has no pair; what it becomes was written to {name}.");
        Assert.Equal(File.ReadAllText(Path.Combine(Pairs, name)), actual);
    }

    [Theory]
    [MemberData(nameof(JsonSamples))]
    public void The_quick_way_makes_the_same_events_as_the_model(string file)
    {
        var model = Resources.Map(Resources.Sample(file), Resources.Partner);
        var quick = Resources.MapNeeded(Resources.Sample(file), Resources.Partner);

        Assert.Equal(
            Resources.Json(model with { Findings = [] }), Resources.Json(quick with { Findings = [] }));
        Assert.Equal(model.Documents.Select(d => d.Content), quick.Documents.Select(d => d.Content));
    }

    [Fact]
    public void Each_line_of_a_file_of_many_becomes_the_same_events_either_way()
    {
        var lines = File.ReadAllLines(Path.Combine(House.Root, "samples", "fhir", "bulk.ndjson"));
        foreach (var line in lines.Select(System.Text.Encoding.UTF8.GetBytes))
            Assert.Equal(
                Resources.Json(Resources.Map(line, Resources.Partner) with { Findings = [] }),
                Resources.Json(Resources.MapNeeded(line, Resources.Partner) with { Findings = [] }));
        Assert.Equal(4, lines.Length);
    }

    [Fact]
    public void Every_kind_of_event_that_partners_send_has_a_pair_and_every_one_is_stored_and_read_back()
    {
        var told = Resources.Samples.Select(s => Resources.Sample(s.Data))
            .SelectMany(b => Resources.Map(b, Resources.Partner).Events).ToList();
        var codecs = BillingCatalog.Codecs();

        Assert.Equal(
            [
                "appointment.changed", "authorization.decided", "claim.accepted", "claim.rejected",
                "claim.status.changed", "claim.submitted", "coverage.changed", "denial.received", "document.received",
                "eligibility.verified", "encounter.charge.posted", "encounter.closed", "patient.changed",
                "patient.merged", "patient.registered", "payment.settled", "refund.approved",
            ],
            told.Select(t => t.Type).Distinct().Order(StringComparer.Ordinal));
        foreach (var (_, body) in told)
        {
            var kind = EventKind.Of(body);
            var stored = kind.Write(body);
            Assert.Equal(stored, kind.Write(kind.Read(stored)));
            Assert.EndsWith("@1", codecs.For(body).Name);
            Assert.False(kind.KeyParts(body).IsEmpty && body is not ChargePosted and not ClaimTurned and not DenialReceived);
        }
    }
}
