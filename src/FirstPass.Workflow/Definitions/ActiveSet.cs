using System.Collections.Immutable;
using System.Text;

namespace FirstPass.Workflow.Definitions;

/// <summary>One definition in force: its kind (<c>rule</c>, <c>policy</c>), name, version and content.</summary>
public sealed record ActiveMember(string Kind, string Name, string Version, ContentHash Hash);

/// <summary>
/// Everything that is in force at one moment, known by one hash: a decision records it, so that anyone can later say by
/// which rules it was made.
/// </summary>
public sealed class ActiveSet
{
    private ActiveSet(ImmutableArray<ActiveMember> members, ContentHash hash)
    {
        Members = members;
        Hash = hash;
    }

    /// <summary>Nothing in force.</summary>
    public static ActiveSet Empty { get; } = Of([]);

    /// <summary>The members, by kind, name and version.</summary>
    public ImmutableArray<ActiveMember> Members { get; }

    /// <summary>The hash over all members.</summary>
    public ContentHash Hash { get; }

    /// <summary>
    /// A set of members in any order. Versions of one name may stand side by side: the date of the matter picks one.
    /// </summary>
    /// <exception cref="ArgumentException">One version of one name with two contents.</exception>
    public static ActiveSet Of(IEnumerable<ActiveMember> members)
    {
        var ordered = members.Distinct()
            .OrderBy(m => m.Kind, StringComparer.Ordinal)
            .ThenBy(m => m.Name, StringComparer.Ordinal)
            .ThenBy(m => m.Version, StringComparer.Ordinal)
            .ToImmutableArray();
        for (var i = 1; i < ordered.Length; i++)
        {
            var (one, other) = (ordered[i - 1], ordered[i]);
            if (one.Kind == other.Kind && one.Name == other.Name && one.Version == other.Version)
                throw new ArgumentException("One version of a definition has one content.", nameof(members));
        }

        var text = new StringBuilder("firstpass-active-set-1\n");
        foreach (var member in ordered)
            foreach (var part in (string[])[member.Kind, member.Name, member.Version, member.Hash.ToString()])
                text.Append(part.Length).Append(':').Append(part).Append(';');
        return new ActiveSet(ordered, ContentHash.Of(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
