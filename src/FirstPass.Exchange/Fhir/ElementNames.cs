using System.Text;
using Hl7.Fhir.Introspection;
using Hl7.Fhir.Model;

namespace FirstPass.Exchange.Fhir;

/// <summary>
/// The names that elements of R4 have in JSON. R4 tells small letters from capital ones; its model does not, and would
/// take what the reader of lines passes over.
/// </summary>
internal static class ElementNames
{
    private static readonly HashSet<string> Exact = [.. All()];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> ExactSpans =
        Exact.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> AnyCase =
        new HashSet<string>(Exact, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly int Longest = Exact.Max(name => name.Length);

    /// <summary>True for what is no name of R4, and is one in other letters.</summary>
    /// <param name="name">As it stands in JSON.</param>
    public static bool IsInOtherCase(ReadOnlySpan<byte> name)
    {
        // What JSON knows of an element beside its value has its name behind a line.
        if (name is [(byte)'_', ..])
            name = name[1..];
        if (name.Length > Longest || !Ascii.IsValid(name))
            return false;
        Span<char> text = stackalloc char[name.Length];
        Encoding.ASCII.GetChars(name, text);
        return !ExactSpans.Contains(text) && AnyCase.Contains(text);
    }

    private static IEnumerable<string> All()
    {
        var types = ModelInfo.ModelInspector.ClassMappings;
        foreach (var element in types.SelectMany(type => type.PropertyMappings))
        {
            yield return element.Name;
            if (element.Choice == ChoiceType.DatatypeChoice)
                foreach (var type in types)
                    yield return element.Name + char.ToUpperInvariant(type.Name[0]) + type.Name[1..];
        }

        yield return "resourceType";
    }
}
