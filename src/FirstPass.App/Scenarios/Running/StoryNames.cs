using System.Globalization;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Scenarios.Running;

/// <summary>The names that a story has for cases: by claim number, trace, file name; a second one of a name gets a
/// number.</summary>
internal sealed class StoryNames
{
    private readonly Dictionary<CaseId, string> names = [];
    private readonly Dictionary<string, int> used = new(StringComparer.Ordinal);

    /// <summary>The name of a case; given once, in the order in which cases are met.</summary>
    public string Of(CaseId id, string type, Func<string> name)
    {
        if (names.TryGetValue(id, out var known))
            return known;
        var plain = $"{type} {name()}";
        var count = used[plain] = used.GetValueOrDefault(plain) + 1;
        var full = count == 1 ? plain : string.Create(CultureInfo.InvariantCulture, $"{plain} #{count}");
        return names[id] = full;
    }

    /// <summary>The case of a name, or none.</summary>
    public CaseId? Find(string name)
    {
        foreach (var (id, known) in names)
            if (known == name)
                return id;
        return null;
    }

    /// <summary>The name of a case without its type; empty when it is not known.</summary>
    public string Short(CaseId id) =>
        names.TryGetValue(id, out var name) ? name[(name.IndexOf(' ', StringComparison.Ordinal) + 1)..] : "";
}
