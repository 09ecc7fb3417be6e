using System.Text.Json;
using FirstPass.App.Composition;
using FirstPass.Bench.Measuring;
using FirstPass.Exchange.Fhir;
using FirstPass.Exchange.Mappings;

namespace FirstPass.Bench.Budgets;

/// <summary>Files of FHIR lines to events, in bytes per CPU-second: by the model of R4, and the quick way.</summary>
public static class FhirBudgets
{
    private const int Rounds = 5;
    private const int Bytes = 16 * 1024 * 1024;
    private const int Patients = 500;

    /// <summary>Measures both.</summary>
    public static IEnumerable<Row> Run()
    {
        var file = FhirSample.Make(Patients);
        var book = MappingBook.Load(FhirLanguage.Instance, Shipped.BesideProgram.ResourceMappings, []).OrThrow();
        var mapper = new ResourceMapper(book.For(new MessageSender("", "")));
        var scan = Meter.Rate(Rounds, file, Bytes * 4, Scan);
        var quick = Meter.Rate(Rounds, file, Bytes, bytes => Lines(bytes, mapper, isQuick: true));
        yield return Row.Told(
            "FHIR lines to events, quick", quick, "MB per CPU-second",
            $"Patient, Coverage, Claim, ExplanationOfBenefit; {Rounds} rounds, median");
        yield return Row.Told(
            "  share of a bare walk over its tokens", quick / scan, "",
            $"Utf8JsonReader that reads and keeps nothing: {scan:F0} MB per CPU-second, same run");
        yield return Row.Told(
            "FHIR lines to events by the model", Meter.Rate(
                Rounds, file, Bytes / 4, bytes => Lines(bytes, mapper, isQuick: false)), "MB per CPU-second",
            "every element is looked at, as validate does");
    }

    private static void Lines(byte[] bytes, ResourceMapper mapper, bool isQuick)
    {
        var origin = new MessageOrigin("BENCH", default, 0);
        var (events, at) = (0, new FhirPlace(1, "", 1, 0));
        var lines = bytes.AsSpan();
        foreach (var range in lines[..^1].Split((byte)'\n'))
            events += (isQuick ? mapper.MapNeeded(lines[range], at, origin) : mapper.Map(lines[range], at, origin))
                .Events.Length;
        if (events == 0)
            throw new InvalidOperationException("The lines told nothing.");
    }

    private static void Scan(byte[] bytes)
    {
        var tokens = 0L;
        var lines = bytes.AsSpan();
        foreach (var range in lines[..^1].Split((byte)'\n'))
        {
            var json = new Utf8JsonReader(lines[range]);
            while (json.Read())
                tokens++;
        }

        GC.KeepAlive(tokens);
    }
}
