using System.Collections.Immutable;
using FirstPass.App.Composition;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Definitions;

namespace FirstPass.App.Commands.Instance;

/// <summary>The answer of <c>status</c>; docs/cli/status.schema.json describes it.</summary>
/// <param name="Data">Folder of the instance.</param>
/// <param name="Environment">What the data is for.</param>
/// <param name="Served">Who has it open to write; null when nobody has.</param>
/// <param name="Fit">True when production may run so.</param>
/// <param name="Posture">Settings of the installation.</param>
/// <param name="Tenants">The tenants.</param>
internal sealed record StatusAnswer(
    string Data,
    string Environment,
    StatusAnswer.ServedAnswer? Served,
    bool Fit,
    ImmutableArray<StatusAnswer.PostureAnswer> Posture,
    ImmutableArray<TenantStatus> Tenants)
{
    public static StatusAnswer Of(
        InstanceReader reader, InstancePlace place, ImmutableArray<TenantStatus> tenants)
    {
        var posture = reader.Installation.Posture();
        return new StatusAnswer(
            place.Data,
            Marker.Word(reader.Environment),
            InstanceLock.HolderOf(place.Data) is { } holder
                ? new ServedAnswer(holder.Process, holder.Since, holder.Url)
                : null,
            posture.IsFit,
            [.. posture.Items.Select(i => new PostureAnswer(i.Name, i.Value, Scalars.NameOf(i.State)))],
            tenants);
    }

    public void Write(TextWriter output)
    {
        output.WriteLine($"{Environment} instance in {Data}, " + Served switch
        {
            null => "not running",
            { Url: "" } served => $"open in process {served.Process}",
            { } served => $"served by process {served.Process} at {served.Url}",
        });
        foreach (var tenant in Tenants)
            tenant.Write(output);
        output.WriteLine("posture");
        foreach (var item in Posture)
            output.WriteLine($"  {item.State,-8} {item.Name}: {item.Value}");
    }

    internal sealed record ServedAnswer(int Process, DateTimeOffset Since, string Url);

    internal sealed record PostureAnswer(string Name, string Value, string State);
}
