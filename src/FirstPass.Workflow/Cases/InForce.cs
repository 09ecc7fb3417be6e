using System.Collections.Immutable;
using System.Text;
using FirstPass.Workflow.Identity;

namespace FirstPass.Workflow.Cases;

/// <summary>One definition in force: its kind (<c>rule</c>, <c>payer</c>), name, version and content.</summary>
public sealed record ActiveMember(string Kind, string Name, string Version, Digest Hash);

/// <summary>
/// Reference data and definitions in force at one moment, named by one hash: a decision records it, so that anyone can
/// later say by which rules it was made.
/// </summary>
/// <param name="Hash">Hash over the definitions.</param>
/// <param name="Members">Immutable snapshots by name.</param>
public sealed record InForce(Digest Hash, ImmutableDictionary<string, object> Members)
{
    /// <summary>A member that must be there.</summary>
    public T Get<T>(string name) => (T)Members[name];

    /// <summary>
    /// The hash over definitions in any order. Versions of one name may stand side by side: the date of the matter
    /// picks one.
    /// </summary>
    /// <exception cref="ArgumentException">One version of one name with two contents.</exception>
    public static Digest HashOf(IEnumerable<ActiveMember> definitions)
    {
        var ordered = definitions.Distinct()
            .OrderBy(m => m.Kind, StringComparer.Ordinal)
            .ThenBy(m => m.Name, StringComparer.Ordinal)
            .ThenBy(m => m.Version, StringComparer.Ordinal)
            .ToImmutableArray();
        for (var i = 1; i < ordered.Length; i++)
        {
            var (one, other) = (ordered[i - 1], ordered[i]);
            if (one.Kind == other.Kind && one.Name == other.Name && one.Version == other.Version)
                throw new ArgumentException("One version of a definition has one content.", nameof(definitions));
        }

        var text = new StringBuilder("firstpass-active-set-1\n");
        foreach (var member in ordered)
            foreach (var part in (string[])[member.Kind, member.Name, member.Version, member.Hash.ToString()])
                text.Append(part.Length).Append(':').Append(part).Append(';');
        return Digest.Of(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
