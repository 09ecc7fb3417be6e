using System.Collections.Immutable;
using FirstPass.Workflow.Definitions;

namespace FirstPass.App.Scenarios.Language;

/// <summary>Reads what a 277CA says: short as <c>P1: A2</c>, or as a map when more is said.</summary>
internal static class AnswerReader
{
    /// <summary>The answer; what is wrong is noted.</summary>
    public static ClaimSay Read(MapReader map)
    {
        var speaker = map.Choice("from", Speaker.Payer);
        var receiver = map.Take("receiver") is { } node ? Status("", node, map.Errors) : null;
        var says = new ClaimSay(
            speaker == Speaker.Payer, map.Text("batch", ""), receiver, All(map, "providers"), All(map, "claims"));
        map.Close();
        return says;
    }

    private static ImmutableArray<StatusSay> All(MapReader map, string key) =>
        [.. ExpectationReader.Entries(map.Take(key), map.Errors).Select(e => Status(e.Name, e.Body, map.Errors))];

    private static StatusSay Status(string about, Node node, ErrorList errors)
    {
        if (node is Node.Scalar { Value.Length: > 0 } scalar)
            return new StatusSay(about, scalar.Value, Usual(scalar.Value));
        var map = new MapReader(node, errors);
        var category = map.Text("says");
        var status = new StatusSay(
            about, category, map.Text("status", Usual(category)), map.Text("trace", ""), map.Text("payer-number", ""),
            map.Text("route-number", ""));
        map.Close();
        return status;
    }

    // A status code has to stand beside a category; which one matters only where a story says so.
    private static string Usual(string category) => category is "A1" or "A2" ? "20" : "562";

    private enum Speaker
    {
        Payer,
        Clearinghouse,
    }
}
