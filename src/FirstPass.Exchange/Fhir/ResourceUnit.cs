namespace FirstPass.Exchange.Fhir;

/// <summary>What stands together: one resource, or a Bundle with its entries. References are followed within
/// it.</summary>
internal sealed class ResourceUnit
{
    private static readonly string[] Subjects = ["subject", "patient", "beneficiary", "for"];

    private readonly Dictionary<string, FhirNode> known = new(StringComparer.Ordinal);
    private readonly HashSet<FhirNode> followed = [];

    public ResourceUnit(FhirNode root)
    {
        Root = root;
        Resources = root.Kind == "Bundle"
            ? [.. root.Children.Where(c => c.Name == "entry").Select(e => e.Child("resource")).OfType<FhirNode>()]
            : [root];
        foreach (var resource in Resources)
        {
            if (resource.TextOf("id") is { Length: > 0 } id)
                known.TryAdd($"{resource.Kind}/{id}", resource);
            if (resource.Parent?.TextOf("fullUrl") is { Length: > 0 } url)
                known.TryAdd(url, resource);
        }
    }

    public FhirNode Root { get; }

    public IReadOnlyList<FhirNode> Resources { get; }

    /// <summary>True when a reference led to a resource.</summary>
    public bool WasFollowed(FhirNode resource) => followed.Contains(resource);

    /// <summary>What a reference leads to; null when it is not here.</summary>
    public FhirNode? Resolve(FhirNode reference)
    {
        var to = reference.TextOf("reference");
        var found = to.StartsWith('#') ? Contained(reference, to[1..])
            : known.TryGetValue(to, out var named) ? named
            : known.GetValueOrDefault(Relative(to));
        if (found is not null)
            followed.Add(found);
        return found;
    }

    /// <summary>The reference to the patient whom a resource is about; null when it names none.</summary>
    public FhirNode? About(FhirNode resource)
    {
        foreach (var name in Subjects)
            if (resource.Child(name) is { } subject)
                return subject;
        return resource.Children.Where(c => c.Name == "participant").Select(p => p.Child("actor"))
            .FirstOrDefault(a => a is not null && IsPatient(a));
    }

    /// <summary>The patient whom a resource is about; null when that one is not here.</summary>
    public FhirNode? PatientOf(FhirNode resource)
    {
        if (resource.Kind == "Patient")
            return resource;
        return About(resource) is { } about && Resolve(about) is { Kind: "Patient" } patient ? patient : null;
    }

    /// <summary>The id that a reference names; empty when it names none that lasts.</summary>
    public static string KeyOf(FhirNode reference)
    {
        var to = reference.TextOf("reference");
        if (to.StartsWith('#') || to.StartsWith("urn:", StringComparison.Ordinal))
            return "";
        var relative = Relative(to);
        return relative[(relative.IndexOf('/', StringComparison.Ordinal) + 1)..];
    }

    private bool IsPatient(FhirNode reference) =>
        reference.TextOf("type") == "Patient"
        || reference.TextOf("reference").Contains("Patient/", StringComparison.Ordinal)
        || Resolve(reference) is { Kind: "Patient" };

    private static FhirNode? Contained(FhirNode reference, string id)
    {
        for (var holder = reference.Resource; ; holder = holder.Parent!.Resource)
        {
            var found = holder.Children.FirstOrDefault(c => c.Name == "contained" && c.TextOf("id") == id);
            if (found is not null || holder.Name != "contained")
                return found;
        }
    }

    /// <summary>Type and id of a reference, without the server and the version that it names.</summary>
    private static string Relative(string reference)
    {
        var parts = reference.Split('/');
        var end = Array.IndexOf(parts, "_history") is > 0 and var history ? history : parts.Length;
        return end >= 2 ? $"{parts[end - 2]}/{parts[end - 1]}" : reference;
    }
}
