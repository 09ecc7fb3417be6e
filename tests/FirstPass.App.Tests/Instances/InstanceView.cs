using System.Collections.Immutable;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Files;
using FirstPass.Billing.Scrubbing;
using FirstPass.Engine.Log;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Tests.Instances;

/// <summary>A claim as a test sees it.</summary>
public sealed record ClaimView(
    string Number, string State, ImmutableArray<string> Errors, ImmutableArray<string> Tasks);

/// <summary>What an instance knows, read from its log.</summary>
public static class InstanceView
{
    /// <summary>Every case, in the order of birth.</summary>
    public static ImmutableArray<Case> Cases(this TestInstance instance)
    {
        var scope = instance.Desk.Open.Scope(Actor.System, "test");
        using var view = scope.View();
        var ids = view.ReadLog(Streams.Shard, 0).Select(e => e.Header.Case).Where(id => !id.IsNone).Distinct().ToList();
        return [.. ids.Select(id => instance.Desk.Cases.Find(id)!)];
    }

    public static ImmutableArray<Case> Cases(this TestInstance instance, string type) =>
        [.. instance.Cases().Where(c => c.Type == type)];

    public static InterchangeCase OnlyFile(this TestInstance instance) =>
        (InterchangeCase)instance.Cases("interchange").Single().Value;

    /// <summary>Claims by number.</summary>
    public static ImmutableArray<ClaimView> Claims(this TestInstance instance) =>
    [
        .. instance.Cases("claim").Select(c => (Case: c, Value: (ClaimCase)c.Value))
            .OrderBy(c => c.Value.Claim.Number, StringComparer.Ordinal)
            .Select(c => new ClaimView(
                c.Value.Claim.Number!, c.Case.State,
                [.. c.Value.Findings.Where(f => f.Severity == ScrubSeverity.Error).Select(f => f.Code)],
                [.. c.Case.Open.Tasks.Values.Select(t => t.Kind)])),
    ];

    /// <summary>Kinds of all open tasks.</summary>
    public static ImmutableArray<string> OpenTasks(this TestInstance instance) =>
        [.. instance.Cases().SelectMany(c => c.Open.Tasks.Values).Select(t => t.Kind).Order(StringComparer.Ordinal)];
}
