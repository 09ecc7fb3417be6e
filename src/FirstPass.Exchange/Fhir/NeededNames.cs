using System.Collections.Frozen;
using System.Text;

namespace FirstPass.Exchange.Fhir;

/// <summary>Names of elements that a mapping reads: all others are passed over without being looked at.</summary>
internal sealed class NeededNames
{
    /// <summary>What is read of every resource: how references are followed, and what forbids to go on.</summary>
    private static readonly string[] Always =
    [
        "id", "contained", "entry", "resource", "fullUrl", "request", "method", "meta", "source", "reference", "type",
        "currency", "subject", "patient", "beneficiary", "for", "participant", "actor", "data", "contentType",
        "implicitRules", "modifierExtension",
    ];

    private readonly FrozenDictionary<int, (byte[] Wire, string Name)[]> byShape;

    private NeededNames(IEnumerable<string> names) => byShape = names.Distinct()
        .Select(name => (Wire: Encoding.UTF8.GetBytes(name), Name: name))
        .GroupBy(n => ShapeOf(n.Wire)).ToFrozenDictionary(g => g.Key, g => g.ToArray());

    /// <summary>What tells who sent a resource, or a Bundle of some.</summary>
    public static NeededNames OfSource { get; } = new(["meta", "source", "entry", "resource"]);

    /// <summary>The names that a mapping reads.</summary>
    public static NeededNames Of(IEnumerable<string> names) => new(names.Concat(Always));

    /// <summary>A name that is needed; null for one that is not.</summary>
    public string? Find(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty || !byShape.TryGetValue(ShapeOf(name), out var alike))
            return null;
        foreach (var (wire, text) in alike)
            if (name.SequenceEqual(wire))
                return text;
        return null;
    }

    private static int ShapeOf(ReadOnlySpan<byte> name) => (name.Length << 16) | (name[0] << 8) | name[^1];
}
