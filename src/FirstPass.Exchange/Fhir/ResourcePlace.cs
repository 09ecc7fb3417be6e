using System.Collections.Immutable;
using FirstPass.Exchange.Mappings;

namespace FirstPass.Exchange.Fhir;

/// <summary>Where in a resource a rule stands.</summary>
/// <param name="Unit">What stands together with it.</param>
/// <param name="Resource">The resource.</param>
/// <param name="At">The element.</param>
internal sealed record ResourcePlace(ResourceUnit Unit, FhirNode Resource, FhirNode At) : WirePlace
{
    private const string Dollars = "USD";

    public override IEnumerable<WirePlace> Each(WirePath path) =>
        Nodes((ResourcePath)path).Select(n => this with { At = n });

    public override string Text(WireSource source)
    {
        if (source.Where is { } where && !Holds(where))
            return "";
        var text = Texts((ResourcePath)source.Path).FirstOrDefault(t => t.Length > 0) ?? "";
        return text.Length == 0
            ? ""
            : string.Concat(
                source.Then.Select(t => Texts((ResourcePath)t).FirstOrDefault(x => x.Length > 0)).Prepend(text));
    }

    public override bool IsNull(WireSource source) => false;

    /// <summary>True when one of the values is meant, and none is one of those that are not.</summary>
    public override bool Holds(WireCondition condition)
    {
        var path = (ResourcePath)condition.Path;
        if (condition.Is.IsEmpty && condition.Not.IsEmpty)
            return Nodes(path).Any();
        var texts = Texts(path).Where(t => t.Length > 0).ToList();
        return texts.Any(condition.Holds) && !texts.Any(condition.Not.Contains);
    }

    public override WireDocument? Document(FieldRule rule)
    {
        var attachment = rule.From.SelectMany(f => Nodes((ResourcePath)f.Path))
            .FirstOrDefault(n => n.Child("data") is not null);
        if (attachment?.TextOf("data") is not { Length: > 0 } data)
            return null;
        var bytes = new byte[data.Length];
        if (!Convert.TryFromBase64String(data, bytes, out var length))
            return null;
        var media = attachment.TextOf("contentType").Split(';')[0].Trim().ToLowerInvariant();
        return new WireDocument(
            media.Length is 0 or > 100 ? "application/octet-stream" : media, [.. bytes.AsSpan(0, length)]);
    }

    public override WirePath DocumentPath(FieldRule rule) =>
        rule.From.IsEmpty ? new ResourcePath(PathRoot.Here, []) : rule.From[0].Path;

    public override string? Day(string text) => FhirTime.Day(text);

    public override string? Time(string text) => FhirTime.Time(text);

    public override bool IsOtherMoney(WireSource source) =>
        Nodes((ResourcePath)source.Path).FirstOrDefault() is { } node
        && node.Parent?.Child("currency") is { Text: not Dollars };

    /// <summary>Where a path leads, or would lead.</summary>
    public string Location(WirePath path)
    {
        var way = (ResourcePath)path;
        if (Nodes(way).FirstOrDefault() is { } node)
            return node.Location();
        var start = Start(way.Root);
        var plain = way.Plain;
        return start is null ? $"{Resource.Location()}.{(way.Root == PathRoot.Patient ? "subject" : plain)}"
            : plain.Length == 0 ? start.Location()
            : $"{start.Location()}.{plain}";
    }

    private IEnumerable<string> Texts(ResourcePath path) => path.Steps is [.., ResourceStep.Key]
        ? Nodes(path).Select(ResourceUnit.KeyOf)
        : Nodes(path).Select(n => n.Text?.Trim() ?? "");

    private FhirNode? Start(PathRoot root) => root switch
    {
        PathRoot.Here => At,
        PathRoot.Resource => Resource,
        PathRoot.Patient => Unit.PatientOf(Resource),
        PathRoot.About => Unit.About(Resource),
    };

    private IEnumerable<FhirNode> Nodes(ResourcePath path)
    {
        if (Start(path.Root) is not { } start)
            return [];
        IEnumerable<FhirNode> nodes = [start];
        foreach (var step in path.Steps)
            nodes = step switch
            {
                ResourceStep.Member member => nodes.SelectMany(n => n.Children.Where(c => c.Name == member.Name)),
                ResourceStep.Where where => nodes.Where(n => IsMeant(n, where)),
                ResourceStep.Resolve => nodes.Select(Unit.Resolve).OfType<FhirNode>(),
                ResourceStep.Slice slice => slice.OnlyOne ? nodes.Take(1) : nodes.Skip(slice.Skip),
                ResourceStep.Key => nodes,
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        return nodes;
    }

    private bool IsMeant(FhirNode node, ResourceStep.Where where)
    {
        var place = this with { At = node };
        return where.Value is { } value
            ? place.Texts(where.Path).Contains(value)
            : place.Nodes(where.Path).Any();
    }
}
