using FirstPass.Billing;
using FirstPass.Billing.Events;
using FirstPass.Tests.Tidy;
using Xunit;

namespace FirstPass.Tests.Exchange.Hl7;

/// <summary>Each sample message beside the events it becomes.</summary>
public sealed class EventPairTests
{
    private static string Pairs => Path.Combine(House.Root, "tests", "FirstPass.Tests", "Exchange", "Hl7", "pairs");

    public static TheoryData<string> Samples =>
        [.. Directory.GetFiles(Path.Combine(House.Root, "samples", "hl7"), "*.hl7")
            .Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Each_sample_becomes_the_events_that_lie_beside_it(string name)
    {
        var mapped = Mappings.Map(Mappings.Sample(name), Mappings.Partner);

        Assert.Empty(mapped.Findings);
        var actual = Mappings.Json(mapped);
        var expected = Path.Combine(Pairs, name + ".json");
        var made = Path.Combine(
            Directory.CreateDirectory(Path.Combine(House.Root, "artifacts", "pairs")).FullName, name + ".json");
        File.WriteAllText(made, actual);
        Assert.True(File.Exists(expected), $"{name} has no pair; what it becomes was written to artifacts/pairs.");
        Assert.Equal(File.ReadAllText(expected), actual);
    }

    [Fact]
    public void Every_kind_of_event_that_messages_tell_has_a_pair_and_every_one_is_stored_and_read_back()
    {
        var told = Samples.Select(s => Mappings.Sample(s.Data)).SelectMany(m => Mappings.Map(m, Mappings.Partner).Events)
            .ToList();
        var codecs = BillingCatalog.Codecs();

        Assert.Equal(
            [
                "appointment.changed", "coverage.changed", "document.received", "encounter.cancelled",
                "encounter.charge.posted", "encounter.closed", "encounter.opened", "encounter.reopened",
                "patient.changed", "patient.merged", "patient.registered",
            ],
            told.Select(t => t.Type).Distinct().Order(StringComparer.Ordinal));
        foreach (var (_, body) in told)
        {
            var kind = EventKind.Of(body);
            var stored = kind.Write(body);
            Assert.Equal(stored, kind.Write(kind.Read(stored)));
            Assert.EndsWith("@1", codecs.For(body).Name);
        }

        // A charge without a visit and without an account names no encounter to be found by.
        var nameless = Assert.Single(told, t => EventKind.Of(t.Body).KeyParts(t.Body).IsEmpty);
        Assert.Equal("DFT^P11", nameless.Body.Origin!.Message);
    }

    [Fact]
    public void A_patient_is_printed_and_logged_as_a_mask()
    {
        foreach (var (_, body) in Mappings.Map(Mappings.Sample("adt-a04")).Events)
        {
            Assert.DoesNotContain("SAMPLE", $"{body}");
            Assert.DoesNotContain("M20417", $"{body}");
            Assert.DoesNotContain("SAMPLE", System.Text.Json.JsonSerializer.Serialize<object>(body));
        }
    }
}
