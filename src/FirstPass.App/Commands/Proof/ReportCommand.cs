using System.Collections.Immutable;
using System.CommandLine;
using FirstPass.App.Commands.Words;
using FirstPass.App.Composition;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Commands.Proof;

/// <summary><c>firstpass report ROUTE</c>: which edits were right, and how often the first try went through.</summary>
public static class ReportCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var route = new Argument<string>("route") { Description = "Code of the route." };
        var command = new Instruction(
            "report",
            "Say for a route which edits were right or wrong about claims that left, and how first submissions ended.",
            "report HUB --data /srv/firstpass",
            "report HUB --data /srv/firstpass --format json")
        {
            Remarks = """
                Right: the payer or clearinghouse rejected the claim, or it was denied whole. Wrong: it was
                paid, or found rightly billed. Unknown: nobody has said yet. An edit counts where it said
                error and the claim left.
                """,
        };
        command.Add(route);
        command.Add(Voice.Option());
        var instance = InstanceOptions.AddTo(command);
        command.SetAction(parsed => instance.Read(parsed, audit: false, (reader, tenants, voice) =>
            Run(reader, tenants, parsed.GetValue(route)!, voice)));
        return command;
    }

    private static int Run(InstanceReader reader, ImmutableArray<TenantId> tenants, string route, Voice voice)
    {
        var reports = ImmutableArray.CreateBuilder<RouteReport>();
        foreach (var tenant in tenants)
        {
            var loaded = Workflows.Load(Shipped.BesideProgram);
            if (!loaded.TryGet(out var catalog))
                return voice.Refuse(Exit.Environment, loaded.Errors.Select(e => e.ToString()));
            var report = RouteReport.Of(reader.Installation.Tenant(tenant), catalog, route);
            if (report.Claims > 0)
                reports.Add(report);
        }

        if (reports.Count == 0)
            return voice.Refuse(Exit.Refused, $"No claim went by a route {route}. {Known(reader, tenants)}");
        voice.Answer(new Answer(reports.ToImmutable()), output =>
        {
            foreach (var report in reports)
                report.Write(output);
        });
        return Exit.Done;
    }

    private static string Known(InstanceReader reader, ImmutableArray<TenantId> tenants)
    {
        var routes = tenants.SelectMany(t => reader.Rules(t).TryGet(out var rules) ? rules.World.Routes.Keys : []);
        return $"Routes: {string.Join(", ", routes.Distinct().Order(StringComparer.Ordinal))}.";
    }

    internal sealed record Answer(ImmutableArray<RouteReport> Tenants);
}
