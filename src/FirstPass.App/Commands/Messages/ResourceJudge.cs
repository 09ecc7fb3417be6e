using System.Collections.Immutable;
using FirstPass.App.Messages;
using FirstPass.Exchange.Fhir;
using FirstPass.Exchange.Mappings;

namespace FirstPass.App.Commands.Messages;

/// <summary>Judges resources as the intake would, and keeps nothing.</summary>
internal sealed class ResourceJudge(MappingBook book)
{
    private readonly Dictionary<EventMapping, ResourceMapper> mappers = [];

    /// <summary>What the resource at hand becomes.</summary>
    public MappedResource Judge(ResourceReader reader, bool isQuick)
    {
        var bytes = reader.Current.Span;
        var sender = ResourceMapper.SenderOf(bytes);
        var mapping = book.For(sender);
        if (!mappers.TryGetValue(mapping, out var mapper))
            mappers[mapping] = mapper = new ResourceMapper(mapping);
        var partner = sender.Application.Length == 0 ? "FHIR" : sender.Application;
        var origin = new MessageOrigin(partner, default, reader.Place.Offset);
        return isQuick ? mapper.MapNeeded(bytes, reader.Place, origin) : mapper.Map(bytes, reader.Place, origin);
    }
}

/// <summary>A finding of a resource as JSON.</summary>
internal sealed record ResourceFinding(
    string Severity, string Code, int Resource, string Path, long Line, long Offset, string Sentence)
{
    /// <summary>Findings as they are told.</summary>
    public static ImmutableArray<ResourceFinding> Of(IEnumerable<FhirFinding> findings) =>
        [.. findings.Select(f => new ResourceFinding(
            f.Severity.ToString().ToLowerInvariant(), f.Code, f.Place.Resource, f.Place.Path, f.Place.Line,
            f.Place.Offset, f.Message))];

    /// <summary>True when it refuses its resource.</summary>
    public bool IsError => Severity == "error";

    /// <summary>One line for people.</summary>
    public void Write(TextWriter output) => output.WriteLine(
        $"{Severity} {Code} at line {Line}{(Path.Length > 0 ? " " + Path : "")}: {Sentence}");
}

/// <summary>What a resource is, as JSON.</summary>
internal sealed record ResourceHead(
    int Resource, string Kind, int Resources, long Line, long Offset, int Bytes, ImmutableArray<string> Events)
{
    /// <summary>The head of a resource.</summary>
    public static ResourceHead Of(MappedResource mapped, ResourceReader reader) => new(
        reader.Place.Resource, mapped.Kind, mapped.Resources, reader.Place.Line, reader.Place.Offset,
        reader.Current.Length, [.. mapped.Events.Select(e => e.Type)]);
}
