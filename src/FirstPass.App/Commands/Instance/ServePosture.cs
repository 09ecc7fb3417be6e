using System.Collections.Immutable;
using FirstPass.App.Composition;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Definitions;

namespace FirstPass.App.Commands.Instance;

/// <summary>What is said when an instance starts, and what keeps production from starting.</summary>
internal static class ServePosture
{
    /// <summary>Why production may not start so; empty when it may.</summary>
    /// <param name="options">The instance.</param>
    /// <param name="address">How the address stands.</param>
    public static ImmutableArray<string> Objections(ProductOptions options, PostureItem address)
    {
        var place = new InstancePlace(options.Data, options.KeyFile, options.AnchorFile);
        if (place.Environment is { } made && made != options.Environment)
            return [$"The data is {Marker.Word(made)} data, not {Marker.Word(options.Environment)} data."];
        if (options.Environment != DataEnvironment.Production)
            return [];
        return address.State == PostureState.Bad
            ? [Objection(address)]
            : [.. PostureOf(place).Items.Where(i => i.State == PostureState.Bad).Select(Objection)];
    }

    /// <summary>What is said of a setting that is known to be bad.</summary>
    public static string Objection(PostureItem item) => $"Production does not start so: {item.Name} is {item.Value}.";

    /// <summary>Says how the instance runs, where it answers and what it watches.</summary>
    public static void Write(Product product, PostureItem address, string url, TextWriter output)
    {
        foreach (var item in (product.Installation?.Posture().Items ?? []).Append(address))
            output.WriteLine($"{Scalars.NameOf(item.State),-8} {item.Name}: {item.Value}");
        foreach (var tenant in product.Tenants)
            output.WriteLine($"tenant {tenant.Tenant}: " + (tenant.Desk is null
                ? $"waits for its database ({tenant.Advice})"
                : "running"));
        foreach (var watch in product.Watches)
            output.WriteLine(
                $"watching {Path.GetRelativePath(product.Options.Data, watch.Folder.Inbox)} "
                + $"({watch.Folder.Route}, {(watch.Folder.FromFarSide ? "answers" : "claims")})");
        output.WriteLine($"FirstPass answers at {url}");
    }

    // New data is made first: before it is there nothing can be said about it.
    private static PostureReport PostureOf(InstancePlace place)
    {
        if (place.Environment is null)
            using (Installation.Open(
                new InstallationOptions(place.Data, place.Key, place.AnchorFile, DataEnvironment.Production),
                new ProcessInfo("serve", ""), TimeProvider.System))
            {
                // Opening makes it.
            }

        using var reader = InstanceReader.Open(place, audit: true)!;
        return reader.Installation.Posture();
    }
}
