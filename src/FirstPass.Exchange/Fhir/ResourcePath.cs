using System.Collections.Immutable;
using FirstPass.Exchange.Mappings;

namespace FirstPass.Exchange.Fhir;

/// <summary>Where a path begins.</summary>
internal enum PathRoot
{
    /// <summary>Where the rule stands.</summary>
    Here,

    /// <summary>At the resource (<c>$resource</c>).</summary>
    Resource,

    /// <summary>At the patient whom the resource is about (<c>$patient</c>), where that one is at hand.</summary>
    Patient,

    /// <summary>At the reference to that patient (<c>$about</c>).</summary>
    About,
}

/// <summary>A step of a path.</summary>
internal abstract record ResourceStep
{
    private ResourceStep()
    {
    }

    /// <summary>Elements of a name.</summary>
    internal sealed record Member(string Name) : ResourceStep;

    /// <summary>Only those that hold a value: of one text, or any when none is named.</summary>
    internal sealed record Where(ResourcePath Path, string? Value) : ResourceStep;

    /// <summary>What a reference leads to, in the same Bundle or resource.</summary>
    internal sealed record Resolve : ResourceStep;

    /// <summary>The id that a reference names.</summary>
    internal sealed record Key : ResourceStep;

    /// <summary>The first one alone, or all behind some.</summary>
    internal sealed record Slice(int Skip, bool OnlyOne) : ResourceStep;
}

/// <summary>
/// A path into a resource: a small part of FHIRPath over the names that JSON has, such as
/// <c>name.where(use='official').family</c>.
/// </summary>
internal sealed record ResourcePath(PathRoot Root, ImmutableArray<ResourceStep> Steps) : WirePath
{
    private const int MostSteps = 20;

    public override bool HoldsValue => true;

    /// <summary>Names of all elements that it reads.</summary>
    public IEnumerable<string> Names => Steps.SelectMany(s => s switch
    {
        ResourceStep.Member member => [member.Name],
        ResourceStep.Where where => where.Path.Names,
        _ => Enumerable.Empty<string>(),
    });

    /// <summary>The elements one below the other, for who looks where something is missing.</summary>
    public string Plain => string.Join('.', Steps.OfType<ResourceStep.Member>().Select(m => m.Name));

    public static ResourcePath? Parse(string text)
    {
        var root = PathRoot.Here;
        var steps = ImmutableArray.CreateBuilder<ResourceStep>();
        var parts = Parts(text);
        for (var i = 0; i < parts.Count; i++)
        {
            if (i == 0 && RootOf(parts[0]) is { } named)
                root = named;
            else if (StepOf(parts[i]) is { } step && steps.Count < MostSteps)
                steps.Add(step);
            else
                return null;
        }

        return parts.Count == 0 || steps.Take(steps.Count - 1).Any(s => s is ResourceStep.Key)
            ? null
            : new ResourcePath(root, steps.ToImmutable());
    }

    private static PathRoot? RootOf(string part) => part switch
    {
        "$this" => PathRoot.Here,
        "$resource" => PathRoot.Resource,
        "$patient" => PathRoot.Patient,
        "$about" => PathRoot.About,
        _ => null,
    };

    private static ResourceStep? StepOf(string part) => part switch
    {
        "resolve()" => new ResourceStep.Resolve(),
        "getReferenceKey()" => new ResourceStep.Key(),
        "first()" => new ResourceStep.Slice(0, OnlyOne: true),
        ['s', 'k', 'i', 'p', '(', >= '1' and <= '9' and var digit, ')'] => new ResourceStep.Slice(digit - '0', false),
        ['w', 'h', 'e', 'r', 'e', '(', .. var inside, ')'] => Condition(inside),
        _ => part.Length > 0 && part.All(char.IsAsciiLetterOrDigit) ? new ResourceStep.Member(part) : null,
    };

    private static ResourceStep.Where? Condition(string inside)
    {
        var equals = inside.IndexOf('=', StringComparison.Ordinal);
        if (Parse((equals < 0 ? inside : inside[..equals]).Trim()) is not { } path)
            return null;
        if (equals < 0)
            return new ResourceStep.Where(path, null);
        return inside[(equals + 1)..].Trim() is ['\'', .. var value, '\''] && !value.Contains('\'')
            ? new ResourceStep.Where(path, value)
            : null;
    }

    /// <summary>Steps, cut at the points that stand in no bracket.</summary>
    private static List<string> Parts(string text)
    {
        var parts = new List<string>();
        var (start, depth) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (text[i] != '.' || depth > 0)
                continue;
            parts.Add(text[start..i]);
            start = i + 1;
        }

        parts.Add(text[start..]);
        return parts;
    }
}

/// <summary>How mappings of resources name kinds and places.</summary>
public sealed class FhirLanguage : WireLanguage
{
    /// <summary>The language.</summary>
    public static FhirLanguage Instance { get; } = new();

    internal override string Member => "resource-mapping";

    internal override string Kinds => "resources";

    internal override string NoKind => "no resource, as Patient.";

    internal override string NoPath => "This is no path into a resource, as name.where(use='official').family.";

    internal override bool IsKind(string text) => text.Length > 2 && text.All(char.IsAsciiLetter)
        && char.IsAsciiLetterUpper(text[0]);

    internal override WirePath? Path(string text) => ResourcePath.Parse(text);
}
