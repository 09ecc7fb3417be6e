using System.Collections.Immutable;
using FirstPass.App.Office.Events;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.DenialCases;
using FirstPass.Billing.RemittanceCases;
using FirstPass.Billing.WriteOffs;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Definitions;

namespace FirstPass.App.Office.Tasks;

/// <summary>
/// Which events end a task. A state's own task ends with the state; some others are closed by the step that opened them
/// once their ground is gone, and a person who ended one would leave the case without anybody who looks after it.
/// </summary>
internal static class TaskEnds
{
    private static readonly ImmutableArray<string> OfHold = [ClaimEvents.Acknowledge, ClaimEvents.Correct];
    private static readonly ImmutableArray<string> OfDenial = [DenialEvents.Close, DenialEvents.Triage];
    private static readonly ImmutableArray<string> OfBalance = [ClaimEvents.BalanceToPatient, WriteOffEvents.Asked];

    private static readonly ImmutableDictionary<(string Type, string Kind), ImmutableArray<string>> ByStep =
        new Dictionary<(string, string), ImmutableArray<string>>
        {
            [("claim", "MUE_ACK")] = OfHold,
            [("claim", "TIMELY_ACK")] = OfHold,
            [("claim", "DENIED_BALANCE")] = OfBalance,
            [("claim", "OPEN_BALANCE")] = OfBalance,
            [("claim", "AWAIT_PAYER_NUMBER")] = [ClaimEvents.Correct, ClaimEvents.Resend],
            [("denial", "DENIAL_TRIAGE")] = OfDenial,
            [("denial", "DENIAL_ACTION")] = OfDenial,
            [("denial", "APPEAL_L1")] = OfDenial,
        }.ToImmutableDictionary();

    /// <summary>Events that end a task of a case in a state; none when a person does.</summary>
    public static ImmutableArray<string> Of(Chart? chart, string type, string state, string kind) =>
        chart?.States.GetValueOrDefault(state) is ChartState.Waits waits && waits.Task == kind
            ? [.. waits.On.Keys.Where(OutsideEvents.All.Contains).Order(StringComparer.Ordinal)]
            : ByStep.GetValueOrDefault((type, kind), []);

    /// <summary>Money that waits in a payment is solved, and that ends the task that asks about it.</summary>
    public static ImmutableArray<string> OfMoney(Case? current, string kind, string cause) =>
        current?.Value is RemittanceCase remit
            && remit.Aside.Any(a => a.Task == kind && a.Cause == cause && a.Cents != 0)
                ? [RemittanceEvents.Solve]
                : [];

    /// <summary>The chart of a stored definition such as <c>claim@1</c>; null when it is not loaded.</summary>
    public static Chart? ChartOf(Catalog catalog, string type, string definition) =>
        catalog.Charts.GetValueOrDefault(type, [])
            .FirstOrDefault(c => $"{c.Reference.Name}@{c.Reference.Version}" == definition);
}
