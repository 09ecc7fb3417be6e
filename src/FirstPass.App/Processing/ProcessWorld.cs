using System.Collections.Immutable;
using System.Text;
using FirstPass.App.Composition;
using FirstPass.Billing.Files;
using FirstPass.Billing.Gateway;
using FirstPass.Workflow.Definitions;

namespace FirstPass.App.Processing;

/// <summary>
/// The world of a run where nothing is configured: each sender of the files is a source with a route of its own, no
/// payer is known, and claims that are stopped go back to their source.
/// </summary>
public static class ProcessWorld
{
    private const string FarSide = "FAR-SIDE";

    /// <summary>The configuration for some files.</summary>
    /// <param name="received">What is in them.</param>
    /// <param name="mode">Mode of the routes.</param>
    public static ConfigurationText For(ImmutableArray<ReceivedInterchange> received, GatewayMode mode)
    {
        var marker = received.Any(r => r.Usage == "T") ? "test" : "production";
        var sources = received
            .Select(r => Intake.RouteChoice.IsFromFarSide(r) ? r.Receiver : r.Sender)
            .Where(IsId).DefaultIfEmpty("UNKNOWN").Distinct().ToList();
        var text = new StringBuilder("""
            world: process
            tenant: { name: process, cut-over: 2000-01-01, claim-numbers: "*+" }
            payers:
              - { payer: ANY, name: Any payer, kind: commercial-ppo }
            partners:

            """);
        text.AppendLine($"  - {{ partner: {FarSide}, name: Far side, side: far-side, marker: {marker} }}");
        for (var i = 0; i < sources.Count; i++)
            text.AppendLine(
                $"  - {{ partner: SOURCE-{i + 1}, name: Source, side: source, marker: {marker}, "
                + $"envelope: {{ isa05: ZZ, isa06: {Quoted(sources[i])}, gs02: UNKNOWN }} }}");
        text.AppendLine("routes:");
        for (var i = 0; i < sources.Count; i++)
            text.AppendLine(
                $"  - {{ route: PROCESS-{i + 1}, source: SOURCE-{i + 1}, far-side: {FarSide}, payers: [ANY], "
                + $"mode: {Scalars.NameOf(mode)}, promoted: all, corrections: source }}");
        return new ConfigurationText([new SourceText("process", text.ToString())], _ => null, [], []);
    }

    private static bool IsId(string id) =>
        id.Length is > 0 and <= 15 && id.Trim() == id && id.All(c => c is >= ' ' and <= '~');

    private static string Quoted(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
}
