using FirstPass.App.Office.Events;
using FirstPass.Billing.Events;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Definitions;

namespace FirstPass.App.Messages;

/// <summary>Where events of the systems around billing go: to the case of their key where a workflow takes their type,
/// else among those that no workflow takes.</summary>
internal sealed class EventRouting(Catalog catalog, KeyHash keys)
{
    /// <summary>Where an event goes; null when no workflow takes its type, or it names nothing to find a case
    /// by.</summary>
    public Address? Taker(string type, BillingEvent happened)
    {
        var kind = EventKind.Of(happened);
        var parts = kind.KeyParts(happened);
        if (parts.IsEmpty)
            return null;
        var key = keys.Of(kind.KeyKind, parts.AsSpan());
        foreach (var chart in catalog.Charts.Values.Select(versions => versions[^1]))
            if (chart.States[chart.Start] is ChartState.Waits start && start.On.ContainsKey(type))
                return new Address.ToKey(kind.KeyKind, key, chart.CaseType);
        return catalog.Charts.Values.Select(versions => versions[^1]).Any(chart => Takes(chart, type))
            ? new Address.ToKey(kind.KeyKind, key, null)
            : null;
    }

    /// <summary>Where an event waits that no workflow takes.</summary>
    public Address Shelf(string type, string name) =>
        new Address.ToKey(OutsideBody.Key, keys.Of(OutsideBody.Key, type, name), null);

    private static bool Takes(Chart chart, string type) =>
        chart.Always.ContainsKey(type)
        || chart.States.Values.OfType<ChartState.Waits>().Any(state => state.On.ContainsKey(type));
}
