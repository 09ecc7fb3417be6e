using System.Collections.Immutable;
using FirstPass.Billing.Events;
using FirstPass.Exchange.Mappings;
using FirstPass.Formats.X12;
using FirstPass.Workflow.Identity;

namespace FirstPass.Exchange.Fhir;

/// <summary>What became of a resource, or of a Bundle: events, or why it is refused.</summary>
/// <param name="Kind">Type of the resource; empty when it is none.</param>
/// <param name="Id">Its id there; empty for none.</param>
/// <param name="Resources">How many resources stand together.</param>
/// <param name="Events">The events in their order; none when something is wrong.</param>
/// <param name="Documents">Documents that the events name.</param>
/// <param name="Findings">What was found, with places and without values.</param>
public sealed record MappedResource(
    string Kind, string Id, int Resources, ImmutableArray<MappedEvent> Events, ImmutableArray<WireDocument> Documents,
    ImmutableArray<FhirFinding> Findings)
{
    /// <summary>True when nothing of it may be taken.</summary>
    public bool IsRefused => Findings.Any(f => f.Severity == Severity.Error);
}

/// <summary>
/// Turns a resource, or a Bundle as a whole, into events by a mapping. It takes all of it or, with findings, nothing.
/// </summary>
public sealed class ResourceMapper
{
    /// <summary>Longest Bundle, or resource that stands in a file by itself.</summary>
    public const int LongestBytes = 64 * 1024 * 1024;

    /// <summary>Longest line of a file of many.</summary>
    public const int LongestLineBytes = 16 * 1024 * 1024;

    private readonly EventMapping mapping;
    private readonly NeededNames needed;

    /// <summary>A mapper by a mapping.</summary>
    public ResourceMapper(EventMapping mapping)
    {
        this.mapping = mapping;
        needed = NeededNames.Of(mapping.Paths.OfType<ResourcePath>().SelectMany(p => p.Names));
    }

    /// <summary>Who a resource says that it comes from (<c>meta.source</c>).</summary>
    public static MessageSender SenderOf(ReadOnlySpan<byte> bytes)
    {
        var root = JsonResource.Read(bytes, NeededNames.OfSource, out _);
        var first = root is null ? null : new ResourceUnit(root).Resources.Prepend(root)
            .Select(r => r.Child("meta")?.TextOf("source")).FirstOrDefault(s => !string.IsNullOrEmpty(s));
        return new MessageSender(first ?? "", "");
    }

    /// <summary>Reads a resource by the model of R4, every element of it, and maps it.</summary>
    public MappedResource Map(ReadOnlySpan<byte> bytes, FhirPlace at, MessageOrigin origin)
    {
        var findings = ImmutableArray.CreateBuilder<FhirFinding>();
        if (bytes.Length > LongestBytes)
            return Refused(ModelFindings.Of("FHIR-LONG", at));
        var root = ModelResource.Read(bytes, at, findings);
        if (root is null || findings.Any(f => f.Severity == Severity.Error))
            return new MappedResource(
                root?.Kind ?? "", root?.TextOf("id") ?? "", root is null ? 0 : 1, [], [], findings.ToImmutable());
        var mapped = Map(root, bytes, at, origin);
        return mapped with { Findings = [.. findings, .. mapped.Findings] };
    }

    /// <summary>Reads of a resource in JSON what the mapping needs, and maps it: the same events, sooner.</summary>
    public MappedResource MapNeeded(ReadOnlySpan<byte> json, FhirPlace at, MessageOrigin origin)
    {
        if (json.Length > LongestLineBytes)
            return Refused(ModelFindings.Of("FHIR-LONG", at));
        return JsonResource.Read(json, needed, out var fault) is { } root
            ? Map(root, json, at, origin)
            : Refused(ModelFindings.Of(fault.Code, at with { Path = ModelFindings.Plain(fault.Path) }));
    }

    private MappedResource Map(FhirNode root, ReadOnlySpan<byte> bytes, FhirPlace at, MessageOrigin origin)
    {
        var unit = new ResourceUnit(root);
        var content = Digest.Of(bytes);
        var maker = new EventMaker(mapping);
        var events = ImmutableArray.CreateBuilder<MappedEvent>();
        var silent = new List<FhirNode>();
        foreach (var resource in unit.Resources)
        {
            var told = new EventOrigin(
                origin.Partner, resource.Kind ?? "", content, origin.File, origin.Offset, bytes.Length, mapping.Title);
            var before = events.Count;
            events.AddRange(maker.Make(resource.Kind ?? "", new ResourcePlace(unit, resource, resource))
                .Select(made => made with { Body = made.Body with { Origin = told } }));
            if (events.Count == before)
                silent.Add(resource);
        }

        var used = unit.Resources.Where(r => !silent.Contains(r) || unit.WasFollowed(r) || r == root);
        var findings = Forbidden(root, used, at).Concat(maker.Faults.Select(f => FindingOf(f, at))).ToImmutableArray();
        if (findings.IsEmpty && events.Count == 0)
            findings = [Untaken(unit, at)];
        var isRefused = !findings.IsEmpty;
        findings = findings.AddRange(silent.Where(r => !isRefused && !unit.WasFollowed(r)).Select(r => new FhirFinding(
            "MAP-UNUSED", Severity.Warning, at with { Path = r.Location() }, "This is kept and tells no event.")));
        return new MappedResource(
            root.Kind ?? "", root.TextOf("id"), unit.Resources.Count, isRefused ? [] : events.ToImmutable(),
            isRefused ? [] : maker.Documents, findings);
    }

    /// <summary>What must not be passed over, as the standard says.</summary>
    private static IEnumerable<FhirFinding> Forbidden(FhirNode root, IEnumerable<FhirNode> used, FhirPlace at) =>
        root.Children.Where(c => c.Child("request")?.TextOf("method") == "DELETE")
            .Select(entry => ModelFindings.Of("FHIR-DELETE", at with { Path = entry.Location() }))
            .Concat(used.SelectMany(Modifiers)
                .Select(node => ModelFindings.Of("FHIR-MODIFIER", at with { Path = node.Location() })));

    private static IEnumerable<FhirNode> Modifiers(FhirNode node) => node.Children.SelectMany(
        child => child.Name is "implicitRules" or "modifierExtension" ? [child] : Modifiers(child));

    private FhirFinding Untaken(ResourceUnit unit, FhirPlace at) => new(
        unit.Resources.Any(r => mapping.Takes(r.Kind ?? "")) ? "MAP-NOTHING" : "MAP-TYPE", Severity.Error,
        at with { Path = unit.Root.Location() },
        unit.Resources.Any(r => mapping.Takes(r.Kind ?? ""))
            ? "This holds nothing of what is taken from its kind."
            : "No mapping takes this kind of resource.");

    private static FhirFinding FindingOf(MapFault fault, FhirPlace at) => new(
        fault.Code, Severity.Error, at with { Path = ((ResourcePlace)fault.Place).Location(fault.Path) },
        fault.Sentence);

    private static MappedResource Refused(FhirFinding finding) => new("", "", 0, [], [], [finding]);
}
