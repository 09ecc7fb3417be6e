using FirstPass.Exchange.Fhir;
using FirstPass.Exchange.Mappings;
using FirstPass.Formats.X12;

namespace FirstPass.Fuzz.Fhir;

/// <summary>Resources are taken or refused with findings, and the quick reader agrees with the model's.</summary>
internal static class ResourceCheck
{
    private static readonly FhirPlace At = new(1, "", 1, 0);
    private static readonly MessageOrigin Origin = new("SENDER", default, 0);
    private static readonly MappingBook Book = Mappings.Shipped(FhirLanguage.Instance, "fhir");
    private static readonly ResourceMapper Mapper = new(Book.For(new MessageSender("", "")));

    /// <summary>JSON: both readers.</summary>
    public static void Json(byte[] input)
    {
        var model = Model(input);
        var quick = Mapper.MapNeeded(input, At, Origin);
        Held(quick);
        if (!model.IsRefused && !quick.IsRefused)
            Promise.Same(Mappings.Words(model.Events), Mappings.Words(quick.Events), "event by the quick reader");
        ResourceMapper.SenderOf(input);
    }

    /// <summary>A file of lines: each by itself.</summary>
    public static void Lines(byte[] input)
    {
        foreach (var range in input.AsSpan().Split((byte)'\n'))
            Json(input.AsSpan(range).Trim(" \t\r"u8).ToArray());
    }

    /// <summary>XML.</summary>
    public static void Xml(byte[] input) => Model(input);

    public static IEnumerable<byte[]> JsonSamples() => Samples("*.json");

    public static IEnumerable<byte[]> XmlSamples() => Samples("*.xml");

    public static IEnumerable<byte[]> LineSamples() => Samples("*.ndjson");

    private static IEnumerable<byte[]> Samples(string pattern) => Sources.Bytes("samples/fhir", pattern);

    private static MappedResource Model(byte[] input)
    {
        var mapped = Mapper.Map(input, At, Origin);
        Held(mapped);
        FhirOutcome.Of(mapped.Findings);
        return mapped;
    }

    private static void Held(MappedResource mapped)
    {
        Promise.Hold(mapped.Events.IsEmpty == mapped.IsRefused, "a resource is taken or refused");
        Promise.Hold(
            mapped.Findings.All(f => f.Severity != Severity.Error || f.Message.Length > 0), "a refusal has a reason");
        Mappings.Kept(mapped.Events);
    }
}
