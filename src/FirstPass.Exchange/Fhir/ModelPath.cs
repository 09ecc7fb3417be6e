using System.Collections.Immutable;
using System.Globalization;
using Hl7.Fhir.Introspection;
using Hl7.Fhir.Model;

namespace FirstPass.Exchange.Fhir;

/// <summary>A path to an element that is to be written, as <c>identifier[1].value</c>, proved by the model.</summary>
/// <param name="Steps">Names as in JSON; an index where the model has a list, the first one unless another is
/// named.</param>
/// <param name="Type">Type of the element it leads to.</param>
/// <param name="Holder">Type of what that one is a part of.</param>
internal sealed record ModelPath(
    ImmutableArray<(string Name, int Index)> Steps, ClassMapping Type, ClassMapping Holder)
{
    private const int MostItems = 20;

    /// <summary>True for an element that has a value and no parts.</summary>
    public bool IsValue => Type.IsFhirPrimitive;

    /// <summary>True for an element that JSON writes without quotes.</summary>
    public bool IsBare => Type.Name is "boolean" or "decimal" or "integer" or "positiveInt" or "unsignedInt";

    public static ModelPath? Parse(ClassMapping type, string path)
    {
        var steps = ImmutableArray.CreateBuilder<(string, int)>();
        var holder = type;
        foreach (var part in path.Split('.'))
        {
            if (!TryIndex(part, out var name, out var index) || Below(type, name) is not var (below, isList))
                return null;
            if (index > 0 && !isList)
                return null;
            steps.Add((name, isList ? index : -1));
            (holder, type) = (type, below);
        }

        return new ModelPath(steps.ToImmutable(), type, holder);
    }

    private static (ClassMapping Type, bool IsList)? Below(ClassMapping type, string name)
    {
        var inspector = ModelInfo.ModelInspector;
        if (type.FindMappedElementByName(name) is { Choice: ChoiceType.None } plain)
            return plain.PropertyTypeMapping is { } found ? (found, plain.IsCollection) : null;
        if (type.FindMappedElementByChoiceName(name) is not { } choice || choice.Name == name)
            return null;
        var suffix = name[choice.Name.Length..];
        var named = inspector.FindClassMapping(suffix)
            ?? inspector.FindClassMapping(char.ToLowerInvariant(suffix[0]) + suffix[1..]);
        return named is null ? null : (named, choice.IsCollection);
    }

    private static bool TryIndex(string part, out string name, out int index)
    {
        var bracket = part.IndexOf('[', StringComparison.Ordinal);
        (name, index) = (bracket < 0 ? part : part[..bracket], 0);
        return bracket < 0 || (part[^1] == ']'
            && int.TryParse(part[(bracket + 1)..^1], NumberStyles.None, CultureInfo.InvariantCulture, out index)
            && index < MostItems);
    }
}
